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

  it("names no property like a member the drawing itself needs", () => {
    const clashes = Object.entries(DRAWN).flatMap(([tag, Element]) => {
      const members = ownMembers(Element.prototype);
      const methods = CATALOGUE[tag]?.methods ?? [];
      return Object.keys(CATALOGUE[tag]?.properties ?? {})
        .filter((name) => members.has(name) && !methods.includes(name))
        .map((name) => `${tag}.${name}`);
    });
    expect(clashes).toEqual([]);
  });
});

/** Names on the prototypes from a drawn element up to the browser's own. */
function ownMembers(prototype: object): Set<string> {
  const names: string[] = [];
  for (let at = prototype; at !== HTMLElement.prototype; at = Object.getPrototypeOf(at)) {
    names.push(...Object.getOwnPropertyNames(at));
  }
  return new Set(names);
}
