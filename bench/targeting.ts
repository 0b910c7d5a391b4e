import { createRequire } from "node:module";
import { evalCondition } from "@growthbook/growthbook";
import { LogicEngine } from "json-logic-engine";
import { Engine } from "json-rules-engine";
import sift from "sift";
import { compile } from "#app/targeting/compile.ts";
import type { Condition } from "#app/targeting/condition.ts";
import type { Facts } from "#app/targeting/facts.ts";
import { compileIndex } from "#app/targeting/offer-index.ts";

/**
 * Which of n offers does one order match? Ours against hand-written code and five rule engines.
 *
 * Each offer has four conditions: a line's product is in a set of 20 (of a catalogue of 1,000); the
 * total is at least x (up to €200, to the cent); the country is in a list (of 5 out of 20); it is, or
 * is not, a first order. The order has five lines. Everything is compiled beforehand as well as an
 * engine allows, and every engine answers with the ids of the offers that match.
 */
const SIZES = [100, 1_000, 10_000];
const SAMPLES = 20;
/** A sample repeats the match until it takes this long, so that the clock's grain does not count. */
const SAMPLE_MS = 2;
const WARM_UP_MS = 150;

interface Offer {
  id: string;
  productIds: string[];
  minTotal: number;
  countries: string[];
  firstOrder: boolean;
}

/** The order as rule engines like it: flat, the lines' products in a list of their own. */
interface FlatOrder {
  productIds: string[];
  total: number;
  country: string;
  firstOrder: boolean;
}

type Match = () => string[] | Promise<string[]>;
interface Contender {
  name: string;
  prepare: (offers: readonly Offer[], facts: Facts, flat: FlatOrder) => Match;
}

export type Result = Record<string, Record<string, number>>;

/**
 * Median milliseconds of one match, by number of offers and engine.
 * @throws if an engine matches other offers than the hand-written closures do
 */
export async function run(options: {
  json?: boolean;
  log?: (line: string) => void;
}): Promise<Result> {
  const log = options.log ?? console.log;
  const random = linearCongruential(42);
  const facts = order(random);
  const workloads = SIZES.map((size) =>
    workloadOf(
      Array.from({ length: size }, (_, i) => offer(i, random)),
      facts,
    ),
  );
  const result: Result = Object.fromEntries(SIZES.map((size) => [size, {}]));
  for (const contender of contenders) {
    const times = await race(contender, workloads);
    SIZES.forEach((size, i) => {
      (result[size] as Record<string, number>)[contender.name] = times[i] as number;
    });
  }
  if (!options.json) {
    for (const size of SIZES) table(size, result[size] as Record<string, number>, log);
    log(`afterglow: ${growth(result)}`);
  }
  return result;
}

/** How much ten times the offers cost. */
function growth(result: Result): string {
  const of = (size: number) => result[size]?.[ours.name] as number;
  return `10,000 offers take ${(of(10_000) / of(1_000)).toFixed(1)} × the time of 1,000`;
}

interface Workload {
  offers: readonly Offer[];
  facts: Facts;
  flat: FlatOrder;
  /** What the closures match. */
  expected: readonly string[];
}

function workloadOf(offers: readonly Offer[], facts: Facts): Workload {
  const flat: FlatOrder = {
    productIds: facts.lines?.map((line) => line.productId ?? "") ?? [],
    total: facts.order.totalMinor ?? 0,
    country: facts.localization.country ?? "",
    firstOrder: facts.order.isFirstOrder ?? false,
  };
  return { offers, facts, flat, expected: closures.prepare(offers, facts, flat)() as string[] };
}

/** Median milliseconds by workload. */
async function race(contender: Contender, workloads: readonly Workload[]): Promise<number[]> {
  const { name, prepare } = contender;
  const matches = workloads.map(({ offers, facts, flat }) => prepare(offers, facts, flat));
  const check = async () => {
    for (const [i, match] of matches.entries())
      agree(name, (workloads[i] as Workload).expected, await match());
  };
  await check();
  const times = await mediansMs(matches);
  await check();
  return times;
}

function agree(engine: string, expected: readonly string[], matched: readonly string[]): void {
  const [want, got] = [new Set(expected), new Set(matched)];
  const missed = expected.find((id) => !got.has(id));
  const extra = matched.find((id) => !want.has(id));
  if (missed !== undefined) throw new Error(`${engine} does not match ${missed}, closures do.`);
  if (extra !== undefined) throw new Error(`${engine} matches ${extra}, closures do not.`);
}

/**
 * The sizes take turns, sample by sample, so that whatever else the machine does meets them alike: how
 * one size compares with another is what is asked.
 */
