import { zonedTime } from "../demo-shop/time.ts";
import type { DemoCollection, ShopData } from "../demo-shop/types.ts";
import { gid } from "../demo-shop/types.ts";

/** `collections/create` and `collections/update`; Shopify does not tell the products in it. */
export function collectionPayload(shop: ShopData, collection: DemoCollection) {
  const at = zonedTime(collection.updatedAt, shop.info.timezone);
  return {
    id: collection.id,
    handle: collection.handle,
    title: collection.title,
    updated_at: at,
    body_html: collection.descriptionHtml,
    published_at: at,
    sort_order: "manual",
    template_suffix: null,
    published_scope: "web",
    admin_graphql_api_id: gid("Collection", collection.id),
  };
}

/** `collections/delete`. */
export const deletedCollectionPayload = (id: number) => ({
  id,
  published_scope: "web",
  admin_graphql_api_id: gid("Collection", id),
});
