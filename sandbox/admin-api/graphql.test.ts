import { describe, expect, test } from "vitest";
import { installApp, updateScopes } from "../demo-shop/installation.ts";
import { gid } from "../demo-shop/types.ts";
import { createHarness, halcyon, other } from "./harness.ts";

describe("the schema", () => {
  test("refuses fields, arguments and input that Shopify does not have", async () => {
    const query = await createHarness().client();
    expect((await query("{ shop { nickname } }")).errors?.[0]?.message).toContain(
      'Cannot query field "nickname" on type "Shop"',
    );
    expect(
      (await query("{ products(first: 1, colour: 3) { nodes { id } } }")).errors?.[0]?.message,
    ).toContain('Unknown argument "colour"');
    expect(
      (await query('mutation { tagsAdd(id: "gid://shopify/Customer/1") { node { id } } }'))
        .errors?.[0]?.message,
    ).toContain("tags");
    expect((await query("{ shop {")).errors?.[0]?.message).toContain("Syntax Error");
  });

  test("names what the sandbox cannot answer, and never answers it with null", async () => {
    const query = await createHarness().client();
    const answer = await query("{ shop { name analyticsToken } }");
    expect(answer.errors?.[0]?.message).toContain(
      "The sandbox has no answer for Shop.analyticsToken yet",
    );
    expect((await query("{ giftCards(first: 1) { nodes { id } } }")).errors?.[0]?.message).toMatch(
      /Access denied|no answer for QueryRoot.giftCards/,
    );
  });

  test("knows one version of the API, and one body", async () => {
    const { exchange, post, app } = createHarness();
    const { access_token: token } = (await exchange()).body;
    expect((await post(token, "{ shop { name } }", {}, halcyon, "2019-01")).status).toBe(404);
    const empty = await app.request(`/shops/${halcyon}/admin/api/2026-07/graphql.json`, {
      method: "POST",
      headers: { "X-Shopify-Access-Token": token, "Content-Type": "application/json" },
      body: "{}",
    });
    expect([empty.status, await empty.json()]).toEqual([
      400,
      { errors: { query: "Required parameter missing or invalid" } },
    ]);
  });
});

describe("access scopes", () => {
  test("are enforced for types, fields and nodes, in Shopify's words", async () => {
    const harness = createHarness();
    installApp(harness.store, halcyon, { apiKey: "x", scopes: ["read_products"] });
    const query = await harness.client();
    const customer = [...harness.store.shop(halcyon).customers.keys()][0] as number;
    const denied = await query("{ customers(first: 1) { nodes { id } } }");
    expect(denied.errors?.[0]).toMatchObject({
      message: "Access denied for customers field. Required access: `read_customers` access scope.",
      path: ["customers"],
      extensions: {
        code: "ACCESS_DENIED",
        documentation: "https://shopify.dev/api/usage/access-scopes",
        requiredAccess: "`read_customers` access scope.",
      },
    });
    const node = await query("query ($id: ID!) { node(id: $id) { id } }", {
      id: gid("Customer", customer),
    });
    expect(node.errors?.[0]?.extensions?.code).toBe("ACCESS_DENIED");
    expect((await query("{ shopLocales { locale } }")).errors?.[0]?.extensions?.code).toBe(
      "ACCESS_DENIED",
    );
    const tag = await query(
      'mutation ($id: ID!) { tagsAdd(id: $id, tags: ["x"]) { node { id } } }',
      { id: gid("Customer", customer) },
    );
    expect(tag.errors?.[0]?.extensions?.code).toBe("ACCESS_DENIED");
    expect((await query("{ products(first: 1) { nodes { id } } }")).errors).toBeUndefined();
    updateScopes(harness.store, halcyon, ["write_customers"]);
    expect((await query("{ customers(first: 1) { nodes { id } } }")).errors).toBeUndefined();
  });

  test("without read_all_orders an app sees 60 days of orders", async () => {
    const harness = createHarness();
    installApp(harness.store, halcyon, { apiKey: "x", scopes: ["read_orders"] });
    const query = await harness.client();
    const oldest = [...harness.store.shop(halcyon).orders.values()][0];
    expect((await query("{ ordersCount { count } }")).data.ordersCount.count).toBeLessThan(1500);
    expect(
      (
        await query("query ($id: ID!) { order(id: $id) { id } }", {
          id: gid("Order", oldest?.id ?? 0),
        })
      ).data.order,
    ).toBeNull();
    updateScopes(harness.store, halcyon, ["read_orders", "read_all_orders"]);
    expect((await query("{ ordersCount { count } }")).data.ordersCount.count).toBe(5000);
  });
});

