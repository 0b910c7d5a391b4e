import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DecisionRequest, DecisionResponse, PartnerCard } from "#app/decisions/contract.ts";
import { defaultPlacing, type OfferInputOf } from "#app/offers/offer.ts";
import { type Advertiser, partnerSettingsSchema } from "#app/partners/advertiser.ts";
import { advertiserStore, partnerSettingsStore } from "#app/partners/advertisers.server.ts";
import { judgeAdvertisers } from "#app/partners/judging.server.ts";
import { campaignCsv, campaignResults } from "#app/partners/results.server.ts";
import {
  bearer,
  createTestApp,
  decide,
  decisionRequest,
  installShop,
  NOW,
  saveOffer,
  type TestApp,
  tutorial,
} from "../app.ts";
import { until } from "../conditions.ts";

let app: TestApp;
let shop: string;
let advertiser: Advertiser;
let secret: string;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const advertisers = () => advertiserStore(app.database.prisma, shop);
const settings = () => partnerSettingsStore(app.database.prisma, shop);

/** Resolves once decisions know what the shop has set. */
async function known(holds: (running: number, enabled: boolean) => boolean) {
  await until("decisions know of the partners", async () => {
    const partners = (await app.services.snapshots.get(shop))?.partners;
    const running = [...(partners?.advertisers.values() ?? [])].filter(({ stopped }) => !stopped);
    return holds(running.length, partners?.settings.enabled ?? false);
  });
}

let shops = 0;
beforeEach(async () => {
  shops += 1;
  shop = `partners-${shops}.myshopify.com`;
  app.clock.now = NOW;
  await installShop(app, shop);
  await settings().save(partnerSettingsSchema.parse({ enabled: true }));
  advertiser = await advertisers().create({
    name: "Roastery",
    category: "food",
    contact: "ads@roastery.example",
    blockedProductTypes: ["Coffee"],
    approved: true,
  });
  secret = await advertisers().secret(advertiser.id);
  await known((running) => running === 1);
});

const campaign = (
  terms: Partial<OfferInputOf<"partner">["settings"]> = {},
): OfferInputOf<"partner"> => ({
  kind: "partner",
  name: "Beans",
  status: "live",
  priority: 1,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  placing: defaultPlacing,
  valueMinor: null,
  content: { en: { heading: "Good beans", button: "Have a look", terms: "New customers." } },
  settings: {
    advertiserId: advertiser.id,
    url: "https://roastery.example/beans?from=shop#top",
    pricing: "cpc",
    rateMinor: 40,
    budgetMinor: null,
    dailyBudgetMinor: null,
    ...terms,
  },
});

const cardOn = (page: DecisionResponse) =>
  page.offers.find((offer): offer is PartnerCard => offer.kind === "partner");

async function open(change?: (request: DecisionRequest) => void, customer?: string) {
  const request = decisionRequest(change);
  const page = await decide(app, shop, request, customer ? { customer } : {});
  return { request, page, card: cardOn(page) };
}

async function report(
  page: DecisionResponse,
  type: "click" | "dismiss" | "impression",
  offerId: string,
  customer?: string,
) {
  const event = { id: randomUUID(), type, offerId, at: app.clock.now.toISOString() };
  const response = await app.post(
    "/api/events",
    { token: page.token, events: [event] },
    await bearer(shop, customer ? { customer } : {}),
  );
  expect(response.status).toBe(200);
}

const results = (offerId: string) =>
  campaignResults(app.database.pool, shop, offerId, "2026-11-23");

