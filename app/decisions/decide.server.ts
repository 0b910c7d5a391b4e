import { randomUUID } from "node:crypto";
import type { ProductCache } from "../catalogue/cache.server.ts";
import type { Database } from "../db/client.server.ts";
import type { DecisionRecord } from "../ledger/decision.ts";
import type { DecisionLedger } from "../ledger/decisions.server.ts";
import type { MemberStore } from "../loyalty/members.server.ts";
import { isRunning } from "../offers/eligibility.ts";
import type { Offer } from "../offers/offer.ts";
import { type KnownBuyer, orderStore } from "../orders/store.server.ts";
import type { RandomSource } from "../ranking/random.ts";
import type { Ranker } from "../ranking/ranker.ts";
import type { Buyer } from "../shopify/session-token.server.ts";
import type { Facts } from "../targeting/facts.ts";
import type { AttributionReferences } from "./attribution.server.ts";
import { buyableItems, type CardContext, cardOf } from "./cards.ts";
import { type Chosen, choose } from "./choose.ts";
import type { DecisionRequest, DecisionResponse, OfferCard } from "./contract.ts";
import { type BuyerKnowledge, composeFacts } from "./facts.ts";
import { productsNeeded } from "./fill.ts";
import type { RecommenderCache } from "./recommenders.server.ts";
import type { Snapshot, SnapshotCache } from "./snapshot.server.ts";
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
  tokens: DecisionTokens;
  references: AttributionReferences;
  ranker: Ranker;
  random: RandomSource;
}

/** How many recommendations are asked for: more than fit, since some may be sold out since. */
const RECOMMENDATIONS = 12;

/**
 * One decision: facts, eligible offers, ranking, and the answer written before it is given. The same
 * order asks again and is answered by the same decision, with the offers' content as it is now.
 */
