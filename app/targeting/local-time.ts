import { weekdays } from "./leaf-schemas.ts";

export interface LocalTime {
  readonly weekday: (typeof weekdays)[number];
  /** 0 to 23 */
  readonly hour: number;
}

interface Clock {
  format: Intl.DateTimeFormat;
  at: number;
  time: LocalTime | undefined;
}

/** Making a formatter costs a hundred times what using it does. `null`: no such zone. */
const clocks = new Map<string, Clock | null>();
const MAX_CLOCKS = 1_000;

/**
 * Weekday and hour at `at` (epoch ms) in an IANA time zone; `undefined` if the runtime knows no such
 * zone.
 */
export function localTime(at: number, timezone: string): LocalTime | undefined {
  let clock = clocks.get(timezone);
  if (clock === undefined) {
    clock = newClock(timezone);
    // The zone's name comes from outside: the number of names kept is bounded.
    if (clocks.size >= MAX_CLOCKS) clocks.clear();
    clocks.set(timezone, clock);
  }
  if (clock === null || !Number.isFinite(at)) return undefined;
  if (clock.at !== at) {
    clock.time = read(clock.format, at);
    clock.at = at;
  }
  return clock.time;
}

function newClock(timeZone: string): Clock | null {
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      hourCycle: "h23",
    });
    return { format, at: Number.NaN, time: undefined };
  } catch {
    return null;
  }
}

function read(format: Intl.DateTimeFormat, at: number): LocalTime | undefined {
  let weekday: LocalTime["weekday"] | undefined;
  let hour = Number.NaN;
  for (const { type, value } of format.formatToParts(at)) {
    if (type === "weekday") weekday = weekdays.find((day) => day === value.toLowerCase());
    if (type === "hour") hour = Number(value);
  }
  return weekday && !Number.isNaN(hour) ? { weekday, hour } : undefined;
}