describe("cost", () => {
  test("is told, thrown at once when too dear, and throttled by the leaky bucket", async () => {
    const harness = createHarness({ plan: { maximumAvailable: 300, restoreRate: 50 } });
    const query = await harness.client();
    const page = "{ products(first: 100) { edges { node { id } } } }";
    const first = await query(page);
    expect(first.extensions?.cost).toMatchObject({
      requestedQueryCost: 102,
      actualQueryCost: 62,
      throttleStatus: { maximumAvailable: 300, currentlyAvailable: 238, restoreRate: 50 },
    });
    const dear = await query(
      "{ products(first: 250) { nodes { variants(first: 100) { nodes { id } } } } }",
    );
    expect(dear.errors?.[0]?.extensions).toMatchObject({
      code: "MAX_COST_EXCEEDED",
      maxCost: 1000,
    });
    await query(page);
    await query(page);
    const throttled = await query("{ products(first: 120) { nodes { id } } }");
    expect(throttled.errors?.[0]).toMatchObject({
      message: "Throttled",
      extensions: { code: "THROTTLED" },
    });
    expect(throttled.data).toBeUndefined();
    harness.advance(5_000);
    expect((await query("{ products(first: 120) { nodes { id } } }")).errors).toBeUndefined();
  });

  test("a mutation costs 10, nested pages multiply, fragments count once", async () => {
    const query = await createHarness().client();
    const nested = await query(
      "query { products(first: 10) { nodes { ...P ...P variants(first: 2) { nodes { id } } } } } fragment P on Product { featuredImage { url } }",
    );
    expect(nested.extensions?.cost.requestedQueryCost).toBe(2 + 10 * (1 + 1 + 2 + 2));
    const mutation = await query(
      'mutation { tagsAdd(id: "gid://shopify/Customer/1", tags: ["a"]) { node { id } userErrors { message } } }',
    );
    expect(mutation.extensions?.cost.requestedQueryCost).toBe(10);
  });
});

