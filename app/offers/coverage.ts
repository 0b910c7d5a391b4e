import type { OfferInput } from "./offer.ts";

/** How far an offer is written in one language. */
export interface LocaleCoverage {
  locale: string;
  /** Whether anything is written in it; what is not falls back to the default language. */
  written: boolean;
  /**
   * Of a language that is written: what the default one says and it does not, as paths within the
   * content, such as `text` or `questions.source.options.friend`.
   */
  missing: string[];
}

type Offer = Pick<OfferInput, "kind" | "content" | "settings">;
type Paths = Set<string>;

/**
 * How far an offer is written in each language of its shop, and in those it is written in besides.
 *
 * @param locales those the shop sells in
 */
export function coverageOf(
  offer: Offer,
  locales: string[],
  defaultLocale: string,
): LocaleCoverage[] {
  const content = offer.content as Record<string, object>;
  const wanted = new Set([...pathsIn(content[defaultLocale] ?? {}), ...askedPaths(offer)]);
  return [...new Set([...locales, ...Object.keys(content)])].map((locale) => {
    const words = content[locale];
    const said: Paths = words ? pathsIn(words) : new Set();
    return {
      locale,
      written: words !== undefined,
      missing: words ? [...wanted.difference(said)] : [],
    };
  });
}

/** In how many of a shop's languages an offer is written, and in how many of those not wholly. */
export interface CoverageCount {
  written: number;
  partly: number;
  of: number;
}

export function countCoverage(coverage: LocaleCoverage[]): CoverageCount {
  const written = coverage.filter((one) => one.written);
  const partly = written.filter(({ missing }) => missing.length > 0);
  return { written: written.length, partly: partly.length, of: coverage.length };
}

/** What a survey's settings ask for words for: each question, each answer. Nothing of other kinds. */
export function askedPaths(offer: Offer): Paths {
  if (offer.kind !== "survey") return new Set();
  const { questions } = offer.settings as Extract<OfferInput, { kind: "survey" }>["settings"];
  return new Set(
    questions.flatMap(({ id, options }) => [
      `questions.${id}.label`,
      ...options.map((option) => `questions.${id}.options.${option}`),
    ]),
  );
}

/**
 * The paths of all that is written. A list is one thing, as another language may need more lines or
 * fewer; so is a link.
 */
function pathsIn(content: object, prefix = ""): Paths {
  const paths: Paths = new Set();
  for (const [name, value] of Object.entries(content)) {
    const path = prefix + name;
    if (typeof value === "string" ? value.trim() !== "" : Array.isArray(value) && value.length > 0)
      paths.add(path);
    else if (typeof value === "object" && value !== null && "url" in value) paths.add(path);
    else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const inner of pathsIn(value, `${path}.`)) paths.add(inner);
    }
  }
  return paths;
}
