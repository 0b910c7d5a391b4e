import { wallClockOf } from "../insights/zoned-time.ts";

/** Hours in which nobody is written to, by the buyer's own clocks: `{from: "21:00", to: "08:00"}`. */
export interface QuietHours {
  from: string;
  /** Exclusive: at this time writing is fine again. */
  to: string;
}

const QUARTER_MS = 15 * 60_000;
/** Within this span there is always an hour that is not quiet, unless zones lie too far apart. */
const LOOK_AHEAD_MS = 48 * 3_600_000;

/** Whether clocks that show `time` (`"HH:MM"`) show a quiet hour; equal ends: there is none. */
export function isQuiet(time: string, { from, to }: QuietHours): boolean {
  if (from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

const isQuietIn = (at: number, zone: string, quiet: QuietHours) =>
  isQuiet(wallClockOf(new Date(at), zone).time, quiet);

/**
 * The first moment from `at` on that is quiet in none of the zones.
 *
 * Clocks everywhere differ from UTC by whole quarters of an hour and are changed on one, and quiet hours
 * end on one, so only `at` itself and the quarters after it need trying. What clocks show decides: an
 * hour that a change of clocks repeats is quiet both times, one that it skips never comes.
 *
 * @param zones IANA time zones the buyer may be in; none: no hour is quiet
 * @returns `undefined` when no moment of two days is fine in all of them
 */
export function nextAwake(at: Date, zones: readonly string[], quiet: QuietHours): Date | undefined {
  const awake = (time: number) => !zones.some((zone) => isQuietIn(time, zone, quiet));
  const start = at.getTime();
  if (awake(start)) return at;
  const firstQuarter = (Math.floor(start / QUARTER_MS) + 1) * QUARTER_MS;
  for (let time = firstQuarter; time <= start + LOOK_AHEAD_MS; time += QUARTER_MS) {
    if (awake(time)) return new Date(time);
  }
  return undefined;
}
