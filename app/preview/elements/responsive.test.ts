import { describe, expect, it } from "vitest";
import { parseResponsive, responsiveRules } from "./responsive.ts";

describe("parseResponsive", () => {
  it("leaves plain values alone", () => {
    expect(parseResponsive("1fr auto")).toEqual([{ value: "1fr auto" }]);
  });
  it("reads a condition and its fall-back", () => {
    expect(parseResponsive("@container (inline-size > 500px) minmax(0, 1fr) auto, 1fr")).toEqual([
      { condition: "(inline-size > 500px)", value: "minmax(0, 1fr) auto" },
      { value: "1fr" },
    ]);
  });
  it("takes a function of CSS in the fall-back for what it is", () => {
    expect(parseResponsive("@container (inline-size > 500px) 1fr, minmax(0, 1fr) auto")).toEqual([
      { condition: "(inline-size > 500px)", value: "1fr" },
      { value: "minmax(0, 1fr) auto" },
    ]);
  });
  it("reads joined, named and chained conditions", () => {
    const text =
      "@container (inline-size > 500px) and (inline-size < 900px) large, wide (inline-size >= 900px) base, none";
    expect(parseResponsive(text)).toEqual([
      { condition: "(inline-size > 500px) and (inline-size < 900px)", value: "large" },
      { condition: "wide (inline-size >= 900px)", value: "base" },
      { value: "none" },
    ]);
  });
});

describe("responsiveRules", () => {
  it("puts the first condition last, so that it wins", () => {
    const css = responsiveRules([
      {
        property: "gap",
        value: "@container (inline-size > 900px) large, (inline-size > 500px) base, none",
        toCss: (value) => ({ large: "17px", base: "14px", none: "0" })[value],
      },
    ]);
    expect(css).toContain(":host { gap: 0; }");
    expect(css.indexOf("500px")).toBeLessThan(css.indexOf("900px"));
  });
});
