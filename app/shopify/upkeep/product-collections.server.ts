import type { Pool } from "pg";
import { z } from "zod";
import { catalogueStore } from "../../catalogue/store.server.ts";
import type { AdminGraphql } from "../admin-graphql.server.ts";
import { PRODUCT_COLLECTIONS } from "../operations/product-collections.ts";

const answer = z.object({
  product: z
    .object({
      collections: z.object({
        nodes: z.array(z.object({ id: z.string() })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});

/**
 * Asks Shopify which collections a product is in. A smart collection takes a product in or lets it go
 * without a webhook of its own, so it is asked after each change of the product.
 */
export async function refreshProductCollections(
  pool: Pool,
  graphql: AdminGraphql,
  shop: string,
  id: string,
): Promise<void> {
  const collectionIds: string[] = [];
  for (let after: string | null = null; ; ) {
    const { product } = answer.parse(await graphql(PRODUCT_COLLECTIONS, { id, after }));
    // Deleted meanwhile: its own delivery tells of that.
    if (!product) return;
    collectionIds.push(...product.collections.nodes.map((node) => node.id));
    const { hasNextPage, endCursor } = product.collections.pageInfo;
    if (!hasNextPage) break;
    after = endCursor;
  }
  await catalogueStore(pool, shop).setCollections(id, collectionIds);
}
