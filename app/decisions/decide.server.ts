import { randomUUID } from "node:crypto";
import type { ProductCache } from "../catalogue/cache.server.ts";
import type { Database } from "../db/client.server.ts";
import { canReach } from "../followups/settings.ts";
import type { DecisionRecord } from "../ledger/decision.ts";
import type { DecisionLedger } from "../ledger/decisions.server.ts";
import type { MemberStore } from "../loyalty/members.server.ts";
import { type MemberStanding, memberStandingOf } from "../loyalty/points.server.ts";
import { pointsFor, rateOf } from "../loyalty/programme.ts";
import { isRunning } from "../offers/eligibility.ts";
import { pickLocale } from "../offers/localise.ts";
import type { Offer } from "../offers/offer.ts";
import { mayStandIn, roomIn } from "../offers/places.ts";
import { fulfillmentStore } from "../orders/fulfillments.server.ts";
import { type KnownBuyer, orderStore } from "../orders/store.server.ts";
import { inHoldout } from "../ranking/holdout.ts";
import type { RandomSource } from "../ranking/random.ts";
import { assessRemorse, DEFAULT_REMORSE_SETTINGS } from "../ranking/remorse.ts";
import type { OrderVerifier } from "../shopify/claimed-order.server.ts";
import type { Buyer } from "../shopify/session-token.server.ts";
import type { SurveyAnswers } from "../surveys/store.server.ts";
import type { Facts } from "../targeting/facts.ts";
import type { AttributionReferences } from "./attribution.server.ts";
import { buyerHistory } from "./buyer-history.server.ts";
import { cardOf } from "./cards/card.ts";
import type { CardContext } from "./cards/context.ts";
import { buyableItems } from "./cards/product.ts";
import { type CardStateReaders, type Page, readCardState, readOwnState } from "./cards/state.ts";
import {
  type BuyerPast,
  type Choice,
  type Chosen,
  choose,
  noPast,
  type OfferHistory,
} from "./choose.ts";
import type { DecisionRequest, DecisionResponse, OfferCard, Placement } from "./contract.ts";
import { type BuyerKnowledge, composeFacts } from "./facts.ts";
import { productsNeeded } from "./fill.ts";
import type { PartnerOffers } from "./partner-offers.server.ts";
import type { RankerCache } from "./rankers.server.ts";
import { nothingRanked } from "./ranking-record.ts";
import { recommendFor } from "./recommend.server.ts";
import type { RecommenderCache } from "./recommenders.server.ts";
import { remorseSigns } from "./remorse-signs.ts";
import type { Snapshot, SnapshotCache } from "./snapshot.server.ts";
import { followsFulfillment, type Stage, stageOf } from "./stage.ts";
import type { DecisionTokens } from "./token.server.ts";

/** The app is not installed in the shop that asks. */
export class NotInstalled extends Error {
  readonly code = "not-installed";
  constructor() {
    super("Afterglow is not installed in this shop (any more).");
  }
}

export interface DecideDependencies {
  database: Database;
  snapshots: SnapshotCache;
  recommenders: RecommenderCache;
  products: ProductCache;
  ledger: DecisionLedger;
  members: MemberStore;
  surveys: Pick<SurveyAnswers, "answeredBy">;
  cardState: CardStateReaders;
  isBuyers: OrderVerifier["isBuyers"];
  partners: PartnerOffers;
  tokens: DecisionTokens;
  references: AttributionReferences;
  rankers: RankerCache;
  random: RandomSource;
  /** Whether this process can send e-mail. */
  hasMailServer: boolean;
}

/**
 * One decision: facts, eligible offers, ranking, and the answer written before it is given. The same
 * order asks again and is answered by the same decision, with the offers' content as it is now.
 */
