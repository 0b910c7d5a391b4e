import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  FAULTS,
  FRAMES,
  LOCALES,
  PAGES,
  type PageChoices,
  PLACES,
  readChoices,
  SHAPES,
  writeChoices,
} from "./choices.ts";
import { COUNTRIES, converted } from "./countries.ts";
import { STRINGS } from "./strings.ts";

const keyOf = <T extends object>(known: T) =>
  fc.constantFrom(...(Object.keys(known) as (keyof T)[]));

const choices: fc.Arbitrary<PageChoices> = fc.record({
  page: keyOf(PAGES),
  locale: keyOf(LOCALES),
  country: fc.option(keyOf(COUNTRIES), { nil: undefined }),
  consent: fc.record({
    analytics: fc.boolean(),
    preferences: fc.boolean(),
    marketing: fc.boolean(),
    saleOfData: fc.boolean(),
  }),
  fault: keyOf(FAULTS),
  shape: keyOf(SHAPES),
  places: fc.option(fc.subarray(Object.keys(PLACES) as (keyof typeof PLACES)[]), {
    nil: undefined,
  }),
  twice: fc.boolean(),
  signedIn: fc.boolean(),
  editor: fc.boolean(),
  frame: keyOf(FRAMES),
  bar: fc.boolean(),
});

describe("choices", () => {
  it("come back from the address as they went in", () => {
    fc.assert(
      fc.property(choices, keyOf(LOCALES), (chosen, orderLocale) => {
        const query = new URLSearchParams(String(writeChoices(chosen, orderLocale)));
        expect(readChoices(query, chosen.page, orderLocale)).toEqual(chosen);
      }),
    );
  });

  it("leave nothing in the address where all is as usual", () => {
    const usual = readChoices(new URLSearchParams(), "thank-you", "de");
    expect(String(writeChoices(usual, "de"))).toBe("");
  });
});

it("money crosses currencies by its major unit, whatever places the minor one has", () => {
  expect(converted(1_000, "EUR", "JPY")).toBe(1_700);
  expect(converted(1_000, "EUR", "KWD")).toBe(3_550);
  expect(converted(1_234, "EUR", "EUR")).toBe(1_234);
  expect(() => converted(1, "EUR", "XAU")).toThrow("no rate from EUR to XAU");
});

it("every language has every word of the pages, with the same placeholders", () => {
  const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  const { items: _, ...english } = STRINGS.en;
  for (const [locale, { items, ...strings }] of Object.entries(STRINGS)) {
    expect([locale, Object.keys(strings).sort()]).toEqual([locale, Object.keys(english).sort()]);
    expect(items.other).toContain("{count}");
    for (const [key, text] of Object.entries(strings)) {
      expect([locale, key, placeholders(text)]).toEqual([
        locale,
        key,
        placeholders(english[key as keyof typeof english]),
      ]);
    }
  }
});