describe("a partner's card", () => {
  it("names the advertiser and leads to its page with a reference that names nobody", async () => {
    await saveOffer(app, shop, campaign());
    const { card, request } = await open(undefined, "gid://shopify/Customer/77");
    expect(card).toMatchObject({
      advertiser: "Roastery",
      button: "Have a look",
      terms: "New customers.",
    });
    const url = new URL(card?.url ?? "");
    expect(url.origin + url.pathname).toBe("https://roastery.example/beans");
    expect(url.searchParams.get("from")).toBe("shop");
    const order = request.order.id.split("/").at(-1) as string;
    for (const personal of ["77", order, shop]) expect(card?.url).not.toContain(`=${personal}`);
    expect(url.searchParams.get("afterglow_click")).toMatch(
      /^[0-9a-f-]{36}\.[0-9a-f-]{36}\.[\w-]+$/,
    );
  });

  it.each(["marketing", "saleOfData"] as const)(
    "is not shown without consent to %s",
    async (purpose) => {
      await saveOffer(app, shop, campaign());
      const { card } = await open((request) => {
        request.consent[purpose] = false;
      });
      expect(card).toBeUndefined();
    },
  );

  it("can be looked at in the checkout editor, where nobody has agreed to anything", async () => {
    await saveOffer(app, shop, campaign());
    const { card } = await open((request) => {
      request.preview = true;
      request.consent = {
        analytics: false,
        preferences: false,
        marketing: false,
        saleOfData: false,
      };
    });
    expect(card?.advertiser).toBe("Roastery");
  });

  it("is gone from a page that showed it once consent is taken back", async () => {
    await saveOffer(app, shop, campaign());
    const { request, card } = await open();
    expect(card).toBeDefined();
    request.consent.saleOfData = false;
    expect(cardOn(await decide(app, shop, request))).toBeUndefined();
  });

  it("is not shown beside what a rival sells, nor by who is not approved", async () => {
    await saveOffer(app, shop, campaign());
    const rival = await open((request) => {
      const [line] = request.order.lines;
      if (line) line.productType = "coffee";
    });
    expect(rival.card).toBeUndefined();
    const { id, revision, stopped: _stopped, ...input } = await advertisers().get(advertiser.id);
    await advertisers().update(id, revision, { ...input, approved: false });
    await until("decisions know", async () => {
      const partners = (await app.services.snapshots.get(shop))?.partners;
      return partners?.advertisers.get(id)?.approved === false;
    });
    expect((await open()).card).toBeUndefined();
  });

  it("goes after the shop's own where there is one place", async () => {
    await saveOffer(app, shop, campaign({ rateMinor: 100_00 }));
    const own = await saveOffer(app, shop, { ...tutorial, priority: 1 });
    const { page } = await open((request) => {
      request.limit = 1;
    });
    expect(page.offers.map(({ offerId }) => offerId)).toEqual([own.id]);
  });
});

describe("the switches", () => {
  it("take one advertiser off every page at once, the open ones included", async () => {
    await saveOffer(app, shop, campaign());
    const { request, page, card } = await open();
    await advertisers().stop(advertiser.id, "merchant", NOW);
    await known((running) => running === 0);
    expect(cardOn(await decide(app, shop, request))).toBeUndefined();
    expect((await open()).card).toBeUndefined();
    // Who taps on a page that is still open costs the advertiser nothing.
    await report(page, "click", card?.offerId as string);
    expect(await results(card?.offerId as string)).toMatchObject({ clicks: 0, earnedMinor: 0 });
    await advertisers().resume(advertiser.id, NOW);
    await known((running) => running === 1);
    expect((await open()).card).toBeDefined();
    expect(cardOn(await decide(app, shop, request))?.offerId).toBe(card?.offerId);
    expect(page.outcome).toBe("offers");
  });

  it("take all of them off with the shop's opt-in", async () => {
    await saveOffer(app, shop, campaign());
    const { request } = await open();
    await settings().save(partnerSettingsSchema.parse({ enabled: false }));
    await known((_, enabled) => !enabled);
    expect(cardOn(await decide(app, shop, request))).toBeUndefined();
  });
});

describe("a buyer who puts a partner's offer away", () => {
  const customer = "gid://shopify/Customer/501";

  it("sees no more of its advertiser, with whatever order and consent", async () => {
    const { id } = await saveOffer(app, shop, campaign());
    const { page } = await open(undefined, customer);
    await report(page, "dismiss", id, customer);
    app.clock.now = new Date(NOW.getTime() + 300 * 86_400_000);
    const later = await open((request) => {
      request.consent.preferences = false;
      request.consent.analytics = false;
    }, customer);
    expect(later.card).toBeUndefined();
    expect((await open(undefined, "gid://shopify/Customer/502")).card).toBeDefined();
  });
});

