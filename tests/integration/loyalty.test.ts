import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DecisionResponse, LoyaltyCard, Placement } from "#app/decisions/contract.ts";
import { memberStandingOf } from "#app/loyalty/points.server.ts";
import { programmeStore } from "#app/loyalty/programme.server.ts";
import { type ProgrammeDraft, programmeSchema } from "#app/loyalty/programme.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { halcyon } from "#sandbox/admin-api/harness.ts";
import { installApp } from "#sandbox/demo-shop/installation.ts";
import { cancelOrder, refundOrder } from "#sandbox/demo-shop/order-edits.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { type DemoOrder, gid } from "#sandbox/demo-shop/types.ts";
import {
  bearer,
  decide,
  decisionRequest,
  decisionsKnow,
  installShop,
  loyalty,
  saveOffer,
} from "../app.ts";
import { until } from "../conditions.ts";
import { createTestShopify, type TestShopify } from "../shopify.ts";

let stage: TestShopify;
beforeEach(async () => {
  stage = await createTestShopify();
  await installShop(stage.app, halcyon);
  installApp(stage.shopify.store, halcyon, {
    apiKey: stage.words.audience,
    scopes: stage.scopes,
  });
});
afterEach(() => stage.close());

const db = () => stage.app.database.prisma;
const silver = { id: randomUUID(), names: { en: "Silver", de: "Silber" }, threshold: 200 };
const gold = { id: randomUUID(), names: { en: "Gold" }, threshold: 1_000 };

/** Two points a euro. */
async function saveProgramme(change: ProgrammeDraft = {}) {
  const programme = programmeSchema.parse({ pointsPerUnit: 2, tiers: [silver, gold], ...change });
  const store = programmeStore(db(), halcyon);
  const { revision } = await store.get();
  const before = new Date(stage.app.clock.now.getTime() - 3_600_000);
  await store.save(programme, revision, before);
  await until("decisions know of the programme", async () => {
    const snapshot = await stage.app.services.snapshots.get(halcyon);
    return isDeepStrictEqual(snapshot?.programme, programme);
  });
}

function buy(customerId = 5, quantity = 2): DemoOrder {
  const { store } = stage.shopify;
  const ids = [...store.shop(halcyon).customers.keys()];
  const variant = [...store.shop(halcyon).products.values()]
    .flatMap(({ variants }) => variants)
    .find(({ inventoryQuantity }) => inventoryQuantity > 50);
  return placeOrder(store, {
    shop: halcyon,
    customerId: ids[customerId] as number,
    lines: [{ variantId: variant?.id as number, quantity }],
  });
}

async function settle() {
  await stage.webhooksSettled();
  await until("all deliveries are processed", async () => {
    return (await db().webhookDelivery.count({ where: { state: "waiting" } })) === 0;
  });
}

const words = (order: DemoOrder, known = true) => ({
  ...stage.words,
  ...(known && { customer: gid("Customer", order.customerId as number) }),
});

/** Opens a page of an order. `known`: its buyer is signed in. */
async function open(
  order: DemoOrder,
  { placement = "thank-you-block", known = true }: { placement?: Placement; known?: boolean } = {},
) {
  const request = decisionRequest((r) => {
    r.placement = placement;
    r.order.id = gid("Order", order.id);
    r.order.total = { amountMinor: order.total, currency: "EUR" };
    r.order.subtotal = { amountMinor: order.subtotal, currency: "EUR" };
  });
  const page = await decide(stage.app, halcyon, request, words(order, known));
  const card = page.offers.find((each): each is LoyaltyCard => each.kind === "loyalty");
  return { page, card };
}

async function join(
  order: DemoOrder,
  page: DecisionResponse,
  { known = true, marketingConsent = false } = {},
) {
  const card = page.offers.find(({ kind }) => kind === "loyalty");
  const claim = {
    id: randomUUID(),
    token: page.token,
    offerId: card?.offerId,
    kind: "loyalty",
    marketingConsent,
  };
  const response = await stage.app.post(
    "/api/claims",
    claim,
    await bearer(halcyon, words(order, known)),
  );
  return { status: response.status, answer: await response.json() };
}

