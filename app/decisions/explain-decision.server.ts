import type { Database } from "../db/client.server.ts";
import type { DecisionRecord } from "../ledger/decision.ts";
import { decisionLedger } from "../ledger/decisions.server.ts";
import { conditionOf, isRunning } from "../offers/eligibility.ts";
import { type Offer, offerInputSchema } from "../offers/offer.ts";
import { offerStore } from "../offers/store.server.ts";
import type { Reason } from "../ranking/ranker.ts";
import type { RemorseAssessment } from "../ranking/remorse.ts";
import type { Condition } from "../targeting/condition.ts";
import { type Explanation, explain } from "../targeting/explain.ts";
import type { Facts } from "../targeting/facts.ts";
import type { Names } from "../targeting/messages/wording.ts";
import { normalise } from "../targeting/normalise.ts";
import { type RankingRecord, wasRanked } from "./ranking-record.ts";

/** What became of one offer in one decision. */
export type OfferFate =
  /** On the page, at `position` from 0. */
  | { fate: "shown"; position: number; propensity: number; reasons: Reason[] }
  /** It matched, and was ranked, but is not on the page. */
  | { fate: "passed-over"; reason: Reason; shownProbability?: number }
  /** The order belongs to the share that sees nothing. */
  | { fate: "held-out" }
  /** It matched, but had nothing to show: products sold out or in the order, a member already. */
  | { fate: "nothing-to-show" }
  /** Its condition was false, or too little was known. */
  | { fate: "not-matching" }
  /** It was not live, or outside its schedule, at the time. */
  | { fate: "not-running" };

export interface ExplainedOffer {
  offerId: string;
  name: string;
  kind: Offer["kind"];
  /** The offer was deleted since. */
  deleted: boolean;
  outcome: OfferFate;
  /** Why its condition held or did not, for the facts decided on. */
  explanation: Explanation;
}

export interface ExplainedDecision {
  decision: DecisionRecord;
  /** How likely the order looked to be regretted; absent where nothing was ranked. */
  remorse?: RemorseAssessment;
  offers: ExplainedOffer[];
}

/**
 * Why each offer was or was not shown to one order: conditions as they were when it was decided, over
 * the facts it was decided on.
 *
 * @param options.namesFor titles for the ids in the conditions as they were then
 * @returns undefined where the shop has no such decision
 */
export async function explainDecision(
  database: Database,
  shop: string,
  decisionId: string,
  options: { namesFor?: (conditions: Condition[]) => Promise<Names>; locale?: string } = {},
): Promise<ExplainedDecision | undefined> {
  const decision = await decisionLedger(database.pool).get(shop, decisionId);
  if (!decision) return undefined;
  const [offers, current] = await Promise.all([
    offersAt(database, shop, decision.createdAt),
    database.prisma.offer.findMany({ where: { shop }, select: { id: true } }),
  ]);
  const existing = new Set(current.map(({ id }) => id));
  const { namesFor, locale } = options;
  const names = await namesFor?.(offers.map(conditionOf));
  const words = { ...(names && { names }), ...(locale !== undefined && { locale }) };
  const explained = offers.map((offer): ExplainedOffer => {
    const { id: offerId, name, kind } = offer;
    const explanation = explain(normalise(conditionOf(offer)), decision.facts as Facts, words);
    const outcome = fateOf(offer, decision, explanation);
    return { offerId, name, kind, deleted: !existing.has(offerId), outcome, explanation };
  });
  const { request } = decision.ranking as RankingRecord;
  return {
    decision,
    ...(request?.remorse && { remorse: request.remorse }),
    offers: explained.sort((a, b) => rank(a.outcome) - rank(b.outcome)),
  };
}

const ORDER = [
  "shown",
  "passed-over",
  "held-out",
  "nothing-to-show",
  "not-matching",
  "not-running",
];

function rank(outcome: OfferFate): number {
  return ORDER.indexOf(outcome.fate) * 10 + (outcome.fate === "shown" ? outcome.position : 0);
}

function fateOf(offer: Offer, decision: DecisionRecord, { held }: Explanation): OfferFate {
  const ranking = decision.ranking as RankingRecord;
  const shown = decision.offers.find(({ offerId }) => offerId === offer.id);
  if (shown) {
    const { position, propensity } = shown;
    return { fate: "shown", position, propensity, reasons: ranking.shown?.[offer.id] ?? [] };
  }
  const passedOver = ranking.passedOver?.find(({ offerId }) => offerId === offer.id);
  if (passedOver) return { fate: "passed-over", ...passedOver };
  if (wasRanked(ranking, offer.id)) return { fate: "passed-over", reason: { code: "outranked" } };
  if (!isRunning(offer, decision.createdAt)) return { fate: "not-running" };
  if (held !== true) return { fate: "not-matching" };
  return decision.outcome === "holdout" ? { fate: "held-out" } : { fate: "nothing-to-show" };
}

/** Every offer as it was at `at`: those made later or deleted before did not exist then. */
async function offersAt(database: Database, shop: string, at: Date): Promise<Offer[]> {
  const revisions = await database.prisma.offerRevision.findMany({
    where: { shop, createdAt: { lte: at }, OR: [{ deletedAt: null }, { deletedAt: { gt: at } }] },
    orderBy: { revision: "desc" },
    distinct: ["offerId"],
  });
  const current = new Map(
    (await offerStore(database.prisma, shop).list()).map((offer) => [offer.id, offer]),
  );
  return revisions.flatMap(({ offerId, revision, offer, createdAt }) => {
    const parsed = offerInputSchema.safeParse(datesRead(offer));
    const now = current.get(offerId);
    if (!parsed.success) return now ? [now] : [];
    return [{ ...parsed.data, id: offerId, revision, createdAt, updatedAt: createdAt }];
  });
}

/** A revision is kept as JSON, in which dates are text. */
function datesRead(offer: unknown): unknown {
  const { schedule, ...rest } = offer as { schedule?: Record<string, string | null> };
  const date = (text: string | null | undefined) => (text ? new Date(text) : null);
  return {
    ...rest,
    schedule: { startsAt: date(schedule?.startsAt), endsAt: date(schedule?.endsAt) },
  };
}
