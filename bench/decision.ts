/**
 * One whole decision in process, without the database: facts from the page's request, eligible offers,
 * remorse score, ranking with propensities, composition, and the cards that go out. Explanations are
 * made on demand and are not part of it.
 */
import type { Product } from "#app/catalogue/product.ts";
import { cardOf } from "#app/decisions/cards/card.ts";
import { buyableItems } from "#app/decisions/cards/product.ts";
import { noState } from "#app/decisions/cards/state.ts";
import { choose } from "#app/decisions/choose.ts";
import type { DecisionRequest, OfferCard } from "#app/decisions/contract.ts";
import { composeFacts } from "#app/decisions/facts.ts";
import { productsNeeded } from "#app/decisions/fill.ts";
import { remorseSigns } from "#app/decisions/remorse-signs.ts";
import { conditionOf } from "#app/offers/eligibility.ts";
import { defaultPlacing, type Offer } from "#app/offers/offer.ts";
import { learningRanker } from "#app/ranking/learning.ts";
import { createState } from "#app/ranking/model.ts";
import { seededRandom } from "#app/ranking/random.ts";
import type { Ranker } from "#app/ranking/ranker.ts";
import { assessRemorse } from "#app/ranking/remorse.ts";
import { addOrder, createModel, type Recommender, train } from "#app/recommendations/model.ts";
import type { Condition } from "#app/targeting/condition.ts";
import { compileIndex, type OfferIndex } from "#app/targeting/offer-index.ts";
import type { BenchOptions } from "./run.ts";

const SIZES = [100, 1_000, 10_000];
const PRODUCTS = 2_000;
const DECISIONS = 2_000;
const WARM_UP = 500;
const NOW = new Date("2026-11-23T10:00:00Z");
const COUNTRIES = ["DE", "FR", "GB", "US", "NL", "SE", "JP", "ES"];
const random = seededRandom("decision bench");
const pick = <T>(items: readonly T[]): T => items[Math.floor(random.uniform() * items.length)] as T;
const productId = (n: number) => `gid://shopify/Product/${n}`;
const anyProduct = () => productId(1 + Math.floor(random.uniform() * PRODUCTS));

export interface DecisionTimes {
  /** Microseconds. */
  median: number;
  p99: number;
  /** Offers eligible for a decision, on average. */
  eligible: number;
}

/** Microseconds of a decision by number of live offers. */
export async function run({ log }: BenchOptions): Promise<Record<string, DecisionTimes>> {
  const catalogue = new Map(
    Array.from({ length: PRODUCTS }, (_, i) => [productId(i + 1), product(i + 1)]),
  );
  const recommender = learn();
  const ranker = learningRanker(createState(5_000));
  const results: Record<string, DecisionTimes> = {};
  log("offers    median µs    p99 µs    eligible");
  for (const size of SIZES) {
    const offers = new Map(
      Array.from({ length: size }, (_, i) => offer(i)).map((each) => [each.id, each]),
    );
    const index = compileIndex(
      [...offers.values()].map((each) => ({ id: each.id, condition: conditionOf(each) })),
    );
    const times = measure({ catalogue, recommender, ranker, offers, index });
    results[size] = times;
    const { median, p99, eligible } = times;
    log(
      `${String(size).padStart(6)} ${median.toFixed(1).padStart(12)} ${p99.toFixed(1).padStart(9)} ${eligible.toFixed(1).padStart(11)}`,
    );
  }
  return results;
}

interface World {
  catalogue: ReadonlyMap<string, Product>;
  recommender: Recommender;
  ranker: Ranker;
  offers: ReadonlyMap<string, Offer>;
  index: OfferIndex;
}

function measure(world: World): DecisionTimes {
  const requests = Array.from({ length: WARM_UP + DECISIONS }, request);
  const microseconds: number[] = [];
  let eligible = 0;
  let cards = 0;
  for (const [i, each] of requests.entries()) {
    const started = performance.now();
    const answer = decide(each, world);
    const took = (performance.now() - started) * 1_000;
    cards += answer.cards.length;
    if (i < WARM_UP) continue;
    microseconds.push(took);
    eligible += answer.eligible;
  }
  if (cards === 0) throw new Error("No decision showed anything: the benchmark measures nothing.");
  microseconds.sort((a, b) => a - b);
  const at = (share: number) => microseconds[Math.floor(share * (DECISIONS - 1))] as number;
  return { median: at(0.5), p99: at(0.99), eligible: eligible / DECISIONS };
}

