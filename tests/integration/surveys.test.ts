import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { taskStore } from "#app/followups/tasks.server.ts";
import { offerInputSchema } from "#app/offers/offer.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { decisionsKnow, saveOffer } from "../app.ts";
import { type ClaimStage, createClaimStage, discount, SHOP } from "../claims.ts";

const survey = offerInputSchema.parse({
  ...discount,
  kind: "survey",
  name: "How was it?",
  content: {
    en: {
      heading: "How was it?",
      questions: {
        stars: { label: "Your rating", low: "Poor", high: "Great" },
        found: { label: "How did you find us?", options: { friend: "A friend", search: "Search" } },
        more: { label: "Anything else?" },
      },
      button: "Send",
      thanks: "Thank you!",
      rewardText: "10 % off for answering",
      happy: { text: "Glad to hear it. Tell others:", link: link("Review us") },
      unhappy: { text: "We are sorry. We will write to you." },
    },
    de: {
      heading: "Wie war's?",
      questions: { found: { label: "Wie hast du uns gefunden?", options: { friend: "Freunde" } } },
      button: "Senden",
      thanks: "Danke!",
    },
  },
  settings: {
    questions: [
      { id: "stars", type: "rating" },
      { id: "found", type: "single", options: ["friend", "search"], optional: true },
      { id: "more", type: "text", optional: true },
    ],
    mood: { questionId: "stars", happy: ["4", "5"], unhappy: ["1", "2"] },
    reward: { reduction: { percent: 10 } },
  },
});
function link(label: string) {
  return { label, url: "https://halcyon.example/review" };
}

let stage: ClaimStage;
let offerId: string;
beforeAll(async () => {
  stage = await createClaimStage();
  offerId = (await saveOffer(stage.app, SHOP, survey)).id;
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.away = false;
});

const answer = (stars: string, more = "") => [
  { questionId: "stars", values: [stars] },
  { questionId: "more", values: more ? [more] : [] },
];
async function shownSurvey(request = stage.order().request, words = {}) {
  const { answer: page, card } = await stage.shown("survey", request, words);
  const body = { kind: "survey", token: page.token, offerId: card.offerId };
  return { body, card, request, decisionId: page.decisionId };
}
async function setStatus(status: "live" | "paused") {
  const offers = offerStore(stage.app.database.prisma, SHOP);
  await offers.setStatus([offerId], status);
  const { revision } = await offers.get(offerId);
  await decisionsKnow(stage.app, SHOP, offerId, status === "live" ? revision : undefined);
}
const answersOf = (decisionId: string) =>
  stage.app.database.prisma.surveyAnswer.findMany({ where: { decisionId } });

