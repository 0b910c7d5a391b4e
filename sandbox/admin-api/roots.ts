import { appQueries } from "./app-installation.ts";
import { bulkMutations, bulkQueries } from "./bulk-roots.ts";
import type { Roots } from "./context.ts";
import { customerMutations, customerQueries } from "./customers.ts";
import { discountMutations, discountQueries } from "./discounts.ts";
import { flowMutations } from "./flow.ts";
import { metafieldMutations } from "./metafields.ts";
import { nodeQueries } from "./nodes.ts";
import { orderQueries } from "./orders.ts";
import { productQueries } from "./products.ts";
import { redeemCodeMutations, redeemCodeQueries } from "./redeem-codes.ts";
import { shopQueries } from "./shop.ts";
import { tagMutations } from "./tags.ts";
import { webhookMutations, webhookQueries } from "./webhook-subscriptions.ts";

/** Every root field the sandbox answers, by operation. */
export const roots: { query: Roots; mutation: Roots } = {
  query: {
    ...appQueries,
    ...bulkQueries,
    ...customerQueries,
    ...discountQueries,
    ...nodeQueries,
    ...orderQueries,
    ...productQueries,
    ...redeemCodeQueries,
    ...shopQueries,
    ...webhookQueries,
  },
  mutation: {
    ...bulkMutations,
    ...customerMutations,
    ...discountMutations,
    ...flowMutations,
    ...metafieldMutations,
    ...redeemCodeMutations,
    ...tagMutations,
    ...webhookMutations,
  },
};
