import { zonedTime } from "../demo-shop/time.ts";
import type { DemoProduct, ShopData } from "../demo-shop/types.ts";
import { decimal, gid } from "../demo-shop/types.ts";

/** `products/create` and `products/update`. `publicUrl` is where the sandbox serves its pictures. */
export function productPayload(shop: ShopData, product: DemoProduct, publicUrl: string) {
  const time = (iso: string | null) => (iso === null ? null : zonedTime(iso, shop.info.timezone));
  const { currency } = shop.info;
  const image = {
    id: product.id,
    alt: product.title,
    position: 1,
    product_id: product.id,
    created_at: time(product.createdAt),
    updated_at: time(product.createdAt),
    admin_graphql_api_id: gid("MediaImage", product.id),
    width: 400,
    height: 400,
    src: `${publicUrl}/products/${product.handle}.svg`,
    variant_ids: [],
  };
  return {
    admin_graphql_api_id: gid("Product", product.id),
    body_html: product.descriptionHtml,
    created_at: time(product.createdAt),
    handle: product.handle,
    id: product.id,
    product_type: product.productType,
    published_at: time(product.publishedAt),
    template_suffix: null,
    title: product.title,
    updated_at: time(product.updatedAt),
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    published_scope: "global",
    tags: product.tags.join(", "),
    variants: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      barcode: variant.barcode,
      compare_at_price:
        variant.compareAtPrice === null ? null : decimal(variant.compareAtPrice, currency),
      created_at: time(product.createdAt),
      id: variant.id,
      inventory_policy: "deny",
      position: variant.position,
      price: decimal(variant.price, currency),
      product_id: product.id,
      sku: variant.sku,
      taxable: true,
      title: variant.title,
      updated_at: time(product.updatedAt),
      option1: variant.selectedOptions[0]?.value ?? null,
      option2: null,
      option3: null,
      image_id: null,
      inventory_item_id: variant.inventoryItemId,
      inventory_quantity: variant.inventoryQuantity,
      old_inventory_quantity: variant.inventoryQuantity,
    })),
    options: product.options.map((option, index) => ({
      name: option.name,
      id: option.id,
      product_id: product.id,
      position: index + 1,
      values: option.values,
    })),
    images: [image],
    image,
    media: [],
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      updated_at: time(product.updatedAt),
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}
