import { z } from "zod";
import type { log as Log } from "../log.server.ts";
import type { AdminGraphql } from "./admin-graphql.server.ts";
import { CLAIMED_ORDER } from "./operations/claimed-order.ts";

/** An order that Shopify knows, that stands, and that is the claimant's. */
export interface VerifiedOrder {
  id: string;
  /** `gid://shopify/Customer/…`; null where a guest has none. */
  customerId: string | null;
}

/** What the claimant says of their order. */
export interface OrderClaim {
  shop: string;
  /** `gid://shopify/Order/…` */
  orderId: string;
  /** The confirmation number, or the name, that the page showed them. */
  number?: string | undefined;
  /** Whom their session token names. */
  customerId?: string | undefined;
}

/** Nothing is given for this order: the message says why. */
export class OrderRefused extends Error {
  readonly code: "not-found" | "conflict";
  constructor(code: OrderRefused["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Shopify cannot be asked now; the same claim may be sent again later. */
export class ShopifyAway extends Error {
  readonly code = "unavailable";
  constructor(cause: unknown) {
    super(
      "Shopify cannot be reached right now, so nothing could be given. Try again in a moment.",
      {
        cause,
      },
    );
  }
}

const answerSchema = z.object({
  order: z
    .object({
      id: z.string(),
      name: z.string(),
      confirmationNumber: z.string().nullable(),
      cancelledAt: z.string().nullable(),
      customer: z.object({ id: z.string() }).nullable(),
    })
    .nullable(),
});
type Order = NonNullable<z.output<typeof answerSchema>["order"]>;

/**
 * Looks at orders in Shopify before anything of value is given for them. An order's id may be guessed;
 * so who claims also names its confirmation number or is its customer.
 */
export function orderVerifier(parts: {
  adminOf: (shop: string) => Promise<AdminGraphql>;
  log: typeof Log;
}) {
  const { adminOf, log } = parts;

  /**
   * @returns `undefined` while Shopify does not know the order, which may take seconds after checkout
   * @throws {OrderRefused} `conflict`: it was cancelled; `not-found`: it is another buyer's
   * @throws {ShopifyAway}
   */
  return async function verify(claim: OrderClaim): Promise<VerifiedOrder | undefined> {
    const { shop, orderId } = claim;
    const order = await ask(shop, orderId);
    if (!order) return undefined;
    if (!isClaimants(order, claim)) {
      throw new OrderRefused("not-found", "This order is not the one that the page was shown for.");
    }
    if (order.cancelledAt !== null) {
      throw new OrderRefused("conflict", "This order was cancelled, so nothing is given for it.");
    }
    return { id: order.id, customerId: order.customer?.id ?? null };
  };

  async function ask(shop: string, id: string): Promise<Order | null> {
    try {
      const graphql = await adminOf(shop);
      return answerSchema.parse(await graphql(CLAIMED_ORDER, { id })).order;
    } catch (error) {
      log.warn({ shop, err: error }, "a claimed order could not be looked up");
      throw new ShopifyAway(error);
    }
  }
}

export type VerifyOrder = ReturnType<typeof orderVerifier>;

function isClaimants(order: Order, { number, customerId }: OrderClaim): boolean {
  if (customerId !== undefined && customerId === order.customer?.id) return true;
  // Orders of long ago have no confirmation number, so their page can show none.
  if (order.confirmationNumber === null) return true;
  const told = plain(number ?? "");
  return told !== "" && [order.confirmationNumber, order.name].some((own) => plain(own) === told);
}

const plain = (number: string) => number.replace(/^#/, "").trim().toUpperCase();
