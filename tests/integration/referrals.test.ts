import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClaimResponse } from "#app/decisions/contract.ts";
import { defaultPlacing, type OfferInputOf } from "#app/offers/offer.ts";
import { referralCsv, referralResults } from "#app/referrals/results.server.ts";
import { installApp } from "#sandbox/demo-shop/installation.ts";
import { newCustomer } from "#sandbox/demo-shop/new-customer.ts";
import { cancelOrder, refundOrder } from "#sandbox/demo-shop/order-edits.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { redactCustomer, requestCustomerData } from "#sandbox/demo-shop/privacy-requests.ts";
import { type DemoOrder, gid } from "#sandbox/demo-shop/types.ts";
import { decide, saveOffer } from "../app.ts";
import { type ClaimStage, createClaimStage, SHOP } from "../claims.ts";
import { until } from "../conditions.ts";

const referral: OfferInputOf<"referral"> = {
  kind: "referral",
  name: "Tell a friend",
  status: "live",
  priority: 60,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  valueMinor: null,
  placing: defaultPlacing,
  content: {
    en: { heading: "Tell a friend", button: "Get my link", shareText: "€5 off at Halcyon:" },
  },
  settings: {
    friend: { amountMinor: 500 },
    advocate: { percent: 20 },
    minimumMinor: 1_000,
    validDays: 90,
  },
};

let stage: ClaimStage;
let offerId: string;
beforeAll(async () => {
  stage = await createClaimStage();
  installApp(stage.shopify.store, SHOP, { apiKey: stage.words.audience, scopes: stage.scopes });
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.away = false;
  stage.app.clock.now = stage.shopify.now();
  const { prisma } = stage.app.database;
  await prisma.offer.updateMany({ data: { status: "archived" } });
  offerId = (await saveOffer(stage.app, SHOP, referral)).id;
});

const store = () => stage.shopify.store;
const db = () => stage.app.database.prisma;

/** Everything that was told is processed, and every reward that is due is made or ended. */
async function settle() {
  await stage.webhooksSettled();
  await until("all deliveries are processed", async () => {
    return (await db().webhookDelivery.count({ where: { state: "waiting" } })) === 0;
  });
  await stage.app.services.giveReferralRewards();
}

/** A buyer who has shared their link. */
async function advocate() {
  const { order, request } = stage.order();
  const { answer } = await stage.shown("referral", request);
  const body = { kind: "referral", token: answer.token, offerId };
  const { status, body: ready } = await stage.claim(body);
  if (status !== 200 || !("link" in ready)) throw new Error(`No link: ${status}`);
  const code = decodeURIComponent(new URL(ready.link.url).pathname.split("/").at(-1) as string);
  await settle();
  return { order, request, body, link: ready.link, code };
}

let friends = 0;
/** A customer the shop has not seen before. */
function newFriend(): number {
  friends += 1;
  const email = `friend-${friends}@example.com`;
  return newCustomer(store(), store().shop(SHOP), { firstName: "Fay", lastName: "Fi", email }).id;
}

/** An order with a code: a new friend's unless a customer is given. */
function orderWith(code: string, customerId?: number): DemoOrder {
  stage.shopify.advance(60_000);
  const id = customerId ?? newFriend();
  const variant = [...store().shop(SHOP).products.values()][0]?.variants[0];
  return placeOrder(store(), {
    shop: SHOP,
    customerId: id,
    lines: [{ variantId: variant?.id as number, quantity: 2 }],
    discountCode: code,
  });
}

async function cardOf({ request }: Awaited<ReturnType<typeof advocate>>) {
  const page = await decide(stage.app, SHOP, request, stage.words);
  const card = page.offers.find((each) => each.kind === "referral");
  if (card?.kind !== "referral") throw new Error("No referral card.");
  return card;
}
const discountOf = (code: string | undefined) =>
  [...store().shop(SHOP).discounts.values()].find((each) => each.code === code);
const friendOf = (order: DemoOrder) =>
  db().referralFriend.findUnique({
    where: { shop_orderId: { shop: SHOP, orderId: gid("Order", order.id) } },
  });

