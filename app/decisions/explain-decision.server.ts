import { z } from "zod";
import type { Database } from "../db/client.server.ts";
import type { DecisionRecord } from "../ledger/decision.ts";
import { decisionLedger } from "../ledger/decisions.server.ts";
import { conditionOf, isRunning } from "../offers/eligibility.ts";
import { type Offer, offerInputSchema } from "../offers/offer.ts";
import { offerStore } from "../offers/store.server.ts";
import { OFFER_KINDS, type Reason } from "../ranking/ranker.ts";
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
  | { fate: "not-running" }
  /** It was not on the page; why is not known, as it was saved by a version whose offers were others. */
  | { fate: "unreadable" };

export interface ExplainedOffer {
  offerId: string;
  /** Null where not even that can be read of an offer that has been deleted since. */
  name: string | null;
  kind: Offer["kind"] | null;
  /** The offer was deleted since. */
  deleted: boolean;
  outcome: OfferFate;
  /** Why its condition held or did not, for the facts decided on; null where it can no longer be read. */
  explanation: Explanation | null;
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
    offersOf(database, decision),
    database.prisma.offer.findMany({ where: { shop }, select: { id: true } }),
  ]);
  const existing = new Set(current.map(({ id }) => id));
  const { namesFor, locale } = options;
  const names = await namesFor?.(offers.flatMap(({ offer }) => (offer ? conditionOf(offer) : [])));
  const words = { ...(names && { names }), ...(locale !== undefined && { locale }) };
  const explained = offers.map((past): ExplainedOffer => {
    const { offerId, name, kind, offer } = past;
    const facts = decision.facts as Facts;
    const explanation = offer && explain(normalise(conditionOf(offer)), facts, words);
    const outcome = fateOf(past, decision, explanation);
    const deleted = !existing.has(offerId);
    return { offerId, name, kind, deleted, outcome, explanation: explanation ?? null };
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
  "unreadable",
];

function rank(outcome: OfferFate): number {
  return ORDER.indexOf(outcome.fate) * 10 + (outcome.fate === "shown" ? outcome.position : 0);
}

/** An offer as it was, or as much of it as can still be read. */
interface PastOffer {
  offerId: string;
  name: string | null;
  kind: Offer["kind"] | null;
  offer?: Offer;
}

function fateOf(
  { offerId, offer }: PastOffer,
  decision: DecisionRecord,
  explanation: Explanation | undefined,
): OfferFate {
  const ranking = decision.ranking as RankingRecord;
  const shown = decision.offers.find((one) => one.offerId === offerId);
  if (shown) {
    const { position, propensity } = shown;
    return { fate: "shown", position, propensity, reasons: ranking.shown?.[offerId] ?? [] };
  }
  const passedOver = ranking.passedOver?.find((one) => one.offerId === offerId);
  if (passedOver) return { fate: "passed-over", ...passedOver };
  if (wasRanked(ranking, offerId)) return { fate: "passed-over", reason: { code: "outranked" } };
  if (!offer || !explanation) return { fate: "unreadable" };
  if (!isRunning(offer, decision.createdAt)) return { fate: "not-running" };
  if (explanation.held !== true) return { fate: "not-matching" };
  return decision.outcome === "holdout" ? { fate: "held-out" } : { fate: "nothing-to-show" };
}

/** Every offer as it was when it was decided, and those on the page or passed over of which no more is kept. */
async function offersOf(database: Database, decision: DecisionRecord): Promise<PastOffer[]> {
  const { shop, createdAt, offers } = decision;
  const store = offerStore(database.prisma, shop);
  const current = new Map((await store.list()).map((offer) => [offer.id, offer]));
  const past = await offersAt(database, shop, createdAt, current);
  const known = new Set(past.map(({ offerId }) => offerId));
  const { passedOver = [] } = decision.ranking as RankingRecord;
  const kinds = new Map(offers.map(({ offerId, kind }) => [offerId, kind]));
  const concerned = new Set([...offers, ...passedOver].map(({ offerId }) => offerId));
  const lost = [...concerned].filter((offerId) => !known.has(offerId));
  return [
    ...past,
    ...lost.map((offerId): PastOffer => {
      const offer = current.get(offerId);
      if (offer) return pastOffer(offer);
      return { offerId, name: null, kind: kinds.get(offerId) ?? null };
    }),
  ];
}

const pastOffer = (offer: Offer): PastOffer => ({
  offerId: offer.id,
  name: offer.name,
  kind: offer.kind,
  offer,
});

/** What may be left of an offer that was saved by a version whose offers were others. */
const leftSchema = z.object({
  name: z.string().min(1).nullable().catch(null),
  kind: z.enum(OFFER_KINDS).nullable().catch(null),
});
const nothingLeft = { name: null, kind: null };

/** Every offer as it was at `at`: those made later or deleted before did not exist then. */
async function offersAt(
  database: Database,
  shop: string,
  at: Date,
  current: ReadonlyMap<string, Offer>,
): Promise<PastOffer[]> {
  const revisions = await database.prisma.offerRevision.findMany({
    where: { shop, createdAt: { lte: at }, OR: [{ deletedAt: null }, { deletedAt: { gt: at } }] },
    orderBy: { revision: "desc" },
    distinct: ["offerId"],
  });
  return revisions.map(({ offerId, revision, offer, createdAt }): PastOffer => {
    const parsed = offerInputSchema.safeParse(datesRead(offer));
    if (parsed.success)
      return pastOffer({ ...parsed.data, id: offerId, revision, createdAt, updatedAt: createdAt });
    const now = current.get(offerId);
    if (now) return pastOffer(now);
    const left = leftSchema.safeParse(offer);
    return { offerId, ...(left.success ? left.data : nothingLeft) };
  });
}

/** A revision is kept as JSON, in which dates are text. */
function datesRead(offer: unknown): unknown {
  const { schedule, ...rest } = Object(offer) as { schedule?: Record<string, string | null> };
  const date = (text: string | null | undefined) => (text ? new Date(text) : null);
  return {
    ...rest,
    schedule: { startsAt: date(schedule?.startsAt), endsAt: date(schedule?.endsAt) },
  };
}