describe("a click", () => {
  it("is paid once a decision, however often and in parallel it is told", async () => {
    const { id } = await saveOffer(app, shop, campaign());
    const { page } = await open();
    await Promise.all(Array.from({ length: 8 }, () => report(page, "click", id)));
    expect(await results(id)).toMatchObject({ clicks: 1, earnedMinor: 40, earnedTodayMinor: 40 });
    await report((await open()).page, "click", id);
    expect(await results(id)).toMatchObject({ clicks: 2, earnedMinor: 80 });
    const csv = await campaignCsv(app.database.pool, shop, id, "EUR");
    expect(csv.split("\r\n")).toHaveLength(4);
    expect(csv).toMatch(/,Roastery,click,[0-9a-f-]{36},0\.40,EUR/);
  });

  it("never takes a budget beyond its end, with 20 at once", async () => {
    const { id } = await saveOffer(app, shop, campaign({ budgetMinor: 190 }));
    const pages = await Promise.all(Array.from({ length: 20 }, () => open()));
    await Promise.all(pages.map(({ page }) => report(page, "click", id)));
    expect(await results(id)).toMatchObject({ clicks: 20, earnedMinor: 160 });
    expect((await open()).card).toBeUndefined();
  });

  it("never takes a day's budget beyond its end, which is spread over the day", async () => {
    const { id } = await saveOffer(app, shop, campaign({ dailyBudgetMinor: 100 }));
    const pages = await Promise.all(Array.from({ length: 5 }, () => open()));
    await Promise.all(pages.map(({ page }) => report(page, "click", id)));
    expect(await results(id)).toMatchObject({ earnedTodayMinor: 80 });
    expect((await open()).card).toBeUndefined();
    app.clock.now = new Date(NOW.getTime() + 86_400_000);
    expect((await open()).card).toBeDefined();
  });
});

