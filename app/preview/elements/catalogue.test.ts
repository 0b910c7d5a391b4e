// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "./catalogue.ts";
import { DRAWN } from "./define.ts";
import { deriveCatalogue } from "./derive.ts";

describe("the catalogue", () => {
  it("is what Shopify's installed declarations say (else run derive.cli.ts)", () => {
    expect(CATALOGUE).toEqual(deriveCatalogue());
  }, 30_000);

  it("has every element drawn, and draws none that Shopify lacks", () => {
    expect(Object.keys(DRAWN).sort()).toEqual(Object.keys(CATALOGUE).sort());
  });
});
