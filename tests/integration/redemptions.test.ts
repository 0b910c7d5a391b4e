import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClaimResponse, DecisionRequest } from "#app/decisions/contract.ts";
import { memberStandingOf } from "#app/loyalty/points.server.ts";
import { programmeStore } from "#app/loyalty/programme.server.ts";
import { programmeSchema } from "#app/loyalty/programme.ts";
import { loyaltyResults } from "#app/loyalty/results.server.ts";
import { installApp } from "#sandbox/demo-shop/installation.ts";
import { redactCustomer, requestCustomerData } from "#sandbox/demo-shop/privacy-requests.ts";
import { type DemoOrder, gid } from "#sandbox/demo-shop/types.ts";
import { decide, loyalty, saveOffer } from "../app.ts";
import { type ClaimStage, createClaimStage, SHOP } from "../claims.ts";
import { until } from "../conditions.ts";

const cheap = {
  id: randomUUID(),
  labels: { en: "€5 off", de: "5 € weniger" },
  points: 100,
  reduction: { amountMinor: 500 },
  minimumMinor: 2_000,
  validDays: 60,
};
const dear = { ...cheap, id: randomUUID(), labels: { en: "€50 off" }, points: 5_000 };

let stage: ClaimStage;
let offerId: string;
beforeAll(async () => {
  stage = await createClaimStage();
  installApp(stage.shopify.store, SHOP, { apiKey: stage.words.audience, scopes: stage.scopes });
  const saved = await saveOffer(stage.app, SHOP, loyalty);
  offerId = saved.id;
  const programme = programmeSchema.parse({ pointsPerUnit: 0, rewards: [dear, cheap] });
  const store = programmeStore(stage.app.database.prisma, SHOP);
  await store.save(programme, 0, new Date("2026-01-01T00:00:00Z"));
  await until("decisions know of the programme", async () =>
    isDeepStrictEqual((await stage.app.services.snapshots.get(SHOP))?.programme, programme),
  );
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.away = false;
});

const customerOf = (order: DemoOrder) => gid("Customer", order.customerId as number);
const standing = (order: DemoOrder) =>
  memberStandingOf(stage.app.database.pool)(SHOP, customerOf(order));

async function settle() {
  await stage.webhooksSettled();
  const { prisma } = stage.app.database;
  await until("all deliveries are processed", async () => {
    return (await prisma.webhookDelivery.count({ where: { state: "waiting" } })) === 0;
  });
}

/** Sets what the one customer of these tests has to spend. */
async function have(order: DemoOrder, points: number) {
  const before = (await standing(order))?.balance ?? 0;
  const adjustment = { customerId: customerOf(order), points: points - before, note: "A test." };
  const { services, clock } = stage.app;
  await services.points.adjust(SHOP, { id: randomUUID(), ...adjustment }, clock.now);
}

/** A member's page, and what redeems a reward on it. */
async function memberPage(points = 250) {
  const { order, request } = stage.order();
  const { answer, card } = await stage.shown("loyalty", request);
  if (!card.joined) {
    const join = { kind: "loyalty", token: answer.token, offerId, marketingConsent: false };
    expect((await stage.claim(join)).status).toBe(200);
  }
  await settle();
  await have(order, points);
  return { order, request, token: answer.token };
}
const redeem = (token: string, rewardId = cheap.id) => ({
  kind: "redeem",
  token,
  offerId,
  rewardId,
});
const codeIn = (body: ClaimResponse) => ("code" in body ? body.code.code : undefined);

async function cardOf(request: DecisionRequest, order: DemoOrder) {
  const words = { ...stage.words, customer: customerOf(order) };
  const page = await decide(stage.app, SHOP, request, words);
  const card = page.offers.find((each) => each.kind === "loyalty");
  if (card?.kind !== "loyalty") throw new Error("No loyalty card.");
  return card;
}

