/**
 * `npm run --silent bench -- ranking [--json] [--quick]`: regret of the learning ranker against the bandits
 * every paper compares with, and how often replay's intervals cover the truth. docs/ranking.md describes the
 * worlds and holds the tables. The whole takes some twenty minutes on one free core, `--quick` about one.
 */
import { performance } from "node:perf_hooks";
import { featuresOf } from "#app/ranking/features.ts";
import { learningRanker } from "#app/ranking/learning.ts";
import { absorb, createState } from "#app/ranking/model.ts";
import { seededRandom } from "#app/ranking/random.ts";
import { type Coverage, LOGGING_SHOPS, replayCoverage } from "./ranking/coverage.ts";
import { bernoulli, changing, contextualShop, type Environment } from "./ranking/environments.ts";
import {
  afterglow,
  afterglowAt,
  atRandom,
  DECISIONS_PER_DAY,
  type PolicyMaker,
  plainThompson,
  policies,
} from "./ranking/policies.ts";
import { BLOCKS, type Course, race } from "./ranking/race.ts";
import type { BenchOptions } from "./run.ts";

/** LinUCB's best of 0.05, 0.1, 0.3 and 1, with and without context: it is not handicapped. */
const CONTEXT_ALPHA = 0.1;
const NO_CONTEXT_ALPHA = 1;
/** A policy has recovered from a change once it shows the new best arm in this share of a block. */
const RECOVERED = 0.8;
/** Accept rates of the changing shop, best to worst. */
const CHANGING_RATES = [0.12, 0.09, 0.08, 0.07, 0.07, 0.06, 0.06, 0.05, 0.05, 0.04];
const HUNDRED = Array.from({ length: 100 }, (_, i) => (i === 50 ? 0.5 : 0.48));
/** A small shop: orders a day, how long it is followed, and by how much its kinds differ from the usual. */
const SMALL = { perDay: 10, days: 90, kindSd: 0.7 };

/** How much is run. */
interface Size {
  seeds: number[];
  steps: number;
  contextSteps: number;
  batches: number[];
  contextBatches: number[];
  smallShops: number;
  /** Logs of each shop. */
  logs: number;
  shops: number;
}

const WHOLE: Size = {
  seeds: [1, 2, 3],
  steps: 1_000_000,
  contextSteps: 50_000,
  batches: [1, 1000],
  contextBatches: [1, 10, 100, 1000],
  smallShops: 30,
  logs: 100,
  shops: LOGGING_SHOPS.length,
};

const QUICK: Size = {
  seeds: [1],
  steps: 100_000,
  contextSteps: 10_000,
  batches: [1000],
  contextBatches: [1, 1000],
  smallShops: 5,
  logs: 40,
  shops: 1,
};

type Log = BenchOptions["log"];

export async function run({ log, quick }: BenchOptions): Promise<unknown> {
  const started = performance.now();
  const size = quick ? QUICK : WHOLE;
  const { seeds, steps, contextSteps } = size;
  if (quick)
    log(
      "Quick: one seed, short runs. Rough figures; those in docs/ranking.md are the whole run's.",
    );
  const smallShop = inSmallShops(log, size.smallShops);
  const contextual = table(log, "Contextual shop: regret (minor units) a hundred decisions, over", {
    seeds,
    steps: contextSteps,
    batches: size.contextBatches,
    alpha: CONTEXT_ALPHA,
    environment: (seed) => contextualShop(seed),
    scale: 100 / contextSteps,
  });
  const coverage = LOGGING_SHOPS.slice(0, size.shops).flatMap((shop) => {
    const ofShop = replayCoverage(shop, size.logs);
    logCoverage(log, ofShop);
    return ofShop;
  });
  const pooled = poolCoverage(coverage);
  log("All shops together");
  logCoverage(log, pooled);
  const wholeRanker = wholeAgainstCore(log, seeds);
  const microseconds = decisionTime(log);
  const change = {
    shop: afterChange(log, CHANGING_RATES, policies(NO_CONTEXT_ALPHA), { seeds, steps }),
    ...(!quick && {
      hundredArms: afterChange(
        log,
        HUNDRED,
        { afterglow, "plain Thompson": plainThompson },
        { seeds, steps },
      ),
    }),
  };
  const noContext = table(log, "No context: 100 arms, best 0.5, others 0.48; regret after", {
    seeds,
    steps,
    batches: size.batches,
    alpha: NO_CONTEXT_ALPHA,
    environment: () => bernoulli(),
  });
  // A tenth of the steps says nothing of goals that are set for a million.
  const goals: Goals = quick ? {} : goalsOf({ noContext, contextual, change, pooled, smallShop });
  for (const [goal, { met, measured }] of Object.entries(goals))
    log(`${met ? "met   " : "MISSED"} ${goal}: ${measured}`);
  const seconds = Math.round((performance.now() - started) / 1000);
  return {
    quick,
    size,
    smallShop,
    contextual,
    coverage,
    pooled,
    wholeRanker,
    microseconds,
    change,
    noContext,
    goals,
    seconds,
  };
}

