import { gid, parseGid } from "../demo-shop/types.ts";
import { installationView } from "./app-installation.ts";
import { bulkOperationView } from "./bulk-roots.ts";
import type { ApiContext, Roots, View } from "./context.ts";
import { badRequest, unanswered } from "./context.ts";
import { discountNodeView } from "./discounts.ts";
import { orderById } from "./orders.ts";
import { collectionView, productView, variantById } from "./products.ts";
import { codeCreationView } from "./redeem-codes.ts";
import { shopView } from "./shop.ts";

function node(context: ApiContext, id: string): View | null {
  const parsed = parseGid(id);
  if (!parsed) throw badRequest(`Invalid global id '${id}'`);
  const { shop } = context;
  const view = <T>(row: T | undefined, show: (row: T) => View) =>
    row === undefined ? null : show(row);
  switch (parsed.type) {
    case "Product":
      return view(shop.products.get(parsed.id), (row) => productView(context, row));
    case "ProductVariant":
      return variantById(context, parsed.id);
    case "Collection":
      return view(shop.collections.get(parsed.id), (row) => collectionView(context, row));
    case "Customer":
      return view(shop.customers.get(parsed.id), context.customerView);
    case "Order":
      return orderById(context, id);
    case "DiscountCodeNode":
      return view(shop.discounts.get(parsed.id), (row) => discountNodeView(context, row));
    case "DiscountRedeemCodeBulkCreation":
      return view(context.creations.find(context.domain, parsed.id), (row) =>
        codeCreationView(context, row),
      );
    case "BulkOperation":
      return view(
        context.bulk.list(context.domain).find((each) => each.id === parsed.id),
        (row) => bulkOperationView(context, row),
      );
    case "AppInstallation":
      return shop.installation?.id === parsed.id ? installationView(context) : null;
    case "Shop":
      return id === gid("Shop", shop.info.id) ? shopView(context) : null;
    default:
      throw unanswered(`node(id:) of a ${parsed.type}`);
  }
}

export const nodeQueries: Roots = {
  node: ({ id }, context) => node(context, id),
  nodes: ({ ids }, context) => {
    if (ids.length > 250)
      throw badRequest(
        `The input array size of ${ids.length} is greater than the maximum allowed of 250.`,
      );
    return ids.map((id: string) => node(context, id));
  },
};
