import { describe, expect, test } from "vitest";
import type { ShopEvent } from "../demo-shop/store.ts";
import { gid } from "../demo-shop/types.ts";
import { createHarness, halcyon } from "./harness.ts";

async function ready() {
  const harness = createHarness();
  const query = await harness.client();
  const events: ShopEvent[] = [];
  harness.store.onEvent((event) => events.push(event));
  const shop = harness.store.shop(halcyon);
  const customer = [...shop.customers.values()].find(
    (each) => each.emailMarketing.state === "NOT_SUBSCRIBED",
  );
  const product = [...shop.products.values()][0];
  if (!customer || !product) throw new Error("The demo shop is empty.");
  return { ...harness, query, events, shop, customer, product };
}

describe("tags", () => {
  const add =
    "mutation ($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id ... on Customer { tags } } userErrors { field message } } }";

  test("are added once, whatever their case, and removed again", async () => {
    const { query, customer, shop, events } = await ready();
    const id = gid("Customer", customer.id);
    const answer = await query(add, { id, tags: ["Loyal, gold", "loyal"] });
    expect(answer.data.tagsAdd.userErrors).toEqual([]);
    expect(answer.data.tagsAdd.node.tags).toEqual([...customer.tags, "Loyal", "gold"].sort());
    expect(events.map((event) => event.topic)).toEqual(["customers/update"]);
    await query(
      'mutation ($id: ID!) { tagsRemove(id: $id, tags: ["GOLD", "loyal"]) { node { id } userErrors { message } } }',
      { id },
    );
    expect(shop.customers.get(customer.id)?.tags).toEqual(customer.tags);
  });

  test("on nothing are a user error", async () => {
    const { query } = await ready();
    expect((await query(add, { id: gid("Customer", 1), tags: ["x"] })).data.tagsAdd).toEqual({
      node: null,
      userErrors: [{ field: ["id"], message: "Customer does not exist" }],
    });
  });
});

test("marketing consent is recorded, and refused for what Shopify refuses", async () => {
  const { query, customer, shop } = await ready();
  const mutation =
    "mutation ($input: CustomerEmailMarketingConsentUpdateInput!) { customerEmailMarketingConsentUpdate(input: $input) { customer { defaultEmailAddress { marketingState marketingOptInLevel } } userErrors { field code } } }";
  const input = (marketingState: string, customerId = gid("Customer", customer.id)) => ({
    input: {
      customerId,
      emailMarketingConsent: { marketingState, marketingOptInLevel: "SINGLE_OPT_IN" },
    },
  });
  expect(
    (await query(mutation, input("NOT_SUBSCRIBED"))).data.customerEmailMarketingConsentUpdate
      .userErrors,
  ).toHaveLength(1);
  expect(
    (await query(mutation, input("SUBSCRIBED", gid("Customer", 5)))).data
      .customerEmailMarketingConsentUpdate.userErrors[0].field,
  ).toEqual(["input", "customerId"]);
  expect(
    (await query(mutation, input("SUBSCRIBED"))).data.customerEmailMarketingConsentUpdate,
  ).toEqual({
    customer: {
      defaultEmailAddress: { marketingState: "SUBSCRIBED", marketingOptInLevel: "SINGLE_OPT_IN" },
    },
    userErrors: [],
  });
  expect(shop.customers.get(customer.id)?.emailMarketing.state).toBe("SUBSCRIBED");
});

describe("metafields", () => {
  const set =
    "mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { namespace key value jsonValue compareDigest } userErrors { field code message } } }";

  test("are written, replaced, read back, and kept to the app in $app", async () => {
    const { query, product } = await ready();
    const ownerId = gid("Product", product.id);
    const write = (value: string) =>
      query(set, {
        metafields: [{ ownerId, namespace: "$app:looks", key: "tone", type: "json", value }],
      });
    expect((await write('{"a":1}')).data.metafieldsSet.metafields[0]).toMatchObject({
      namespace: "app--90000000001--looks",
      jsonValue: { a: 1 },
    });
    await write('{"a":2}');
    const read = await query(
      'query ($id: ID!) { product(id: $id) { metafield(namespace: "$app:looks", key: "tone") { value } metafields(first: 20) { nodes { key } } } }',
      { id: ownerId },
    );
    expect(read.data.product.metafield.value).toBe('{"a":2}');
    expect(
      read.data.product.metafields.nodes.filter((each: { key: string }) => each.key === "tone"),
    ).toHaveLength(1);
  });

  test("one bad among them writes none", async () => {
    const { query, product, shop } = await ready();
    const good = {
      ownerId: gid("Product", product.id),
      namespace: "custom",
      key: "fine",
      type: "number_integer",
      value: "3",
    };
    const answer = await query(set, {
      metafields: [good, { ...good, value: "three" }, { ...good, ownerId: gid("Product", 7) }],
    });
    expect(
      answer.data.metafieldsSet.userErrors.map((each: { field: string[]; code: string }) => [
        each.field[1],
        each.code,
      ]),
    ).toEqual([
      ["1", "INVALID_VALUE"],
      ["2", "INVALID"],
    ]);
    expect(shop.metafields.size).toBe(0);
  });
});

