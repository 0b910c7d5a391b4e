import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { madePools } from "#app/discounts/made-pools.server.ts";
import { poolMaking } from "#app/discounts/pool-making.server.ts";
import { PoolInUse, PoolNotFound, poolStore } from "#app/discounts/pools.server.ts";
import type { NewMadePool } from "#app/discounts/pools.ts";
import { findPools } from "#app/endpoints/background.server.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { AdminApiError, type AdminGraphql } from "#app/shopify/admin-graphql.server.ts";
import { apiSecret } from "#sandbox/admin-api/harness.ts";
import { codesOf } from "#sandbox/demo-shop/discount-codes.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { saveOffer } from "../app.ts";
import { type ClaimStage, createClaimStage, discount, SHOP } from "../claims.ts";
import { until } from "../conditions.ts";

let stage: ClaimStage;
beforeAll(async () => {
  stage = await createClaimStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.away = false;
});

const spring: NewMadePool = {
  name: "Spring letters",
  expiresAt: new Date("2027-03-01T22:59:00Z"),
  reduction: { percent: 15 },
  minimumMinor: 5_000,
  count: 600,
};

const made = () => stage.app.services.madePools;
const lineOf = (id: string) => poolStore(stage.app.database.pool, SHOP).get(id);
const allMade = (id: string) =>
  until("all codes are made", async () => {
    const { making } = await lineOf(id);
    return making?.made === making?.wanted;
  });

/** Makes a pool; its job is sent, and done by the app. */
async function create(change: Partial<NewMadePool> = {}): Promise<string> {
  const id = randomUUID();
  const wanted = { ...spring, currency: "EUR", ...change };
  await made().create(SHOP, id, wanted, stage.app.clock.now);
  return id;
}

/** The pool's discount in Shopify, as its merchant sees it there. */
async function inShopify(id: string) {
  const { making } = await lineOf(id);
  const number = Number(making?.discountId?.split("/").at(-1));
  const found = stage.shopify.store.shop(SHOP).discounts.get(number);
  if (!found) throw new Error("The discount is not in Shopify.");
  return found;
}

/** The rows of a pool, as codes in Shopify. */
async function codesIn(id: string, state?: string): Promise<string[]> {
  const rows = await stage.app.database.prisma.discountPoolCode.findMany({
    where: { shop: SHOP, poolId: id, ...(state && { state }) },
  });
  return rows.map(({ code }) => code).sort();
}

/**
 * Makes codes by hand, beside the app's own jobs, with a Shopify of the test's own: what the jobs of a process
 * do that is cut off, or that goes on unaware of another. The pool is written as if no job had been sent.
 */
async function byHand(
  count: number,
  around: (call: AdminGraphql) => AdminGraphql | Promise<AdminGraphql>,
) {
  const id = randomUUID();
  const { pool } = stage.app.database;
  const parts = { apiSecret, pool, adminOf: stage.adminOf };
  const silent = { send: async () => undefined };
  const pools = madePools({ ...parts, jobs: silent });
  await pools.create(SHOP, id, { ...spring, count, currency: "EUR" }, stage.app.clock.now);
  const making = poolMaking({
    ...parts,
    adminOf: async (shop) => around(await stage.adminOf(shop)),
    pause: () => setImmediate(),
    now: () => stage.app.clock.now,
    log: pino({ level: "silent" }),
  });
  const make = (attempt: { number?: number; last?: boolean; signal?: AbortSignal } = {}) =>
    making.make(
      { shop: SHOP, poolId: id },
      { number: 1, last: false, signal: new AbortController().signal, ...attempt },
    );
  return { id, make, pools };
}

const nameOf = (operation: string) => /(?:query|mutation) (\w+)/.exec(operation)?.[1] ?? "";

