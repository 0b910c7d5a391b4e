import type { Pool } from "pg";
import { z } from "zod";
import type { CatalogueNames, Suggestions } from "./catalogue.ts";

const MAX_SUGGESTIONS = 500;

const PRODUCTS = `
SELECT "id", "title", "imageUrl", "imageAlt" FROM "Product" WHERE "shop" = $1 AND "id" = ANY($2)`;

/** Titles and pictures of products; those that the shop no longer has are missing. */
export async function productNames(
  pool: Pool,
  shop: string,
  ids: string[],
): Promise<CatalogueNames> {
  if (ids.length === 0) return {};
  const { rows } = await pool.query<{
    id: string;
    title: string;
    imageUrl: string | null;
    imageAlt: string | null;
  }>(PRODUCTS, [shop, ids]);
  return Object.fromEntries(rows.map(({ id, ...named }) => [id, named]));
}

const SUGGESTIONS = `
SELECT
  ARRAY(SELECT DISTINCT "productType" FROM "Product" WHERE "shop" = $1 AND "productType" <> ''
    ORDER BY 1 LIMIT $2) AS "productTypes",
  ARRAY(SELECT DISTINCT "vendor" FROM "Product" WHERE "shop" = $1 AND "vendor" <> ''
    ORDER BY 1 LIMIT $2) AS "vendors",
  ARRAY(SELECT DISTINCT unnest("tags") FROM "Product" WHERE "shop" = $1 ORDER BY 1 LIMIT $2) AS "productTags",
  ARRAY(SELECT "tag" FROM (SELECT unnest("tags") AS "tag" FROM "Customer" WHERE "shop" = $1
    ORDER BY "updatedAt" DESC LIMIT 5000) recent GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT $2) AS "customerTags",
  ARRAY(SELECT "code" FROM (SELECT unnest("discountCodes") AS "code" FROM "Order" WHERE "shop" = $1
    ORDER BY "placedAt" DESC LIMIT 5000) recent GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT $2) AS "discountCodes",
  ARRAY(SELECT "shippingMethod" FROM (SELECT "shippingMethod" FROM "Order"
    WHERE "shop" = $1 AND "shippingMethod" IS NOT NULL
    ORDER BY "placedAt" DESC LIMIT 5000) recent GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT $2) AS "shippingMethods",
  ARRAY(SELECT COALESCE(t."names"->>COALESCE(s."settings"->>'defaultLocale', s."primaryLocale"),
      (SELECT n."value" FROM jsonb_each_text(t."names") n ORDER BY n."key" LIMIT 1))
    FROM "Shop" s JOIN "LoyaltyProgramme" p ON p."shop" = s."shop",
      jsonb_to_recordset(p."programme"->'tiers') AS t("names" jsonb, "threshold" int)
    WHERE s."shop" = $1 ORDER BY t."threshold" LIMIT $2) AS "loyaltyTiers"`;

/** Values the shop's own catalogue, customers and orders hold, for a merchant to pick from. */
export async function suggestions(pool: Pool, shop: string): Promise<Suggestions> {
  const { rows } = await pool.query<Suggestions>(SUGGESTIONS, [shop, MAX_SUGGESTIONS]);
  return rows[0] as Suggestions;
}

const COLLECTION_TITLES = `#graphql
  query CollectionTitles($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Collection {
        id
        title
      }
    }
  }
`;

const collectionsAnswer = z.object({
  nodes: z.array(z.object({ id: z.string(), title: z.string() }).nullable().catch(null)),
});

/**
 * Titles of collections, which Shopify alone knows. A failure leaves them without names rather than the
 * page without an editor.
 */
export async function collectionNames(
  graphql: (operation: string, variables: Record<string, unknown>) => Promise<unknown>,
  ids: string[],
): Promise<CatalogueNames> {
  if (ids.length === 0) return {};
  const answer = await graphql(COLLECTION_TITLES, { ids }).catch(() => undefined);
  const nodes = collectionsAnswer.safeParse(answer).data?.nodes ?? [];
  return Object.fromEntries(
    nodes.flatMap((node) =>
      node ? [[node.id, { title: node.title, imageUrl: null, imageAlt: null }]] : [],
    ),
  );
}