describe("connections", () => {
  const titles =
    "query ($first: Int, $after: String, $last: Int, $before: String, $query: String, $reverse: Boolean) { products(first: $first, after: $after, last: $last, before: $before, query: $query, reverse: $reverse, sortKey: TITLE) { nodes { id title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

  test.each([false, true])(
    "page forwards and backwards over everything once (reverse: %s)",
    async (reverse) => {
      const query = await createHarness().client();
      const whole = (await query(titles, { first: 100, reverse })).data.products.nodes;
      expect(whole).toHaveLength(60);
      const forwards = [];
      let page = (await query(titles, { first: 17, reverse })).data.products;
      expect(page.pageInfo.hasPreviousPage).toBe(false);
      for (;;) {
        forwards.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) break;
        page = (await query(titles, { first: 17, after: page.pageInfo.endCursor, reverse })).data
          .products;
      }
      expect(forwards).toEqual(whole);
      const backwards = [];
      page = (await query(titles, { last: 17, reverse })).data.products;
      for (;;) {
        backwards.unshift(...page.nodes);
        if (!page.pageInfo.hasPreviousPage) break;
        page = (await query(titles, { last: 17, before: page.pageInfo.startCursor, reverse })).data
          .products;
      }
      expect(backwards).toEqual(whole);
    },
  );

  test("paging goes on past a row deleted meanwhile", async () => {
    const harness = createHarness();
    const query = await harness.client();
    const whole = (await query(titles, { first: 20 })).data.products.nodes;
    const page = (await query(titles, { first: 5 })).data.products;
    harness.store.remove(halcyon, "products", Number(page.nodes[4].id.split("/").at(-1)));
    expect(
      (await query(titles, { first: 3, after: page.pageInfo.endCursor })).data.products.nodes,
    ).toEqual(whole.slice(5, 8));
  });

  test("refuse no size, both sizes, more than 250 and a made-up cursor", async () => {
    const query = await createHarness().client();
    const message = async (variables: Record<string, unknown>) =>
      (await query(titles, variables)).errors?.[0]?.message;
    expect(await message({})).toBe("you must provide one of first or last");
    expect(await message({ first: 1, last: 1 })).toContain("both first and last");
    expect(await message({ first: 251 })).toContain("250");
    expect(await message({ first: 1, after: "nonsense" })).toContain("Invalid cursor");
  });

  test.each([
    ["title:serum", (title: string) => /serum/i.test(title)],
    [
      "tag:bestseller AND vendor:'Halcyon Skin'",
      (title: string) => /Barrier|Clarity|Glow|Renew/.test(title),
    ],
    ['product_type:"Eye Care"', (title: string) => /Eye/.test(title)],
    ["barrier -cream", (title: string) => /barrier/i.test(title) && !/cream/i.test(title)],
    ["title:Glow* OR title:Calm*", (title: string) => /^(Glow|Calm)/.test(title)],
  ])("search %s", async (search, expected) => {
    const harness = createHarness();
    const query = await harness.client();
    const found = (await query(titles, { first: 100, query: search })).data.products.nodes;
    const all = (await query(titles, { first: 100 })).data.products.nodes;
    expect(found.length).toBeGreaterThan(2);
    expect(found.length).toBeLessThan(all.length);
    expect(found.every(({ title }: { title: string }) => expected(title))).toBe(true);
  });

  test("search by date and id, and a field the sandbox does not know is refused", async () => {
    const harness = createHarness();
    const query = await harness.client();
    const products = [...harness.store.shop(halcyon).products.values()];
    const middle = products.map((each) => each.updatedAt).sort()[30] as string;
    const since = (await query(titles, { first: 100, query: `updated_at:>'${middle}'` })).data
      .products.nodes;
    expect(since).toHaveLength(products.filter((each) => each.updatedAt > middle).length);
    expect(
      (await query(titles, { first: 5, query: `id:${products[3]?.id}` })).data.products.nodes,
    ).toEqual([{ id: gid("Product", products[3]?.id ?? 0), title: products[3]?.title }]);
    expect((await query(titles, { first: 5, query: "colour:red" })).errors?.[0]?.message).toContain(
      "search field colour:",
    );
    expect(
      (await query(titles, { first: 5, query: "updated_at:>yesterday" })).errors?.[0]?.message,
    ).toContain("is no date");
  });
});

test("two shops never see each other's anything", async () => {
  const harness = createHarness();
  const mine = await harness.client(halcyon);
  const theirs = await harness.client(other);
  const foreign = harness.store.shop(other);
  const ids = [
    gid("Product", [...foreign.products.keys()][0] as number),
    gid("Customer", [...foreign.customers.keys()][0] as number),
    gid("Order", [...foreign.orders.keys()][0] as number),
  ];
  const read = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
  expect((await mine(read, { ids })).data.nodes).toEqual([null, null, null]);
  expect((await theirs(read, { ids })).data.nodes.map((each: { id: string }) => each.id)).toEqual(
    ids,
  );
  const tagged = await mine(
    'mutation ($id: ID!) { tagsAdd(id: $id, tags: ["x"]) { node { id } userErrors { message } } }',
    { id: ids[1] },
  );
  expect(tagged.data.tagsAdd).toEqual({
    node: null,
    userErrors: [{ message: "Customer does not exist" }],
  });
  expect([...foreign.customers.values()].some((customer) => customer.tags.includes("x"))).toBe(
    false,
  );
});