describe("a pool made in Shopify", () => {
  it("is one discount with all its codes, named after the pool, each good for one use", async () => {
    const id = await create();
    expect((await lineOf(id)).making).toMatchObject({ wanted: 600, failure: null });
    await allMade(id);
    const discountInShopify = await inShopify(id);
    expect(discountInShopify).toMatchObject({
      title: "Spring letters (Afterglow pool)",
      value: { kind: "percentage", percentage: 0.15 },
      minimumSubtotal: 5_000,
      usageLimit: 1,
      appliesOncePerCustomer: false,
      customerIds: [],
      endsAt: "2027-03-01T22:59:00.000Z",
    });
    const codes = codesOf(discountInShopify).map(({ code }) => code);
    expect(codes).toHaveLength(600);
    expect(codes.sort()).toEqual(await codesIn(id, "free"));
    expect(await lineOf(id)).toMatchObject({ remaining: 600, given: 0 });
  });

  it("gives its codes to buyers, who use them in the checkout", async () => {
    const id = await create({ count: 2, minimumMinor: null });
    await allMade(id);
    const offer = await saveOffer(stage.app, SHOP, {
      ...discount,
      name: "From the pool",
      priority: 99,
      settings: { ...discount.settings, source: "pool", poolId: id },
    });
    const { answer, card } = await stage.shown("discount");
    expect(card.offerId).toBe(offer.id);
    const claimed = await stage.claim({ kind: "discount", token: answer.token, offerId: offer.id });
    const code = (claimed.body as { code: { code: string; expiresAt: string } }).code;
    expect(code.expiresAt).toBe("2027-03-01T22:59:00.000Z");
    expect(await codesIn(id)).toContain(code.code);
    expect(await lineOf(id)).toMatchObject({ remaining: 1, given: 1 });

    const shop = stage.shopify.store.shop(SHOP);
    const order = () =>
      placeOrder(stage.shopify.store, {
        shop: SHOP,
        customerId: [...shop.customers.keys()][0] ?? 0,
        lines: [{ variantId: [...shop.products.values()][0]?.variants[0]?.id ?? 0, quantity: 1 }],
        discountCode: code.code,
      });
    expect(order().totalDiscounts).toBeGreaterThan(0);
    expect(order).toThrow("has been used up");
    await expect(made().remove(SHOP, id, { endDiscount: true })).rejects.toThrow(PoolInUse);
    expect((await inShopify(id)).endsAt).toBe("2027-03-01T22:59:00.000Z");
    await offerStore(stage.app.database.prisma, SHOP).remove([offer.id]);
  });

  it("is made once, however often it is sent; more are added once as well", async () => {
    const id = randomUUID();
    const wanted = { ...spring, count: 3, currency: "EUR" };
    const at = stage.app.clock.now;
    await Promise.all([1, 2, 3].map(() => made().create(SHOP, id, wanted, at)));
    await allMade(id);
    expect(await codesIn(id)).toHaveLength(3);
    await Promise.all([1, 2, 3].map(() => made().addMore(SHOP, id, 8, at)));
    await allMade(id);
    expect(await codesIn(id)).toHaveLength(8);
    expect(codesOf(await inShopify(id))).toHaveLength(8);
    await expect(made().addMore(SHOP, randomUUID(), 8, at)).rejects.toThrow(PoolNotFound);
  });
});

describe("making that is cut off", () => {
  it.each(["CreateDiscountCode", "AddRedeemCodes", "RedeemCodeCreation", "CreatedRedeemCodes"])(
    "goes on where it was: %s reached Shopify, and the process ended",
    async (cut) => {
      let killed = false;
      const { id, make } = await byHand(300, (call) => async (operation, variables) => {
        const answer = await call(operation, variables);
        if (nameOf(operation) !== cut || killed) return answer;
        killed = true;
        throw new AdminApiError("The process ended.");
      });
      await expect(make()).rejects.toThrow("The process ended.");
      expect((await lineOf(id)).making?.failure).toBeNull();
      await make({ number: 2 });
      expect((await lineOf(id)).making).toMatchObject({ made: 300, wanted: 300, failure: null });
      const inDiscount = codesOf(await inShopify(id)).map(({ code }) => code);
      expect(inDiscount.sort()).toEqual(await codesIn(id, "free"));
    },
  );

  it("does no harm while the one before still works", async () => {
    const { id, make } = await byHand(700, (call) => call);
    await Promise.all([make(), make(), make()]);
    expect((await lineOf(id)).making).toMatchObject({ made: 700, wanted: 700 });
    expect(
      codesOf(await inShopify(id))
        .map(({ code }) => code)
        .sort(),
    ).toEqual(await codesIn(id));
  });

  it("comes to one discount where another has made it since the pool was looked at", async () => {
    let another: "to come" | "at work" | "gone" = "to come";
    const { id, make } = await byHand(3, async (call) => {
      if (another === "to come") {
        another = "at work";
        await expect(make()).rejects.toThrow("The process ended.");
        another = "gone";
      }
      return async (operation, variables) => {
        if (another === "at work" && nameOf(operation) === "AddRedeemCodes") {
          throw new AdminApiError("The process ended.");
        }
        return call(operation, variables);
      };
    });
    await make();
    const inDiscount = codesOf(await inShopify(id)).map(({ code }) => code);
    expect(inDiscount.sort()).toEqual(await codesIn(id, "free"));
    expect(inDiscount).toHaveLength(3);
  });

  it("ends the discount of a pool that was deleted while it was made", async () => {
    let discountId = "";
    const { id, make, pools } = await byHand(5, (call) => async (operation, variables) => {
      const answer = await call(operation, variables);
      if (nameOf(operation) === "CreateDiscountCode") {
        discountId = JSON.stringify(answer).match(/DiscountCodeNode\/(\d+)/)?.[1] ?? "";
        await pools.remove(SHOP, id, { endDiscount: false });
      }
      return answer;
    });
    await make();
    const { discounts } = stage.shopify.store.shop(SHOP);
    expect(discounts.get(Number(discountId))?.endsAt).toBe(stage.shopify.now().toISOString());
  });

  it("is found by the clock where its job was lost", async () => {
    const { id } = await byHand(4, (call) => call);
    await stage.app.services.jobs.send(findPools, {});
    await allMade(id);
  });
});