interface TableSpec {
  seeds: number[];
  steps: number;
  batches: number[];
  alpha: number;
  environment: (seed: number) => Environment;
  scale?: number;
}

/** `regret[policy][batch]`: mean over the seeds, and each seed's. */
type Table = Record<string, Record<string, { mean: number; seeds: number[] }>>;

function table(log: Log, title: string, spec: TableSpec): Table {
  const { seeds, steps, batches, alpha, environment, scale = 1 } = spec;
  log(`${title} ${steps.toLocaleString("en")} steps, feedback in batches of ${batches.join(", ")}`);
  const rows = Object.entries(policies(alpha)).map(([name, maker]) => {
    const cells = batches.map((batch) => {
      const regrets = seeds.map((seed) => {
        const { regret } = race(maker, { environment: environment(seed), steps, batch, seed });
        return Math.round(regret * scale);
      });
      return [`batch ${batch}`, { mean: Math.round(mean(regrets)), seeds: regrets }] as const;
    });
    log(`  ${name.padEnd(20)}${cells.map(([, cell]) => String(cell.mean).padStart(9)).join("")}`);
    return [name, Object.fromEntries(cells)] as const;
  });
  return Object.fromEntries(rows);
}

/** A shop in its first months: the day's feedback comes at its end. Regret a hundred decisions, mean over shops. */
function inSmallShops(log: Log, shops: number) {
  const { perDay, days, kindSd } = SMALL;
  const steps = perDay * days;
  log(
    `Small shops: ${perDay} orders a day for ${days} days; regret a hundred decisions, mean of ${shops}`,
  );
  const raced = {
    ...policies(CONTEXT_ALPHA),
    afterglow: afterglowAt(perDay),
    "at random": atRandom,
  };
  const rows = Object.entries(raced).map(([name, maker]) => {
    const regrets = Array.from({ length: shops }, (_, i) => {
      const seed = 101 + i;
      const environment = contextualShop(seed, kindSd);
      return (100 / steps) * race(maker, { environment, steps, batch: perDay, seed }).regret;
    });
    const regret = Math.round(mean(regrets));
    log(`  ${name.padEnd(20)}${String(regret).padStart(9)}`);
    return [name, regret] as const;
  });
  return Object.fromEntries(rows);
}

/** Half-way the best arm and an ordinary one change places. */
function afterChange(
  log: Log,
  rates: readonly number[],
  raced: Record<string, PolicyMaker>,
  { seeds, steps }: Pick<Size, "seeds" | "steps">,
) {
  log(
    `Change of the best of ${rates.length} arms after half of ${steps.toLocaleString("en")} steps: % of steps to recovery; regret`,
  );
  const rows = Object.entries(raced).map(([name, maker]) => {
    const courses = seeds.map((seed) =>
      race(maker, { environment: changing(rates, steps / 2), steps, batch: 1, seed }),
    );
    const recovery = courses.map(recoveryPercent);
    const regret = Math.round(mean(courses.map((course) => course.regret)));
    const said = recovery.map((percent) => (percent === null ? "never" : percent.toFixed(1)));
    log(`  ${name.padEnd(20)}${said.join(" ").padStart(20)}${String(regret).padStart(9)}`);
    return [name, { recoveryPercent: recovery, regret }] as const;
  });
  return Object.fromEntries(rows);
}