describe("discount codes", () => {
  const create =
    "mutation ($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) { codeDiscountNode { id codeDiscount { ... on DiscountCodeBasic { title status usageLimit codes(first: 1) { nodes { code } } customerGets { value { ... on DiscountPercentage { percentage } ... on DiscountAmount { amount { amount currencyCode } } } } } } } userErrors { field code message } } }";
  const input = {
    title: "Thanks",
    code: "THANKS-1",
    startsAt: "2026-11-01T00:00:00Z",
    endsAt: "2026-12-24T00:00:00Z",
    usageLimit: 1,
    context: { all: "ALL" },
    customerGets: { items: { all: true }, value: { percentage: 0.15 } },
  };

  test("are made, found by code in any case, and unique", async () => {
    const { query } = await ready();
    const made = (await query(create, { input })).data.discountCodeBasicCreate;
    expect(made.userErrors).toEqual([]);
    expect(made.codeDiscountNode.codeDiscount).toEqual({
      title: "Thanks",
      status: "ACTIVE",
      usageLimit: 1,
      codes: { nodes: [{ code: "THANKS-1" }] },
      customerGets: { value: { percentage: 0.15 } },
    });
    expect(
      (await query('{ codeDiscountNodeByCode(code: "thanks-1") { id } }')).data
        .codeDiscountNodeByCode.id,
    ).toBe(made.codeDiscountNode.id);
    expect(
      (await query(create, { input })).data.discountCodeBasicCreate.userErrors[0],
    ).toMatchObject({ field: ["basicCodeDiscount", "code"], code: "TAKEN" });
  });

  test.each([
    [
      "percentage over 1",
      { customerGets: { items: { all: true }, value: { percentage: 15 } } },
      "VALUE_OUTSIDE_RANGE",
    ],
    ["end before start", { endsAt: "2026-10-01T00:00:00Z" }, "END_DATE_BEFORE_START_DATE"],
    ["no items", { customerGets: { value: { percentage: 0.1 } } }, "BLANK"],
    ["an unknown customer", { context: { customers: { add: [gid("Customer", 3)] } } }, "INVALID"],
    ["no code", { code: "" }, "BLANK"],
  ])("refuse %s", async (_, change, code) => {
    const { query, shop } = await ready();
    const before = shop.discounts.size;
    const answer = (await query(create, { input: { ...input, ...change } })).data
      .discountCodeBasicCreate;
    expect([
      answer.codeDiscountNode,
      answer.userErrors.map((each: { code: string }) => each.code),
    ]).toEqual([null, [code]]);
    expect(shop.discounts.size).toBe(before);
  });
});

test("a time or an amount that is none is refused before anything runs", async () => {
  const { query, shop } = await ready();
  const before = shop.discounts.size;
  const create =
    "mutation ($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) { userErrors { code } } }";
  const message = async (input: object) => (await query(create, { input })).errors?.[0]?.message;
  expect(await message({ startsAt: "soon" })).toContain('Invalid DateTime "soon"');
  expect(
    await message({ customerGets: { value: { discountAmount: { amount: "five" } } } }),
  ).toContain('Invalid Decimal "five"');
  const literal = await query(
    create
      .replace("$input)", '{ endsAt: "later" })')
      .replace("($input: DiscountCodeBasicInput!)", ""),
  );
  expect(literal.errors?.[0]?.message).toContain('Invalid DateTime "later"');
  expect(shop.discounts.size).toBe(before);
});

test("webhook subscriptions are made, listed and refused twice", async () => {
  const { query } = await ready();
  const create =
    "mutation ($uri: String!) { webhookSubscriptionCreate(topic: ORDERS_PARTIALLY_FULFILLED, webhookSubscription: { uri: $uri }) { webhookSubscription { topic uri } userErrors { message } } }";
  expect(
    (await query(create, { uri: "https://app.test/hooks" })).data.webhookSubscriptionCreate
      .webhookSubscription,
  ).toEqual({ topic: "ORDERS_PARTIALLY_FULFILLED", uri: "https://app.test/hooks" });
  expect(
    (await query(create, { uri: "https://app.test/hooks" })).data.webhookSubscriptionCreate
      .userErrors,
  ).toHaveLength(1);
  expect(
    (
      await query(
        "{ webhookSubscriptions(first: 5, topics: [ORDERS_PARTIALLY_FULFILLED]) { nodes { topic } } }",
      )
    ).data.webhookSubscriptions.nodes,
  ).toHaveLength(1);
});