const entries = (order: DemoOrder) =>
  db().loyaltyEntry.findMany({
    where: { shop: halcyon, customerId: gid("Customer", order.customerId as number) },
    orderBy: [{ at: "asc" }, { source: "asc" }],
  });
const standing = (order: DemoOrder) =>
  memberStandingOf(stage.app.database.pool)(halcyon, gid("Customer", order.customerId as number));
const pointsOf = (order: DemoOrder) => Math.floor((order.subtotal * 2) / 100);

describe("points", () => {
  it("are promised on the card, and earned once Shopify has told of the order", async () => {
    await saveOffer(stage.app, halcyon, loyalty);
    await saveProgramme();
    const order = buy();
    const { page, card } = await open(order, { known: false });
    expect(card).toMatchObject({ joined: false, points: 120 + pointsOf(order), rewards: [] });
    expect(card).not.toHaveProperty("standing");
    const { answer } = await join(order, page, { known: false });
    expect(answer).toMatchObject({ status: "joined", points: 120 + pointsOf(order) });
    await settle();
    expect((await entries(order)).map(({ kind, points }) => [kind, points])).toEqual([
      ["earned", pointsOf(order)],
      ["joined", 120],
    ]);
    const total = 120 + pointsOf(order);
    expect((await open(order)).card).toMatchObject({
      joined: true,
      points: total,
      standing: { points: total },
    });
  });

  it("are the same whether the buyer or Shopify is first, and however often an order is told", async () => {
    await saveOffer(stage.app, halcyon, loyalty);
    await saveProgramme();
    const order = buy();
    await settle();
    const { page } = await open(order);
    await Promise.all(Array.from({ length: 5 }, () => join(order, page)));
    const { services, clock } = stage.app;
    await Promise.all(
      Array.from({ length: 8 }, () =>
        services.points.settleOrder(halcyon, gid("Order", order.id), clock.now),
      ),
    );
    expect((await standing(order))?.points).toBe(120 + pointsOf(order));
    expect(await entries(order)).toHaveLength(2);
  });

  it("are taken back with what is refunded, and all of them with a cancellation", async () => {
    await saveOffer(stage.app, halcyon, loyalty);
    await saveProgramme();
    const order = buy(5, 4);
    await join(order, (await open(order)).page);
    await settle();
    const [line] = order.lineItems;
    refundOrder(stage.shopify.store, halcyon, order.id, [
      { lineItemId: line?.id as number, quantity: 1 },
    ]);
    await settle();
    const left = Math.floor((order.subtotal * 3 * 2) / 4 / 100);
    expect((await standing(order))?.points).toBe(120 + left);
    cancelOrder(stage.shopify.store, halcyon, order.id, "CUSTOMER");
    await settle();
    expect((await standing(order))?.points).toBe(120);
    expect((await entries(order)).filter(({ kind }) => kind === "reversed")).toHaveLength(2);
  });

  it("keep the rate they were earned at, whatever the merchant changes later", async () => {
    await saveOffer(stage.app, halcyon, loyalty);
    await saveProgramme();
    const order = buy(5, 2);
    await join(order, (await open(order)).page);
    await settle();
    await saveProgramme({ pointsPerUnit: 50 });
    const [line] = order.lineItems;
    refundOrder(stage.shopify.store, halcyon, order.id, [
      { lineItemId: line?.id as number, quantity: 1 },
    ]);
    await settle();
    expect((await standing(order))?.points).toBe(120 + Math.floor(order.subtotal / 100));
  });

  it("are neither counted nor shown without a programme, but the bonus is kept", async () => {
    await saveOffer(stage.app, halcyon, loyalty);
    const order = buy();
    const { page, card } = await open(order);
    expect(card).toMatchObject({ points: 120 });
    await join(order, page);
    await settle();
    expect((await entries(order)).map(({ kind }) => kind)).toEqual(["joined"]);
    expect((await open(order)).card).not.toHaveProperty("standing");
  });

  it("come of later orders too, and lead to tiers in the buyer's language", async () => {
    await saveOffer(stage.app, halcyon, loyalty);
    await saveProgramme();
    const first = buy();
    await join(first, (await open(first)).page);
    await settle();
    stage.app.clock.now = new Date(stage.shopify.now().getTime() + 1_000);
    const later = buy(5, 3);
    await settle();
    const total = 120 + pointsOf(first) + pointsOf(later);
    expect(await standing(first)).toMatchObject({ points: total, earned: total });
    const { card } = await open(later);
    expect(card).toMatchObject({ joined: true, points: pointsOf(later) });
    const tier = total >= 1_000 ? "Gold" : total >= 200 ? "Silver" : undefined;
    expect(card?.standing?.tier).toBe(tier);
  });
});

