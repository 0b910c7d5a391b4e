import { afterAll, beforeAll, expect, it } from "vitest";
import type { Placement } from "#app/decisions/contract.ts";
import {
  createTestApp,
  decide,
  decisionRequest,
  installShop,
  saveOffer,
  type TestApp,
  tutorial,
} from "../app.ts";
import { discount } from "../claims.ts";

const SHOP = "halcyon-skin.myshopify.com";
const SERUM = "gid://shopify/Product/101";

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  await installShop(app, SHOP);
  const at = (...placements: Placement[]) => ({ ...tutorial.placing, placements });
  await saveOffer(app, SHOP, { ...discount, name: "block", placing: at("thank-you-block") });
  for (const name of ["first", "second"]) {
    await saveOffer(app, SHOP, { ...discount, name, placing: at("thank-you-announcement") });
  }
  await saveOffer(app, SHOP, {
    ...tutorial,
    placing: at("thank-you-line-item"),
    settings: { ...tutorial.settings, productTypes: ["serum"] },
  } as typeof tutorial);
  await saveOffer(app, SHOP, { ...discount, placing: at("thank-you-line-item") });
});
afterAll(() => app.close());

const shownIn = async (placement: Placement) => {
  const request = decisionRequest((r) => {
    r.placement = placement;
    r.limit = 6;
    r.order.lines = [
      { ...(r.order.lines[0] as object), productType: "Serum" } as (typeof r.order.lines)[number],
      {
        productId: "gid://shopify/Product/102",
        title: "A towel",
        productType: "Textile",
        quantity: 1,
        total: { amountMinor: 900, currency: "EUR" },
      },
    ];
  });
  return (await decide(app, SHOP, request)).offers;
};

it("an offer stands only where the merchant lets it", async () => {
  expect(await shownIn("thank-you-block")).toHaveLength(1);
  expect(await shownIn("order-status-block")).toEqual([]);
});

it("an announcement holds one offer, however many the block has room for", async () => {
  expect(await shownIn("thank-you-announcement")).toHaveLength(1);
});

it("beside a line stands a tutorial alone, and it says for which products", async () => {
  expect(await shownIn("thank-you-line-item")).toMatchObject([
    { kind: "tutorial", forProducts: [SERUM] },
  ]);
});