/** Steps from the change to the end of the first recovered block, as a share of all; `null`: never. */
function recoveryPercent({ bestShare }: Course): number | null {
  const after = bestShare.subarray(BLOCKS / 2).findIndex((share) => share >= RECOVERED);
  return after < 0 ? null : (100 * (after + 1)) / BLOCKS;
}

/** The ranker as it is called in production, against the one-draw form that is raced above. */
function wholeAgainstCore(log: Log, seeds: number[]) {
  const steps = 10_000;
  const whole: PolicyMaker = (arms, random) => {
    const state = createState(6000);
    const candidates = arms.map((arm) => ({ ...arm, priority: 0 }));
    let context = {};
    return {
      order: (next) => {
        context = next;
      },
      choose: () => {
        const [first] = learningRanker(state).rank({
          candidates,
          context,
          limit: 1,
          random,
        }).offers;
        return arms.findIndex(({ offerId }) => offerId === first?.offerId);
      },
      learn: (batch, step) => {
        const observations = batch.map(({ arm, features, accepted }) => {
          const { offerId = "", kind = "product" } = arms[arm] ?? {};
          return { decisionId: "", offerId, kind, features, position: 0, accepted };
        });
        absorb(state, { day: step / DECISIONS_PER_DAY, observations });
      },
    };
  };
  const regretOf = (maker: PolicyMaker) =>
    seeds.map((seed) =>
      Math.round(
        race(maker, { environment: contextualShop(seed), steps, batch: 1, seed }).regret / 100,
      ),
    );
  const result = { "one draw": regretOf(afterglow), "whole ranker": regretOf(whole) };
  log(
    `Whole ranker against its one-draw form, ${steps} steps of the contextual shop, regret a hundred decisions`,
  );
  for (const [name, regrets] of Object.entries(result))
    log(`  ${name.padEnd(20)}${regrets.join(" ")}`);
  return result;
}

/** Median time of one whole `rank` for a page of three. Depends on the machine. */
function decisionTime(log: Log) {
  const environment = contextualShop(1);
  const random = seededRandom("time");
  const times = [10, 100, 1000].map((count) => {
    const candidates = Array.from({ length: count }, (_, i) => {
      const { kind = "product", valueMinor = 0 } =
        environment.arms[i % environment.arms.length] ?? {};
      return { offerId: `o${i}`, kind, valueMinor, priority: 0 };
    });
    const state = createState(6000);
    for (const [i, { offerId, kind }] of candidates.entries()) {
      const features = featuresOf(environment.context(random));
      const observations = [
        { decisionId: `${i}`, offerId, kind, features, position: 0, accepted: i % 9 === 0 },
      ];
      absorb(state, { day: 0, observations });
    }
    const ranker = learningRanker(state);
    const taken = Array.from({ length: 400 }, () => {
      const context = environment.context(random);
      const start = performance.now();
      ranker.rank({ candidates, context, limit: 3, random });
      return 1000 * (performance.now() - start);
    });
    const median = Math.round(taken.slice(100).sort((a, b) => a - b)[150] as number);
    log(`Ranking ${count} candidates for a page of three: ${median} µs (median)`);
    return [`${count} candidates`, median] as const;
  });
  return Object.fromEntries(times);
}

function logCoverage(log: Log, coverage: readonly Coverage[]): void {
  const [first] = coverage;
  if (!first) return;
  const { places, decisions, seed } = first.shop;
  log(
    `Replay, shop ${seed}: ${first.logs} logs of ${decisions} decisions, pages of ${places}; % whose 95 % interval covers the truth (of those not warned of)`,
  );
  log(
    `  ${"".padEnd(52)}${["IPS", "SNIPS", "DR"].map((name) => name.padStart(14)).join("")}   eff.  warned`,
  );
  for (const { policy, covered, coveredUnwarned, effectiveSample, warned } of coverage) {
    const shares = (["ips", "selfNormalised", "doublyRobust"] as const).map((key) =>
      `${percentage(covered[key])} (${percentage(coveredUnwarned[key])})`.padStart(14),
    );
    const rest = `${effectiveSample.toFixed(0).padStart(7)}${percentage(warned).padStart(8)}`;
    log(`  ${policy.padEnd(52)}${shares.join("")}${rest}`);
  }
}

const percentage = (share: number) => (Number.isNaN(share) ? "-" : (100 * share).toFixed(1));