describe("a link for friends", () => {
  it("has a code made in Shopify for any number of friends, each once, and stands on the page again", async () => {
    const shared = await advocate();
    expect(shared.link).toMatchObject({ shareText: "€5 off at Halcyon:", friends: 0 });
    expect(discountOf(shared.code)).toMatchObject({
      usageLimit: null,
      appliesOncePerCustomer: true,
      customerIds: [],
      minimumSubtotal: 1_000,
      value: { kind: "amount", amount: 500 },
    });
    expect(await cardOf(shared)).toMatchObject({ link: shared.link, rewards: [] });
  });

  it("is one, however often, in parallel and from whichever of a customer's orders it is asked for", async () => {
    const { body, link } = await advocate();
    const again = await Promise.all(Array.from({ length: 10 }, () => stage.claim(body)));
    const { answer } = await stage.shown("referral", stage.order().request);
    const other = await stage.claim({ ...body, token: answer.token });
    const urls = [...again, other].map(({ body: ready }: { body: ClaimResponse }) =>
      "link" in ready ? ready.link.url : undefined,
    );
    expect(new Set(urls)).toEqual(new Set([link.url]));
  });

  it("that was given stays given when the offer ends", async () => {
    const { body, link } = await advocate();
    await db().offer.updateMany({ where: { id: offerId }, data: { status: "archived" } });
    stage.app.services.snapshots.invalidate(SHOP);
    await until("decisions know", async () => {
      return !(await stage.app.services.snapshots.get(SHOP))?.offers.has(offerId);
    });
    expect((await stage.claim(body)).body).toMatchObject({ status: "ready", link });
  });

  it("is made when Shopify is back", async () => {
    const { request } = stage.order();
    const { answer } = await stage.shown("referral", request);
    stage.away = (operation) => operation === "CreateDiscountCode";
    const body = { kind: "referral", token: answer.token, offerId };
    expect((await stage.claim(body)).status).toBe(503);
    stage.away = false;
    expect((await stage.claim(body)).status).toBe(200);
  });
});

