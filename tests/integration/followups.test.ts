import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { followupPages } from "#app/endpoints/followups.server.ts";
import {
  type FollowupDraft,
  type FollowupInput,
  followupInputSchema,
} from "#app/followups/followup.ts";
import { type Mailer, smtpMailer } from "#app/followups/mailer.server.ts";
import { budgetFigures } from "#app/followups/make-good.server.ts";
import { LEASE_MS, MAX_ATTEMPTS, type Message } from "#app/followups/messages.server.ts";
import { createFollowups, type Followups } from "#app/followups/service.server.ts";
import { followupSettingsStore } from "#app/followups/settings.server.ts";
import { type FollowupSettings, followupSettingsSchema } from "#app/followups/settings.ts";
import { FollowupConflict, followupStore } from "#app/followups/store.server.ts";
import { taskStore } from "#app/followups/tasks.server.ts";
import { contentTemplate, followupTemplate } from "#app/followups/templates.ts";
import { fulfillmentStore } from "#app/orders/fulfillments.server.ts";
import type { Refund } from "#app/orders/order.ts";
import { orderStore } from "#app/orders/store.server.ts";
import { settingsStore } from "#app/settings/store.server.ts";
import { type AdminGraphql, adminGraphql } from "#app/shopify/admin-graphql.server.ts";
import { orderOf } from "#app/shopify/webhooks/payloads.ts";
import { flowRuns } from "#sandbox/admin-api/flow.ts";
import { createHarness, halcyon } from "#sandbox/admin-api/harness.ts";
import { cancelOrder, refundOrder } from "#sandbox/demo-shop/order-edits.ts";
import { placeOrder } from "#sandbox/demo-shop/place-order.ts";
import { type DemoCustomer, type DemoOrder, gid } from "#sandbox/demo-shop/types.ts";
import { createMailbox } from "#sandbox/mailbox/mailbox.ts";
import { headerOf } from "#sandbox/mailbox/message.ts";
import { type MailServer, Refused, startMailServer } from "#sandbox/mailbox/smtp.ts";
import { orderPayload } from "#sandbox/webhooks/order-payload.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, 13:00 in Berlin. */
const NOON = new Date("2026-11-23T12:00:00Z");
const later = (milliseconds: number) => new Date(NOON.getTime() + milliseconds);
const SECRET = "a-secret-of-these-tests";
const log = pino({ level: "silent" });

/** The harness's clock stands still, so nothing would come back into Shopify's bucket. */
const harness = createHarness({ plan: { maximumAvailable: 1_000_000, restoreRate: 100 } });
const mailbox = createMailbox();
/** Addresses the mail server refuses for good, and for now. */
const refused = new Set<string>();
let busy = false;

let database: TestDatabase;
let smtp: MailServer;
let admin: AdminGraphql;
let mailer: Mailer;
let followups: Followups;

beforeAll(async () => {
  database = await createTestDatabase();
  smtp = await startMailServer({
    onMail: (raw, to) => void mailbox.add(raw, to, NOON),
    onRecipient(address) {
      if (busy) throw new Refused(451, "Try again later");
      if (refused.has(address)) throw new Refused(550, `No such user ${address}`);
    },
  });
  const token = (await harness.exchange()).body.access_token;
  admin = adminGraphql((query: string, options: { variables?: Record<string, unknown> } = {}) =>
    harness.post(token, query, options.variables),
  );
  mailer = smtpMailer({ url: smtp.url, from: "hello@mail.halcyon.example" });
  followups = service();
  await database.prisma.shop.create({
    data: {
      shop: halcyon,
      name: "Halcyon Skin",
      currency: "EUR",
      timezone: "Europe/Berlin",
      primaryLocale: "en",
      locales: ["en", "de", "fr", "es", "ja"],
      installedAt: new Date("2026-01-01T00:00:00Z"),
      scopes: [],
    },
  });
});
afterAll(async () => {
  mailer.close();
  await smtp.close();
  await database.drop();
});

beforeEach(async () => {
  mailbox.clear();
  refused.clear();
  busy = false;
  for (const table of [
    "Followup",
    "FollowupMessage",
    "FollowupOptOut",
    "SupportTask",
    "MakeGood",
    "MakeGoodBudget",
    "Order",
    "Refund",
    "Fulfillment",
    "Decision",
  ]) {
    await database.pool.query(`DELETE FROM "${table}"`);
  }
  await settings({});
});

function service(parts: Partial<Parameters<typeof createFollowups>[0]> = {}): Followups {
  return createFollowups({
    database,
    apiSecret: SECRET,
    appUrl: "https://afterglow.test",
    adminOf: async () => admin,
    mailer,
    log,
    ...parts,
  });
}

async function settings(changes: Partial<FollowupSettings>) {
  const whole = followupSettingsSchema.parse({ cap: { atMost: 20, withinDays: 30 }, ...changes });
  await followupSettingsStore(database.prisma, halcyon).update(whole);
}

