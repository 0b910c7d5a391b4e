import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Failure, MAX_BODY_BYTES } from "#app/decisions/contract.ts";
import { offerStore } from "#app/offers/store.server.ts";
import {
  bearer,
  createTestApp,
  decide,
  decisionRequest,
  decisionsKnow,
  installShop,
  loyalty,
  NOW,
  saveOffer,
  sessionToken,
  type TestApp,
  tutorial,
} from "../app.ts";

const SHOP = "halcyon-skin.myshopify.com";
const OTHER = "other-shop.myshopify.com";
const CUSTOMER = "gid://shopify/Customer/77";

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  await installShop(app, SHOP);
  await installShop(app, OTHER, { currency: "USD" });
});
afterAll(() => app.close());

async function failure(response: Response): Promise<Failure["error"]> {
  return ((await response.json()) as Failure).error;
}

/** Rows of the ledger, to prove that nothing was written. */
async function ledgerSize(): Promise<number> {
  const { prisma } = app.database;
  const counts = await Promise.all([
    prisma.decision.count(),
    prisma.event.count(),
    prisma.reach.count(),
    prisma.loyaltyMember.count(),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

describe("who may ask", () => {
  const refusals: [string, string, () => Promise<Record<string, string>>, number][] = [
    ["no token", "unauthorized", async () => ({}), 401],
    [
      "a token that is not one",
      "unauthorized",
      async () => ({ Authorization: "Bearer x.y.z" }),
      401,
    ],
    ["another app's token", "wrong-audience", () => bearer(SHOP, { audience: "another" }), 401],
    ["a forged token", "unauthorized", () => bearer(SHOP, { secret: "guessed-by-someone" }), 401],
    ["an expired token", "expired", () => bearer(SHOP, { expiresIn: -60 }), 401],
    ["a token without a shop", "unauthorized", () => bearer("", {}), 401],
    ["a token of no Shopify shop", "unauthorized", () => bearer("evil.example.com"), 401],
    ["a shop without the app", "not-installed", () => bearer("nobody.myshopify.com"), 403],
  ];
  for (const [name, code, headers, status] of refusals) {
    it(`refuses ${name}, with CORS headers, and writes nothing`, async () => {
      const before = await ledgerSize();
      for (const path of ["/api/decisions", "/api/reports"]) {
        const body =
          path === "/api/reports"
            ? { placement: "thank-you-block", orderId: "gid://shopify/Order/1", reason: "timeout" }
            : decisionRequest();
        const response = await app.post(path, body, await headers());
        expect(response.status).toBe(status);
        expect((await failure(response)).code).toBe(code);
        expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
      }
      expect(await ledgerSize()).toBe(before);
    });
  }

  const ways = [
    ["as customer accounts do", `https://${SHOP}`, { sub: CUSTOMER, iss: `https://${SHOP}` }],
    ["by its bare domain", SHOP, { sub: CUSTOMER }],
    ["for a buyer who is not signed in", SHOP, {}],
  ] as const;
  for (const [name, dest, claims] of ways) {
    it(`takes an order-status page's token that names the shop ${name}`, async () => {
      const request = decisionRequest((r) => Object.assign(r, { placement: "order-status-block" }));
      const headers = await bearer(dest, { claims });
      expect((await app.post("/api/decisions", request, headers)).status).toBe(200);
      const orderId = request.order.id.replace("OrderIdentity", "Order");
      const [decision] = await app.database.prisma.decision.findMany({ where: { orderId } });
      expect(decision?.customerId).toBe("sub" in claims ? CUSTOMER : null);

      const foreign = await bearer(dest, { claims, audience: "another" });
      const refused = await app.post("/api/decisions", request, foreign);
      expect([refused.status, (await failure(refused)).code]).toEqual([401, "wrong-audience"]);
    });
  }

  it("refuses a token whose algorithm is none", async () => {
    const [, payload] = (await sessionToken(SHOP)).split(".");
    const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
    const response = await app.post("/api/decisions", decisionRequest(), {
      Authorization: `Bearer ${header}.${payload}.`,
    });
    expect(response.status).toBe(401);
  });

  it("answers a preflight", async () => {
    const response = await app.request("/api/decisions", {
      method: "OPTIONS",
      headers: {
        Origin: "https://extensions.shopifycdn.com",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("Access-Control-Allow-Headers")).toMatch(/Authorization/);
  });
});

describe("what may be asked", () => {
  it("refuses a body that is too large before reading it", async () => {
    const before = await ledgerSize();
    const body = JSON.stringify({ filler: "x".repeat(MAX_BODY_BYTES) });
    const response = await app.post("/api/decisions", body, await bearer(SHOP));
    expect(response.status).toBe(413);
    expect((await failure(response)).code).toBe("too-large");
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await ledgerSize()).toBe(before);
  });

  const malformed: [string, unknown, string | undefined][] = [
    ["no JSON", "{", undefined],
    ["an empty object", {}, "placement"],
    [
      "another placement",
      decisionRequest((r) => Object.assign(r, { placement: "cart" })),
      "placement",
    ],
    [
      "an order that is none",
      decisionRequest((r) => Object.assign(r.order, { id: "1' OR 1=1" })),
      "order.id",
    ],
    [
      "an amount with a fraction",
      decisionRequest((r) => Object.assign(r.order.total, { amountMinor: 1.5 })),
      "order.total.amountMinor",
    ],
    [
      "too many lines",
      decisionRequest((r) => {
        const [line] = r.order.lines;
        if (line)
          r.order.lines = Array.from({ length: 501 }, () => ({
            title: "x",
            quantity: 1,
            total: line.total,
          }));
      }),
      "order.lines",
    ],
    ["room for no offer", decisionRequest((r) => Object.assign(r, { limit: 0 })), "limit"],
  ];
  for (const [name, body, path] of malformed) {
    it(`names what is wrong with ${name}, and writes nothing`, async () => {
      const before = await ledgerSize();
      const response = await app.post("/api/decisions", body, await bearer(SHOP));
      expect(response.status).toBe(422);
      const error = await failure(response);
      expect(error.code).toBe("malformed");
      if (path) expect(error.fields?.map((field) => field.path)).toContain(path);
      expect(await ledgerSize()).toBe(before);
    });
  }

  it("knows neither other methods nor other endpoints", async () => {
    const get = await app.request("/api/decisions");
    expect(get.status).toBe(405);
    expect(get.headers.get("Allow")).toMatch(/POST/);
    expect((await app.post("/api/nothing", {})).status).toBe(404);
  });
});

describe("a decision", () => {
  it("says why nothing is shown, and is made again once something can be", async () => {
    const request = decisionRequest();
    const orderId = request.order.id.replace("OrderIdentity", "Order");
    expect((await decide(app, OTHER, request)).outcome).toBe("none");
    const reach = () =>
      app.database.prisma.reach.findUniqueOrThrow({
        where: {
          shop_orderId_placement: {
            shop: OTHER,
            orderId,
            placement: "thank-you-block",
          },
        },
      });
    expect(await reach()).toMatchObject({
      endedBy: "no-live-offer",
      decidedAt: NOW,
      renderedAt: null,
    });

    const saved = await saveOffer(app, OTHER, tutorial);
    const again = await decide(app, OTHER, request);
    expect(again.outcome).toBe("offers");
    expect(again.offers[0]?.offerId).toBe(saved.id);
    expect((await reach()).endedBy).toBeNull();
  });

  it("is the same for the same order, whenever and however often it asks", async () => {
    await saveOffer(app, SHOP, tutorial);
    await saveOffer(app, SHOP, loyalty);
    const request = decisionRequest((r) => Object.assign(r, { limit: 1 }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => decide(app, SHOP, request)));
    const ids = new Set(answers.map(({ decisionId }) => decisionId));
    const shown = new Set(
      answers.map(({ offers }) => JSON.stringify(offers.map((o) => o.offerId))),
    );
    expect(ids.size).toBe(1);
    expect(shown.size).toBe(1);
    const orderId = request.order.id.replace("OrderIdentity", "Order");
    expect(await app.database.prisma.decision.count({ where: { shop: SHOP, orderId } })).toBe(1);

    // More offers and another order of priority change nothing for an order that has been answered.
    await saveOffer(app, SHOP, { ...tutorial, name: "First of all", priority: 99 });
    const later = await decide(app, SHOP, request);
    expect(later.offers.map(({ offerId }) => offerId)).toEqual(
      answers[0]?.offers.map(({ offerId }) => offerId),
    );
  });

  it("shows an edit on the next load, and a paused offer no more", async () => {
    const store = offerStore(app.database.prisma, SHOP);
    const saved = await saveOffer(app, SHOP, { ...tutorial, name: "Edited", priority: 100 });
    const request = decisionRequest((r) => Object.assign(r, { limit: 1 }));
    const first = await decide(app, SHOP, request);
    expect(first.offers[0]?.heading).toBe("Layer it right");

    const edited = await store.update(saved.id, saved.revision, {
      ...tutorial,
      name: "Edited",
      priority: 100,
      content: { ...tutorial.content, en: { heading: "Layered anew", steps: [] } },
    } as typeof tutorial);
    await decisionsKnow(app, SHOP, saved.id, edited.revision);
    expect((await decide(app, SHOP, request)).offers[0]?.heading).toBe("Layered anew");

    await store.setStatus([saved.id], "paused");
    await decisionsKnow(app, SHOP, saved.id);
    expect((await decide(app, SHOP, request)).offers).toEqual([]);
  });

  it("speaks the buyer's language, and the shop's where the offer lacks it", async () => {
    const heading = async (locale: string) => {
      const request = decisionRequest((r) => Object.assign(r.buyer, { locale }));
      const { offers } = await decide(app, SHOP, request);
      return offers.find(({ kind }) => kind === "tutorial")?.heading;
    };
    expect(await heading("de-AT")).toBe("Richtig schichten");
    expect(await heading("ja")).toBe("Layer it right");
  });

  it("follows targeting, and records the propensity of what it showed", async () => {
    const french = await saveOffer(app, SHOP, {
      ...tutorial,
      name: "For France",
      priority: 100,
      targeting: { op: "countries", anyOf: ["FR"] },
    });
    const from = (country: string) =>
      decide(
        app,
        SHOP,
        decisionRequest((r) => Object.assign(r.buyer, { country })),
      );
    expect((await from("FR")).offers[0]?.offerId).toBe(french.id);
    const german = await from("DE");
    expect(german.offers.map(({ offerId }) => offerId)).not.toContain(french.id);

    const record = await app.database.prisma.decision.findUniqueOrThrow({
      where: { shop_id: { shop: SHOP, id: german.decisionId } },
    });
    for (const { propensity } of record.offers as { propensity: number }[]) {
      expect(propensity).toBeGreaterThan(0);
      expect(propensity).toBeLessThanOrEqual(1);
    }
  });

  it("uses nothing of the person without consent to preferences", async () => {
    await app.database.prisma.customer.create({
      data: {
        shop: SHOP,
        id: CUSTOMER,
        tags: ["vip"],
        orderCount: 4,
        spentMinor: 90_000,
        currency: "EUR",
        updatedAt: NOW,
      },
    });
    const vip = await saveOffer(app, SHOP, {
      ...tutorial,
      name: "For VIPs",
      priority: 100,
      targeting: { op: "customerTags", anyOf: ["vip"] },
    });
    const shown = async (preferences: boolean) => {
      const request = decisionRequest((r) => Object.assign(r.consent, { preferences }));
      const { offers } = await decide(app, SHOP, request, { customer: CUSTOMER });
      return offers.some(({ offerId }) => offerId === vip.id);
    };
    expect(await shown(true)).toBe(true);
    expect(await shown(false)).toBe(false);
  });

  it("is not tied to a person without consent to analytics", async () => {
    const request = decisionRequest((r) => Object.assign(r.consent, { analytics: false }));
    const { decisionId } = await decide(app, SHOP, request, { customer: CUSTOMER });
    const record = await app.database.prisma.decision.findUniqueOrThrow({
      where: { shop_id: { shop: SHOP, id: decisionId } },
    });
    expect(record.customerId).toBeNull();
    expect(JSON.stringify(record.facts)).not.toContain(CUSTOMER);
  });

  it("for the checkout editor writes nothing", async () => {
    const before = await ledgerSize();
    const answer = await decide(
      app,
      SHOP,
      decisionRequest((r) => Object.assign(r, { preview: true })),
    );
    expect(answer.offers.length).toBeGreaterThan(0);
    expect(await ledgerSize()).toBe(before);
  });
});

describe("events", () => {
  const eventsOf = (decisionId: string) =>
    app.database.prisma.event.count({ where: { shop: SHOP, decisionId } });

  async function shownOffer() {
    const { decisionId, token, offers } = await decide(app, SHOP);
    const offerId = offers[0]?.offerId as string;
    return { decisionId, token, offerId };
  }
  const event = (type: string, offerId?: string) => ({
    id: randomUUID(),
    type,
    ...(offerId && { offerId }),
    at: new Date(NOW.getTime() + 500).toISOString(),
  });

  it("are recorded once each, sent twice or in parallel, and move the order's reach", async () => {
    const { decisionId, token, offerId } = await shownOffer();
    const events = [event("render"), event("impression", offerId), event("click", offerId)];
    const headers = await bearer(SHOP);
    const send = () => app.post("/api/events", { token, events }, headers);
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    const recorded = await Promise.all(
      answers.map(async (response) => ((await response.json()) as { recorded: number }).recorded),
    );
    expect(recorded.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await eventsOf(decisionId)).toBe(3);
    expect(await (await send()).json()).toEqual({ recorded: 0, repeated: 3 });

    const decision = await app.database.prisma.decision.findUniqueOrThrow({
      where: { shop_id: { shop: SHOP, id: decisionId } },
    });
    const reach = await app.database.prisma.reach.findFirstOrThrow({
      where: { shop: SHOP, orderId: decision.orderId },
    });
    expect(reach.renderedAt).not.toBeNull();
    expect(reach.seenAt).not.toBeNull();
  });

  it("of a clock that is wrong are held between the decision and now", async () => {
    const { decisionId, token, offerId } = await shownOffer();
    const strange = ["1999-01-01T00:00:00Z", "2999-01-01T00:00:00Z"].map((at) => ({
      ...event("impression", offerId),
      at,
    }));
    await app.post("/api/events", { token, events: strange }, await bearer(SHOP));
    const rows = await app.database.prisma.event.findMany({ where: { shop: SHOP, decisionId } });
    expect(rows.map(({ occurredAt }) => occurredAt)).toEqual([NOW, NOW]);
  });

  it("of another shop's decision, a forged or a foreign one are refused, and nothing is written", async () => {
    const { decisionId, token, offerId } = await shownOffer();
    const send = async (body: object, shop = SHOP) =>
      app.post("/api/events", body, await bearer(shop));
    const events = [event("click", offerId)];

    const foreignShop = await send({ token, events }, OTHER);
    expect([foreignShop.status, (await failure(foreignShop)).code]).toEqual([403, "wrong-shop"]);

    const forged = await send({ token: `${token.slice(0, -4)}AAAA`, events });
    expect([forged.status, (await failure(forged)).code]).toEqual([401, "unauthorized"]);

    // A session token is signed with the same secret, and yet is no decision token.
    const session = await send({ token: await sessionToken(SHOP), events });
    expect(session.status).toBe(401);

    const foreignOffer = await send({ token, events: [event("click", randomUUID())] });
    expect(foreignOffer.status).toBe(422);
    expect((await failure(foreignOffer)).fields?.[0]?.path).toBe("events.0.offerId");

    const withoutOffer = await send({ token, events: [event("click")] });
    expect(withoutOffer.status).toBe(422);

    expect(await eventsOf(decisionId)).toBe(0);
  });

  it("of a decision that was erased are refused", async () => {
    const { decisionId, token, offerId } = await shownOffer();
    await app.database.prisma.decision.delete({
      where: { shop_id: { shop: SHOP, id: decisionId } },
    });
    const response = await app.post(
      "/api/events",
      { token, events: [event("click", offerId)] },
      await bearer(SHOP),
    );
    expect(response.status).toBe(404);
  });

  it("are refused once the token is too old", async () => {
    const { token, offerId } = await shownOffer();
    const { now } = app.clock;
    app.clock.now = new Date(now.getTime() + 61 * 86_400_000);
    const late = Math.floor(app.clock.now.getTime() / 1000);
    const headers = await bearer(SHOP, { expiresIn: late, claims: {} });
    const response = await app.post(
      "/api/events",
      { token, events: [event("click", offerId)] },
      headers,
    );
    app.clock.now = now;
    expect([response.status, (await failure(response)).code]).toEqual([401, "expired"]);
  });
});

describe("a loyalty sign-up", () => {
  async function shownLoyalty() {
    const request = decisionRequest((r) => Object.assign(r, { limit: 6 }));
    const answer = await decide(app, SHOP, request);
    const card = answer.offers.find(({ kind }) => kind === "loyalty");
    if (!card) throw new Error("No loyalty offer was shown.");
    return { request, answer, offerId: card.offerId };
  }
  const claimOf = (token: string, offerId: string, marketingConsent = false) => ({
    id: randomUUID(),
    token,
    offerId,
    kind: "loyalty",
    marketingConsent,
  });

  it("is recorded once an order, and everyone who claims in parallel gets the same answer", async () => {
    const { request, answer, offerId } = await shownLoyalty();
    const headers = await bearer(SHOP);
    const claims = await Promise.all(
      Array.from({ length: 8 }, () =>
        app.post("/api/claims", claimOf(answer.token, offerId, true), headers),
      ),
    );
    for (const response of claims) {
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ kind: "loyalty", status: "joined", points: 120 });
    }
    const orderId = request.order.id.replace("OrderIdentity", "Order");
    const members = await app.database.prisma.loyaltyMember.findMany({
      where: { shop: SHOP, orderId },
    });
    expect(members).toHaveLength(1);
    expect(members[0]).toMatchObject({
      points: 120,
      customerTag: "club",
      marketingConsent: "Send me news by e-mail.",
    });
    const accepts = await app.database.prisma.event.count({
      where: { shop: SHOP, decisionId: answer.decisionId, type: "accept" },
    });
    expect(accepts).toBe(1);

    const card = (await decide(app, SHOP, request)).offers.find(({ kind }) => kind === "loyalty");
    expect(card).toMatchObject({ joined: true });
  });

  it("keeps no consent that was not given", async () => {
    const { request, answer, offerId } = await shownLoyalty();
    await app.post("/api/claims", claimOf(answer.token, offerId), await bearer(SHOP));
    const orderId = request.order.id.replace("OrderIdentity", "Order");
    const member = await app.database.prisma.loyaltyMember.findFirstOrThrow({ where: { orderId } });
    expect(member.marketingConsent).toBeNull();
  });

  it("is refused where it was not offered, or by another shop's token", async () => {
    const { answer, offerId } = await shownLoyalty();
    const other = answer.offers.find(({ kind }) => kind === "tutorial")?.offerId as string;
    const before = await app.database.prisma.loyaltyMember.count();
    const wrong = await app.post("/api/claims", claimOf(answer.token, other), await bearer(SHOP));
    expect(wrong.status).toBe(404);
    const foreign = await app.post(
      "/api/claims",
      claimOf(answer.token, offerId),
      await bearer(OTHER),
    );
    expect(foreign.status).toBe(403);
    expect(await app.database.prisma.loyaltyMember.count()).toBe(before);
  });
});

it("text that the database cannot keep fails nobody's decision", async () => {
  const strange = decisionRequest((r) => {
    const [line] = r.order.lines;
    if (line) line.title = "half an emoji \ud83d and a \0 in it";
    r.order.attributes = [{ key: "note", value: "\0\udc00" }];
  });
  const answers = await Promise.all([
    decide(app, SHOP),
    decide(app, SHOP, strange),
    decide(app, SHOP),
  ]);
  expect(new Set(answers.map(({ decisionId }) => decisionId)).size).toBe(3);
});

describe("two shops", () => {
  it("never see each other's offers, decisions or events", async () => {
    const ours = await saveOffer(app, SHOP, { ...tutorial, name: "Ours", priority: 100 });
    const request = decisionRequest((r) => Object.assign(r, { limit: 6 }));
    const here = await decide(app, SHOP, request);
    const there = await decide(app, OTHER, request);
    expect(here.offers.map(({ offerId }) => offerId)).toContain(ours.id);
    expect(there.offers.map(({ offerId }) => offerId)).not.toContain(ours.id);
    expect(there.decisionId).not.toBe(here.decisionId);

    const store = offerStore(app.database.prisma, OTHER);
    await expect(store.get(ours.id)).rejects.toThrow(/does not exist/);
    expect(await store.setStatus([ours.id], "archived")).toBe(0);
    expect(await store.remove([ours.id])).toBe(0);
    await expect(store.update(ours.id, 1, tutorial)).rejects.toThrow(/does not exist/);
    expect((await offerStore(app.database.prisma, SHOP).get(ours.id)).status).toBe("live");
  });
});

describe("a block that could not show", () => {
  it("says so, once, and the reason stands until the offers are drawn", async () => {
    const request = decisionRequest();
    const orderId = request.order.id;
    const report = { placement: "thank-you-block", orderId, reason: "timeout", waitedMs: 2500 };
    const headers = await bearer(SHOP);
    for (let i = 0; i < 2; i++) {
      expect((await app.post("/api/reports", report, headers)).status).toBe(200);
    }
    const where = { shop: SHOP, orderId: orderId.replace("OrderIdentity", "Order") };
    expect(await app.database.prisma.reach.findMany({ where })).toMatchObject([
      { endedBy: "timeout", decidedAt: null },
    ]);
    const { token } = await decide(app, SHOP, request);
    const events = [{ id: randomUUID(), type: "render", at: NOW.toISOString() }];
    await app.post("/api/events", { token, events }, headers);
    await app.post("/api/reports", report, headers);
    expect(await app.database.prisma.reach.findMany({ where })).toMatchObject([{ endedBy: null }]);
  });
});

describe("probes", () => {
  it("tell that the process lives and can answer", async () => {
    expect(await (await app.request("/healthz")).json()).toEqual({ status: "alive" });
    expect(await (await app.request("/readyz")).json()).toEqual({ status: "ready" });
  });
});
