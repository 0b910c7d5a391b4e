/**
 * The locale to show: the exact one, then the same language in another region, then the shop's default.
 *
 * @param available locales an offer is written in; never empty
 * @param wanted the buyer's locale, BCP 47
 * @param fallback the shop's default locale
 */
export function pickLocale(available: string[], wanted: string, fallback: string): string {
  const language = (locale: string) => locale.toLowerCase().split("-")[0];
  const exact = available.find((locale) => locale.toLowerCase() === wanted.toLowerCase());
  const bare = available.find((locale) => locale.toLowerCase() === language(wanted));
  const related = available.find((locale) => language(locale) === language(wanted));
  const found = exact ?? bare ?? related;
  if (found) return found;
  return available.includes(fallback) ? fallback : (available[0] ?? fallback);
}

/** An offer's content for one buyer, and the locale it is written in. */
export function localise<C>(
  content: Record<string, C>,
  wanted: string,
  fallback: string,
): { locale: string; content: C } {
  const locale = pickLocale(Object.keys(content), wanted, fallback);
  const found = content[locale];
  if (found === undefined) throw new Error("An offer without any content reached a buyer.");
  return { locale, content: found };
}
