import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { smtpMailer } from "#app/followups/mailer.server.ts";
import { followupSettingsStore } from "#app/followups/settings.server.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { installApp } from "#sandbox/demo-shop/installation.ts";
import { gid } from "#sandbox/demo-shop/types.ts";
import { createMailbox } from "#sandbox/mailbox/mailbox.ts";
import { type MailServer, startMailServer } from "#sandbox/mailbox/smtp.ts";
import { decide, decisionsKnow, saveOffer, tutorial } from "../app.ts";
import { type ClaimStage, createClaimStage, SHOP } from "../claims.ts";
import { until } from "../conditions.ts";

const DAY = 86_400_000;
const mailbox = createMailbox();
let smtp: MailServer;
let stage: ClaimStage;
let offerId: string;
beforeAll(async () => {
  smtp = await startMailServer({ onMail: (raw, to) => void mailbox.add(raw, to, new Date()) });
  stage = await createClaimStage({
    mailer: smtpMailer({ url: smtp.url, from: "hello@mail.halcyon.example" }),
  });
  installApp(stage.shopify.store, SHOP, { apiKey: stage.words.audience, scopes: stage.scopes });
  if (tutorial.kind !== "tutorial") throw new Error("Not a tutorial.");
  const settings = { ...tutorial.settings, reminderDays: 5 };
  offerId = (await saveOffer(stage.app, SHOP, { ...tutorial, settings })).id;
});
afterAll(async () => {
  await stage.close();
  await smtp.close();
});
beforeEach(() => {
  mailbox.clear();
  stage.away = false;
  stage.app.clock.now = stage.shopify.now();
});

const db = () => stage.app.database.prisma;

/** A page with the tutorial on it, of an order that Shopify has told of. */
async function page() {
  const { order, request } = stage.order();
  const { answer, card } = await stage.shown("tutorial", request);
  await stage.webhooksSettled();
  await until("all deliveries are processed", async () => {
    return (await db().webhookDelivery.count({ where: { state: "waiting" } })) === 0;
  });
  return { order, request, card, body: { kind: "reminder", token: answer.token, offerId } };
}

const messagesOf = (orderId: number) =>
  db().followupMessage.findMany({ where: { shop: SHOP, orderId: gid("Order", orderId) } });

/** Sends what is due at a noon of Berlin, so many days on. */
async function sendAfter(days: number) {
  const at = new Date(stage.shopify.now().getTime() + days * DAY);
  at.setUTCHours(12, 0, 0, 0);
  stage.app.clock.now = at;
  await stage.app.services.followups.sendDue(() => at);
}

