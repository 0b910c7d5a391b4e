import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { installApp } from "../demo-shop/installation.ts";
import { gid } from "../demo-shop/types.ts";
import { createHarness, halcyon, other } from "./harness.ts";

const runQuery =
  "mutation ($query: String!, $grouped: Boolean = true) { bulkOperationRunQuery(query: $query, groupObjects: $grouped) { bulkOperation { id status } userErrors { field message code } } }";
const status =
  "query ($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount url fileSize } node(id: $id) { id } }";

interface Line {
  id: string;
  title?: string;
  __parentId?: string;
}

async function bulk(query: string, grouped = true) {
  const harness = createHarness();
  const client = await harness.client();
  const started = (await client(runQuery, { query, grouped })).data.bulkOperationRunQuery;
  expect(started.userErrors).toEqual([]);
  expect(started.bulkOperation.status).toBe("CREATED");
  await harness.bulk.idle();
  const done = (await client(status, { id: started.bulkOperation.id })).data.bulkOperation;
  const response = await harness.app.request(new URL(done.url).pathname);
  const text = await response.text();
  return {
    harness,
    client,
    done,
    text,
    lines: text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line),
    id: started.bulkOperation.id,
  };
}

describe("a bulk query", () => {
  test("writes every object once, children after their parent with __parentId", async () => {
    const { harness, done, lines, text } = await bulk(
      "{ orders { edges { node { id name createdAt customer { id } customAttributes { key value } lineItems(first: 3) { edges { node { id quantity variant { id } } } } } } } }",
    );
    const orders = [...harness.store.shop(halcyon).orders.values()];
    const items = orders.flatMap((order) => order.lineItems);
    expect(done).toMatchObject({
      status: "COMPLETED",
      errorCode: null,
      rootObjectCount: "5000",
      objectCount: String(5000 + items.length),
      fileSize: String(Buffer.byteLength(text)),
    });
    const first = orders[0];
    expect(lines[0]).toEqual({
      id: gid("Order", first?.id ?? 0),
      name: "#1001",
      createdAt: first?.createdAt.replace(/\.\d+Z/, "Z"),
      customer: { id: gid("Customer", first?.customerId ?? 0) },
      customAttributes: first?.attributes.map(({ name, value }) => ({ key: name, value })),
    });
    expect(lines[1]).toEqual({
      id: gid("LineItem", first?.lineItems[0]?.id ?? 0),
      quantity: first?.lineItems[0]?.quantity,
      variant: { id: gid("ProductVariant", first?.lineItems[0]?.variantId ?? 0) },
      __parentId: gid("Order", first?.id ?? 0),
    });
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
    const seen = new Set<string>();
    for (const line of lines) {
      if (line.__parentId) expect(seen.has(line.__parentId)).toBe(true);
      seen.add(line.id);
    }
  }, 30_000);

  test("keeps nested objects apart from their parents unless they are to be grouped", async () => {
    const query = "{ products { edges { node { id variants { edges { node { id } } } } } } }";
    const [loose, grouped] = [await bulk(query, false), await bulk(query)];
    const parents = ({ lines }: { lines: Line[] }) => lines.map((line) => line.__parentId);
    expect(parents(loose).slice(0, 60)).toEqual(Array(60).fill(undefined));
    expect(parents(grouped)[1]).toBe(grouped.lines[0]?.id);
    expect(loose.lines.map(({ id }) => id).sort()).toEqual(
      grouped.lines.map(({ id }) => id).sort(),
    );
  });

  test("honours its filter, takes nodes as well as edges, and adds no id that was not asked for", async () => {
    const { harness, lines } = await bulk(
      '{ products(query: "tag:gift") { nodes { title variants { nodes { sku } } } } }',
    );
    const gifts = [...harness.store.shop(halcyon).products.values()].filter((product) =>
      product.tags.includes("gift"),
    );
    expect(lines.filter((line) => line.title).map((line) => line.title)).toEqual(
      gifts.map((product) => product.title),
    );
    const parents = lines.filter((line) => line.__parentId);
    expect(parents).toHaveLength(gifts.flatMap((product) => product.variants).length);
    expect(Object.keys(lines[0] ?? {})).toEqual(["title"]);
  });

  test("leaves room for other requests, which see how far it is", async () => {
    const harness = createHarness();
    const client = await harness.client();
    const query = "{ customers { edges { node { id lastOrder { id } } } } }";
    const { bulkOperation } = (await client(runQuery, { query })).data.bulkOperationRunQuery;
    const counts = new Set<number>();
    for (let state = "CREATED"; state !== "COMPLETED"; ) {
      // Whoever asks without a pause is throttled.
      harness.advance(100);
      await setImmediate();
      const seen = (await client(status, { id: bulkOperation.id })).data.bulkOperation;
      state = seen.status;
      counts.add(Number(seen.objectCount));
    }
    const { size } = harness.store.shop(halcyon).customers;
    expect(Math.max(...counts)).toBe(size);
    expect([...counts].filter((count) => count > 0 && count < size).length).toBeGreaterThan(2);
  });

  test("belongs to its shop", async () => {
    const { harness, id } = await bulk("{ products { nodes { id } } }");
    const stranger = await harness.client(other);
    expect((await stranger(status, { id })).data).toEqual({ bulkOperation: null, node: null });
    expect((await harness.app.request(`/bulk/${other}/${id.split("/").at(-1)}.jsonl`)).status).toBe(
      404,
    );
  });

  test.each([
    ["{ shop { name } }", "must contain at least one connection"],
    ["{ products { nodes { id } } orders { nodes { id } } }", "exactly one top-level connection"],
    ["{ products { nodes { nonsense } } }", "Cannot query field"],
    ["query ($q: String) { products(query: $q) { nodes { id } } }", "cannot use variables"],
    [
      "{ collections { nodes { products { nodes { variants { nodes { metafields { nodes { id } } } } } } } } }",
      "nesting depth",
    ],
  ])("is refused when Shopify would: %s", async (query, reason) => {
    const client = await createHarness().client();
    const answer = (await client(runQuery, { query })).data.bulkOperationRunQuery;
    expect([answer.bulkOperation, answer.userErrors[0].code]).toEqual([null, "INVALID"]);
    expect(answer.userErrors[0].message).toContain(reason);
  });

  test("fails with ACCESS_DENIED without the scope, and at most five run at once", async () => {
    const harness = createHarness();
    installApp(harness.store, halcyon, { apiKey: "x", scopes: ["read_products"] });
    const client = await harness.client();
    const denied = (await client(runQuery, { query: "{ customers { nodes { id } } }" })).data
      .bulkOperationRunQuery.bulkOperation;
    await harness.bulk.idle();
    expect((await client(status, { id: denied.id })).data.bulkOperation).toMatchObject({
      status: "FAILED",
      errorCode: "ACCESS_DENIED",
      url: null,
    });
    const six =
      "mutation { " +
      [1, 2, 3, 4, 5, 6]
        .map(
          (each) =>
            `a${each}: bulkOperationRunQuery(query: "{ products { nodes { id } } }") { userErrors { code } }`,
        )
        .join(" ") +
      " }";
    const answers = Object.values(
      (await client(six)).data as Record<string, { userErrors: { code: string }[] }>,
    );
    expect(answers.map((each) => each.userErrors[0]?.code)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      "LIMIT_REACHED",
    ]);
    await harness.bulk.idle();
  });
});