export function decider(dependencies: DecideDependencies) {
  const { snapshots, recommenders, products, ledger, members, tokens, references } = dependencies;
  const { database, ranker, random } = dependencies;

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
    const decided = await ledger.find({
      shop,
      orderId: request.order.id,
      placement: request.placement,
    });
    // Who was shown nothing has seen nothing, and may be decided on again.
    const isFinal = decided !== undefined && decided.outcome !== "none";
    const record = isFinal
      ? decided
      : await ledger.write(await decideAnew(snapshot, buyer, request, now));
    return answer(snapshot, record, request, now);
  };

  async function decideAnew(
    snapshot: Snapshot,
    buyer: Buyer,
    request: DecisionRequest,
    now: Date,
  ): Promise<DecisionRecord> {
    const { facts, memberElsewhere } = await factsOf(snapshot, buyer, request, now);
    const { shown, reason, policy } = await chooseFor(
      snapshot,
      request,
      facts,
      memberElsewhere,
      now,
    );
    return {
      shop: snapshot.shop,
      id: randomUUID(),
      orderId: request.order.id,
      placement: request.placement,
      // Without the buyer's consent to analytics, nothing they do is tied to a person.
      customerId: (request.consent.analytics && buyer.customerId) || null,
      outcome: shown.length > 0 ? "offers" : "none",
      reason,
      offers: shown,
      facts,
      policy,
      locale: request.buyer.locale,
      createdAt: now,
    };
  }

  async function factsOf(snapshot: Snapshot, buyer: Buyer, request: DecisionRequest, now: Date) {
    const { shop, timezone: shopTimezone } = snapshot;
    const { order, consent } = request;
    const customerId = consent.preferences ? buyer.customerId : undefined;
    const [lineProducts, known, isMember] = await Promise.all([
      products.get(shop, productIdsOf(request)),
      customerId ? orderStore(database.pool, shop).buyer(customerId, order.id) : undefined,
      customerId ? members.isMember(shop, customerId) : undefined,
    ]);
    const facts = composeFacts(request, {
      customerId: buyer.customerId,
      products: lineProducts,
      buyer: known && beforeThisOrder(known, request),
      loyaltyMember: isMember,
      shopTimezone,
      now,
    });
    return { facts, memberElsewhere: isMember ?? false };
  }

  async function chooseFor(
    snapshot: Snapshot,
    request: DecisionRequest,
    facts: Facts,
    memberElsewhere: boolean,
    now: Date,
  ): Promise<Chosen> {
    const running = (offer: Offer | undefined) => offer !== undefined && isRunning(offer, now);
    const matching = snapshot.index
      .match(facts)
      .map((id) => snapshot.offers.get(id))
      .filter((offer): offer is Offer => running(offer));
    const recommended = recommend(snapshot.shop, matching, request, facts, now);
    const stock = await products.get(snapshot.shop, productsNeeded(matching, recommended));
    return choose(
      {
        matching,
        anyRunning: [...snapshot.offers.values()].some(running),
        facts,
        stock: { products: stock, recommended },
        placement: request.placement,
        limit: request.limit,
        memberElsewhere,
      },
      ranker,
      random,
    );
  }

  function recommend(
    shop: string,
    matching: readonly Offer[],
    request: DecisionRequest,
    facts: Facts,
    now: Date,
  ): string[] {
    const wanted = matching.some(
      (offer) => offer.kind === "product" && offer.settings.source === "automatic",
    );
    const recommender = wanted ? recommenders.get(shop) : undefined;
    if (!recommender) return [];
    const inOrder = productIdsOf(request);
    return recommender
      .recommend(inOrder, {
        limit: RECOMMENDATIONS,
        exclude: inOrder,
        now: now.getTime(),
        recentPurchases: facts.buyer.purchases ?? [],
      })
      .map(({ productId }) => productId);
  }

  async function answer(
    snapshot: Snapshot,
    record: Pick<DecisionRecord, "id" | "orderId" | "placement" | "outcome" | "offers">,
    request: DecisionRequest,
    now: Date,
  ): Promise<DecisionResponse> {
    const { shop, fallbackLocale } = snapshot;
    const { id: decisionId, orderId, placement } = record;
    const ids = record.offers.flatMap(({ productIds }) => productIds ?? []);
    const asksToJoin = record.offers.some(({ kind }) => kind === "loyalty");
    const [shown, member, token] = await Promise.all([
      products.get(shop, ids),
      asksToJoin ? members.ofOrder(shop, orderId) : undefined,
      tokens.sign({ shop, decisionId, orderId, placement }, now),
    ]);
    const context: CardContext = {
      shop,
      locale: request.buyer.locale,
      fallbackLocale,
      joined: member !== undefined,
      referenceOf: (offerId) => references.sign(shop, decisionId, offerId),
    };
    const offers = record.offers.flatMap(({ offerId, productIds = [] }): OfferCard[] => {
      const offer = snapshot.offers.get(offerId);
      // An offer that was paused since is gone at once, also from pages that showed it.
      if (!offer || !isRunning(offer, now)) return [];
      const card = cardOf(offer, buyableItems(productIds.map((id) => shown.get(id))), context);
      return card ? [card] : [];
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
      .filter((offer) => isRunning(offer, now))
      .sort((a, b) => b.priority - a.priority)
      .slice(0, request.limit);
    const facts = composeFacts(request, {
      customerId: undefined,
      products: new Map(),
      buyer: undefined,
      loyaltyMember: undefined,
      shopTimezone: snapshot.timezone,
      now,
    });
    const recommended = recommend(snapshot.shop, running, request, facts, now);
    const stock = await products.get(snapshot.shop, productsNeeded(running, recommended));
    const choice = {
      matching: running,
      anyRunning: running.length > 0,
      facts,
      memberElsewhere: false,
    };
    const { shown } = choose(
      {
        ...choice,
        stock: { products: stock, recommended },
        placement: request.placement,
        limit: request.limit,
      },
      ranker,
      random,
    );
    const { id: orderId } = request.order;
    const outcome = shown.length > 0 ? "offers" : "none";
    const record = {
      id: randomUUID(),
      orderId,
      placement: request.placement,
      outcome,
      offers: shown,
    } as const;
    return answer(snapshot, record, request, now);
  }
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