/** Saves a live check-in, three days after the purchase, with the changes given. */
async function live(changes: Partial<FollowupDraft> = {}) {
  const kind = changes.kind ?? "check-in";
  const draft = {
    ...followupTemplate(kind, "en"),
    status: "live",
    timing: { after: "purchase", days: 3 },
    ...(kind !== "check-in" && { content: { en: linked(kind) } }),
    ...changes,
  };
  const saved = await followupStore(database.prisma, halcyon).create(
    followupInputSchema.parse(draft) as FollowupInput,
  );
  // Written before the orders of these tests, which are placed at noon.
  await database.pool.query(`UPDATE "Followup" SET "createdAt" = $1`, [later(-DAY).toISOString()]);
  return saved;
}

const linked = (kind: "tutorial" | "review" | "referral") => ({
  ...contentTemplate(kind, "en"),
  button: { label: "Go", url: "https://halcyon.example/go" },
});

let nextCustomer = 0;
/** A customer of the test's own. */
function customer(changes: Partial<DemoCustomer> = {}): DemoCustomer {
  const found = [...harness.store.shop(halcyon).customers.values()][nextCustomer++];
  if (!found) throw new Error("The demo shop has no more customers.");
  const fresh: DemoCustomer = {
    ...found,
    locale: "en",
    emailMarketing: { state: "SUBSCRIBED", optInLevel: "SINGLE_OPT_IN", updatedAt: null },
    defaultAddress: {
      ...found.defaultAddress,
      countryCode: "DE",
      province: null,
      provinceCode: null,
    },
    ...changes,
  };
  harness.store.put(halcyon, "customers", fresh.id, fresh);
  return fresh;
}

const variants = () =>
  [...harness.store.shop(halcyon).products.values()].flatMap((product) =>
    product.variants.filter(({ inventoryQuantity }) => inventoryQuantity > 0),
  );

/** Places an order as a buyer does, and takes it in as `orders/create` does. */
async function order(of: DemoCustomer = customer()): Promise<{ placed: DemoOrder; id: string }> {
  const variant = variants()[0];
  if (!variant) throw new Error("The demo shop is sold out.");
  const placed = placeOrder(harness.store, {
    shop: halcyon,
    customerId: of.id,
    lines: [{ variantId: variant.id, quantity: 1 }],
  });
  const payload = orderPayload(harness.store.shop(halcyon), placed);
  const { order: facts, customer } = orderOf(JSON.parse(JSON.stringify(payload)));
  await orderStore(database.pool, halcyon).record(facts, { customer });
  return { placed, id: facts.id };
}

/** An order with its messages planned. */
async function plannedOrder(of?: DemoCustomer) {
  const made = await order(of);
  await followups.orderChanged(halcyon, made.id, NOON);
  return made;
}

/** A parcel of an order arrived. */
const arrived = (orderId: string, deliveredAt: Date, parcel = 1) =>
  fulfillmentStore(database.pool, halcyon).told({
    id: `${orderId}/${parcel}`,
    orderId,
    deliveredAt,
  });

/** All of an order given back. */
const refund = (orderId: string, placed: DemoOrder, id: number): Refund => ({
  id: `gid://shopify/Refund/${id}`,
  orderId,
  refundedAt: NOON,
  currency: placed.currency,
  otherMinor: 0,
  lines: placed.lineItems.map((line) => ({
    id: `gid://shopify/RefundLineItem/${line.id}`,
    lineId: gid("LineItem", line.id),
    quantity: line.quantity,
    amountMinor: line.price * line.quantity,
  })),
});

async function only(): Promise<Message> {
  const messages = await followups.messages.list(halcyon);
  expect(messages).toHaveLength(1);
  return messages[0] as Message;
}

function mailLinks(index = 0) {
  const mail = mailbox.list()[index];
  const [happy, unhappy, unsubscribe] = mail?.text?.match(/https:\/\/afterglow\.test\/\S+/g) ?? [];
  return { happy: happy ?? "", unhappy: unhappy ?? "", unsubscribe: unsubscribe ?? "" };
}

/** The public pages at a moment. */
function visit(url: string, now: Date, form?: Record<string, string>) {
  const pages = followupPages({
    followups,
    shopName: async (shop) =>
      (await database.prisma.shop.findUnique({ where: { shop } }))?.name ?? undefined,
    now: () => now,
    log,
  });
  const path = new URL(url).pathname.replace("/followups", "");
  return pages.request(
    path,
    form ? { method: "POST", body: new URLSearchParams(form) } : undefined,
  ) as Promise<Response>;
}

