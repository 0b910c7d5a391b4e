import type { Random } from "./random.ts";

const day = 86_400_000;

/** How much a month sells against the mean: quiet late winter, sun care in summer, gifts from late November on. */
const byMonth = [0.85, 0.8, 0.9, 0.95, 1.05, 1.15, 1.1, 0.95, 0.9, 0.95, 1.25, 1.4];
/** Sunday first. */
const byWeekday = [1.2, 1.05, 0.95, 0.95, 1, 0.95, 0.9];
/** Local hour of purchase, 0 to 23: lunch and the sofa. */
const byHour = [
  1, 0.5, 0.3, 0.2, 0.2, 0.4, 1, 2, 3, 4, 4.5, 5, 5.5, 5, 4.5, 4.5, 4.5, 5, 6, 7, 8, 7.5, 5, 2.5,
];

/** The year before `now`, as weights of its days; buyers' moments are drawn from it. */
export interface Calendar {
  /** A moment after `since` and not after the calendar's `now`, by season, weekday and hour. */
  moment(since: number): number;
}

export function createCalendar(now: Date, random: Random): Calendar {
  const today = Math.floor(now.getTime() / day) * day;
  const cumulative: number[] = [];
  for (let back = 364; back >= 0; back--) {
    const date = new Date(today - back * day);
    const growth = 0.8 + (0.4 * (364 - back)) / 364;
    const weight = (byMonth[date.getUTCMonth()] ?? 1) * (byWeekday[date.getUTCDay()] ?? 1) * growth;
    cumulative.push((cumulative.at(-1) ?? 0) + weight);
  }
  const hours = byHour.map((_, hour) => hour);

  function draw(fromDay: number): number {
    const before = fromDay > 0 ? (cumulative[fromDay - 1] ?? 0) : 0;
    const target = before + random.next() * ((cumulative[364] ?? 0) - before);
    let chosen = fromDay;
    while (chosen < 364 && (cumulative[chosen] ?? 0) < target) chosen++;
    const hour = random.weighted(hours, (each) => byHour[each] ?? 0);
    // Most buyers live an hour or two east of UTC.
    return today - (364 - chosen) * day + (hour - 1) * 3_600_000 + random.int(0, 3_599_999);
  }

  function moment(since: number): number {
    const fromDay = Math.max(0, Math.min(364, Math.floor((since - today) / day) + 364));
    for (let attempt = 0; attempt < 20; attempt++) {
      const at = draw(fromDay);
      if (at > since && at <= now.getTime()) return at;
    }
    return since + Math.floor(random.next() * (now.getTime() - since));
  }

  return { moment };
}
