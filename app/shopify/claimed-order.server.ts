import { z } from "zod";
import type { log as Log } from "../log.server.ts";
import {
  type ClaimedOrders,
  isBuyersOwn,
  type OrderIdentity,
  type ToldOrder,
} from "../orders/claimed.server.ts";
import type { AdminGraphql } from "./admin-graphql.server.ts";
import { CLAIMED_ORDER } from "./operations/claimed-order.ts";

/** An order that Shopify knows, that stands, and that is the claimant's. */
export interface VerifiedOrder {
  id: string;
  /** `gid://shopify/Customer/…`; null where a guest has none. */
  customerId: string | null;
}

/** What somebody says of the order they ask about. */
export interface OrderClaim extends ToldOrder {
  shop: string;
  /** `gid://shopify/Order/…` */
  orderId: string;
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
 * Tells whose an order is. Its id may be guessed; so who claims something for it, or wants to see what
 * was given, names its confirmation number or is its customer.
 */
export function orderVerifier(parts: {
  claimed: ClaimedOrders;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  now: () => Date;
  log: typeof Log;
}) {
  const { claimed, adminOf, now, log } = parts;

  return {
    /**
     * Looks at the order in Shopify before anything of value is given for it.
     *
     * @returns `undefined` while Shopify does not know the order, which may take seconds after checkout
     * @throws {OrderRefused} `conflict`: it was cancelled; `not-found`: it is another buyer's
     * @throws {ShopifyAway}
     */
    async verify(claim: OrderClaim): Promise<VerifiedOrder | undefined> {
      const order = await ask(claim);
      if (!order) return undefined;
      if (!isBuyersOwn(identityOf(order), claim)) throw anothers();
      if (order.cancelledAt !== null) {
        throw new OrderRefused("conflict", "This order was cancelled, so nothing is given for it.");
      }
      return { id: order.id, customerId: order.customer?.id ?? null };
    },

    /**
     * Whether who asks is the order's buyer, by Shopify's word. While Shopify does not know the order, or
     * is away, it is whoever tells the same as who claimed first.
     */
    async isBuyers(claim: OrderClaim): Promise<boolean> {
      const known = await claimed.find(claim.shop, claim.orderId);
      if (known?.verified) return isBuyersOwn(known, claim);
      const order = await ask(claim).catch(() => undefined);
      const identity = order ? identityOf(order) : known;
      return identity !== undefined && isBuyersOwn(identity, claim);
    },

    /**
     * Keeps strangers from what was given: a repeated claim is answered without asking Shopify again. Who
     * claims first is remembered by the number they tell; `verify` judges them.
     *
     * @throws {OrderRefused} `not-found`: it is another buyer's
     */
    async admit(claim: OrderClaim): Promise<void> {
      const { shop, orderId, number } = claim;
      const known = await claimed.find(shop, orderId);
      if (known?.verified && !isBuyersOwn(known, claim)) throw anothers();
      if (known || !number) return;
      const told = { name: number, confirmationNumber: null, customerId: null };
      await claimed.remember(shop, orderId, { ...told, verified: false }, now());
    },
  };

  async function ask({ shop, orderId }: OrderClaim): Promise<Order | undefined> {
    const order = await fetchOrder(shop, orderId);
    if (order)
      await claimed.remember(shop, orderId, { ...identityOf(order), verified: true }, now());
    return order;
  }

  async function fetchOrder(shop: string, id: string): Promise<Order | undefined> {
    try {
      const graphql = await adminOf(shop);
      return answerSchema.parse(await graphql(CLAIMED_ORDER, { id })).order ?? undefined;
    } catch (error) {
      log.warn({ shop, err: error }, "a claimed order could not be looked up");
      throw new ShopifyAway(error);
    }
  }
}

export type OrderVerifier = ReturnType<typeof orderVerifier>;
export type VerifyOrder = OrderVerifier["verify"];

const anothers = () =>
  new OrderRefused("not-found", "This order is not the one that the page was shown for.");

const identityOf = ({ name, confirmationNumber, customer }: Order): OrderIdentity => ({
  name,
  confirmationNumber,
  customerId: customer?.id ?? null,
});