describe("an order at an advertiser's", () => {
  const signed = (body: string, key = secret) =>
    `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
  async function tell(change: object = {}, sign = (body: string) => signed(body)) {
    const { card } = await open();
    const click = new URL(card?.url ?? "").searchParams.get("afterglow_click");
    const conversion = {
      shop,
      advertiser: advertiser.id,
      id: "R-1001",
      click,
      at: app.clock.now.toISOString(),
      ...change,
    };
    const body = JSON.stringify(conversion);
    const send = async () => {
      const response = await app.post("/partners/conversions", body, {
        "X-Afterglow-Signature": sign(body),
      });
      return { status: response.status, answer: (await response.json()) as object };
    };
    return { send, offerId: card?.offerId as string };
  }
  const paysOrders = { pricing: "cpa", rateMinor: 500 } as const;

  it("is paid once, however often and in parallel it is told", async () => {
    await saveOffer(app, shop, campaign(paysOrders));
    const { send, offerId } = await tell();
    const answers = await Promise.all(Array.from({ length: 6 }, send));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(answers.filter(({ answer }) => !("repeated" in answer && answer.repeated))).toHaveLength(
      1,
    );
    for (const { answer } of answers) expect(answer).toMatchObject({ charged: true });
    expect(await results(offerId)).toMatchObject({ conversions: 1, earnedMinor: 500 });
  });

  it("never takes a budget beyond its end", async () => {
    await saveOffer(app, shop, campaign({ ...paysOrders, budgetMinor: 1_200 }));
    const told = await Promise.all(Array.from({ length: 6 }, (_, i) => tell({ id: `R-${i}` })));
    const answers = await Promise.all(told.map(({ send }) => send()));
    expect(answers.filter(({ answer }) => "charged" in answer && answer.charged)).toHaveLength(2);
    expect(await results(told[0]?.offerId as string)).toMatchObject({
      conversions: 6,
      earnedMinor: 1_000,
    });
  });

  it.each<[string, object, number]>([
    ["a click nobody signed", { click: `${randomUUID()}.${randomUUID()}.AAAA` }, 404],
    ["an order long after the page", { at: "2027-01-23T10:00:00Z" }, 409],
    ["an order before the page", { at: "2026-11-20T10:00:00Z" }, 409],
    ["a field nobody knows", { email: "buyer@example.com" }, 422],
    ["a time that is none", { at: "yesterday" }, 422],
  ])("is refused with %s", async (_what, change, status) => {
    await saveOffer(app, shop, campaign(paysOrders));
    const { send, offerId } = await tell(change);
    expect((await send()).status).toBe(status);
    expect(await results(offerId)).toMatchObject({ conversions: 0, earnedMinor: 0 });
  });

  it("is refused unless this advertiser signed these very bytes", async () => {
    await saveOffer(app, shop, campaign(paysOrders));
    const wrong = await tell({}, (body) => signed(body, "another secret"));
    expect((await wrong.send()).status).toBe(401);
    const changed = await tell({}, (body) => signed(`${body} `));
    expect((await changed.send()).status).toBe(401);
    const unsigned = await tell({}, () => "");
    expect((await unsigned.send()).status).toBe(401);
    const stranger = await tell({ advertiser: randomUUID() });
    expect((await stranger.send()).status).toBe(401);
    secret = await advertisers().renewSecret(advertiser.id);
    expect((await (await tell()).send()).status).toBe(200);
  });

  it("counts for no other advertiser's campaign", async () => {
    await saveOffer(app, shop, campaign(paysOrders));
    const { id: _id, revision: _revision, stopped: _stopped, ...input } = advertiser;
    const rival = await advertisers().create({ ...input, name: "Rival" });
    const key = await advertisers().secret(rival.id);
    const { send } = await tell({ advertiser: rival.id }, (body) => signed(body, key));
    expect((await send()).status).toBe(409);
  });
});

describe("an advertiser", () => {
  it("is stopped when its offers are put away far more often than the shop's own", async () => {
    const { id } = await saveOffer(app, shop, campaign());
    const { page } = await open();
    const { decisionId } = page;
    const rows = Array.from({ length: 300 }, (_, i) => ({
      decision: randomUUID(),
      hides: i < 60,
    }));
    await app.database.pool.query(
      `WITH input AS (SELECT * FROM jsonb_to_recordset($4::jsonb) AS i("decision" uuid, "hides" boolean)),
       decisions AS (
         INSERT INTO "Decision" ("shop", "id", "orderId", "placement", "outcome", "offers", "facts", "policy", "locale", "createdAt")
         SELECT $1, i."decision", i."decision"::text, d."placement", d."outcome", d."offers", d."facts", d."policy", d."locale", d."createdAt"
         FROM input i, "Decision" d WHERE d."shop" = $1 AND d."id" = $2 RETURNING "id")
       INSERT INTO "Event" ("shop", "id", "decisionId", "offerId", "type", "occurredAt", "receivedAt")
       SELECT $1, gen_random_uuid(), i."decision", $3::uuid, kind, $5, $5
       FROM input i, unnest(CASE WHEN i."hides" THEN ARRAY['impression', 'dismiss'] ELSE ARRAY['impression'] END) AS kind, 
         (SELECT count(*) FROM decisions) AS written`,
      [shop, decisionId, id, JSON.stringify(rows), NOW.toISOString()],
    );
    expect(await judgeAdvertisers(app.database, shop, NOW)).toEqual([advertiser.id]);
    expect(await judgeAdvertisers(app.database, shop, NOW)).toEqual([]);
    expect((await advertisers().get(advertiser.id)).stopped).toEqual({ at: NOW, by: "hides" });
    await known((running) => running === 0);
    expect((await open()).card).toBeUndefined();
    // The merchant lets it run on: what was held against it does not stop it again.
    const later = new Date(NOW.getTime() + 60_000);
    await advertisers().resume(advertiser.id, later);
    expect(await judgeAdvertisers(app.database, shop, later)).toEqual([]);
  });

  it("is stopped by three complaints, each counted once", async () => {
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    const complain = (id: string) =>
      advertisers().complain(advertiser.id, { id, note: "It looks like a trap.", at: NOW });
    for (const id of [first, first, second]) await complain(id);
    expect(await judgeAdvertisers(app.database, shop, NOW)).toEqual([]);
    await complain(third);
    expect(await judgeAdvertisers(app.database, shop, NOW)).toEqual([advertiser.id]);
  });

  it("is not deleted while an offer names it, nor overwritten by an old form", async () => {
    await saveOffer(app, shop, campaign());
    await expect(advertisers().remove(advertiser.id)).rejects.toThrow(/Beans/);
    const { id, revision, stopped: _stopped, ...input } = advertiser;
    await advertisers().update(id, revision, { ...input, name: "Roasters" });
    await expect(advertisers().update(id, revision, input)).rejects.toThrow(/changed elsewhere/);
  });

  it("belongs to one shop", async () => {
    const elsewhere = advertiserStore(app.database.prisma, "other.myshopify.com");
    await expect(elsewhere.get(advertiser.id)).rejects.toThrow(/does not exist/);
    expect(await elsewhere.stop(advertiser.id, "merchant", NOW)).toBe(0);
    expect((await advertisers().get(advertiser.id)).stopped).toBeNull();
  });
});
