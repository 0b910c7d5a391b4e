import { setImmediate } from "node:timers/promises";
import type { GraphQLNamedType } from "graphql";
import {
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
} from "graphql";
import { expect, test, vi } from "vitest";
import { installApp } from "../demo-shop/installation.ts";
import { gid } from "../demo-shop/types.ts";
import type { ApiContext, View } from "./context.ts";
import { createOrderLookup } from "./context.ts";
import { customerView } from "./customers.ts";
import { run } from "./execute.ts";
import { createHarness, everyScope, halcyon } from "./harness.ts";
import { createCodeCreations } from "./redeem-codes.ts";
import { roots } from "./roots.ts";
import { loadAdminSchema } from "./schema.ts";

const { schema } = loadAdminSchema();

function contextOf(harness: ReturnType<typeof createHarness>): ApiContext {
  const { store, bulk } = harness;
  installApp(store, halcyon, { apiKey: "x", scopes: everyScope });
  const context: ApiContext = {
    store,
    bulk,
    creations: createCodeCreations(() => setImmediate()),
    shop: store.shop(halcyon),
    domain: halcyon,
    publicUrl: "http://sandbox.test",
    unpaged: false,
    scopes: new Set([
      ...everyScope,
      "read_inventory",
      "read_files",
      "read_fulfillments",
      "read_marketing_events",
    ]),
    app: { id: 1, apiKey: "key", title: "Afterglow", handle: "afterglow" },
    ordersOf: createOrderLookup(store.shop(halcyon)),
    customerView: (customer) => customerView(context, customer),
  };
  return context;
}

/** Selects everything a view says it has, three levels deep. Throws on a field its type does not have. */
function selection(
  type: GraphQLNamedType,
  value: View,
  path: string[],
  context: ApiContext,
): string {
  if (!isObjectType(type)) return "__typename";
  const fields = type.getFields();
  const unknown = Object.keys(value).filter((key) => key !== "__typename" && !fields[key]);
  if (unknown.length > 0) throw new Error(`${type.name} has no ${unknown.join(", ")}`);
  const parts = Object.entries(value).flatMap(([name, member]) => {
    const field = fields[name];
    if (!field || field.args.some(isRequiredArgument)) return [];
    const inner = getNamedType(field.type);
    const args = field.args.some((each) => each.name === "first") ? "(first: 1)" : "";
    if (!isCompositeType(inner)) return [name];
    if (path.length >= 3 || path.includes(inner.name)) return [];
    const given =
      typeof member === "function"
        ? member(
            { first: 1, sortKey: name === "products" ? "MANUAL" : "ID", keys: undefined },
            context,
          )
        : member;
    const one = Array.isArray(given)
      ? given[0]
      : inner.name.endsWith("Connection")
        ? given.nodes[0]
        : given;
    if (!one) return [`${name}${args} { __typename }`];
    const concrete = schema.getType(one.__typename) ?? inner;
    const body = selection(concrete, one, [...path, type.name], context);
    const spread = `... on ${concrete.name} { ${body} }`;
    return [
      inner.name.endsWith("Connection")
        ? `${name}${args} { nodes { ${spread} } }`
        : `${name}${args} { ${spread} }`,
    ];
  });
  return ["__typename", ...parts].join(" ");
}

test("everything a view shows exists in Shopify's schema with a value it allows", async () => {
  const context = contextOf(createHarness());
  const { shop } = context;
  const refunded = [...shop.orders.values()].find(
    (order) => order.refunds.length > 0 && order.attributes.length > 0,
  );
  const [discount] = shop.discounts.keys();
  const creation = context.creations.run(context, discount ?? 0, ["VIEW-1", "VIEW-1"]);
  await vi.waitUntil(() => creation.done);
  const ids = [
    gid("Product", [...shop.products.keys()][0] as number),
    gid("Collection", [...shop.collections.keys()][0] as number),
    gid("Customer", refunded?.customerId ?? 0),
    gid("Order", refunded?.id ?? 0),
    gid("DiscountCodeNode", discount ?? 0),
    gid("DiscountRedeemCodeBulkCreation", creation.id),
    gid("Shop", shop.info.id),
    gid("AppInstallation", shop.installation?.id ?? 0),
  ];
  for (const id of ids) {
    const view = roots.query.node?.({ id }, context, {} as never) as View;
    const type = schema.getType(view.__typename) as GraphQLNamedType;
    const query = `query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${selection(type, view, [], context)} } } }`;
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    const result = await run(context, document, { id });
    expect([
      type.name,
      result.errors?.map((error) => `${error.path?.join(".")}: ${error.message}`),
    ]).toEqual([type.name, undefined]);
  }
});

test("every root field the sandbox answers is one of Shopify's", () => {
  expect(
    Object.keys(roots.query).filter((name) => !schema.getQueryType()?.getFields()[name]),
  ).toEqual([]);
  expect(
    Object.keys(roots.mutation).filter((name) => !schema.getMutationType()?.getFields()[name]),
  ).toEqual([]);
});
