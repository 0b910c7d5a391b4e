import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { metafieldStore } from "#app/catalogue/metafields.server.ts";
import { findMetafields } from "#app/endpoints/background.server.ts";
import { refreshMetafields } from "#app/shopify/upkeep/metafields.server.ts";
import type { Condition } from "#app/targeting/condition.ts";
import { halcyon } from "#sandbox/admin-api/harness.ts";
import { installApp } from "#sandbox/demo-shop/installation.ts";
import { updateProduct } from "#sandbox/demo-shop/product-edits.ts";
import { type DemoProduct, gid } from "#sandbox/demo-shop/types.ts";
import { decide, decisionRequest, installShop, saveOffer, tutorial } from "../app.ts";
import { until } from "../conditions.ts";
import { createTestShopify, type TestShopify } from "../shopify.ts";

const DAY = 86_400_000;
const lastsOneMonth: Condition = {
  op: "productMetafield",
  key: "custom.lasts_days",
  anyOf: ["30"],
};

let stage: TestShopify;
let calls: string[] = [];
beforeAll(async () => {
  stage = await createTestShopify({}, (call) => async (operation, variables) => {
    calls.push(/query (\w+)/.exec(operation)?.[1] ?? "");
    return call(operation, variables);
  });
  await installShop(stage.app, halcyon);
  installApp(stage.shopify.store, halcyon, { apiKey: stage.words.audience, scopes: stage.scopes });
});
afterAll(() => stage.close());

const lasts = (product: DemoProduct) =>
  product.metafields.find(({ key }) => key === "lasts_days")?.value;
const products = () => [...stage.shopify.store.shop(halcyon).products.values()];

/** Shopify tells of a product; its metafields are as given, or as they were. */
async function tell(product: DemoProduct, lastsDays?: string): Promise<void> {
  const metafields = product.metafields.map((field) =>
    field.key === "lasts_days" && lastsDays ? { ...field, value: lastsDays } : field,
  );
  updateProduct(stage.shopify.store, halcyon, product.id, { metafields });
  await stage.webhooksSettled();
  const known = { shop_id: { shop: halcyon, id: gid("Product", product.id) } };
  await until("the product is known", async () =>
    Boolean(await stage.app.database.prisma.product.findUnique({ where: known })),
  );
}

const metafieldsOf = async (product: DemoProduct) =>
  (
    await stage.app.database.prisma.product.findUniqueOrThrow({
      where: { shop_id: { shop: halcyon, id: gid("Product", product.id) } },
    })
  ).metafields as Record<string, string>;

/** How many offers an order of one product is shown. */
async function shownFor(product: DemoProduct): Promise<number> {
  const request = decisionRequest(({ order }) => {
    for (const line of order.lines) line.productId = gid("Product", product.id);
  });
  return (await decide(stage.app, halcyon, request, stage.words)).offers.length;
}

describe("a condition on a metafield", () => {
  it("is unknown until the catalogue was asked, then decides, and follows each change", async () => {
    const { app } = stage;
    const [month] = products().filter((product) => lasts(product) === "30");
    const [other] = products().filter((product) => lasts(product) && lasts(product) !== "30");
    if (!month || !other) throw new Error("The demo shop lacks the products of this test.");
    await tell(month);
    await tell(other);
    await saveOffer(app, halcyon, { ...tutorial, targeting: lastsOneMonth });
    const unknown = { ...tutorial, targeting: { op: "not", of: lastsOneMonth } as Condition };
    await saveOffer(app, halcyon, unknown);
    expect(await shownFor(month)).toBe(0);
    expect(await shownFor(other)).toBe(0);

    await app.services.jobs.send(findMetafields, {});
    await until("the catalogue knows the metafield", async () =>
      Boolean((await app.services.snapshots.get(halcyon))?.knowsMetafields),
    );
    expect(await metafieldsOf(month)).toEqual({ "custom.lasts_days": "30" });
    await until("one of the two offers is shown", async () => (await shownFor(month)) === 1);
    expect(await shownFor(other)).toBe(1);

    // One product alone is asked about when Shopify tells that it has changed.
    calls = [];
    await tell(month, "45");
    await until("the change is known", async () => {
      return (await metafieldsOf(month))["custom.lasts_days"] === "45";
    });
    expect(calls).toContain("MetafieldsOfProduct");
    expect(calls).not.toContain("MetafieldsOfProducts");
  });

  it("asks for the whole catalogue once a day, and again when other metafields are asked about", async () => {
    const { app } = stage;
    const admin = await stage.adminOf(halcyon);
    const asks = async (at: number) => {
      calls = [];
      await refreshMetafields(app.database, admin, halcyon, new Date(at));
      return calls.includes("MetafieldsOfProducts");
    };
    const now = app.clock.now.getTime();
    await asks(now);
    expect(await asks(now + DAY - 1)).toBe(false);
    expect(await asks(now + DAY)).toBe(true);

    const rating: Condition = { op: "productMetafield", key: "reviews.rating_count" };
    await saveOffer(app, halcyon, { ...tutorial, targeting: rating });
    expect(await asks(now + DAY + 1)).toBe(true);
    const fetched = await metafieldStore(app.database.pool, halcyon).fetched();
    expect(fetched.map(({ key }) => key)).toEqual(["custom.lasts_days", "reviews.rating_count"]);
  });
});
