/**
 * `npm run --silent bench -- ranking [--json]`: regret of the learning ranker against the bandits every
 * paper compares with, and how often replay's intervals cover the truth. docs/ranking.md describes the
 * worlds and holds the tables. Takes about four minutes on one free core.
 */
import { performance } from "node:perf_hooks";
import { featuresOf } from "#app/ranking/features.ts";
import { learningRanker } from "#app/ranking/learning.ts";
import { absorb, createState } from "#app/ranking/model.ts";
import { seededRandom } from "#app/ranking/random.ts";
import { replayCoverage } from "./ranking/coverage.ts";
import { bernoulli, changing, contextualShop, type Environment } from "./ranking/environments.ts";
import { afterglow, type PolicyMaker, plainThompson, policies } from "./ranking/policies.ts";
import { BLOCKS, type Course, race } from "./ranking/race.ts";

const SEEDS = [1, 2, 3];
/** LinUCB's best of 0.05, 0.1, 0.3 and 1, with and without context: it is not handicapped. */
const CONTEXT_ALPHA = 0.1;
const NO_CONTEXT_ALPHA = 1;
const COVERAGE_LOGS = 400;
/** A policy has recovered from a change once it shows the new best arm in this share of a block. */
const RECOVERED = 0.8;
/** Accept rates of the changing shop, best to worst. */
const CHANGING_RATES = [0.12, 0.09, 0.08, 0.07, 0.07, 0.06, 0.06, 0.05, 0.05, 0.04];
const HUNDRED = Array.from({ length: 100 }, (_, i) => (i === 50 ? 0.5 : 0.48));

interface Options {
  json: boolean;
  log: (line: string) => void;
}

export async function run({ log }: Options): Promise<unknown> {
  const started = performance.now();
  const noContext = table(log, "No context: 100 arms, best 0.5, others 0.48; regret after", {
    steps: 1_000_000,
    batches: [1, 1000],
    alpha: NO_CONTEXT_ALPHA,
    environment: () => bernoulli(),
  });
  const contextual = table(log, "Contextual shop: regret (minor units) a hundred decisions, over", {
    steps: 50_000,
    batches: [1, 10, 100, 1000],
    alpha: CONTEXT_ALPHA,
    environment: contextualShop,
    scale: 100 / 50_000,
  });
  const change = {
    shop: afterChange(log, CHANGING_RATES, policies(NO_CONTEXT_ALPHA)),
    hundredArms: afterChange(log, HUNDRED, { afterglow, "plain Thompson": plainThompson }, [1]),
  };
  const wholeRanker = wholeAgainstCore(log);
  const microseconds = decisionTime(log);
  const coverage = replayCoverage(COVERAGE_LOGS);
  logCoverage(log, coverage);
  const goals = goalsOf(noContext, contextual, change.shop, coverage);
  for (const [goal, { met, measured }] of Object.entries(goals))
    log(`${met ? "met   " : "MISSED"} ${goal}: ${measured}`);
  const seconds = Math.round((performance.now() - started) / 1000);
  return {
    seeds: SEEDS,
    noContext,
    contextual,
    change,
    wholeRanker,
    microseconds,
    coverage,
    goals,
    seconds,
  };
}

interface TableSpec {
  steps: number;
  batches: number[];
  alpha: number;
  environment: (seed: number) => Environment;
  scale?: number;
}

/** `regret[policy][batch]`: mean over the seeds, and each seed's. */
type Table = Record<string, Record<string, { mean: number; seeds: number[] }>>;

function table(log: Options["log"], title: string, spec: TableSpec): Table {
  const { steps, batches, alpha, environment, scale = 1 } = spec;
  log(`${title} ${steps.toLocaleString("en")} steps, feedback in batches of ${batches.join(", ")}`);
  const rows = Object.entries(policies(alpha)).map(([name, maker]) => {
    const cells = batches.map((batch) => {
      const regrets = SEEDS.map((seed) => {
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

/** A million steps; half-way the best arm and an ordinary one change places. */
function afterChange(
  log: Options["log"],
  rates: readonly number[],
  raced: Record<string, PolicyMaker>,
  seeds: readonly number[] = SEEDS,
) {
  const steps = 1_000_000;
  log(
    `Change of the best of ${rates.length} arms after half of 1,000,000 steps: % of steps to recovery; regret`,
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
function wholeAgainstCore(log: Options["log"]) {
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
        absorb(state, { day: step / 10_000, observations });
      },
    };
  };
  const regretOf = (maker: PolicyMaker) =>
    SEEDS.map((seed) =>
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
function decisionTime(log: Options["log"]) {
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

type Coverage = ReturnType<typeof replayCoverage>;

function logCoverage(log: Options["log"], coverage: Coverage): void {
  log(
    `Replay: share of ${COVERAGE_LOGS} logs of 2,000 decisions whose 95 % interval covers the truth`,
  );
  log(`  ${"".padEnd(52)}     IPS   SNIPS      DR  eff.  warned`);
  for (const { policy, covered, effectiveSample, warned } of coverage) {
    const shares = [covered.ips, covered.selfNormalised, covered.doublyRobust, warned];
    const [ips, snips, dr, flagged] = shares.map((share) =>
      `${(100 * share).toFixed(1)} %`.padStart(8),
    );
    log(
      `  ${policy.padEnd(52)}${ips}${snips}${dr}${effectiveSample.toFixed(0).padStart(6)}${flagged}`,
    );
  }
}

/** The goals of the project, each with what was measured. */
function goalsOf(
  noContext: Table,
  contextual: Table,
  change: ReturnType<typeof afterChange>,
  coverage: Coverage,
) {
  const regretOf = (of: Table, policy: string, batch: string) =>
    of[policy]?.[batch]?.mean ?? Number.NaN;
  const against = (of: Table, batch: string) =>
    regretOf(of, "afterglow", batch) / regretOf(of, "plain Thompson", batch);
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const noContextRatios = ["batch 1", "batch 1000"].map((batch) => against(noContext, batch));
  const contextRatios = Object.keys(contextual.afterglow ?? {}).map((batch) =>
    against(contextual, batch),
  );
  const recovery = change.afterglow?.recoveryPercent ?? [];
  const trusted = coverage
    .filter(({ warned }) => warned < 0.5)
    .flatMap(({ covered }) => Object.values(covered));
  return {
    "no context: regret at most plain Thompson's": {
      met: Math.max(...noContextRatios) <= 1,
      measured: `${noContextRatios.map(percent).join(", ")} of it (batches of 1, 1000)`,
    },
    "context: at least 30 % less regret than plain Thompson": {
      met: Math.max(...contextRatios) <= 0.7,
      measured: `${contextRatios.map(percent).join(", ")} of it`,
    },
    "recovery within 2 % of the steps after the best arm changes": {
      met: recovery.every((share) => share !== null && share <= 2),
      measured: `${recovery.map((share) => share ?? "never").join(", ")} %`,
    },
    "replay's intervals cover the truth in 93 to 97 % of logs, for every policy not usually warned of":
      {
        met: Math.min(...trusted) >= 0.93 && Math.max(...trusted) <= 0.97,
        measured: `${percent(Math.min(...trusted))} to ${percent(Math.max(...trusted))}`,
      },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