/** Each policy over all shops; `shop` is the first. */
function poolCoverage(coverage: readonly Coverage[]): Coverage[] {
  const byPolicy = Map.groupBy(coverage, ({ policy }) => policy);
  return [...byPolicy.values()].map((group): Coverage => {
    const sum = (of: (one: Coverage) => number) => group.reduce((total, one) => total + of(one), 0);
    const logs = sum((one) => one.logs);
    const unwarned = sum((one) => one.logs * (1 - one.warned));
    const keys = ["ips", "selfNormalised", "doublyRobust"] as const;
    const each = (of: (key: (typeof keys)[number]) => number) =>
      Object.fromEntries(keys.map((key) => [key, of(key)])) as Coverage["covered"];
    return {
      ...(group[0] as Coverage),
      logs,
      covered: each((key) => sum((one) => one.logs * one.covered[key]) / logs),
      coveredUnwarned: each(
        (key) =>
          sum((one) => one.logs * (1 - one.warned) * (one.coveredUnwarned[key] || 0)) / unwarned,
      ),
      warned: 1 - unwarned / logs,
      width: each((key) => sum((one) => one.width[key]) / group.length),
      effectiveSample: sum((one) => one.effectiveSample) / group.length,
    };
  });
}

type Recovery = ReturnType<typeof afterChange>;

interface Results {
  noContext: Table;
  contextual: Table;
  change: { shop: Recovery; hundredArms?: Recovery };
  pooled: Coverage[];
  smallShop: Record<string, number>;
}

type Goals = Record<string, { met: boolean; measured: string }>;

/** The goals of the project, each with what was measured. */
function goalsOf({ noContext, contextual, change, pooled, smallShop }: Results): Goals {
  const regretOf = (of: Table, policy: string, batch: string) =>
    of[policy]?.[batch]?.mean ?? Number.NaN;
  const against = (of: Table) =>
    Object.keys(of.afterglow ?? {}).map(
      (batch) => regretOf(of, "afterglow", batch) / regretOf(of, "plain Thompson", batch),
    );
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const noContextRatios = against(noContext);
  const contextRatios = against(contextual);
  const recovery = (of: Recovery | undefined, policy: string) =>
    of?.[policy]?.recoveryPercent ?? [];
  const said = (percents: (number | null)[]) =>
    percents.map((share) => share ?? "never").join(", ");
  const shop = recovery(change.shop, "afterglow");
  const hundred = recovery(change.hundredArms, "afterglow");
  const recovered = (percents: (number | null)[]) =>
    percents.every((share) => share !== null && share <= 2);
  const trusted = pooled
    .filter(({ warned }) => warned < 0.95)
    .flatMap(({ coveredUnwarned }) => Object.values(coveredUnwarned));
  const all = pooled.flatMap(({ covered }) => Object.values(covered));
  const small = (smallShop.afterglow ?? 0) / (smallShop["plain Thompson"] ?? 1);
  return {
    "no context: regret at most plain Thompson's": {
      met: Math.max(...noContextRatios) <= 1,
      measured: `${noContextRatios.map(percent).join(", ")} of it`,
    },
    "context: at least 30 % less regret than plain Thompson": {
      met: Math.max(...contextRatios) <= 0.7,
      measured: `${contextRatios.map(percent).join(", ")} of it`,
    },
    "recovery within 2 % of the steps, a shop of ten offers": {
      met: recovered(shop),
      measured: `${said(shop)} %`,
    },
    "recovery within 2 % of the steps, 100 arms of 0.5 and 0.48 (no policy can)": {
      met: recovered(hundred),
      measured: `${said(hundred)} %; plain Thompson ${said(recovery(change.hundredArms, "plain Thompson"))} %`,
    },
    "replay's intervals cover the truth in 93 to 97 % of the logs not warned of": {
      met: Math.min(...trusted) >= 0.93 && Math.max(...trusted) <= 0.97,
      measured: `${percentage(Math.min(...trusted))} to ${percentage(Math.max(...trusted))} %; of all logs ${percentage(Math.min(...all))} to ${percentage(Math.max(...all))} %`,
    },
    "useful at ten orders a day: less regret than plain Thompson in the first three months": {
      met: small < 1,
      measured: `${percent(small)} of it`,
    },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
