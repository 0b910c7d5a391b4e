import { expect, it } from "vitest";
import { stageOf } from "./stage.ts";

const now = new Date("2026-11-26T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

it.each([
  ["nothing sent", { sent: 0, arrived: 0, lastArrivedAt: null }, "ordered"],
  ["one of two on its way", { sent: 2, arrived: 1, lastArrivedAt: daysAgo(9) }, "shipped"],
  ["all arrived today", { sent: 2, arrived: 2, lastArrivedAt: now }, "delivered"],
  ["arrived six days ago", { sent: 1, arrived: 1, lastArrivedAt: daysAgo(6) }, "delivered"],
  ["arrived a week ago", { sent: 1, arrived: 1, lastArrivedAt: daysAgo(7) }, "in-use"],
] as const)("%s: %j is %s", (_what, parcels, stage) => {
  expect(stageOf(parcels, now)).toBe(stage);
});