async function mediansMs(matches: readonly Match[]): Promise<number[]> {
  const runs: { match: Match; each: number; samples: number[] }[] = [];
  for (const match of matches) runs.push({ match, each: await warmUp(match), samples: [] });
  for (let s = 0; s < SAMPLES; s++)
    for (const { match, each, samples } of runs) samples.push(await sampleMs(match, each));
  return runs.map(({ samples }) => {
    samples.sort((a, b) => a - b);
    return ((samples[SAMPLES / 2 - 1] as number) + (samples[SAMPLES / 2] as number)) / 2;
  });
}

/** Answers how many matches make a sample. */
async function warmUp(match: Match): Promise<number> {
  const until = performance.now() + WARM_UP_MS;
  let repeats = 0;
  do {
    const matched = match();
    if (matched instanceof Promise) await matched;
    repeats += 1;
  } while (performance.now() < until);
  return Math.max(1, Math.ceil((repeats * SAMPLE_MS) / WARM_UP_MS));
}

async function sampleMs(match: Match, repeats: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    const matched = match();
    if (matched instanceof Promise) await matched;
  }
  return (performance.now() - start) / repeats;
}

/** Keeps the offers whose test holds: what most engines leave to their caller. */
function filtering(offers: readonly Offer[], tests: readonly (() => boolean)[]): Match {
  return () => {
    const ids: string[] = [];
    for (let i = 0; i < tests.length; i++)
      if ((tests[i] as () => boolean)()) ids.push((offers[i] as Offer).id);
    return ids;
  };
}

// The hand-written ones do the cheap tests first, as a good programmer would.

const closures: Contender = {
  name: "hand-written closures",
  prepare(offers, facts) {
    const tests = offers.map(({ productIds, minTotal, countries, firstOrder }) => {
      const products = new Set(productIds);
      const allowed = new Set(countries);
      return ({ order: { totalMinor, isFirstOrder }, localization, lines }: Facts): boolean => {
        if (isFirstOrder !== firstOrder) return false;
        if (totalMinor === undefined || totalMinor < minTotal) return false;
        if (!localization.country || !allowed.has(localization.country)) return false;
        if (lines === undefined) return false;
        for (const { productId } of lines) if (productId && products.has(productId)) return true;
        return false;
      };
    });
    return () => {
      const ids: string[] = [];
      for (let i = 0; i < tests.length; i++)
        if ((tests[i] as (of: Facts) => boolean)(facts)) ids.push((offers[i] as Offer).id);
      return ids;
    };
  },
};

const invertedIndex: Contender = {
  name: "hand-written inverted index",
  prepare(offers, facts) {
    const byProduct = new Map<string, number[]>();
    offers.forEach(({ productIds }, i) => {
      for (const id of productIds) byProduct.set(id, [...(byProduct.get(id) ?? []), i]);
    });
    const countries = offers.map((offer) => new Set(offer.countries));
    const seen = new Uint32Array(offers.length);
    let generation = 0;
    return () => {
      generation += 1;
      const ids: string[] = [];
      const { totalMinor = 0, isFirstOrder } = facts.order;
      const { country } = facts.localization;
      for (const { productId } of facts.lines ?? []) {
        for (const i of byProduct.get(productId ?? "") ?? []) {
          if (seen[i] === generation) continue;
          seen[i] = generation;
          const { firstOrder, minTotal, id } = offers[i] as Offer;
          if (isFirstOrder !== firstOrder || totalMinor < minTotal) continue;
          if (country && (countries[i] as Set<string>).has(country)) ids.push(id);
        }
      }
      return ids;
    };
  },
};

const conditionOf = ({ productIds, minTotal, countries, firstOrder }: Offer): Condition => ({
  op: "all",
  of: [
    { op: "products", anyOf: productIds },
    { op: "orderTotal", currency: "EUR", minMinor: minTotal },
    { op: "countries", anyOf: countries },
    { op: "firstOrder", is: firstOrder },
  ],
});

const ours: Contender = {
  name: "afterglow",
  prepare(offers, facts) {
    const index = compileIndex(
      offers.map((offer) => ({ id: offer.id, condition: conditionOf(offer) })),
    );
    return () => index.match(facts);
  },
};

const oursUnindexed: Contender = {
  name: "afterglow, compiled without index",
  prepare(offers, facts) {
    const predicates = offers.map((offer) => compile(conditionOf(offer)));
    return filtering(
      offers,
      predicates.map((predicate) => () => predicate(facts) === true),
    );
  },
};

const jsonLogicRule = ({ productIds, minTotal, countries, firstOrder }: Offer) => ({
  and: [
    { some: [{ var: "productIds" }, { in: [{ var: "" }, productIds] }] },
    { ">=": [{ var: "total" }, minTotal] },
    { in: [{ var: "country" }, countries] },
    { "===": [{ var: "firstOrder" }, firstOrder] },
  ],
});

