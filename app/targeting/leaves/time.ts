import type { Facts } from "../facts.ts";
import type { LeafOf } from "../leaf-schemas.ts";
import { type LocalTime, localTime } from "../local-time.ts";
import { collect, type LeafDefinition, setLeaf } from "./define.ts";
import type { ReadNumbers, ReadTexts } from "./reading.ts";
import { readOne } from "./reading.ts";

/** Leaves about when the order was placed. Without the buyer's time zone local time is unknown. */

function buyersTime({ order, localization }: Facts): LocalTime | undefined {
  if (order.placedAt === undefined || localization.timezone === undefined) return undefined;
  return localTime(order.placedAt, localization.timezone);
}

export const weekdays = setLeaf("weekdays", {
  group: "time",
  of: "weekday",
  exact: true,
  read: (facts, visit) => readOne(buyersTime(facts)?.weekday, visit),
});

const readHour: ReadTexts = (facts, visit) => {
  const time = buyersTime(facts);
  return time === undefined ? undefined : visit(String(time.hour));
};

/** Each hour of the day from `from` until before `to`, past midnight where `to` is not after `from`. */
function hoursOfDay(from: number, to: number): string[] {
  const length = to > from ? to - from : to + 24 - from;
  return Array.from({ length }, (_, i) => String((from + i) % 24));
}

export const hours: LeafDefinition<LeafOf<"hours">> = {
  group: "time",
  field: { type: "hours" },
  initial: { op: "hours", from: 9, to: 17 },
  reading: ({ from, to }) => ({
    kind: "texts",
    dimension: "hours",
    read: readHour,
    exact: true,
    keys: hoursOfDay(from, to),
  }),
  asks: ({ from, to }, wording) => ({
    range: wording.text("hours", { from: wording.hour(from), to: wording.hour(to) }),
  }),
  observes: (_leaf, facts, wording) =>
    collect(facts, readHour)?.map((hour) => wording.hour(Number(hour))),
};

const readPlacedAt: ReadNumbers = (facts, visit) => readOne(facts.order.placedAt, visit);

export const schedule: LeafDefinition<LeafOf<"schedule">> = {
  group: "time",
  field: { type: "period" },
  initial: { op: "schedule" },
  reading: ({ from, until }) => ({
    kind: "numbers",
    dimension: "schedule",
    read: readPlacedAt,
    single: true,
    min: from === undefined ? undefined : Date.parse(from),
    // The end is exclusive, and times are whole milliseconds.
    max: until === undefined ? undefined : Date.parse(until) - 1,
  }),
  asks: ({ from, until }, wording) => ({
    range: wording.period(from && Date.parse(from), until && Date.parse(until)),
  }),
  observes: (_leaf, { order: { placedAt } }, wording) =>
    placedAt === undefined ? undefined : [wording.instant(placedAt)],
};
