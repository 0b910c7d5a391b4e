import type { Pool } from "pg";
import { z } from "zod";
import { collectionStore } from "../../catalogue/collections.server.ts";
import type { AdminGraphql } from "../admin-graphql.server.ts";
import { COLLECTION_PRODUCTS } from "../operations/collection-products.ts";

const answer = z.object({
  collection: z
    .object({
      products: z.object({
        nodes: z.array(z.object({ id: z.string() })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});

/** Asks Shopify which products are in a collection: its webhooks tell that something changed, not what. */
export async function refreshCollection(
  pool: Pool,
  graphql: AdminGraphql,
  shop: string,
  id: string,
): Promise<void> {
  const members: string[] = [];
  for (let after: string | null = null; ; ) {
    const { collection } = answer.parse(await graphql(COLLECTION_PRODUCTS, { id, after }));
    // Deleted meanwhile: its own delivery tells of that.
    if (!collection) return;
    members.push(...collection.products.nodes.map((node) => node.id));
    const { hasNextPage, endCursor } = collection.products.pageInfo;
    if (!hasNextPage) break;
    after = endCursor;
  }
  await collectionStore(pool, shop).setMembers(id, members);
}
