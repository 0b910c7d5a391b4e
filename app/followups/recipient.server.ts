import { z } from "zod";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { FOLLOWUP_RECIPIENT } from "../shopify/operations/followup-recipient.ts";

const answerSchema = z.object({
  order: z
    .object({
      name: z.string(),
      email: z.string().nullable(),
      customerLocale: z.string().nullable(),
      cancelledAt: z.string().nullable(),
      displayFinancialStatus: z.string().nullable(),
      displayFulfillmentStatus: z.string(),
      requiresShipping: z.boolean(),
      fulfillments: z.array(z.object({ deliveredAt: z.coerce.date().nullable() })),
      customer: z
        .object({
          id: z.string(),
          firstName: z.string().nullable(),
          defaultEmailAddress: z
            .object({ emailAddress: z.string(), marketingState: z.string() })
            .nullable(),
        })
        .nullable(),
    })
    .nullable(),
});

/** What Shopify says of an order and its buyer right now. Address and name live no longer than the sending. */
export interface Recipient {
  orderName: string;
  /** The one this purchase was confirmed to. */
  address: string | null;
  /** The one the buyer has agreed to get marketing at; null: they have not, or no longer. */
  subscribedAddress: string | null;
  firstName: string | null;
  customerId: string | null;
  locale: string | null;
  cancelled: boolean;
  refunded: boolean;
  /** Something of the order is on its way, or nothing of it needs shipping. */
  shipped: boolean;
  /** When the last parcel arrived, if all that are told of have. */
  deliveredAt: Date | null;
}

/** Fulfilment states in which nothing has left yet. */
const UNSHIPPED = ["UNFULFILLED", "ON_HOLD", "OPEN", "PENDING_FULFILLMENT", "SCHEDULED"];

/** Asks Shopify; `undefined` where it knows no such order. @throws where Shopify does not answer */
export async function askRecipient(
  graphql: AdminGraphql,
  orderId: string,
): Promise<Recipient | undefined> {
  const { order } = answerSchema.parse(await graphql(FOLLOWUP_RECIPIENT, { id: orderId }));
  if (!order) return undefined;
  const { customer } = order;
  const own = customer?.defaultEmailAddress;
  const arrivals = order.fulfillments.map(({ deliveredAt }) => deliveredAt?.getTime());
  const allArrived = arrivals.length > 0 && arrivals.every((at) => at !== undefined);
  return {
    orderName: order.name,
    address: order.email ?? own?.emailAddress ?? null,
    subscribedAddress: own?.marketingState === "SUBSCRIBED" ? own.emailAddress : null,
    firstName: customer?.firstName?.trim() || null,
    customerId: customer?.id ?? null,
    locale: order.customerLocale,
    cancelled: order.cancelledAt !== null,
    refunded: ["REFUNDED", "VOIDED"].includes(order.displayFinancialStatus ?? ""),
    shipped: !order.requiresShipping || !UNSHIPPED.includes(order.displayFulfillmentStatus),
    deliveredAt: allArrived ? new Date(Math.max(...(arrivals as number[]))) : null,
  };
}
