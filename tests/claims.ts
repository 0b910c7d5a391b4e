import { randomUUID } from "node:crypto";
import type {
  ClaimResponse,
  DecisionRequest,
  DecisionResponse,
  Failure,
  OfferCard,
  OfferKind,
} from "#app/decisions/contract.ts";
import type { Outside } from "#app/endpoints/services.server.ts";
import { defaultPlacing, type OfferInputOf } from "#app/offers/offer.ts";
import { AdminApiError } from "#app/shopify/admin-graphql.server.ts";
import { halcyon } from "#sandbox/admin-api/harness.ts";
import { cancelOrder } from "#sandbox/demo-shop/order-edits.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { type DemoOrder, gid } from "#sandbox/demo-shop/types.ts";
import { bearer, decide, decisionRequest, installShop, type TestApp } from "./app.ts";
import { createTestShopify, type TestShopify } from "./shopify.ts";

export const SHOP = halcyon;

/** A discount for everybody: 10 % for 30 days, made in Shopify. */
export const discount: OfferInputOf<"discount"> = {
  kind: "discount",
  name: "Thanks",
  status: "live",
  priority: 50,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  valueMinor: null,
  placing: defaultPlacing,
  content: { en: { heading: "10 % for next time", button: "Get the code" } },
  settings: {
    source: "shopify",
    poolId: null,
    reduction: { percent: 10 },
    minimumMinor: null,
    validDays: 30,
  },
};

/** The app beside the stand-in for Shopify, whose Admin API a test may take away. */
export interface ClaimStage extends TestShopify {
  /** While set, Shopify answers nothing but errors; a function is asked for each operation. */
  away: boolean | ((operation: string) => boolean);
  /** The name of an operation that Shopify refuses for good, in its answer's userErrors. */
  refuses: string;
  /** How often an operation has reached Shopify. */
  calls(name: string): number;
  /** An order of a customer the shop knows, as the thank-you page tells of it. */
  order(): { order: DemoOrder; request: DecisionRequest };
  /** Asks for a page and gives one kind's card on it. */
  shown<K extends OfferKind>(
    kind: K,
    request?: DecisionRequest,
    words?: object,
  ): Promise<{
    answer: DecisionResponse;
    card: Extract<OfferCard, { kind: K }>;
    request: DecisionRequest;
  }>;
  /** Sends a claim. */
  claim(
    body: object,
    words?: object,
    server?: Pick<TestApp, "post">,
  ): Promise<{ status: number; body: ClaimResponse & Partial<Failure> }>;
  cancel(order: DemoOrder): void;
}

export async function createClaimStage(outside: Partial<Outside> = {}): Promise<ClaimStage> {
  let asked: string[] = [];
  const stage = { away: false, refuses: "" } as ClaimStage;
  const shopify = await createTestShopify(outside, (call) => async (operation, variables) => {
    const name = /(?:query|mutation) (\w+)/.exec(operation)?.[1] ?? "";
    const gone = typeof stage.away === "function" ? stage.away(name) : stage.away;
    if (gone) throw new AdminApiError("Shopify is away.");
    asked = [...asked, name];
    if (name === stage.refuses) {
      const userErrors = [{ field: null, code: "INVALID", message: "This shop makes no codes." }];
      return { discountCodeBasicCreate: { codeDiscountNode: null, userErrors } };
    }
    return call(operation, variables);
  });
  const { app, words } = shopify;
  await installShop(app, SHOP);
  const customer = [...shopify.shopify.store.shop(SHOP).customers.values()][0];
  const variant = [...shopify.shopify.store.shop(SHOP).products.values()][0]?.variants[0];
  if (!customer || !variant) throw new Error("The demo shop is empty.");

  return Object.assign(stage, shopify, {
    calls: (name: string) => asked.filter((each) => each === name).length,
    order() {
      const order = placeOrder(shopify.shopify.store, {
        shop: SHOP,
        customerId: customer.id,
        lines: [{ variantId: variant.id, quantity: 1 }],
      });
      const request = decisionRequest((r) => {
        r.order.id = gid("Order", order.id).replace("/Order/", "/OrderIdentity/");
        r.order.number = order.confirmationNumber;
        r.limit = 6;
      });
      return { order, request };
    },
    async shown<K extends OfferKind>(kind: K, request = stage.order().request, more = {}) {
      const answer = await decide(app, SHOP, request, { ...words, ...more });
      const card = answer.offers.find((each) => each.kind === kind);
      if (!card) throw new Error(`No ${kind} was shown.`);
      return { answer, card: card as Extract<OfferCard, { kind: K }>, request };
    },
    async claim(body: object, more: object = {}, server: Pick<TestApp, "post"> = app) {
      const response = await server.post(
        "/api/claims",
        { id: randomUUID(), ...body },
        await bearer(SHOP, { ...words, ...more }),
      );
      return { status: response.status, body: await response.json() };
    },
    cancel(order: DemoOrder) {
      cancelOrder(shopify.shopify.store, SHOP, order.id);
    },
  });
}
