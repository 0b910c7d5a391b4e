/**
 * Wall-clock time in a shop's time zone. Everything is stored as UTC; merchants think in days and hours
 * of their shop, so this converts both ways with the zone's own rules, summer time included.
 */

/** A day and a time as clocks in a time zone show them: `{date: "2026-11-27", time: "00:00"}`. */
export interface WallClock {
  /** ISO 8601 calendar date. */
  date: string;
  /** Hours and minutes, 24 hours. */
  time: string;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = Object.fromEntries(
    partsFormat(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>;
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return shown - Math.floor(at / 1000) * 1000;
}

/** What clocks in `timeZone` show at `at`. */
export function wallClockOf(at: Date, timeZone: string): WallClock {
  const shown = new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/**
 * The instant at which clocks in `timeZone` show `wall`. A time that a change of clocks skips is moved
 * forward by the gap; one that happens twice is the first of the two.
 *
 * @returns `undefined` when `wall` is not a date and a time
 */
export function instantOf(wall: WallClock, timeZone: string): Date | undefined {
  const asUtc = Date.parse(`${wall.date}T${wall.time}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const before = offsetAt(asUtc - DAY_MS, timeZone);
  const after = offsetAt(asUtc + DAY_MS, timeZone);
  const candidates = [asUtc - before, asUtc - after];
  const exact = candidates.filter((at) => at + offsetAt(at, timeZone) === asUtc);
  return new Date(exact.length > 0 ? Math.min(...exact) : asUtc - before);
}

/** The first instant of the day that `at` falls on in `timeZone`. */
export function startOfDay(at: Date, timeZone: string): Date {
  const { date } = wallClockOf(at, timeZone);
  return instantOf({ date, time: "00:00" }, timeZone) ?? at;
}

/** The same wall-clock time a number of days earlier, whatever the clocks did in between. */
export function daysEarlier(at: Date, days: number, timeZone: string): Date {
  const { date, time } = wallClockOf(at, timeZone);
  const earlier = new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MS);
  const wall = { date: earlier.toISOString().slice(0, 10), time };
  return instantOf(wall, timeZone) ?? new Date(at.getTime() - days * DAY_MS);
}