describe("a reward", () => {
  it("is a code in Shopify for this member alone, paid for in points, and stands on the page again", async () => {
    const { order, request, token } = await memberPage(250);
    expect(await cardOf(request, order)).toMatchObject({
      standing: { points: 250 },
      rewards: [
        { id: cheap.id, label: "€5 off", points: 100 },
        { id: dear.id, label: "€50 off", points: 5_000 },
      ],
    });
    const { status, body } = await stage.claim(redeem(token));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: "redeem",
      status: "redeemed",
      standing: { points: 150, progress: 1 },
    });
    const made = [...stage.shopify.store.shop(SHOP).discounts.values()].filter(
      ({ code }) => code === codeIn(body),
    );
    expect(made).toMatchObject([
      {
        usageLimit: 1,
        customerIds: [order.customerId],
        minimumSubtotal: 2_000,
        value: { kind: "amount", amount: 500 },
      },
    ]);
    const card = await cardOf(request, order);
    expect(card.standing?.points).toBe(150);
    expect(card.rewards[0]?.code?.code).toBe(codeIn(body));
    expect(card.rewards[1]).not.toHaveProperty("code");
  });

  it("is redeemed once an order, however often it is claimed: again, in parallel, by two servers", async () => {
    const { order, token } = await memberPage(250);
    const servers = [stage.app, stage.app.peer()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => stage.claim(redeem(token), {}, servers[i % 2])),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => codeIn(body))).size).toBe(1);
    expect((await standing(order))?.balance).toBe(150);
  });

  it("never overdraws: of 20 orders at once, those that the points last for are served", async () => {
    const { order } = await memberPage(0);
    const pages = [];
    for (let i = 0; i < 20; i++) {
      const { request } = stage.order();
      pages.push((await stage.shown("loyalty", request)).answer.token);
    }
    await settle();
    await have(order, 350);
    const answers = await Promise.all(pages.map((token) => stage.claim(redeem(token))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(17);
    expect(await standing(order)).toMatchObject({ balance: 50, points: 50 });
    const sum = await stage.app.database.prisma.loyaltyEntry.aggregate({
      where: { shop: SHOP, customerId: customerOf(order) },
      _sum: { points: true },
    });
    expect(sum._sum.points).toBe(50);
  });

  it("out of reach is refused with what is missing, and nothing is taken", async () => {
    const { order, token } = await memberPage(99);
    const { status, body } = await stage.claim(redeem(token));
    expect(status).toBe(409);
    expect(body.error?.message).toMatch(/takes 100 points, and there are 99/);
    expect((await standing(order))?.balance).toBe(99);
  });

  it("waits for an order that Shopify does not know, and is made when Shopify is back", async () => {
    const { order, token } = await memberPage(250);
    stage.away = (operation) => operation === "CreateDiscountCode";
    expect((await stage.claim(redeem(token))).status).toBe(503);
    // The points are taken; the same claim gets what they bought.
    expect((await standing(order))?.balance).toBe(150);
    stage.away = false;
    const { status, body } = await stage.claim(redeem(token));
    expect([status, codeIn(body)?.length]).toEqual([200, expect.any(Number)]);
    expect((await standing(order))?.balance).toBe(150);
  });

  it("that Shopify will not make gives its points back, once", async () => {
    const { order, token } = await memberPage(250);
    stage.away = (operation) => operation === "CreateDiscountCode";
    await stage.claim(redeem(token));
    stage.away = false;
    // Shopify has no such customer any more, so it refuses a code that is theirs alone.
    const { customers } = stage.shopify.store.shop(SHOP);
    const id = order.customerId as number;
    const customer = customers.get(id);
    customers.delete(id);
    const answers = await Promise.all([stage.claim(redeem(token)), stage.claim(redeem(token))]);
    answers.push(await stage.claim(redeem(token)));
    if (customer) customers.set(id, customer);
    for (const { status, body } of answers) {
      expect([status, body.error?.code]).toEqual([409, "used-up"]);
    }
    expect(await standing(order)).toMatchObject({ balance: 250 });
  });

  it("is refused where it was not offered, or is a reward nobody knows", async () => {
    const { order, token } = await memberPage(250);
    expect((await stage.claim(redeem(token, randomUUID()))).status).toBe(409);
    const foreign = { ...redeem(token), offerId: randomUUID() };
    expect((await stage.claim(foreign)).status).toBe(404);
    expect((await standing(order))?.balance).toBe(250);
  });
});

describe("the admin", () => {
  it("sees what the programme has brought", async () => {
    await memberPage(250);
    const results = await loyaltyResults(stage.app.database.pool, SHOP, offerId);
    expect(results).toMatchObject({ members: 1, consented: 0, outstanding: 250 });
    expect(results.earned - results.redeemed).toBe(250);
  });
});

it("a member whose data has to be erased leaves no points and no codes behind", async () => {
  const { order, token } = await memberPage(250);
  expect((await stage.claim(redeem(token))).status).toBe(200);
  const { prisma } = stage.app.database;
  const theirs = { shop: SHOP, customerId: customerOf(order) };
  requestCustomerData(stage.shopify.store, SHOP, order.customerId as number);
  await settle();
  const asked = await prisma.dataRequest.findFirstOrThrow({ where: theirs });
  expect(JSON.stringify(asked.collected)).toMatch(/"kind":\s*"redeemed"/);
  redactCustomer(stage.shopify.store, SHOP, order.customerId as number);
  await settle();
  expect(await prisma.loyaltyEntry.count({ where: theirs })).toBe(0);
  expect(await prisma.loyaltyRedemption.count({ where: theirs })).toBe(0);
  expect(await standing(order)).toBeUndefined();
});