describe("planning", () => {
  it("plans an order once for each follow-up, however often and in parallel it comes", async () => {
    await live();
    await live({ kind: "review", timing: { after: "purchase", days: 14 } });
    await live({ status: "draft" });
    const { id } = await order();
    await Promise.all(Array.from({ length: 6 }, () => followups.orderChanged(halcyon, id, NOON)));
    const dues = (await followups.messages.list(halcyon)).map(({ dueAt }) => dueAt);
    expect(dues).toEqual([later(14 * DAY), later(3 * DAY)]);
  });

  it("leaves out orders that do not match, and those from before the follow-up", async () => {
    await live({ targeting: { op: "not", of: { op: "all", of: [] } } });
    const { id } = await order();
    await followups.orderChanged(halcyon, id, NOON);
    await live();
    await database.pool.query(`UPDATE "Followup" SET "createdAt" = $1`, [
      later(1_000).toISOString(),
    ]);
    await followups.orderChanged(halcyon, id, NOON);
    expect(await followups.messages.list(halcyon)).toEqual([]);
  });

  it("plans for an order of the second in which the follow-up was written: Shopify tells no finer time", async () => {
    await live();
    await database.pool.query(`UPDATE "Followup" SET "createdAt" = $1`, [later(700).toISOString()]);
    const { id } = await order();
    await followups.orderChanged(halcyon, id, NOON);
    expect(await followups.messages.list(halcyon)).toHaveLength(1);
  });

  it("counts from the delivery once it is known, and from the estimate until then", async () => {
    await live({ timing: { after: "delivery", days: 2, estimatedDeliveryDays: 5 } });
    const { id } = await plannedOrder();
    expect((await only()).dueAt).toEqual(later(7 * DAY));
    await arrived(id, later(3 * DAY));
    await followups.orderChanged(halcyon, id, later(3 * DAY));
    expect((await only()).dueAt).toEqual(later(5 * DAY));
  });

  it("counts from the last parcel, told in any order and before the order itself", async () => {
    await live({ timing: { after: "delivery", days: 2, estimatedDeliveryDays: 5 } });
    const { id } = await order();
    await arrived(id, later(4 * DAY), 2);
    await arrived(id, later(3 * DAY), 1);
    await followups.orderChanged(halcyon, id, NOON);
    expect((await only()).dueAt).toEqual(later(6 * DAY));
    // Told again, with the time at which it was told.
    await arrived(id, later(5 * DAY), 2);
    await followups.orderChanged(halcyon, id, NOON);
    expect((await only()).dueAt).toEqual(later(6 * DAY));
  });

  it("stops when the order is cancelled or wholly given back, not when part of it is", async () => {
    await live();
    const { placed: part, id: partly } = await plannedOrder();
    const { placed: whole, id: wholly } = await plannedOrder();
    const { id: cancelled } = await plannedOrder();
    const store = orderStore(database.pool, halcyon);
    await store.refund([refund(wholly, whole, 1)]);
    await store.refund([{ ...refund(partly, part, 2), lines: [] }]);
    await database.prisma.order.update({
      where: { shop_id: { shop: halcyon, id: cancelled } },
      data: { cancelledAt: NOON },
    });
    for (const id of [partly, wholly, cancelled]) await followups.orderChanged(halcyon, id, NOON);
    const messages = await followups.messages.list(halcyon);
    const reasons = Object.fromEntries(messages.map(({ orderId, reason }) => [orderId, reason]));
    expect(reasons).toEqual({ [partly]: null, [wholly]: "refunded", [cancelled]: "cancelled" });
  });
});

