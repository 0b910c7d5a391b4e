import { type CardStateReaders, noState, type SurveyState } from "../decisions/cards/state.ts";
import { surveyOutcome } from "../decisions/cards/survey.ts";
import { type ClaimAnswer, type Claimed, ClaimRefused, pending } from "../decisions/claim.ts";
import type { Claimable, ClaimedOffers } from "../decisions/claims.server.ts";
import type { IssuedCode } from "../decisions/contract.ts";
import type { SnapshotCache } from "../decisions/snapshot.server.ts";
import type { DiscountGrants } from "../discounts/grants.server.ts";
import type { DecisionLedger } from "../ledger/decisions.server.ts";
import { isRunning } from "../offers/eligibility.ts";
import type { OfferStore } from "../offers/store.server.ts";
import type { VerifyOrder } from "../shopify/claimed-order.server.ts";
import { checkAnswers, moodOf } from "./answers.ts";
import type { AnsweredSurvey, SurveyAnswers } from "./store.server.ts";

const PURPOSE = "survey";

/** A survey and what its answer is drawn with. */
type Asked = Pick<Claimable<"survey">, "offer" | "record" | "snapshot">;

/**
 * A survey's answer: the first of an order stands, also once the survey no longer runs. What is promised
 * for it is given once Shopify knows the order; the answer is kept whether or not Shopify can be asked.
 */
export function surveyClaims(parts: {
  offers: ClaimedOffers;
  snapshots: SnapshotCache;
  ledger: DecisionLedger;
  offerStoreOf: (shop: string) => Pick<OfferStore, "revision">;
  answers: SurveyAnswers;
  grants: DiscountGrants;
  verifyOrder: VerifyOrder;
  referralState: CardStateReaders["referral"];
}) {
  const { offers, answers, grants, verifyOrder, referralState } = parts;
  const { snapshots, ledger, offerStoreOf } = parts;

  return async function claim(claimed: Claimed<"survey">): Promise<ClaimAnswer<"survey">> {
    const { decision, request, now } = claimed;
    const { shop, orderId } = decision;
    const [earlier] = await answers.ofOrder(shop, orderId, [request.offerId]);
    const asked =
      (earlier && (await asAnswered(claimed, earlier))) ??
      (await offers.find(decision, request.offerId, "survey", now));
    const answered = earlier ?? (await record(claimed, asked));
    // The accept may have been lost with the process that kept the answer; a repeat changes nothing.
    await offers.accepted(answered, now);
    const reward = await rewardOf(claimed, asked, answered);
    if (reward === "pending") return pending("survey");
    return {
      kind: "survey",
      status: "answered",
      outcome: await outcomeOf(claimed, asked, {
        answers: answered.answers,
        ...(reward && { reward }),
      }),
    };
  };

  /** The survey as it was answered, where it no longer runs; else `undefined`. */
  async function asAnswered(
    { decision, now }: Claimed<"survey">,
    { offerId: id, revision, answeredAt }: AnsweredSurvey,
  ): Promise<Asked | undefined> {
    const { shop, decisionId } = decision;
    const snapshot = await snapshots.get(shop);
    const current = snapshot?.offers.get(id);
    if (!snapshot || (current && isRunning(current, now))) return undefined;
    const [record, survey] = await Promise.all([
      ledger.get(shop, decisionId),
      offerStoreOf(shop).revision(id, revision),
    ]);
    if (!record || survey?.kind !== "survey") return undefined;
    const times = { createdAt: answeredAt, updatedAt: answeredAt };
    return { offer: { ...survey, id, revision, ...times }, record, snapshot };
  }

  async function record(
    { decision, request, now }: Claimed<"survey">,
    { offer, record: decided }: Asked,
  ): Promise<AnsweredSurvey> {
    const checked = checkAnswers(offer.settings, request.answers);
    if (!checked.ok) {
      throw new ClaimRefused("malformed", "Some answers are missing or wrong.", checked.errors);
    }
    const texts = new Set(
      offer.settings.questions.flatMap(({ id, type }) => (type === "text" ? [id] : [])),
    );
    const kept = await answers.record({
      shop: decision.shop,
      offerId: offer.id,
      orderId: decision.orderId,
      decisionId: decision.decisionId,
      customerId: decided.customerId,
      revision: offer.revision,
      answers: checked.answers.filter(({ questionId }) => !texts.has(questionId)),
      texts: checked.answers.filter(({ questionId }) => texts.has(questionId)),
      mood: moodOf(offer.settings, checked.answers),
      answeredAt: now,
    });
    if (!kept) throw new ClaimRefused("not-found", "The data of this order has been erased.");
    return kept;
  }

  /** What was promised for the answer; "pending" while Shopify does not know the order. */
  async function rewardOf(
    { decision, customerId, now }: Claimed<"survey">,
    { offer, snapshot }: Asked,
    answered: AnsweredSurvey,
  ): Promise<IssuedCode | "pending" | undefined> {
    const { shop, orderId } = decision;
    const key = { shop, purpose: PURPOSE, offerId: offer.id, orderId };
    const given = await grants.given(key);
    if (given) return given.code;
    if (!offer.settings.reward) return undefined;
    const order = await verifyOrder({ ...decision, customerId });
    if (!order) return "pending";
    const { poolId, ...terms } = offer.settings.reward;
    const { decisionId } = answered;
    const grant = await grants.give(
      {
        ...key,
        decisionId,
        customerId: answered.customerId,
        boundTo: order.customerId,
        title: offer.name,
        terms,
        currency: snapshot.currency,
        poolId,
      },
      now,
    );
    return grant.code;
  }

  async function outcomeOf(
    { decision, now }: Claimed<"survey">,
    { offer, record: decided, snapshot }: Asked,
    state: SurveyState,
  ) {
    const { shop, orderId } = decision;
    const running = (id: string) => {
      const found = snapshot.offers.get(id);
      return found && isRunning(found, now) ? found : undefined;
    };
    const next = running(offer.settings.referralOfferId ?? "");
    const referral =
      next?.kind === "referral"
        ? await referralState({ shop, orderId, now }, [next])
        : noState.referral;
    return surveyOutcome(offer, state, {
      shop,
      currency: snapshot.currency,
      locale: decided.locale,
      fallbackLocale: snapshot.fallbackLocale,
      state: { ...noState, referral },
      running,
    });
  }
}

/** What the order of a page has answered. */
export function surveyState(
  answers: SurveyAnswers,
  grants: DiscountGrants,
): CardStateReaders["survey"] {
  return async ({ shop, orderId }, offers) => {
    if (!orderId) return noState.survey;
    const ids = offers.map(({ id }) => id);
    const [answered, rewards] = await Promise.all([
      answers.ofOrder(shop, orderId, ids),
      grants.ofOrder({ shop, purpose: PURPOSE, orderId }),
    ]);
    return new Map(
      answered.map(({ offerId, answers: given }) => {
        const reward = rewards.get(offerId);
        return [offerId, { answers: given, ...(reward && { reward }) }];
      }),
    );
  };
}