describe("a survey", () => {
  it("asks in the buyer's language, and in the shop's where words are missing", async () => {
    const { request } = stage.order();
    request.buyer.locale = "de-AT";
    const { card } = await shownSurvey(request);
    expect(card).toMatchObject({
      heading: "Wie war's?",
      button: "Senden",
      questions: [
        { id: "stars", type: "rating", label: "Your rating", low: "Poor", high: "Great" },
        {
          id: "found",
          label: "Wie hast du uns gefunden?",
          options: [
            { id: "friend", label: "Freunde" },
            { id: "search", label: "Search" },
          ],
          optional: true,
        },
        { id: "more" },
      ],
    });
  });

  it("keeps a happy answer, leads on to a review, and gives the reward; the page shows it again", async () => {
    const { order, request } = stage.order();
    const { body, decisionId } = await shownSurvey(request);
    const { status, body: answered } = await stage.claim({
      ...body,
      answers: answer("5", "Lovely"),
    });
    expect(status).toBe(200);
    expect(answered).toMatchObject({
      kind: "survey",
      status: "answered",
      outcome: {
        thanks: "Thank you!",
        next: { mood: "happy", link: { label: "Review us" } },
        reward: { code: expect.stringMatching(/^THANKS-/) },
      },
    });
    expect(await answersOf(decisionId)).toMatchObject([
      {
        answers: [{ questionId: "stars", values: ["5"] }],
        texts: [{ questionId: "more", values: ["Lovely"] }],
        mood: "happy",
      },
    ]);
    const { outcome } = answered as { outcome?: { reward?: { code: string } } };
    const { discounts } = stage.shopify.store.shop(SHOP);
    const made = [...discounts.values()].filter(({ code }) => code === outcome?.reward?.code);
    expect(made).toMatchObject([{ customerIds: [order.customerId], usageLimit: 1 }]);
    expect((await shownSurvey(request)).card.outcome).toEqual(outcome);
  });

  it("takes the first answer of an order alone, in parallel too", async () => {
    const { body, decisionId } = await shownSurvey();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        stage.claim({ ...body, answers: answer(i % 2 === 0 ? "5" : "1") }),
      ),
    );
    expect(new Set(outcomes.map(({ body: said }) => JSON.stringify(said))).size).toBe(1);
    expect(await answersOf(decisionId)).toHaveLength(1);
    const { prisma } = stage.app.database;
    expect(await prisma.event.count({ where: { decisionId, type: "accept" } })).toBe(1);
    expect(await prisma.discountGrant.count({ where: { decisionId } })).toBe(1);
  });

  it("refuses what was not asked for, and says where", async () => {
    const { body, decisionId } = await shownSurvey();
    const refused = await stage.claim({ ...body, answers: answer("6") });
    expect(refused).toMatchObject({
      status: 422,
      body: { error: { code: "malformed", fields: [{ path: "answers.0.values" }] } },
    });
    expect(await answersOf(decisionId)).toEqual([]);
  });

  it("brings an unhappy answer to somebody's desk, once", async () => {
    const { body } = await shownSurvey();
    const answers = answer("1", "It leaked.");
    const first = await stage.claim({ ...body, answers });
    expect(first.body).toMatchObject({ outcome: { next: { mood: "unhappy" } } });
    await stage.claim({ ...body, answers });
    const tasks = await taskStore(stage.app.database.pool, SHOP).list("open");
    expect(tasks.filter(({ text }) => text === "It leaked.")).toMatchObject([
      { messageId: null, surveyId: body.offerId, answer: "unhappy" },
    ]);
  });

  it("keeps the answer while Shopify does not know the order, or is away; the reward comes later", async () => {
    const { order, request } = stage.order();
    const { orders } = stage.shopify.store.shop(SHOP);
    orders.delete(order.id);
    const { body, decisionId } = await shownSurvey(request);
    const claim = { ...body, answers: answer("5") };
    expect((await stage.claim(claim)).body).toMatchObject({ status: "pending" });
    stage.away = true;
    expect((await stage.claim(claim)).status).toBe(503);
    stage.away = false;
    expect(await answersOf(decisionId)).toHaveLength(1);
    orders.set(order.id, order);
    expect((await stage.claim(claim)).body).toMatchObject({
      status: "answered",
      outcome: { reward: { code: expect.any(String) } },
    });
  });

  it("is not asked again of a customer who has answered, but of one who may not be known", async () => {
    const first = stage.order();
    const customer = `gid://shopify/Customer/${first.order.customerId}`;
    const page = await shownSurvey(first.request, { customer });
    await stage.claim({ ...page.body, answers: answer("3") }, { customer });
    await expect(shownSurvey(stage.order().request, { customer })).rejects.toThrow(/No survey/);

    const unknown = stage.order().request;
    unknown.consent.preferences = false;
    expect((await shownSurvey(unknown, { customer })).card).toBeDefined();
  });

  describe("that is paused once it was answered", () => {
    afterEach(() => setStatus("live"));

    it("gives whoever answered their first answer again, and asks nobody else", async () => {
      const { body } = await shownSurvey();
      const late = await shownSurvey();
      const first = await stage.claim({ ...body, answers: answer("5") });
      await setStatus("paused");

      const again = await stage.claim({ ...body, answers: answer("1") });
      expect(again).toEqual(first);
      expect(await stage.claim({ ...late.body, answers: answer("5") })).toMatchObject({
        status: 409,
        body: { error: { code: "conflict" } },
      });
      expect(await answersOf(late.decisionId)).toEqual([]);
    });

    it("gives what it promised for the answer, which had to wait for Shopify", async () => {
      const { order, request } = stage.order();
      const { body } = await shownSurvey(request);
      const claim = { ...body, answers: answer("5") };
      stage.away = true;
      expect((await stage.claim(claim)).status).toBe(503);
      stage.away = false;
      await setStatus("paused");
      const { body: given } = await stage.claim(claim);
      const { outcome } = given as { outcome?: { reward?: { code: string } } };
      const { discounts } = stage.shopify.store.shop(SHOP);
      const made = [...discounts.values()].filter(({ code }) => code === outcome?.reward?.code);
      expect(made).toMatchObject([{ customerIds: [order.customerId] }]);
    });
  });

  it("ties no answer to a person who did not agree to analytics", async () => {
    const { order, request } = stage.order();
    request.consent = { analytics: false, preferences: false, marketing: false, saleOfData: false };
    const customer = `gid://shopify/Customer/${order.customerId}`;
    const { body, decisionId } = await shownSurvey(request, { customer });
    await stage.claim({ ...body, answers: answer("5") }, { customer });
    const { prisma } = stage.app.database;
    expect(await answersOf(decisionId)).toMatchObject([{ customerId: null }]);
    expect(await prisma.discountGrant.findMany({ where: { decisionId } })).toMatchObject([
      { customerId: null },
    ]);
  });
});