describe("a reminder", () => {
  it("is offered, planned once however often it is asked for, and stands on the page again", async () => {
    const { order, request, card, body } = await page();
    expect(card.reminder).toEqual({ days: 5, planned: false });
    const answers = await Promise.all(Array.from({ length: 8 }, () => stage.claim(body)));
    for (const { status, body: answer } of answers) {
      expect([status, answer]).toEqual([200, { kind: "reminder", status: "planned" }]);
    }
    expect(await messagesOf(order.id)).toMatchObject([
      { followupId: offerId, reminder: true, status: "planned" },
    ]);
    const again = await decide(stage.app, SHOP, request, stage.words);
    const shown = again.offers.find(({ kind }) => kind === "tutorial");
    expect(shown).toMatchObject({ reminder: { days: 5, planned: true } });
  });

  it("is sent once after its days, with the tutorial's steps, and can be unsubscribed from", async () => {
    const { order, body } = await page();
    await stage.claim(body);
    await sendAfter(4);
    expect(mailbox.list()).toHaveLength(0);
    await sendAfter(6);
    await sendAfter(6);
    const sent = await messagesOf(order.id);
    expect(sent).toMatchObject([{ status: "sent", reason: null }]);
    // In the buyer's language, as the order has it; those of other tests' orders are due as well.
    const [mail] = mailbox.list();
    expect(mail?.text).toMatch(/1\. (Cleanse|Reinigen)/);
    expect(mail?.text).toMatch(/https:\/\/afterglow\.test\/followups\/unsubscribe\//);
  });

  it("needs no consent to marketing, but heeds who unsubscribes after asking", async () => {
    const { order, body } = await page();
    await stage.claim(body);
    const later = new Date(stage.app.clock.now.getTime() + 3_600_000);
    const customerId = gid("Customer", order.customerId as number);
    const optOut = { shop: SHOP, buyer: customerId, customerId, orderId: gid("Order", order.id) };
    await stage.app.services.followups.optOuts.add(optOut, later);
    await sendAfter(6);
    expect(await messagesOf(order.id)).toMatchObject([
      { status: "refused", reason: "unsubscribed" },
    ]);
    await db().followupOptOut.deleteMany();
  });

  it("is sent to who asks for it after they had unsubscribed from the rest", async () => {
    const { order, body } = await page();
    const customerId = gid("Customer", order.customerId as number);
    const before = new Date(stage.app.clock.now.getTime() - DAY);
    const optOut = { shop: SHOP, buyer: customerId, customerId, orderId: gid("Order", order.id) };
    await stage.app.services.followups.optOuts.add(optOut, before);
    await stage.claim(body);
    await sendAfter(6);
    expect(await messagesOf(order.id)).toMatchObject([{ status: "sent" }]);
    await db().followupOptOut.deleteMany();
  });

  it("is refused for an order that was cancelled, and one that Shopify does not know waits", async () => {
    const { order, body } = await page();
    stage.cancel(order);
    expect((await stage.claim(body)).status).toBe(409);
    expect(await messagesOf(order.id)).toEqual([]);
    const { request } = stage.order();
    request.order.id = "gid://shopify/OrderIdentity/999999999999";
    const { answer } = await stage.shown("tutorial", request);
    const claimed = await stage.claim({ ...body, token: answer.token });
    expect(claimed.body).toMatchObject({ kind: "reminder", status: "pending" });
  });

  it("is none where the tutorial offers none", async () => {
    const { body, request } = await page();
    const store = offerStore(db(), SHOP);
    const {
      id,
      revision,
      createdAt: _made,
      updatedAt: _changed,
      ...input
    } = await store.get(offerId);
    if (input.kind !== "tutorial") throw new Error("Not a tutorial.");
    const none = { ...input, settings: { ...input.settings, reminderDays: null } };
    const changed = await store.update(id, revision, none);
    await decisionsKnow(stage.app, SHOP, id, changed.revision);
    expect((await stage.claim(body)).status).toBe(409);
    const shown = (await decide(stage.app, SHOP, request, stage.words)).offers[0];
    expect(shown).not.toHaveProperty("reminder");
  });
});

describe("a shop that has no way to send it", () => {
  let away: ClaimStage;
  beforeAll(async () => {
    away = await createClaimStage();
  });
  afterAll(() => away.close());

  const reminderOn = async (at: ClaimStage) => {
    const { answer, card } = await at.shown("tutorial");
    return { reminder: card.reminder, token: answer.token, id: card.offerId };
  };

  it("offers no reminder, and takes none, until its follow-ups go through Flow", async () => {
    if (tutorial.kind !== "tutorial") throw new Error("Not a tutorial.");
    const settings = { ...tutorial.settings, reminderDays: 5 };
    await saveOffer(away.app, SHOP, { ...tutorial, settings });
    const { reminder, token, id } = await reminderOn(away);
    expect(reminder).toBeUndefined();
    const refused = await away.claim({ kind: "reminder", token, offerId: id });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    const { prisma } = away.app.database;
    expect(await prisma.followupMessage.count()).toBe(0);

    const store = followupSettingsStore(prisma, SHOP);
    await store.update({ ...(await store.get()), way: "flow" });
    await until("pages offer it", async () => (await reminderOn(away)).reminder?.days === 5);
  });
});