describe("a friend's first order", () => {
  it("earns who shared a code of their own, once, however often it is told", async () => {
    const shared = await advocate();
    const order = orderWith(shared.code);
    await settle();
    const { services, clock } = stage.app;
    const id = gid("Order", order.id);
    await Promise.all(
      Array.from({ length: 5 }, () => services.referrals.settleOrder(SHOP, id, clock.now)),
    );
    await Promise.all([services.giveReferralRewards(), services.giveReferralRewards()]);
    const card = await cardOf(shared);
    expect(card.link?.friends).toBe(1);
    expect(card.rewards).toHaveLength(1);
    expect(discountOf(card.rewards[0]?.code)).toMatchObject({
      usageLimit: 1,
      customerIds: [shared.order.customerId],
      value: { kind: "percentage", percentage: 0.2 },
    });
    expect(await referralResults(stage.app.database.pool, SHOP, offerId)).toEqual({
      advocates: 1,
      friends: 1,
      revenueMinor: order.subtotal,
      refused: 0,
      rewards: 1,
      rewardsUsed: 0,
    });
    const file = await referralCsv(stage.app.database.pool, SHOP, offerId, "EUR");
    expect(file).toContain(`,${order.name},`);
    expect(file).toContain(card.rewards[0]?.code);
  });

  it("counts for nothing where it is the sharer's own, or the friend had ordered before", async () => {
    const shared = await advocate();
    const own = orderWith(shared.code, shared.order.customerId as number);
    const friend = newFriend();
    orderWith("", friend);
    const second = orderWith(shared.code, friend);
    await settle();
    expect(await friendOf(own)).toMatchObject({ verdict: "self", reward: "none" });
    expect(await friendOf(second)).toMatchObject({ verdict: "not-first", reward: "none" });
    expect(await cardOf(shared)).toMatchObject({ link: { friends: 0 }, rewards: [] });
  });

  it("is judged alike whichever of a friend's orders Shopify tells of first", async () => {
    const shared = await advocate();
    const friend = newFriend();
    const second = orderWith(shared.code, friend);
    await settle();
    expect(await friendOf(second)).toMatchObject({ verdict: "counted", reward: "given" });
    // An earlier order of theirs is told late.
    const id = gid("Order", second.id);
    const late = await db().order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id } } });
    const placedAt = new Date(late.placedAt.getTime() - 3_600_000);
    const earlier = { ...late, id: "gid://shopify/Order/1", placedAt, discountCodes: [] };
    await db().order.create({ data: { ...earlier, attributes: [] } });
    const { services, clock } = stage.app;
    await services.referrals.settleOrder(SHOP, earlier.id, clock.now);
    await services.giveReferralRewards();
    expect(await friendOf(second)).toMatchObject({ verdict: "not-first", reward: "ended" });
  });

  it.each(["cancelled", "refunded"])(
    "that is %s takes a reward back that was not used",
    async (how) => {
      const shared = await advocate();
      const order = orderWith(shared.code);
      await settle();
      const [reward] = (await cardOf(shared)).rewards;
      expect(discountOf(reward?.code)).toMatchObject({ endsAt: expect.any(String) });
      const before = discountOf(reward?.code)?.endsAt as string;
      stage.shopify.advance(60_000);
      if (how === "cancelled") cancelOrder(store(), SHOP, order.id, "CUSTOMER");
      else
        refundOrder(
          store(),
          SHOP,
          order.id,
          order.lineItems.map(({ id, quantity }) => ({ lineItemId: id, quantity })),
        );
      await settle();
      expect(await friendOf(order)).toMatchObject({ verdict: "withdrawn", reward: "ended" });
      expect(Date.parse(discountOf(reward?.code)?.endsAt as string)).toBeLessThan(
        Date.parse(before),
      );
      expect(await cardOf(shared)).toMatchObject({ link: { friends: 0 }, rewards: [] });
    },
  );

  it("that is taken back after the reward was used takes nothing back", async () => {
    const shared = await advocate();
    const order = orderWith(shared.code);
    await settle();
    const [reward] = (await cardOf(shared)).rewards;
    orderWith(reward?.code as string, shared.order.customerId as number);
    await settle();
    expect(await friendOf(order)).toMatchObject({ verdict: "counted", reward: "used" });
    cancelOrder(store(), SHOP, order.id, "CUSTOMER");
    await settle();
    expect(await friendOf(order)).toMatchObject({ verdict: "withdrawn", reward: "used" });
  });

  it("earns its reward when Shopify is back", async () => {
    const shared = await advocate();
    stage.away = (operation) => operation === "CreateDiscountCode";
    const order = orderWith(shared.code);
    await settle();
    expect(await friendOf(order)).toMatchObject({ verdict: "counted", reward: "due" });
    stage.away = false;
    stage.app.clock.now = new Date(stage.app.clock.now.getTime() + 3_600_000);
    await stage.app.services.giveReferralRewards();
    expect(await friendOf(order)).toMatchObject({ reward: "given" });
  });
});

describe("whose data has to be erased", () => {
  it("leaves no link and no friend behind, and gets everything that is kept when they ask", async () => {
    const shared = await advocate();
    const order = orderWith(shared.code);
    await settle();
    const friend = order.customerId as number;
    const theirs = { shop: SHOP, customerId: gid("Customer", friend) };
    requestCustomerData(store(), SHOP, friend);
    await settle();
    const asked = await db().dataRequest.findFirstOrThrow({ where: theirs });
    expect(JSON.stringify(asked.collected)).toContain(gid("Order", order.id));
    redactCustomer(store(), SHOP, friend);
    redactCustomer(store(), SHOP, shared.order.customerId as number);
    await settle();
    expect(await db().referralFriend.count({ where: theirs })).toBe(0);
    const advocates = {
      shop: SHOP,
      customerId: gid("Customer", shared.order.customerId as number),
    };
    expect(await db().referralLink.count({ where: advocates })).toBe(0);
  });
});
