import { expect, it } from "vitest";
import { type ReplayedChoice, replayedChoice, verdictOf } from "./replay-report.ts";

const between = (lowMinor: number, highMinor: number): ReplayedChoice => ({
  id: "other-ranking",
  estimateMinor: (lowMinor + highMinor) / 2,
  lowMinor,
  highMinor,
  effectiveSample: 500,
  warnings: [],
});

it("a choice earns more or less only where the intervals do not meet, and nobody knows after a warning", () => {
  const asSet = between(100, 200);
  expect(verdictOf(between(201, 300), asSet)).toBe("more");
  expect(verdictOf(between(20, 99), asSet)).toBe("less");
  expect(verdictOf(between(190, 400), asSet)).toBe("alike");
  const warned = { ...between(201, 300), warnings: ["outside-support" as const] };
  expect(verdictOf(warned, asSet)).toBe("unknown");
  expect(verdictOf(asSet, warned)).toBe("unknown");
});

it("is told for all decisions, by the doubly robust estimate, never below 0, each warning once", () => {
  const estimate = { perDecisionMinor: 1.5, standardError: 1, low: -0.4, high: 3.4 };
  const warning = (message: string) => ({ code: "outside-support" as const, message });
  const other = { ...estimate, perDecisionMinor: 99 };
  const choice = replayedChoice("no-pins", {
    decisions: 200,
    recorded: other,
    ips: other,
    selfNormalised: other,
    doublyRobust: estimate,
    effectiveSampleSize: 80.4,
    warnings: [warning("At place 1 …"), warning("At place 2 …")],
  });
  expect(choice).toEqual({
    id: "no-pins",
    estimateMinor: 300,
    lowMinor: 0,
    highMinor: 680,
    effectiveSample: 80,
    warnings: ["outside-support"],
  });
});
