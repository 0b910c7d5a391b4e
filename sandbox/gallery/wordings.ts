/** The same card in other words: all its texts replaced, nothing else. */
import type { OfferCard } from "#app/decisions/contract.ts";

/** Fields of a card that a merchant writes and a buyer reads. */
const READ = new Set([
  "heading",
  "text",
  "button",
  "confirmation",
  "label",
  "title",
  "summary",
  "low",
  "high",
  "thanks",
  "rewardText",
  "marketingConsent",
  "terms",
  "advertiser",
]);
const LISTS_READ = new Set(["steps", "benefits"]);

const MANY_WORDS =
  "Feuchtigkeitspflegeproduktempfehlung für empfindliche Haut mit allem, was dazugehört";

/** Long words and many of them, as German has them. */
export function inManyWords(card: OfferCard): OfferCard {
  return reworded(card, (text) => `${text} · ${MANY_WORDS}`);
}

const ARABIC: readonly string[] = [
  "عناية لطيفة بالبشرة الحساسة",
  "شكرًا لطلبك، وإليك ما يناسبك",
  "أضف إلى السلة",
  "ضع قطرتين على بشرة رطبة",
];

/** Arabic, with numbers and a Latin name in it, as a shop in the Gulf writes. */
export function inArabic(card: OfferCard): OfferCard {
  let next = 0;
  return reworded(card, (text) => {
    const words = ARABIC[next++ % ARABIC.length] ?? "";
    return text.length > 30 ? `${words} (Halcyon Skin 2026)` : words;
  });
}

function reworded<T>(value: T, word: (text: string) => string): T {
  if (Array.isArray(value)) return value.map((each) => reworded(each, word)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    if (typeof inner === "string" && READ.has(key)) return [key, word(inner)];
    if (LISTS_READ.has(key)) return [key, (inner as string[]).map(word)];
    return [key, reworded(inner, word)];
  });
  return Object.fromEntries(entries) as T;
}
