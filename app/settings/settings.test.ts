import { describe, expect, it } from "vitest";
import { defaultLocaleOf, readSettings, settingsSchema } from "./settings.ts";

describe("a shop's settings", () => {
  const defaults = settingsSchema.parse({});

  it("are the defaults until something is set", () => {
    expect(readSettings({})).toEqual(defaults);
    expect(readSettings(null)).toEqual(defaults);
  });

  it("keep what is valid when another field no longer is", () => {
    const read = readSettings({ loyaltyTag: "club", holdoutPercent: 90 });
    expect(read).toEqual({ ...defaults, loyaltyTag: "club" });
  });

  it("refuse a tag that Shopify would split, in words", () => {
    const parsed = settingsSchema.safeParse({ loyaltyTag: "a,b" });
    expect(parsed.error?.issues[0]?.message).toMatch(/comma/);
  });

  it("refuse a price band that is empty, at the field that is wrong", () => {
    const recommendations = { minPriceMinor: 5_000, maxPriceMinor: 1_000 };
    const [issue] = settingsSchema.safeParse({ recommendations }).error?.issues ?? [];
    expect(issue?.path).toEqual(["recommendations", "maxPriceMinor"]);
    expect(issue?.message).toMatch(/below the lowest/);
  });

  it("name the locale to write in first", () => {
    expect(defaultLocaleOf({ primaryLocale: "en", settings: {} })).toBe("en");
    expect(defaultLocaleOf({ primaryLocale: "en", settings: { defaultLocale: "de" } })).toBe("de");
  });
});