describe("what Shopify refuses", () => {
  it("stops it, in Shopify's words, until the merchant tries again", async () => {
    let refusing = true;
    const { id, make, pools } = await byHand(300, (call) => async (operation, variables) => {
      if (nameOf(operation) !== "AddRedeemCodes" || !refusing) return call(operation, variables);
      const userErrors = [{ field: null, code: "EXCEEDED_MAX", message: "Too many codes." }];
      return { discountRedeemCodeBulkAdd: { bulkCreation: null, userErrors } };
    });
    await make();
    expect((await lineOf(id)).making).toMatchObject({
      made: 1,
      wanted: 300,
      failure: "Too many codes.",
    });
    refusing = false;
    await pools.again(SHOP, id);
    await make();
    expect((await lineOf(id)).making).toMatchObject({ made: 300, failure: null });
  });

  it("is said once Shopify has been out of reach too often", async () => {
    const { id, make } = await byHand(3, () => async () => {
      throw new AdminApiError("Shopify is away.");
    });
    await expect(make()).rejects.toThrow();
    expect((await lineOf(id)).making?.failure).toBeNull();
    await expect(make({ last: true })).rejects.toThrow();
    expect((await lineOf(id)).making?.failure).toBe("Shopify is away.");
  });

  it("a code that another discount has gets another name, and the pool is whole", async () => {
    const { id, make } = await byHand(20, (call) => call);
    const taken = (await codesIn(id, "making"))[7] ?? "";
    const { store } = stage.shopify;
    const [other] = store.shop(SHOP).discounts.values();
    if (!other) throw new Error("The demo shop has no discount.");
    store.put(SHOP, "discounts", 99, { ...other, id: 99, code: taken });
    await make();
    const { making } = await lineOf(id);
    expect(making).toMatchObject({ made: 20, wanted: 20 });
    const codes = await codesIn(id);
    expect(codes).not.toContain(taken);
    expect(
      codesOf(await inShopify(id))
        .map(({ code }) => code)
        .sort(),
    ).toEqual(codes);
  });

  it("says what to do where the merchant has deleted the discount in Shopify", async () => {
    const id = await create({ count: 2 });
    await allMade(id);
    const { discounts } = stage.shopify.store.shop(SHOP);
    discounts.delete((await inShopify(id)).id);
    await made().addMore(SHOP, id, 4, stage.app.clock.now);
    await until("it has stopped", async () => (await lineOf(id)).making?.failure !== null);
    expect((await lineOf(id)).making?.failure).toMatch(/deleted in Shopify.*make another/);
    await made().remove(SHOP, id, { endDiscount: true });
    await expect(lineOf(id)).rejects.toThrow(PoolNotFound);
  });
});

describe("a pool that is changed or deleted", () => {
  it("takes its discount in Shopify with it", async () => {
    const id = await create({ count: 2 });
    await allMade(id);
    const expiresAt = new Date("2027-06-01T21:59:00Z");
    await made().change(SHOP, id, { name: "Summer letters", expiresAt });
    expect(await inShopify(id)).toMatchObject({
      title: "Summer letters (Afterglow pool)",
      endsAt: expiresAt.toISOString(),
    });
    await made().change(SHOP, id, { name: "Summer letters", expiresAt: null });
    expect((await inShopify(id)).endsAt).toBeNull();

    stage.away = true;
    const before = await lineOf(id);
    await expect(made().change(SHOP, id, { name: "Autumn", expiresAt: null })).rejects.toThrow();
    stage.away = false;
    expect(await lineOf(id)).toEqual(before);
  });

  it("leaves the discount as it is, or ends it, as the merchant wants", async () => {
    const kept = await create({ count: 2 });
    const ended = await create({ count: 2 });
    await Promise.all([allMade(kept), allMade(ended)]);
    const [left, gone] = [await inShopify(kept), await inShopify(ended)];
    await made().remove(SHOP, kept, { endDiscount: false });
    stage.away = true;
    await expect(made().remove(SHOP, ended, { endDiscount: true })).rejects.toThrow();
    stage.away = false;
    expect((await lineOf(ended)).remaining).toBe(2);
    await made().remove(SHOP, ended, { endDiscount: true });
    const { discounts } = stage.shopify.store.shop(SHOP);
    expect(discounts.get(left.id)?.endsAt).toBe(spring.expiresAt?.toISOString());
    expect(discounts.get(gone.id)?.endsAt).toBe(stage.shopify.now().toISOString());
    await expect(lineOf(kept)).rejects.toThrow(PoolNotFound);
  });
});