export function decider(dependencies: DecideDependencies) {
  const { snapshots, products, ledger, members, tokens, references } = dependencies;
  const { database, rankers, random, cardState, isBuyers, surveys, partners } = dependencies;
  const { hasMailServer } = dependencies;
  const standingOf = memberStandingOf(database.pool);

  /** @throws {NotInstalled} */
  return async function decide(
    buyer: Buyer,
    request: DecisionRequest,
    now: Date,
  ): Promise<DecisionResponse> {
    const snapshot = await snapshots.get(buyer.shop);
    if (!snapshot) throw new NotInstalled();
    if (request.preview) return example(snapshot, request, now);
    const { shop } = snapshot;
    const stage = await stageNow(shop, request, now);
    const decided = await ledger.find({
      shop,
      orderId: request.order.id,
      placement: request.placement,
      stage: stage ?? "",
    });
    // Who was shown nothing has seen nothing, and may be decided on again.
    const isFinal = decided !== undefined && decided.outcome !== "none";
    const record = isFinal
      ? decided
      : await ledger.write(await decideAnew(snapshot, buyer, request, stage, now));
    return answer(snapshot, record, buyer, request, now);
  };

  /** Undefined where what is shown does not follow the order's fulfilment. */
  async function stageNow(
    shop: string,
    { placement, order }: DecisionRequest,
    now: Date,
  ): Promise<Stage | undefined> {
    if (!followsFulfillment(placement)) return undefined;
    return stageOf(await fulfillmentStore(database.pool, shop).parcels(order.id), now);
  }

  async function decideAnew(
    snapshot: Snapshot,
    buyer: Buyer,
    request: DecisionRequest,
    stage: Stage | undefined,
    now: Date,
  ): Promise<DecisionRecord> {
    const known = await knowledgeOf(snapshot, buyer, request, now);
    const { facts } = known;
    const { shown, reason, policy, ranking } = isHeldOut(snapshot, facts)
      ? heldOut
      : await chooseFor(snapshot, buyer, request, { ...known, stage }, now);
    const outcome = reason === "holdout" ? "holdout" : shown.length > 0 ? "offers" : "none";
    return {
      shop: snapshot.shop,
      id: randomUUID(),
      orderId: request.order.id,
      placement: request.placement,
      stage: stage ?? "",
      // Without the buyer's consent to analytics, nothing they do is tied to a person.
      customerId: (request.consent.analytics && buyer.customerId) || null,
      outcome,
      reason,
      offers: shown,
      facts: factsToKeep(facts, request),
      ranking,
      policy,
      locale: request.buyer.locale,
      createdAt: now,
    };
  }

  async function knowledgeOf(
    snapshot: Snapshot,
    buyer: Buyer,
    request: DecisionRequest,
    now: Date,
  ): Promise<Knowledge> {
    const { shop, timezone: shopTimezone, asked } = snapshot;
    const { order, consent } = request;
    const customerId = consent.preferences ? buyer.customerId : undefined;
    const orders = orderStore(database.pool, shop);
    const asksShipping = asked.has("shippingMethods") && order.shippingMethod === undefined;
    const asksTier = asked.has("loyaltyTiers") && customerId !== undefined;
    const [lineProducts, known, shippingMethod, standing, membership, answered, history] =
      await Promise.all([
        products.get(shop, productIdsOf(request)),
        customerId ? orders.buyer(customerId, order.id) : undefined,
        asksShipping ? orders.shippingMethod(order.id) : undefined,
        asksTier ? standingOf(shop, customerId) : undefined,
        customerId ? members.find(shop, order.id, customerId) : undefined,
        customerId ? surveys.answeredBy(shop, customerId, order.id) : noPast.surveys,
        customerId ? buyerHistory(database.pool, shop, customerId, order.id) : noHistory,
      ]);
    const facts = composeFacts(request, {
      customerId: buyer.customerId,
      products: lineProducts,
      knowsMetafields: snapshot.knowsMetafields,
      buyer: known && beforeThisOrder(known, request),
      loyaltyMember: customerId ? membership !== undefined : undefined,
      loyaltyTier: asksTier ? tierName(standing, snapshot.fallbackLocale) : undefined,
      shippingMethod,
      shopTimezone,
      now,
    });
    // Who has joined with this order is told so on all of its pages.
    const joinedElsewhere = membership !== undefined && membership.orderId !== order.id;
    return { facts, past: { member: joinedElsewhere, surveys: answered }, history };
  }

  async function chooseFor(
    snapshot: Snapshot,
    buyer: Buyer,
    request: DecisionRequest,
    { facts, past, history, stage }: Knowledge,
    now: Date,
    matching: readonly Offer[] = runningMatches(snapshot, facts, request.placement, now),
  ): Promise<Chosen> {
    const { shop, currency, statistics, settings } = snapshot;
    const recommended = await recommend(snapshot, matching, request, facts, now);
    const [stock, ranker, campaigns] = await Promise.all([
      products.get(shop, productsNeeded(matching, recommended)),
      rankers.get(snapshot),
      partners.open(snapshot, matching, buyer, request, now),
    ]);
    const signs = remorseSigns(request, facts, { currency, statistics });
    const choice: Choice = {
      matching,
      anyRunning: [...snapshot.offers.values()].some((offer) => isRunning(offer, now)),
      facts,
      stock: { products: stock, recommended },
      placement: request.placement,
      ...(stage && { stage }),
      limit: roomIn(request.placement, request.limit),
      past,
      membersEarn: snapshot.programme !== undefined,
      campaigns,
      history,
      typicalOrderMinor:
        request.order.total.currency === currency ? statistics?.medianMinor : undefined,
      remorse: assessRemorse(signs, { ...DEFAULT_REMORSE_SETTINGS, enabled: settings.careFirst }),
      now,
    };
    return choose(choice, ranker, random);
  }

  /** Asked only where an automatic offer is to be filled. */
  async function recommend(
    { shop, settings }: Snapshot,
    matching: readonly Offer[],
    request: DecisionRequest,
    facts: Facts,
    now: Date,
  ): Promise<string[]> {
    const wanted = matching.some(
      (offer) => offer.kind === "product" && offer.settings.source === "automatic",
    );
    if (!wanted) return [];
    return recommendFor(dependencies, {
      shop,
      inOrder: productIdsOf(request),
      purchases: facts.buyer.purchases ?? [],
      rules: settings.recommendations,
      now,
    });
  }

  async function answer(
    snapshot: Snapshot,
    record: Pick<DecisionRecord, "id" | "orderId" | "placement" | "outcome" | "offers">,
    buyer: Buyer,
    request: DecisionRequest,
    now: Date,
  ): Promise<DecisionResponse> {
    const { shop, currency, fallbackLocale } = snapshot;
    const { id: decisionId, orderId, placement } = record;
    // An offer that was paused since is gone at once, also from pages that showed it.
    const running = (id: string) => {
      const offer = snapshot.offers.get(id);
      return offer && isRunning(offer, now) ? offer : undefined;
    };
    const onPage = record.offers.flatMap(({ offerId, productIds = [], forProducts }) => {
      const offer = running(offerId);
      return offer ? [{ offer, productIds, forProducts }] : [];
    });
    const page: Page = {
      shop,
      orderId,
      ...(request.consent.preferences &&
        buyer.customerId && {
          customerId: buyer.customerId,
        }),
      now,
    };
    const shown = onPage.map(({ offer }) => offer);
    const [stock, state, partnerLinks, token] = await Promise.all([
      products.get(
        shop,
        onPage.flatMap(({ productIds }) => productIds),
      ),
      readOwnState(
        (of) => readCardState(cardState, of, shown, running),
        page,
        () =>
          isBuyers({ shop, orderId, number: request.order.number, customerId: buyer.customerId }),
      ),
      partners.links(snapshot, shown, decisionId, buyer, request),
      tokens.sign(
        { shop, decisionId, orderId, placement, ...told(request), ...wordsRead(shown, request) },
        now,
      ),
    ]);
    const context: CardContext = {
      shop,
      currency,
      locale: request.buyer.locale,
      fallbackLocale,
      programme: snapshot.programme,
      orderPoints: pointsOf(request, snapshot),
      partners: partnerLinks,
      canRemind: canReach(snapshot.followupWay, hasMailServer),
      state,
      running,
      referenceOf: (offerId) => references.sign(shop, decisionId, offerId),
    };
    const offers = onPage.flatMap(({ offer, productIds, forProducts }): OfferCard[] => {
      const items = buyableItems(productIds.map((id) => stock.get(id)));
      const card = cardOf(offer, items, context);
      return card ? [{ ...card, ...(forProducts && { forProducts }) }] : [];
    });
    return { decisionId, outcome: record.outcome, token, offers };
  }

  /** What the checkout editor shows: the offers that run, whatever their conditions; nothing is written. */
  async function example(
    snapshot: Snapshot,
    request: DecisionRequest,
    now: Date,
  ): Promise<DecisionResponse> {
    const running = [...snapshot.offers.values()]
      .filter((offer) => isRunning(offer, now) && mayStandIn(offer, request.placement))
      .sort((a, b) => b.priority - a.priority)
      .slice(0, request.limit);
    const nobody = { shop: snapshot.shop };
    const known = await knowledgeOf(snapshot, nobody, request, now);
    const { shown } = await chooseFor(snapshot, nobody, request, known, now, running);
    const { id: orderId } = request.order;
    const outcome = shown.length > 0 ? "offers" : "none";
    const record = {
      id: randomUUID(),
      orderId,
      placement: request.placement,
      outcome,
      offers: shown,
    } as const;
    return answer(snapshot, record, nobody, request, now);
  }
}

