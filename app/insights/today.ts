import { daysEarlier, startOfDay } from "./zoned-time.ts";

/** A span of time: `from` inclusive, `to` exclusive. */
export interface Span {
  from: Date;
  to: Date;
}

/**
 * What happened in a span. Orders, blocks, decisions and offers seen count orders; clicks and accepts
 * count what buyers did.
 */
export interface Activity {
  /** Orders placed in the shop. */
  placed: number;
  /** Orders whose block asked for offers. */
  asked: number;
  /** Orders that were answered. */
  decided: number;
  /** Orders on whose page the block drew offers. */
  rendered: number;
  /** Orders on whose page an offer stood long enough to count as seen. */
  seen: number;
  clicks: number;
  accepts: number;
}

/** Today so far in the shop's time zone, and yesterday up to the same time of day. */
export function todaySpans(now: Date, timeZone: string): { today: Span; yesterday: Span } {
  const start = startOfDay(now, timeZone);
  return {
    today: { from: start, to: now },
    yesterday: {
      from: startOfDay(daysEarlier(start, 1, timeZone), timeZone),
      to: daysEarlier(now, 1, timeZone),
    },
  };
}

/** How a figure moved: by how much, and as a share of what it was where that was anything at all. */
export interface Change {
  difference: number;
  /** -0.25 is a quarter less; `null` where there was nothing to compare with. */
  ratio: number | null;
}

export function changeOf(now: number, before: number): Change {
  const difference = now - before;
  return { difference, ratio: before === 0 ? null : difference / before };
}

/** Whole days before today, to the start of today's next: the last `days` days, today included. */
export function lastDays(days: number, now: Date, timeZone: string): Span {
  return { from: daysEarlier(startOfDay(now, timeZone), days - 1, timeZone), to: now };
}
