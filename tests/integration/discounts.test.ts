import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { offerStore } from "#app/offers/store.server.ts";
import { saveOffer } from "../app.ts";
import { type ClaimStage, createClaimStage, discount, SHOP } from "../claims.ts";

let stage: ClaimStage;
beforeAll(async () => {
  stage = await createClaimStage();
  await saveOffer(stage.app, SHOP, discount);
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.away = false;
});

/** A page with the discount on it, and what claims it. */
async function shownDiscount(request = stage.order().request) {
  const { answer, card } = await stage.shown("discount", request);
  const body = { kind: "discount", token: answer.token, offerId: card.offerId };
  return { ...body, card, request, decisionId: answer.decisionId, body };
}

const inShopify = (code: string) =>
  [...stage.shopify.store.shop(SHOP).discounts.values()].filter((each) => each.code === code);
const codeOf = (answer: { body: object }) =>
  (answer.body as { code?: { code: string } }).code?.code ?? "";

describe("a discount", () => {
  it("is a code in Shopify, for this customer alone, once, until it ends; and stands on the page again", async () => {
    const { order, request } = stage.order();
    const { body, card, decisionId } = await shownDiscount(request);
    expect(card).toMatchObject({ reduction: { percent: 10 }, validDays: 30 });
    expect(card).not.toHaveProperty("code");

    const first = await stage.claim(body);
    expect(first).toMatchObject({ status: 200, body: { kind: "discount", status: "issued" } });
    const code = codeOf(first);
    expect(inShopify(code)).toMatchObject([
      {
        value: { kind: "percentage", percentage: 0.1 },
        usageLimit: 1,
        appliesOncePerCustomer: true,
        customerIds: [order.customerId],
        endsAt: "2026-12-23T12:00:00.000Z",
      },
    ]);
    expect(first.body).toMatchObject({
      code: {
        expiresAt: "2026-12-23T12:00:00.000Z",
        url: `https://${SHOP}/discount/${code}`,
      },
    });

    const again = await stage.shown("discount", request);
    expect(again.card.code).toEqual((first.body as { code: object }).code);
    const { prisma } = stage.app.database;
    expect(await prisma.event.findMany({ where: { decisionId } })).toMatchObject([
      { type: "accept", offerId: body.offerId },
    ]);
    expect(await prisma.issuedCode.findMany({ where: { code: code.toLowerCase() } })).toMatchObject(
      [{ decisionId, offerId: body.offerId }],
    );
  });

  it("is the order's on both pages: what was taken on one stands on the other", async () => {
    const { request } = stage.order();
    const { body } = await shownDiscount(request);
    const code = codeOf(await stage.claim(body));
    const later = await shownDiscount({
      ...structuredClone(request),
      placement: "order-status-block",
    });
    expect(later.card.code?.code).toBe(code);
    expect(codeOf(await stage.claim(later.body))).toBe(code);
  });

  it("is given once, however often it is claimed: again, in parallel, by two servers", async () => {
    const { body, decisionId } = await shownDiscount();
    const servers = [stage.app, stage.app.peer(), stage.app.peer()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => stage.claim(body, {}, servers[i % servers.length])),
    );
    const codes = new Set(answers.map(codeOf));
    expect(codes.size).toBe(1);
    expect(codeOf(await stage.claim(body))).toBe([...codes][0]);
    expect(inShopify([...codes][0] ?? "")).toHaveLength(1);
    const { prisma } = stage.app.database;
    expect(await prisma.discountGrant.count({ where: { decisionId } })).toBe(1);
    expect(await prisma.event.count({ where: { decisionId, type: "accept" } })).toBe(1);
  });

  it("waits for an order that Shopify does not know yet", async () => {
    const { order, request } = stage.order();
    const { orders } = stage.shopify.store.shop(SHOP);
    orders.delete(order.id);
    const { body, decisionId } = await shownDiscount(request);
    const claim = { ...body, id: randomUUID() };
    expect(await stage.claim(claim)).toMatchObject({
      status: 200,
      body: { kind: "discount", status: "pending", retryAfterMs: expect.any(Number) },
    });
    const { discountGrant } = stage.app.database.prisma;
    expect(await discountGrant.count({ where: { decisionId } })).toBe(0);
    orders.set(order.id, order);
    expect(await stage.claim(claim)).toMatchObject({ body: { status: "issued" } });
  });

  it("is not given for an order that was cancelled", async () => {
    const { order, request } = stage.order();
    const { body } = await shownDiscount(request);
    stage.cancel(order);
    const refused = await stage.claim(body);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    expect(refused.body.error?.message).toMatch(/cancelled/);
  });

  it("is not given to who guessed the order's id", async () => {
    const { request } = stage.order();
    request.order.number = "GUESSED99";
    const { body } = await shownDiscount(request);
    expect(await stage.claim(body)).toMatchObject({ status: 404 });
    // Its customer needs no number: Shopify names them.
    const { order, request: own } = stage.order();
    delete own.order.number;
    const page = await shownDiscount(own);
    const customer = `gid://shopify/Customer/${order.customerId}`;
    expect(await stage.claim(page.body, { customer })).toMatchObject({ status: 200 });
  });

  it("is refused by a forged token, of another offer, and as another kind", async () => {
    const { body } = await shownDiscount();
    const forged = { ...body, token: `${body.token.slice(0, -4)}AAAA` };
    expect(await stage.claim(forged)).toMatchObject({ status: 401 });
    expect(await stage.claim({ ...body, offerId: randomUUID() })).toMatchObject({ status: 404 });
    expect(await stage.claim({ ...body, kind: "survey", answers: [] })).toMatchObject({
      status: 404,
    });
  });

  it("fails plainly while Shopify is away, and is given later by the same claim", async () => {
    const { body } = await shownDiscount();
    const claim = { ...body, id: randomUUID() };
    stage.away = true;
    const failed = await stage.claim(claim);
    expect(failed).toMatchObject({ status: 503, body: { error: { code: "unavailable" } } });
    expect(failed.body.error?.message).toMatch(/Shopify cannot be reached/);
    stage.away = (name) => name === "CreateDiscountCode";
    expect(await stage.claim(claim)).toMatchObject({ status: 503 });
    stage.away = false;
    expect(await stage.claim(claim)).toMatchObject({ body: { status: "issued" } });
  });

  it("is the same after a crash between the promise, Shopify's answer and its record", async () => {
    const { body, decisionId } = await shownDiscount();
    const { prisma } = stage.app.database;
    stage.away = (name) => name === "CreateDiscountCode";
    await stage.claim(body);
    const [promised] = await prisma.discountGrant.findMany({ where: { decisionId } });
    expect(promised?.status).toBe("reserved");
    stage.away = false;
    const code = codeOf(await stage.claim(body));
    expect(code).toBe(promised?.code);

    // Shopify made it, and the process ended before it could be written down.
    await prisma.discountGrant.updateMany({
      where: { decisionId },
      data: { status: "reserved", discountId: null, issuedAt: null },
    });
    expect(codeOf(await stage.claim(body))).toBe(code);
    expect(inShopify(code)).toHaveLength(1);
  });
});