/** What `decide.server.ts` does, but for reading and writing. */
function decide(request: DecisionRequest, world: World): { cards: OfferCard[]; eligible: number } {
  const { catalogue, recommender, offers, index } = world;
  const facts = composeFacts(request, {
    customerId: "gid://shopify/Customer/1",
    products: catalogue,
    buyer: undefined,
    knowsMetafields: false,
    loyaltyMember: false,
    shopTimezone: "Europe/Berlin",
    now: NOW,
  });
  const matching = index.match(facts).map((id) => offers.get(id) as Offer);
  const basket = request.order.lines.flatMap((line) => line.productId ?? []);
  const recommended = recommender
    .recommend(basket, { limit: 12, exclude: basket })
    .map((each) => each.productId);
  const needed = productsNeeded(matching, recommended);
  const stock = new Map(needed.map((id) => [id, catalogue.get(id) as Product]));
  const signs = remorseSigns(request, facts, {
    currency: "EUR",
    statistics: { medianMinor: 5_000, highMinor: 12_000 },
  });
  const { shown } = choose(
    {
      matching,
      anyRunning: true,
      facts,
      stock: { products: stock, recommended },
      placement: request.placement,
      limit: request.limit,
      membersEarn: false,
      campaigns: new Map(),
      past: { member: false, surveys: new Set() },
      history: new Map(),
      typicalOrderMinor: 5_000,
      remorse: assessRemorse(signs),
      now: NOW,
    },
    world.ranker,
    random,
  );
  const context = {
    shop: "bench.myshopify.com",
    locale: request.buyer.locale,
    fallbackLocale: "en",
    currency: "EUR",
    programme: undefined,
    orderPoints: 0,
    partners: new Map(),
    state: noState,
    running: (id: string) => offers.get(id),
    canRemind: true,
    referenceOf: (id: string) => id,
  };
  const cards = shown.flatMap(({ offerId, productIds = [] }) => {
    const items = buyableItems(productIds.map((id) => stock.get(id)));
    return cardOf(offers.get(offerId) as Offer, items, context) ?? [];
  });
  return { cards, eligible: matching.length };
}

/** Four conditions an offer, as in the targeting benchmark, so that a few in a hundred are eligible. */
function targeting(): Condition {
  return {
    op: "all",
    of: [
      { op: "products", anyOf: Array.from({ length: 20 }, anyProduct) },
      { op: "orderTotal", currency: "EUR", minMinor: Math.floor(random.uniform() * 8_000) },
      { op: "countries", anyOf: [pick(COUNTRIES), pick(COUNTRIES), pick(COUNTRIES)] },
      { op: "firstOrder", is: random.uniform() < 0.5 },
    ],
  };
}

function offer(i: number): Offer {
  const whole = {
    id: `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
    revision: 1,
    createdAt: NOW,
    updatedAt: NOW,
    name: `Offer ${i}`,
    status: "live" as const,
    priority: i % 100,
    schedule: { startsAt: null, endsAt: null },
    // Every fiftieth is for everybody: a shop has a few catch-alls.
    targeting: i % 50 === 0 ? ({ op: "all", of: [] } as Condition) : targeting(),
    placing: defaultPlacing,
    valueMinor: i % 3 === 0 ? null : 100 + (i % 900),
  };
  if (i % 3 === 0) {
    const settings = {
      source: "automatic" as const,
      productIds: [],
      show: 2,
      layout: "list" as const,
      chooseVariant: true,
      chooseQuantity: false,
    };
    return {
      ...whole,
      kind: "product",
      settings,
      content: { en: { heading: "For you", button: "Add" } },
    };
  }
  if (i % 3 === 1) {
    const settings = { productIds: [], productTypes: [], tags: [], reminderDays: null };
    return {
      ...whole,
      kind: "tutorial",
      settings,
      content: { en: { heading: "How to", steps: ["One"] } },
    };
  }
  const content = {
    heading: "Join",
    benefits: ["Early access"],
    button: "Join",
    confirmation: "Done",
  };
  return {
    ...whole,
    kind: "loyalty",
    settings: { points: 10, customerTag: "m" },
    content: { en: content },
  };
}

function request(): DecisionRequest {
  const lines = Array.from({ length: 1 + Math.floor(random.uniform() * 5) }, () => ({
    productId: anyProduct(),
    variantId: "gid://shopify/ProductVariant/1",
    title: "A product",
    quantity: 1,
    total: { amountMinor: 2_000, currency: "EUR" },
  }));
  return {
    placement: "thank-you-block",
    order: {
      id: "gid://shopify/Order/1",
      isFirstOrder: random.uniform() < 0.5,
      lines,
      total: { amountMinor: 2_000 * lines.length, currency: "EUR" },
      discountCodes: [],
      attributes: [],
    },
    buyer: { locale: "en", country: pick(COUNTRIES), timezone: "Europe/Berlin" },
    consent: { analytics: true, preferences: true, marketing: true, saleOfData: true },
    limit: 3,
  };
}

function product(n: number): Product {
  return {
    id: productId(n),
    handle: `p${n}`,
    title: `Product ${n}`,
    productType: `Type ${n % 20}`,
    vendor: "Vendor",
    tags: [`tag-${n % 30}`],
    collectionIds: [],
    imageUrl: null,
    imageAlt: null,
    published: true,
    metafields: {},
    updatedAt: NOW,
    variants: [
      {
        id: `gid://shopify/ProductVariant/${n}`,
        position: 1,
        title: "Default Title",
        sku: null,
        options: [],
        priceMinor: 2_000,
        compareAtPriceMinor: null,
        currency: "EUR",
        available: true,
        imageUrl: null,
      },
    ],
  };
}

function learn(): Recommender {
  const model = createModel();
  for (let i = 0; i < 20_000; i++) {
    const start = Math.floor(random.uniform() * (PRODUCTS - 10));
    const productIds = [1, 2, 3].map(() =>
      productId(1 + start + Math.floor(random.uniform() * 10)),
    );
    addOrder(model, { at: NOW.getTime() - i * 60_000, productIds });
  }
  return train(model, NOW.getTime());
}
