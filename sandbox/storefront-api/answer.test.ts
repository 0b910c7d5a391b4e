import { describe, expect, it } from "vitest";
import { createDemoStore } from "#sandbox/demo-shop/store.ts";
import { gid } from "#sandbox/demo-shop/types.ts";
import { answerStorefront } from "./answer.ts";

const store = createDemoStore({ now: () => new Date("2026-06-01T12:00:00Z") });
const shop = store.shop("halcyon-skin.myshopify.com");
const product = [...shop.products.values()][0];
if (!product) throw new Error("The shop has no products.");
const ask = (query: string, country = "DE", variables = {}) =>
  answerStorefront(
    { shop, country, imageUrl: (name) => `http://x/${name}.svg` },
    { query, variables },
  );

const PRICES = /* GraphQL */ `
  query Prices($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on ProductVariant { id availableForSale price { amount currencyCode } }
    }
  }
`;

describe("the Storefront API", () => {
  it("has prices in the buyer's money", async () => {
    const variant = product.variants[0];
    const ids = { ids: [gid("ProductVariant", variant?.id ?? 0)] };
    const price = async (country: string) => {
      const { data } = (await ask(PRICES, country, ids)) as {
        data: { nodes: { price: { amount: string; currencyCode: string } }[] };
      };
      return data.nodes[0]?.price;
    };
    expect(await price("DE")).toEqual({
      amount: expect.stringMatching(/^\d+\.\d{1,2}$/),
      currencyCode: "EUR",
    });
    expect(await price("JP")).toEqual({
      amount: expect.stringMatching(/^\d+\.0$/),
      currencyCode: "JPY",
    });
    expect(Number((await price("JP"))?.amount)).toBeGreaterThan(
      100 * Number((await price("DE"))?.amount),
    );
  });

  it("follows the query's own @inContext", async () => {
    const query = `query In($c: CountryCode!) @inContext(country: $c) { localization { country { isoCode currency { isoCode } } } }`;
    expect((await ask(query, "DE", { c: "SE" })).data).toEqual({
      localization: { country: { isoCode: "SE", currency: { isoCode: "SEK" } } },
    });
  });

  it("refuses what the schema lacks, and says what it has no answer for", async () => {
    const unknown = await ask("{ shop { nmae } }");
    expect(unknown.errors?.[0]?.message).toContain('Cannot query field "nmae"');
    const unanswered = await ask("{ shop { description } }");
    expect(unanswered.errors?.[0]?.message).toBe(
      "The sandbox has no answer for Shop.description yet.",
    );
    expect((await ask("{ shop {")).errors?.[0]?.message).toContain("Syntax Error");
  });
});