/** What is known of the order and its buyer. */
interface Knowledge {
  facts: Facts;
  past: BuyerPast;
  history: ReadonlyMap<string, OfferHistory>;
  /** How far the order's fulfilment is, where what is shown follows it. */
  stage?: Stage | undefined;
}

/** What a member earns with this order, as far as the page tells. */
function pointsOf({ order }: DecisionRequest, { programme, currency }: Snapshot): number {
  const { amountMinor, currency: paidIn } = order.subtotal ?? order.total;
  return programme && paidIn === currency ? pointsFor(amountMinor, currency, rateOf(programme)) : 0;
}

/** What the page said of the order that only its buyer may know. */
const told = ({ order }: DecisionRequest) => (order.number ? { number: order.number } : {});

/** Which words a buyer may agree to on this page. */
function wordsRead(shown: readonly Offer[], { buyer }: DecisionRequest) {
  const asked = shown.filter(({ kind }) => kind === "loyalty");
  if (asked.length === 0) return {};
  const revisions = Object.fromEntries(asked.map(({ id, revision }) => [id, revision]));
  return { read: { locale: buyer.locale, revisions } };
}

/** Without the buyer's consent to analytics, what is kept for later names nobody. */
function factsToKeep(facts: Facts, { consent }: DecisionRequest): Facts {
  if (consent.analytics || facts.buyer.customerId === undefined) return facts;
  const { customerId: _customerId, ...buyer } = facts.buyer;
  const { bucketKey: _bucketKey, ...rest } = facts;
  return { ...rest, buyer };
}

