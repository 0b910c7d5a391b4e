import { describe, expect, it } from "vitest";
import { makeFormat, merchantLocale } from "./format.ts";

const request = (search: string, language?: string) =>
  new Request(`https://app.example/app${search}`, {
    headers: language ? { "accept-language": language } : {},
  });

describe("a merchant's locale", () => {
  it("is the one the admin names, then the browser's, then English", () => {
    expect(merchantLocale(request("?locale=de-DE", "fr"))).toBe("de-DE");
    expect(merchantLocale(request("", "fr-CA,fr;q=0.9"))).toBe("fr-CA");
    expect(merchantLocale(request(""))).toBe("en");
  });
  it("passes over what is no locale", () => {
    expect(merchantLocale(request("?locale=%3Cscript%3E", "*"))).toBe("en");
  });
});

describe("format", () => {
  const format = makeFormat("en-GB", "Europe/Berlin");
  it("writes money with the currency's own minor units", () => {
    expect(format.money(4_050, "EUR")).toBe("€40.50");
    expect(format.money(4_050, "JPY")).toBe("JP¥4,050");
    expect(format.signedMoney(4_050, "EUR")).toBe("+€40.50");
  });
  it("writes times in the shop's zone", () => {
    expect(format.dateTime(new Date("2026-11-27T23:30:00Z"))).toBe("28 Nov 2026, 00:30");
  });
  it("names what is no country as it stands", () => {
    expect(format.country("DE")).toBe("Germany");
    expect(format.country("?")).toBe("?");
  });
  it("says how long ago in the largest unit that fits", () => {
    const now = new Date("2026-11-27T12:00:00Z");
    expect(format.ago(new Date("2026-11-27T11:57:00Z"), now)).toBe("3 minutes ago");
    expect(format.ago(new Date("2026-11-26T11:00:00Z"), now)).toBe("yesterday");
  });
});
