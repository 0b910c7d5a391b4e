import type { ReplayResult } from "../ranking/replay.ts";
import type { ChoiceId, RankingSettings } from "./replay-choices.ts";

/** What another choice would have earned on the decisions that were replayed, minor units in all of them. */
export interface ReplayedChoice {
  id: ChoiceId;
  estimateMinor: number;
  /** 95 % interval. */
  lowMinor: number;
  highMinor: number;
  /** As many decisions of its own the log is worth to this choice. */
  effectiveSample: number;
  /** Why the figure is not to be relied on, if it is not. */
  warnings: ReplayResult["warnings"][number]["code"][];
}

/** What came of replaying a shop's decisions, as it is kept. */
export interface ReplayReport {
  /** The ranking that `as-set` stands for. */
  settings: RankingSettings;
  /** Of the offer it is about, when it was worked out; null: it is about the shop's ranking. */
  revision: number | null;
  /** Of `earnedMinor` and the choices. */
  currency: string;
  /** Decisions that were replayed: they showed offers, and the block drew them. */
  decisions: number;
  /** When the first and the last of them were made, ISO 8601; null where there are none. */
  from: string | null;
  to: string | null;
  /** There were more in these days than are replayed. */
  isCut: boolean;
  /** What their offers really earned, net. */
  earnedMinor: number;
  /** How many offers on these pages earned something. */
  earning: number;
  /** The ranking as it is set first; those that would have changed nothing are left out. */
  choices: ReplayedChoice[];
}

/** With fewer decisions nothing is said of any choice. */
export const LEAST_DECISIONS = 100;

/** How a choice compares with the ranking as it is set. */
export type Verdict = "unknown" | "more" | "less" | "alike";

/**
 * More or less only where the two intervals do not meet: that is on the safe side, since both are of the
 * same decisions.
 */
export function verdictOf(choice: ReplayedChoice, asSet: ReplayedChoice): Verdict {
  if (choice.warnings.length > 0 || asSet.warnings.length > 0) return "unknown";
  if (choice.lowMinor > asSet.highMinor) return "more";
  if (choice.highMinor < asSet.lowMinor) return "less";
  return "alike";
}

/**
 * The doubly robust estimate, over all decisions. Nothing that offers earn is below 0, so no interval need
 * reach there.
 */
export function replayedChoice(id: ChoiceId, result: ReplayResult): ReplayedChoice {
  const { doublyRobust, effectiveSampleSize, warnings, decisions } = result;
  const inAll = (minor: number) => Math.max(0, Math.round(minor * decisions));
  return {
    id,
    estimateMinor: inAll(doublyRobust.perDecisionMinor),
    lowMinor: inAll(doublyRobust.low),
    highMinor: inAll(doublyRobust.high),
    effectiveSample: Math.round(effectiveSampleSize),
    warnings: [...new Set(warnings.map(({ code }) => code))],
  };
}