const noHistory: ReadonlyMap<string, OfferHistory> = new Map();
const heldOut: Chosen = { shown: [], reason: "holdout", policy: "holdout", ranking: nothingRanked };

/** The same buyer, or the order of one who is not known, is on the same side for good. */
function isHeldOut({ shop, settings }: Snapshot, { bucketKey }: Facts): boolean {
  return bucketKey !== undefined && inHoldout(bucketKey, shop, settings.holdoutPercent / 100);
}

/**
 * Running offers that may stand in this placement and whose condition is true for these facts, in the
 * shop's own order of offers.
 */
function runningMatches(
  { index, live }: Snapshot,
  facts: Facts,
  placement: Placement,
  now: Date,
): Offer[] {
  const places = new Int32Array(index.size);
  const count = index.matchInto(facts, places);
  return Array.from(places.subarray(0, count).sort(), (place) => live[place] as Offer).filter(
    (offer) => isRunning(offer, now) && mayStandIn(offer, placement),
  );
}

/** In the shop's default language, since that is what conditions name; null for who is in none. */
function tierName(standing: MemberStanding | undefined, locale: string): string | null {
  const names = standing?.tier?.names;
  if (!names) return null;
  return names[pickLocale(Object.keys(names), locale, locale)] ?? null;
}

const productIdsOf = ({ order }: DecisionRequest): string[] =>
  order.lines.flatMap(({ productId }) => productId ?? []);

/** Shopify may have told of this order already: its share is taken out of the buyer's past. */
function beforeThisOrder(known: KnownBuyer, { order }: DecisionRequest): BuyerKnowledge {
  const sameCurrency = order.total.currency === known.currency;
  const counted = known.countsOrder ? 1 : 0;
  const spent = counted && sameCurrency ? order.total.amountMinor : 0;
  return {
    tags: known.tags,
    pastOrders: Math.max(0, known.orderCount - counted),
    spentMinor: Math.max(0, known.spentMinor - spent),
    currency: known.currency,
    lastOrderAt: known.lastOrderAt,
    purchases: known.purchases,
  };
}