const jsonLogicEngine: Contender = {
  name: "json-logic-engine, compiled",
  prepare(offers, _facts, flat) {
    const engine = new LogicEngine();
    return filtering(
      offers,
      offers.map((offer) => {
        const rule = engine.build(jsonLogicRule(offer)) as (data: unknown) => unknown;
        return () => rule(flat) === true;
      }),
    );
  },
};

/** The package brings no types. */
const jsonLogic = createRequire(import.meta.url)("json-logic-js") as {
  apply: (rule: unknown, data: unknown) => unknown;
};

const jsonLogicJs: Contender = {
  name: "json-logic-js",
  prepare(offers, _facts, flat) {
    return filtering(
      offers,
      offers.map(jsonLogicRule).map((rule) => () => jsonLogic.apply(rule, flat) === true),
    );
  },
};

const mongoQuery = ({ productIds, minTotal, countries, firstOrder }: Offer) => ({
  productIds: { $in: productIds },
  total: { $gte: minTotal },
  country: { $in: countries },
  firstOrder,
});

const growthbook: Contender = {
  name: "@growthbook/growthbook",
  prepare(offers, _facts, flat) {
    const attributes = { ...flat };
    return filtering(
      offers,
      offers.map(mongoQuery).map((query) => () => evalCondition(attributes, query)),
    );
  },
};

const siftQueries: Contender = {
  name: "sift",
  prepare(offers, _facts, flat) {
    return filtering(
      offers,
      offers.map((offer) => {
        const test = sift<FlatOrder>(mongoQuery(offer));
        return () => test(flat);
      }),
    );
  },
};

const rulesEngine: Contender = {
  name: "json-rules-engine",
  prepare(offers, _facts, flat) {
    const engine = new Engine();
    engine.addOperator("overlaps", (values: string[], wanted: string[]) =>
      values.some((value) => wanted.includes(value)),
    );
    for (const { id, productIds, minTotal, countries, firstOrder } of offers)
      engine.addRule({
        conditions: {
          all: [
            { fact: "firstOrder", operator: "equal", value: firstOrder },
            { fact: "total", operator: "greaterThanInclusive", value: minTotal },
            { fact: "country", operator: "in", value: countries },
            { fact: "productIds", operator: "overlaps", value: productIds },
          ],
        },
        event: { type: id },
      });
    const input = { ...flat };
    return async () => (await engine.run(input)).events.map(({ type }) => type);
  },
};

const contenders: Contender[] = [
  closures,
  invertedIndex,
  ours,
  oursUnindexed,
  jsonLogicEngine,
  growthbook,
  jsonLogicJs,
  siftQueries,
  rulesEngine,
];

const COUNTRIES = "DE AT CH FR IT ES PT NL BE LU GB IE DK SE NO FI PL CZ US CA".split(" ");
const product = (n: number) => `gid://shopify/Product/${8_000_000_000 + n}`;

function offer(n: number, random: () => number): Offer {
  const productIds = distinct(20, () => product(Math.floor(random() * 1_000)));
  const countries = distinct(5, () => COUNTRIES[Math.floor(random() * COUNTRIES.length)] as string);
  return {
    id: `offer-${n}`,
    productIds,
    minTotal: Math.floor(random() * 20_000),
    countries,
    firstOrder: random() < 0.5,
  };
}

/** Through JSON, as orders come: none of its strings is the very one that an offer holds. */
function order(random: () => number): Facts {
  const lines = distinct(5, () => product(Math.floor(random() * 1_000))).map((productId) => ({
    productId,
    quantity: 1,
  }));
  const facts: Facts = {
    order: { currency: "EUR", totalMinor: 10_000, isFirstOrder: true },
    lines,
    buyer: {},
    localization: { country: "DE" },
  };
  return JSON.parse(JSON.stringify(facts)) as Facts;
}

function distinct(count: number, draw: () => string): string[] {
  const drawn = new Set<string>();
  while (drawn.size < count) drawn.add(draw());
  return [...drawn];
}

/** The generator of ANSI C's example; the same workload on every run. */
function linearCongruential(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function table(size: number, times: Record<string, number>, log: (line: string) => void): void {
  const base = times[closures.name] as number;
  log(`${size.toLocaleString("en")} offers, one order: median of ${SAMPLES}`);
  for (const [name, ms] of Object.entries(times)) {
    const ratio = (ms / base).toLocaleString("en", { maximumSignificantDigits: 3 });
    log(`  ${name.padEnd(36)}${ms.toPrecision(3).padStart(10)} ms${ratio.padStart(10)} ×`);
  }
  log("");
}