describe("a pool's code", () => {
  /** A discount that draws from a pool of `size` codes, the only one that is live. */
  async function drawingFrom(size: number, change: { expiresAt?: Date } = {}) {
    const { prisma } = stage.app.database;
    const poolId = randomUUID();
    const at = stage.app.clock.now;
    await prisma.discountPool.create({
      data: { shop: SHOP, id: poolId, name: poolId, createdAt: at, ...change },
    });
    const codes = Array.from({ length: size }, (_, i) => `Pool-${poolId.slice(0, 8)}-${i}`);
    await prisma.discountPoolCode.createMany({
      data: codes.map((code) => ({
        ...{ shop: SHOP, key: code.toLowerCase(), poolId, code, state: "free", addedAt: at },
      })),
    });
    const store = offerStore(prisma, SHOP);
    await store.setStatus(
      (await store.list()).map(({ id }) => id),
      "archived",
    );
    const offer = await saveOffer(stage.app, SHOP, {
      ...discount,
      name: "From the pool",
      priority: 99,
      settings: { ...discount.settings, source: "pool", poolId },
    });
    const take = async () => {
      const { answer } = await stage.shown("discount");
      return stage.claim({ kind: "discount", token: answer.token, offerId: offer.id });
    };
    return { codes, take, poolId };
  }

  it("is given to one buyer each, also when many draw at once; an empty pool is made up for in Shopify", async () => {
    const { codes, take, poolId } = await drawingFrom(5);
    const given = (await Promise.all(Array.from({ length: 8 }, take))).map(codeOf);
    expect(new Set(given).size).toBe(8);
    expect(given.filter((code) => codes.includes(code))).toHaveLength(5);
    const made = given.filter((code) => !codes.includes(code));
    expect(made.flatMap(inShopify)).toHaveLength(3);
    const { prisma } = stage.app.database;
    expect(await prisma.discountPoolCode.count({ where: { poolId, state: "given" } })).toBe(5);
    expect(
      await prisma.issuedCode.count({
        where: { code: { in: given.map((code) => code.toLowerCase()) } },
      }),
    ).toBe(8);
  });

  it("is not given once the pool has ended", async () => {
    const { codes, take } = await drawingFrom(1, { expiresAt: new Date("2026-11-01T00:00:00Z") });
    expect(codes).not.toContain(codeOf(await take()));
  });

  it("is said to be used up where Shopify refuses to make one as well", async () => {
    const { take } = await drawingFrom(0);
    stage.refuses = "CreateDiscountCode";
    const refused = await take();
    stage.refuses = "";
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "used-up" } } });
  });
});
