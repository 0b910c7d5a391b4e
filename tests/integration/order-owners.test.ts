import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DecisionRequest } from "#app/decisions/contract.ts";
import { eraseCustomer } from "#app/privacy/erasure.server.ts";
import { gid } from "#sandbox/demo-shop/types.ts";
import { loyalty, saveOffer } from "../app.ts";
import { type ClaimStage, createClaimStage, discount, SHOP } from "../claims.ts";

let stage: ClaimStage;
beforeAll(async () => {
  stage = await createClaimStage();
  await saveOffer(stage.app, SHOP, discount);
  await saveOffer(stage.app, SHOP, loyalty);
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.away = false;
});

/** An order that has taken its code; `as` asks for its page and says which code stands on it. */
async function ordered() {
  const { order, request } = stage.order();
  const { answer, card } = await stage.shown("discount", request);
  const claim = { kind: "discount", token: answer.token, offerId: card.offerId };
  const claimed = await stage.claim(claim);
  const own = (claimed.body as { code?: { code: string } }).code?.code;
  expect(own).toBeTruthy();
  const as = async (number: string | undefined, words: object = {}) => {
    const asked = structuredClone(request);
    if (number === undefined) delete asked.order.number;
    else asked.order.number = number;
    const { answer: told, card: seen } = await stage.shown("discount", asked, words);
    return { code: seen.code?.code, claim: { ...claim, token: told.token } };
  };
  return { order, request, own, as };
}

const customerOf = ({ customerId }: { customerId: number | null }) => ({
  customer: gid("Customer", customerId as number),
});

describe("what an order was given", () => {
  it("stands on the page of who knows its confirmation number, however it is written", async () => {
    const { order, own, as } = await ordered();
    expect((await as(order.confirmationNumber)).code).toBe(own);
    expect((await as(` #${order.confirmationNumber.toLowerCase()}`)).code).toBe(own);
  });

  it("stands on its customer's page without a number", async () => {
    const { order, own, as } = await ordered();
    expect((await as(undefined, customerOf(order))).code).toBe(own);
  });

  it.each([
    ["another number", () => "GUESSED99"],
    ["the order's name, which counts up", ({ name }: { name: string }) => name],
    ["no number", () => undefined],
  ])("is not shown to who guesses its id and tells %s, nor given again", async (_what, number) => {
    const { order, own, as } = await ordered();
    const stranger = await as(number(order));
    expect(stranger.code).toBeUndefined();
    const refused = await stage.claim(stranger.claim);
    expect(refused).toMatchObject({ status: 404, body: { error: { code: "not-found" } } });
    expect(JSON.stringify(refused.body)).not.toContain(own);
  });

  it("is not shown to another customer", async () => {
    const { as } = await ordered();
    const stranger = await as(undefined, { customer: gid("Customer", 987654321) });
    expect(stranger.code).toBeUndefined();
    expect(
      await stage.claim(stranger.claim, { customer: gid("Customer", 987654321) }),
    ).toMatchObject({ status: 404 });
  });

  it("is told by the order's name where it has no confirmation number, as before 2024", async () => {
    const { order, request } = stage.order();
    const old = order as { confirmationNumber: string | null };
    old.confirmationNumber = null;
    request.order.number = order.name;
    const { answer, card } = await stage.shown("discount", request);
    const claim = { kind: "discount", token: answer.token, offerId: card.offerId };
    expect(await stage.claim(claim)).toMatchObject({ body: { status: "issued" } });
    expect((await stage.shown("discount", request)).card.code).toBeDefined();
    request.order.number = "#1";
    expect((await stage.shown("discount", request)).card.code).toBeUndefined();
  });

  it("needs no second look at Shopify once it was claimed", async () => {
    const { order, own, as } = await ordered();
    stage.away = true;
    const page = await as(order.confirmationNumber);
    expect(page.code).toBe(own);
    expect(await stage.claim(page.claim)).toMatchObject({ body: { code: { code: own } } });
  });
});

describe("what an order has done before anything was given", () => {
  /** A buyer has joined; Shopify was not asked about their order yet. */
  async function joined(number?: string) {
    const { order, request } = stage.order();
    if (number) request.order.number = number;
    const { answer, card } = await stage.shown("loyalty", request);
    const claim = { kind: "loyalty", token: answer.token, offerId: card.offerId };
    expect(await stage.claim({ ...claim, marketingConsent: false })).toMatchObject({ status: 200 });
    return { order, request };
  }

  const sees = async (request: DecisionRequest, number: string) => {
    const asked = structuredClone(request);
    asked.order.number = number;
    return (await stage.shown("loyalty", asked)).card.joined;
  };

  it("is shown to who did it, and to nobody else, while Shopify is away", async () => {
    const { order, request } = await joined();
    stage.away = true;
    expect(await sees(request, order.confirmationNumber)).toBe(true);
    expect(await sees(request, "GUESSED99")).toBe(false);
  });

  it("is shown to the buyer once Shopify says who that is, whoever came first", async () => {
    const { order, request } = await joined("FORGED999");
    expect(await sees(request, order.confirmationNumber)).toBe(true);
    expect(await sees(request, "FORGED999")).toBe(false);
  });
});

describe("the customer's erasure", () => {
  it("takes what told whose the order was", async () => {
    const { order } = await ordered();
    const { database } = stage.app;
    const { customer: customerId } = customerOf(order);
    await eraseCustomer(
      database.pool,
      { shop: SHOP, customerId, orderIds: [] },
      stage.app.clock.now,
    );
    expect(await database.prisma.claimedOrder.count({ where: { shop: SHOP, customerId } })).toBe(0);
  });
});