describe("a membership", () => {
  it("is one a customer, though two pages were open before either was joined on", async () => {
    await saveOffer(stage.app, halcyon, loyalty);
    await saveProgramme();
    const [one, two] = [buy(), buy()];
    const [first, second] = [await open(one, { known: false }), await open(two, { known: false })];
    await join(one, first.page, { known: false });
    stage.app.clock.now = new Date(stage.app.clock.now.getTime() + 1_000);
    await join(two, second.page, { known: false, marketingConsent: true });
    await settle();
    const members = await db().loyaltyMember.findMany({ where: { shop: halcyon } });
    // What was agreed to on the second page is not lost with it.
    expect(members).toMatchObject([
      { orderId: gid("Order", one.id), marketingConsent: "Send me news by e-mail." },
    ]);
    expect((await entries(one)).filter(({ kind }) => kind === "joined")).toHaveLength(1);
  });

  it("that begins on two pages of a known customer at once is one all the same", async () => {
    await saveOffer(stage.app, halcyon, loyalty);
    const [one, two] = [buy(), buy()];
    const [first, second] = [await open(one), await open(two)];
    const answers = await Promise.all([join(one, first.page), join(two, second.page)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await db().loyaltyMember.count({ where: { shop: halcyon } })).toBe(1);
  });

  it("joined on one page is joined on the other", async () => {
    const both = { placements: ["thank-you-block", "order-status-block"] as Placement[] };
    const placing = { ...loyalty.placing, ...both };
    await saveOffer(stage.app, halcyon, { ...loyalty, placing });
    const order = buy();
    const { page } = await open(order);
    await join(order, page);
    const { card } = await open(order, { placement: "order-status-block" });
    expect(card).toMatchObject({ joined: true });
  });

  it("records the words on the card that was read, whatever was written since", async () => {
    const saved = await saveOffer(stage.app, halcyon, loyalty);
    if (saved.kind !== "loyalty" || loyalty.kind !== "loyalty") throw new Error("Not loyalty.");
    const order = buy();
    const { page } = await open(order);
    const content = { en: { ...loyalty.content.en, marketingConsent: "Sell my soul." } } as never;
    const changed = { ...loyalty, content, settings: { ...loyalty.settings, points: 1 } };
    const { id, revision } = await offerStore(db(), halcyon).update(saved.id, 1, changed);
    await decisionsKnow(stage.app, halcyon, id, revision);
    const { answer } = await join(order, page, { marketingConsent: true });
    expect(answer).toMatchObject({ points: 120 });
    const other = buy(6);
    // Read anew after the change, the new words are what is agreed to.
    const again = await open(other, { known: false });
    stage.app.clock.now = new Date(stage.app.clock.now.getTime() + 1_000);
    await join(other, again.page, { marketingConsent: true, known: false });
    const members = await db().loyaltyMember.findMany({ orderBy: { joinedAt: "asc" } });
    expect(members.map(({ marketingConsent }) => marketingConsent)).toEqual([
      "Send me news by e-mail.",
      "Sell my soul.",
    ]);
  });
});
