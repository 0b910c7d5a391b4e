import type { RankingContext } from "../ranking/features.ts";
import type { Facts } from "../targeting/facts.ts";
import type { Placement } from "./contract.ts";

/**
 * What the ranker may see of an order: what is unknown, or not consented to, is left out.
 *
 * @param typicalOrderMinor the shop's median order, in minor units of the order's currency
 */
export function rankingContextOf(
  facts: Facts,
  placement: Placement,
  typicalOrderMinor?: number,
): RankingContext {
  const { order, buyer, localization, lines = [] } = facts;
  const types = lines.flatMap(({ productType }) => productType || []);
  const tags = lines.flatMap((line) => line.tags ?? []);
  const language = localization.language?.split("-")[0];
  return {
    placement,
    ...(localization.country && { country: localization.country }),
    ...(language && { language }),
    ...(order.isFirstOrder !== undefined && { firstOrder: order.isFirstOrder }),
    ...(buyer.pastOrders !== undefined && { pastOrders: buyer.pastOrders }),
    ...(order.itemCount !== undefined && { itemCount: order.itemCount }),
    ...(order.totalMinor !== undefined &&
      typicalOrderMinor && { totalToMedian: order.totalMinor / typicalOrderMinor }),
    ...(order.discountCodes && { discounted: order.discountCodes.length > 0 }),
    ...localTime(order.placedAt, localization.timezone),
    productTypes: [...new Set(types)],
    tags: [...new Set(tags)],
  };
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function localTime(at: number | undefined, timezone: string | undefined) {
  if (at === undefined || timezone === undefined) return {};
  const format = formatFor(timezone);
  if (!format) return {};
  const parts = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  return { hour: Number(parts.hour), weekday: WEEKDAYS.indexOf(parts.weekday ?? "") };
}

/** Making a format is slow, and a browser may send any text as its time zone. */
const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const MAX_FORMATS = 1_000;

function formatFor(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(timeZone)) {
    if (formats.size >= MAX_FORMATS) formats.clear();
    formats.set(timeZone, makeFormat(timeZone));
  }
  return formats.get(timeZone);
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en", {
      timeZone,
      weekday: "short",
      hour: "numeric",
      hourCycle: "h23",
    });
  } catch {
    return undefined;
  }
}
