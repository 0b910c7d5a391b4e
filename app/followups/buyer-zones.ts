/** What the runtime has beyond TypeScript's library (ECMA-402, Intl Locale Info). */
type LocaleWithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined };

const known = new Map<string, string[]>();

/** The time zones of a country (ISO 3166-1 alpha-2), as the runtime's CLDR has them; empty: unknown. */
export function zonesOf(country: string): string[] {
  const cached = known.get(country);
  if (cached) return cached;
  const zones = /^[A-Z]{2}$/.test(country)
    ? ((new Intl.Locale(`und-${country}`) as LocaleWithZones).getTimeZones?.() ?? [])
    : [];
  // Only some 250 countries have zones: the cache is bounded whatever is asked.
  if (zones.length > 0) known.set(country, zones);
  return zones;
}

/** Whether this is a time zone the runtime can tell the time of. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Where a buyer may be, best knowledge first: the zone their browser told with the order; else all
 * zones of the country it went to, since a message must come at a good hour wherever in it they live;
 * else the shop's.
 */
export function buyerZones(known: {
  timeZone: string | null;
  country: string | null;
  shopTimeZone: string;
}): string[] {
  if (known.timeZone && isTimeZone(known.timeZone)) return [known.timeZone];
  const zones = known.country ? zonesOf(known.country) : [];
  return zones.length > 0 ? zones : [known.shopTimeZone];
}