describe("sending", () => {
  it("sends once under parallel workers, each message with an id of its own", async () => {
    await live();
    for (let count = 0; count < 12; count++) await plannedOrder();
    const workers = [service(), service(), service()];
    expect(await followups.sendDue(() => later(3 * DAY - 1))).toBe(0);
    const sent = await Promise.all(workers.map((worker) => worker.sendDue(() => later(3 * DAY))));
    expect(sent.reduce((sum, count) => sum + count)).toBe(12);
    const ids = mailbox.list().map((mail) => headerOf(mail, "Message-ID"));
    expect(new Set(ids).size).toBe(12);
    expect(ids).toHaveLength(12);
    expect(await followups.sendDue(() => later(4 * DAY))).toBe(0);
    expect(mailbox.list()).toHaveLength(12);
  });

  it("leaves what another worker is just taking to that one, and does not wait for it", async () => {
    await live();
    const { id } = await plannedOrder();
    const other = await plannedOrder();
    const worker = await database.pool.connect();
    try {
      await worker.query("BEGIN");
      await worker.query(`SELECT FROM "FollowupMessage" WHERE "orderId" = $1 FOR UPDATE`, [id]);
      const taken = await followups.messages.take(10, later(3 * DAY));
      expect(taken.map(({ orderId }) => orderId)).toEqual([other.id]);
    } finally {
      await worker.query("ROLLBACK");
      worker.release();
    }
  });

  it("writes in the buyer's language, with what mailboxes need for one-click unsubscribing", async () => {
    const en = contentTemplate("check-in", "en");
    await live({ content: { en, de: contentTemplate("check-in", "de") } as never });
    await settings({
      senderName: "Ada of Halcyon",
      replyTo: "care@halcyon.example",
      postalAddress: "Am Ufer 1, Berlin",
    });
    const buyer = customer({ locale: "de" });
    const { placed } = await plannedOrder(buyer);
    await followups.sendDue(() => later(3 * DAY));

    const mail = mailbox.list()[0];
    expect(mail?.to).toEqual([buyer.email]);
    expect(mail?.subject).toBe(`Ist mit deiner Bestellung ${placed.name} alles in Ordnung?`);
    expect(mail?.from).toBe("Ada of Halcyon <hello@mail.halcyon.example>");
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain(`Hallo ${buyer.firstName},`);
      expect(body).toContain("Nicht zufrieden");
      expect(body).toContain("Am Ufer 1, Berlin");
    }
    expect(mail?.html).toContain('lang="de"');
    const header = (name: string) => mail && headerOf(mail, name);
    expect(header("List-Unsubscribe")).toBe(`<${mailLinks().unsubscribe}>`);
    expect(header("List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    expect(header("Reply-To")).toBe("care@halcyon.example");
    expect(header("Auto-Submitted")).toBe("auto-generated");
    expect(header("Message-ID")).toBe(`<${(await only()).id}@mail.halcyon.example>`);
  });

  it("falls back to the shop's language, and a merchant's words are text and not markup", async () => {
    const content = { ...contentTemplate("check-in", "en"), paragraphs: ["<b>1 & 2</b>"] };
    await live({ content: { en: content } as never });
    await plannedOrder(customer({ locale: "pt-BR", firstName: '<img src="x">' }));
    await followups.sendDue(() => later(3 * DAY));
    const mail = mailbox.list()[0];
    expect(mail?.text).toContain("<b>1 & 2</b>");
    expect(mail?.html).toContain("&lt;b&gt;1 &amp; 2&lt;/b&gt;");
    expect(mail?.html).not.toContain("<img");
    expect((await only()).locale).toBe("en");
  });

  it("keeps neither address nor name", async () => {
    await live();
    const buyer = customer();
    refused.add(buyer.email);
    await plannedOrder(buyer);
    await followups.sendDue(() => later(3 * DAY));
    expect(await only()).toMatchObject({ status: "refused", reason: "rejected" });
    const { rows } = await database.pool.query<{ all: string }>(
      `SELECT jsonb_agg(to_jsonb(m))::text AS "all" FROM "FollowupMessage" m`,
    );
    expect(rows[0]?.all).toContain("‹address›");
    expect(rows[0]?.all).not.toContain(buyer.email);
    expect(rows[0]?.all).not.toContain(buyer.lastName);
  });

  it("tries again with growing pauses while the mail server is busy, and sends when it is not", async () => {
    await live();
    await plannedOrder();
    busy = true;
    let now = later(3 * DAY);
    for (const minutes of [5, 10, 20, 40]) {
      expect(await followups.sendDue(() => now)).toBe(0);
      const { dueAt, status, reason, error } = await only();
      expect({ status, reason, pause: dueAt.getTime() - now.getTime() }).toEqual({
        status: "planned",
        reason: "failed",
        pause: minutes * 60_000,
      });
      expect(error).toContain("Try again later");
      now = dueAt;
    }
    busy = false;
    expect(await followups.sendDue(() => now)).toBe(1);
    expect(mailbox.list()).toHaveLength(1);
    expect(await only()).toMatchObject({ status: "sent", sentAt: now, error: null });
  });

  it("gives up for good after the last attempt", async () => {
    await live();
    await plannedOrder();
    busy = true;
    await database.pool.query(`UPDATE "FollowupMessage" SET "attempts" = $1`, [MAX_ATTEMPTS - 1]);
    await followups.sendDue(() => later(3 * DAY));
    expect(await only()).toMatchObject({ status: "refused", reason: "undeliverable" });
  });

  it("takes over what a dead process had claimed, and the dead one, come back, sends nothing", async () => {
    await live();
    await plannedOrder();
    const asked = Promise.withResolvers<void>();
    const revived = Promise.withResolvers<void>();
    const dying = service({
      adminOf: async () => {
        asked.resolve();
        await revived.promise;
        return admin;
      },
    });
    const first = dying.sendDue(() => later(3 * DAY));
    await asked.promise;
    expect(await followups.sendDue(() => later(3 * DAY + LEASE_MS - 1))).toBe(0);
    expect(await followups.sendDue(() => later(3 * DAY + LEASE_MS))).toBe(1);
    revived.resolve();
    expect(await first).toBe(0);
    expect(mailbox.list()).toHaveLength(1);
    expect(await only()).toMatchObject({ status: "sent" });
  });

  it("repeats under the same Message-ID what a process may have sent before it died", async () => {
    await live();
    await plannedOrder();
    const handed = Promise.withResolvers<void>();
    const dying = service({
      mailer: {
        async send(envelope) {
          await mailer.send(envelope);
          handed.resolve();
          await new Promise(() => {});
        },
        close() {},
      },
    });
    void dying.sendDue(() => later(3 * DAY));
    await handed.promise;
    expect(await followups.sendDue(() => later(3 * DAY + LEASE_MS))).toBe(1);
    const ids = mailbox.list().map((mail) => headerOf(mail, "Message-ID"));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe("what is checked again at sending time", () => {
  const refusals: [
    string,
    Partial<FollowupDraft>,
    (made: { placed: DemoOrder; id: string; buyer: DemoCustomer }) => unknown,
    Date?,
  ][] = [
    ["not-live", {}, () => database.pool.query(`UPDATE "Followup" SET "status" = 'paused'`)],
    ["not-live", {}, () => database.pool.query(`DELETE FROM "Followup"`)],
    ["cancelled", {}, ({ placed }) => cancelOrder(harness.store, halcyon, placed.id)],
    [
      "cancelled",
      {},
      ({ id }) =>
        database.pool.query(`UPDATE "Order" SET "cancelledAt" = now() WHERE "id" = $1`, [id]),
    ],
    [
      "refunded",
      {},
      ({ placed }) =>
        harness.store.put(halcyon, "orders", placed.id, { ...placed, financialStatus: "REFUNDED" }),
    ],
    [
      "order-gone",
      {},
      ({ id }) => database.pool.query(`DELETE FROM "Order" WHERE "id" = $1`, [id]),
    ],
    [
      "no-longer-matches",
      { targeting: { op: "customerTags", anyOf: ["glow-club"] } },
      () => database.pool.query(`UPDATE "Customer" SET "tags" = '{}'`),
    ],
    [
      "no-consent",
      { kind: "review", content: { en: linked("review") } as never },
      ({ buyer }) => withdraw(buyer),
    ],
    ["no-consent", { settings: { needsConsent: true } } as never, ({ buyer }) => withdraw(buyer)],
    ["too-late", {}, () => {}, later(10 * DAY + 1)],
  ];

  function withdraw(buyer: DemoCustomer) {
    harness.store.put(halcyon, "customers", buyer.id, {
      ...buyer,
      emailMarketing: { ...buyer.emailMarketing, state: "UNSUBSCRIBED" },
    });
  }

  it.each(refusals)("%s", async (reason, changes, happens, at = later(3 * DAY)) => {
    const buyer = customer({ tags: ["glow-club"] });
    await live(changes);
    const made = await plannedOrder(buyer);
    expect((await only()).status).toBe("planned");
    await happens({ ...made, buyer });
    expect(await followups.sendDue(() => at)).toBe(0);
    expect(await only()).toMatchObject({ status: "refused", reason });
    expect(mailbox.list()).toHaveLength(0);
  });

  it("asks nobody's consent for a check-in, and sends after a refund of a part", async () => {
    await live();
    const buyer = customer();
    withdraw(buyer);
    const { placed } = await plannedOrder(buyer);
    harness.store.put(halcyon, "orders", placed.id, { ...placed, total: placed.total + 1000 });
    const [line] = placed.lineItems;
    if (line)
      refundOrder(harness.store, halcyon, placed.id, [{ lineItemId: line.id, quantity: 1 }]);
    expect(await followups.sendDue(() => later(3 * DAY))).toBe(1);
  });

  it("waits for an order that has not left, and no longer than four weeks", async () => {
    await live({ timing: { after: "delivery", days: 2, estimatedDeliveryDays: 5 } });
    const { placed } = await plannedOrder();
    await followups.sendDue(() => later(7 * DAY));
    expect(await only()).toMatchObject({
      status: "planned",
      reason: "not-shipped",
      dueAt: later(8 * DAY),
    });
    await database.pool.query(`UPDATE "FollowupMessage" SET "dueAt" = $1`, [
      later(36 * DAY).toISOString(),
    ]);
    await followups.sendDue(() => later(36 * DAY));
    expect(await only()).toMatchObject({ status: "refused", reason: "never-shipped" });
    expect(placed.fulfilledAt).toBeNull();
  });

  it("is quiet at night where the buyer lives: by the browser's zone, the country's, the shop's", async () => {
    await live({ timing: { after: "purchase", days: 0 } });
    const tokyo = customer();
    harness.store.put(halcyon, "customers", tokyo.id, {
      ...tokyo,
      defaultAddress: { ...tokyo.defaultAddress, countryCode: "JP" },
    });
    await plannedOrder(tokyo);
    // 22:10 in Tokyo, 14:10 in Berlin.
    const now = later(HOUR + 10 * 60_000);
    await followups.sendDue(() => now);
    expect(await only()).toMatchObject({
      reason: "quiet-hours",
      dueAt: new Date("2026-11-23T23:00:00Z"),
    });

    const { id } = await plannedOrder(customer());
    await database.pool.query(
      `INSERT INTO "Decision" ("shop", "id", "orderId", "placement", "outcome", "offers", "facts", "policy", "locale")
       VALUES ($1, gen_random_uuid(), $2, 'thank-you-block', 'none', '[]', $3, 'test', 'en')`,
      [halcyon, id, JSON.stringify({ localization: { timezone: "America/Los_Angeles" } })],
    );
    await followups.sendDue(() => now);
    const [message] = await followups.messages.list(halcyon, { orderId: id });
    // 05:10 in Los Angeles.
    expect(message).toMatchObject({
      reason: "quiet-hours",
      dueAt: new Date("2026-11-23T16:00:00Z"),
    });
  });

  it("never passes the cap, also when one buyer's messages are due at once in several processes", async () => {
    await settings({ cap: { atMost: 2, withinDays: 30 } });
    for (let count = 0; count < 5; count++) await live();
    const buyer = customer();
    await plannedOrder(buyer);
    const workers = [service(), service(), service()];
    await Promise.all(workers.map((worker) => worker.sendDue(() => later(3 * DAY))));
    expect(mailbox.list()).toHaveLength(2);
    const refused = await followups.messages.list(halcyon, { status: "refused" });
    expect(refused.map(({ reason }) => reason)).toEqual(["too-many", "too-many", "too-many"]);

    // A month later there is room again.
    const { id } = await order(buyer);
    const next = later(33 * DAY);
    for (const { id: followupId } of await followupStore(database.prisma, halcyon).list()) {
      await followups.messages.plan({
        shop: halcyon,
        followupId,
        orderId: id,
        dueAt: next,
        now: next,
      });
    }
    expect(await followups.sendDue(() => next)).toBe(2);
  });
});

describe("unsubscribing", () => {
  it("takes one click, and no link scanner's GET", async () => {
    await live();
    await live({
      kind: "review",
      content: { en: linked("review") } as never,
      timing: { after: "purchase", days: 9 },
    });
    await plannedOrder();
    await followups.sendDue(() => later(3 * DAY));
    const { unsubscribe } = mailLinks();

    const page = await visit(unsubscribe, later(4 * DAY));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<form method="post">');
    expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(await followups.optOuts.count(halcyon)).toBe(0);

    const answers = await Promise.all(
      [1, 2, 3].map(() => visit(unsubscribe, later(4 * DAY), { "List-Unsubscribe": "One-Click" })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await followups.optOuts.count(halcyon)).toBe(1);

    expect(await followups.sendDue(() => later(9 * DAY))).toBe(0);
    const [message] = await followups.messages.list(halcyon, { status: "refused" });
    expect(message?.reason).toBe("unsubscribed");
  });

  it("works years later, also when the message is gone", async () => {
    await live();
    await plannedOrder();
    await followups.sendDue(() => later(3 * DAY));
    await database.pool.query(`DELETE FROM "FollowupMessage"`);
    const answer = await visit(mailLinks().unsubscribe, later(2_000 * DAY), {});
    expect(answer.status).toBe(200);
    expect(await followups.optOuts.count(halcyon)).toBe(1);
  });
});

describe("replies", () => {
  const makeGood = { amountMinor: 500, validDays: 30 };

  async function checkIn(buyer: DemoCustomer = customer(), content: object = {}) {
    await live({
      settings: { makeGood },
      content: { en: { ...contentTemplate("check-in", "en"), ...content } },
    } as Partial<FollowupDraft>);
    await plannedOrder(buyer);
    await followups.sendDue(() => later(3 * DAY));
    return mailLinks();
  }
  const at = later(4 * DAY);

  it("records an answer once: by POST, the first one, whatever comes in parallel or after it", async () => {
    await settings({ makeGoodBudgetMinor: 10_000 });
    const { happy, unhappy } = await checkIn();
    const page = await visit(unhappy, at);
    expect(await page.text()).toContain("<textarea");
    expect((await only()).answer).toBeNull();

    const answers = await Promise.all([
      visit(unhappy, at, { text: "  The pump is broken. " }),
      visit(unhappy, at, { text: "Again" }),
      visit(unhappy, at, {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const tasks = await taskStore(database.pool, halcyon).list("open");
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({ answer: "unhappy", makeGood: "given" });

    await visit(happy, at, {});
    expect((await only()).answer).toBe("unhappy");
    expect(await (await visit(happy, at)).text()).toContain("Thank you for telling us");
  });

  it("gives an unhappy buyer a code that only they can use, once, until it expires", async () => {
    await settings({ makeGoodBudgetMinor: 10_000 });
    const buyer = customer();
    const { unhappy } = await checkIn(buyer);
    const page = await (await visit(unhappy, at, { text: "The pump <b>is</b> broken." })).text();
    const [task] = await taskStore(database.pool, halcyon).list("open");
    expect(task).toMatchObject({
      text: "The pump <b>is</b> broken.",
      discount: { status: "issued" },
    });
    const code = task?.discount?.code ?? "";
    expect(code).toMatch(/^CARE-[2-9A-HJ-NP-Z]{10}$/);
    expect(page).toContain(code);
    expect(page).toContain("€5.00");

    const [discount] = [...harness.store.shop(halcyon).discounts.values()].filter(
      (each) => each.code === code,
    );
    expect(discount).toMatchObject({
      customerIds: [buyer.id],
      usageLimit: 1,
      value: { kind: "amount", amount: 500 },
      endsAt: later(34 * DAY).toISOString(),
    });
  });

  it("leads a happy buyer on to the merchant's link", async () => {
    const happyLink = { label: "Write a review", url: "https://halcyon.example/review" };
    const { happy } = await checkIn(customer(), { happyLink });
    expect(await (await visit(happy, at)).text()).not.toContain(happyLink.url);
    expect(await (await visit(happy, at, {})).text()).toContain(`href="${happyLink.url}"`);
    expect((await only()).answer).toBe("happy");
    expect(await taskStore(database.pool, halcyon).countOpen()).toBe(0);
  });

  it("refuses forged, exchanged and old links and says so kindly", async () => {
    const { happy, unsubscribe } = await checkIn();
    const [head, body, signature] = new URL(happy).pathname.split("/").at(-1)?.split(".") ?? [];
    const claims = JSON.parse(Buffer.from(body ?? "", "base64url").toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, act: "unhappy" })).toString("base64url");
    const base = "https://afterglow.test/followups/reply";
    for (const url of [
      `${base}/${head}.${forged}.${signature}`,
      `${base}/${head}.${body}`,
      `${base}/nonsense`,
      unsubscribe.replace("unsubscribe", "reply"),
      happy.replace("reply", "unsubscribe"),
    ]) {
      const answer = await visit(url, at, {});
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain("This link does not work");
    }
    expect((await visit(happy, later(120 * DAY), {})).status).toBe(410);
    expect((await only()).answer).toBeNull();
    expect(await followups.optOuts.count(halcyon)).toBe(0);
  });

  it("never passes the month's budget, however many reply at once, and a new month has a new one", async () => {
    await settings({ makeGoodBudgetMinor: 1_700 });
    await live({ settings: { makeGood } } as Partial<FollowupDraft>);
    for (let count = 0; count < 10; count++) await plannedOrder();
    await followups.sendDue(() => later(3 * DAY));
    const links = mailbox.list().map((_, index) => mailLinks(index).unhappy);
    await Promise.all(links.slice(0, 9).map((link) => visit(link, at, {})));

    const tasks = await taskStore(database.pool, halcyon).list("open");
    const outcomes = tasks.map((task) => task.makeGood);
    expect(outcomes.filter((outcome) => outcome === "given")).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === "over-budget")).toHaveLength(6);
    const shop = { shop: halcyon, timeZone: "Europe/Berlin", currency: "EUR" };
    expect(await budgetFigures(database.pool, shop, 1_700, at)).toEqual({
      month: "2026-11",
      currency: "EUR",
      budgetMinor: 1_700,
      takenMinor: 1_500,
      leftMinor: 200,
      count: 3,
    });

    // 00:10 on 1 December in Berlin, still November by UTC.
    const december = new Date("2026-11-30T23:10:00Z");
    await visit(links[9] ?? "", december, {});
    expect(await budgetFigures(database.pool, shop, 1_700, december)).toMatchObject({
      month: "2026-12",
      takenMinor: 500,
    });
  });

  it("gives one customer one make-good a month", async () => {
    await settings({ makeGoodBudgetMinor: 10_000 });
    await live({ settings: { makeGood } } as Partial<FollowupDraft>);
    const buyer = customer();
    await plannedOrder(buyer);
    await plannedOrder(buyer);
    await followups.sendDue(() => later(3 * DAY));
    await Promise.all([0, 1].map((index) => visit(mailLinks(index).unhappy, at, {})));
    const tasks = await taskStore(database.pool, halcyon).list("open");
    expect(tasks.map((task) => task.makeGood).sort()).toEqual(["given", "given-lately"]);
  });

  it("keeps a promise while Shopify is out of reach, and makes no second code after a cut-off answer", async () => {
    await settings({ makeGoodBudgetMinor: 10_000 });
    const { unhappy } = await checkIn();
    const before = harness.store.shop(halcyon).discounts.size;
    const reachable = followups;
    // Shopify creates the code, and its answer is lost on the way.
    followups = service({
      adminOf: async () => async (operation, variables) => {
        await admin(operation, variables);
        throw new Error("socket hang up");
      },
    });
    try {
      const page = await (await visit(unhappy, at, {})).text();
      expect(page).toContain("a few minutes");
    } finally {
      followups = reachable;
    }
    expect(await followups.issueMakeGoods(at)).toBe(0);
    expect(await followups.issueMakeGoods(later(4 * DAY + 60_000))).toBe(1);
    expect(harness.store.shop(halcyon).discounts.size).toBe(before + 1);
    expect(await (await visit(unhappy, at)).text()).toContain("CARE-");
  });

  it("gives the budget back when Shopify refuses the discount for good", async () => {
    await settings({ makeGoodBudgetMinor: 10_000 });
    const buyer = customer();
    const { unhappy } = await checkIn(buyer);
    harness.store.remove(halcyon, "customers", buyer.id);
    const page = await (await visit(unhappy, at, {})).text();
    harness.store.put(halcyon, "customers", buyer.id, buyer);
    expect(page).not.toContain("CARE-");
    const [task] = await taskStore(database.pool, halcyon).list("open");
    expect(task?.discount).toMatchObject({ status: "failed" });
    const shop = { shop: halcyon, timeZone: "Europe/Berlin", currency: "EUR" };
    expect(await budgetFigures(database.pool, shop, 10_000, at)).toMatchObject({
      takenMinor: 0,
      count: 0,
    });
  });

  it("lets the merchant note, close and reopen a task", async () => {
    const { unhappy } = await checkIn();
    await visit(unhappy, at, {});
    const tasks = taskStore(database.pool, halcyon);
    const [task] = await tasks.list("open");
    const id = task?.id ?? "";
    await tasks.setNotes(id, "Called, sends a new pump.");
    await tasks.close(id, at);
    expect(await tasks.list("open")).toEqual([]);
    expect((await tasks.list("done"))[0]).toMatchObject({
      notes: "Called, sends a new pump.",
      closedAt: at,
    });
    await tasks.reopen(id);
    expect(await tasks.countOpen()).toBe(1);
    await expect(taskStore(database.pool, "other.myshopify.com").get(id)).rejects.toThrow(
      "does not exist",
    );
  });
});

describe("the way through Shopify Flow", () => {
  it("tells Flow instead of the mail server, with the fields of the extension", async () => {
    await settings({ way: "flow" });
    await live();
    const buyer = customer();
    const { placed } = await plannedOrder(buyer);
    expect(await followups.sendDue(() => later(3 * DAY))).toBe(1);
    expect(mailbox.list()).toHaveLength(0);
    const run = flowRuns(harness.store).at(-1);
    expect(run).toMatchObject({
      handle: "follow-up-due",
      payload: {
        customer_id: buyer.id,
        order_id: placed.id,
        Kind: "check-in",
        Language: "en",
        Subject: `Is all well with your order ${placed.name}?`,
      },
    });
    expect(run?.payload["Unhappy link"]).toMatch(/^https:\/\/afterglow\.test\/followups\/reply\//);
    expect(await only()).toMatchObject({ status: "sent", way: "flow" });
  });

  it("does not tell Flow twice when a process died in the middle", async () => {
    await settings({ way: "flow" });
    await live();
    await plannedOrder();
    const before = flowRuns(harness.store).length;
    const told = Promise.withResolvers<void>();
    const dying = service({
      adminOf: async () => async (operation, variables) => {
        const answer = await admin(operation, variables);
        if (!operation.includes("flowTriggerReceive")) return answer;
        told.resolve();
        return new Promise(() => {});
      },
    });
    void dying.sendDue(() => later(3 * DAY));
    await told.promise;
    expect(await followups.sendDue(() => later(3 * DAY + LEASE_MS))).toBe(0);
    expect(flowRuns(harness.store)).toHaveLength(before + 1);
    expect(await only()).toMatchObject({ status: "refused", reason: "uncertain" });
  });
});

describe("the merchant's side", () => {
  it("keeps revisions, refuses a save over somebody else's, and settings leave one another alone", async () => {
    const store = followupStore(database.prisma, halcyon);
    const saved = await live();
    const {
      id,
      revision,
      createdAt: _made,
      updatedAt: _changed,
      ...input
    } = await store.get(saved.id);
    const next = await store.update(id, revision, { ...input, name: "Renamed" });
    expect(next).toMatchObject({ name: "Renamed", revision: 2 });
    await expect(store.update(id, revision, input)).rejects.toThrow(FollowupConflict);
    expect(await store.setStatus([id], "paused")).toBe(1);
    expect(await database.prisma.followupRevision.count({ where: { followupId: id } })).toBe(3);
    expect(await followupStore(database.prisma, "other.myshopify.com").list()).toEqual([]);

    await settings({ makeGoodBudgetMinor: 77 });
    const others = settingsStore(database.prisma, halcyon);
    await others.update({ ...(await others.get()), holdoutPercent: 7 });
    expect((await followupSettingsStore(database.prisma, halcyon).get()).makeGoodBudgetMinor).toBe(
      77,
    );
    expect((await others.get()).holdoutPercent).toBe(7);
  });

  it("counts what became of the messages", async () => {
    const { id } = await live();
    await plannedOrder();
    await plannedOrder();
    await followups.sendDue(() => later(3 * DAY));
    await visit(mailLinks().happy, later(4 * DAY), {});
    expect((await followups.messages.figures(halcyon)).get(id)).toEqual({
      waiting: 0,
      sent: 2,
      refused: 0,
      happy: 1,
      unhappy: 0,
    });
  });
});
