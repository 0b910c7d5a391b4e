import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EXTENSION_TARGETS } from "../targets.ts";
import { CATALOGUE } from "./catalogue.ts";
import { checkElement, checkEvent, checkProperty } from "./check.ts";

describe("checkElement", () => {
  it("takes what Shopify has", () => {
    expect(checkElement("s-button")).toBeUndefined();
  });
  it("names near elements for one that Shopify lacks", () => {
    expect(checkElement("s-buton")).toMatch(/<s-buton> is not an element.*s-button/);
    expect(checkElement("div")).toMatch(/plain HTML/);
    expect(checkElement("constructor")).toBeDefined();
  });
  it("refuses an element on a target that lacks it", () => {
    expect(checkElement("s-announcement", "purchase.thank-you.block.render")).toMatch(
      /not available on purchase.thank-you.block.render. It is on: purchase.thank-you.announcement/,
    );
    expect(
      checkElement("s-announcement", "purchase.thank-you.announcement.render"),
    ).toBeUndefined();
    expect(checkElement("s-button", "purchase.thank-you.block.render")).toBeUndefined();
  });
  it("knows what each target declares in the installed package", () => {
    for (const target of EXTENSION_TARGETS) {
      const declared = new Set(elementsDeclaredFor(target));
      const allowed = Object.keys(CATALOGUE).filter((tag) => !checkElement(tag, target));
      expect([target, allowed.filter((tag) => !declared.has(tag))]).toEqual([target, []]);
    }
  });
});

/** Tags of the components that Shopify's declaration of a target imports. */
function elementsDeclaredFor(target: string): string[] {
  const surface = target.startsWith("customer-account") ? "customer-account" : "checkout";
  const entry = createRequire(import.meta.url).resolve("@shopify/ui-extensions");
  const folder = path.join(path.dirname(entry), "build/ts/surfaces", surface);
  const declaration = readFileSync(path.join(folder, "targets", `${target}.d.ts`), "utf8");
  return [...declaration.matchAll(/components\/(\w+\.d\.ts)/g)].flatMap(([, file]) => {
    const text = readFileSync(path.join(folder, "components", file as string), "utf8");
    return /declare const tagName = "(s-[a-z-]+)"/.exec(text)?.[1] ?? [];
  });
}

describe("checkProperty", () => {
  it.each([
    ["s-stack", "gap", "small-200"],
    ["s-stack", "direction", "@container (inline-size > 500px) inline, block"],
    ["s-box", "padding", "base large none small"],
    ["s-box", "minBlockSize", "120px"],
    ["s-image", "aspectRatio", "16/9"],
    ["s-checkbox", "checked", false],
    ["s-text-field", "maxLength", 20],
    ["s-choice-list", "values", ["a"]],
    ["s-heading", "slot", "summary"],
    ["s-button", "href", undefined],
  ])("takes <%s %s={%j}>", (tag, name, value) => {
    expect(checkProperty(tag, name, value)).toBeUndefined();
  });

  it.each([
    ["s-stack", "spacing", "base", 'has no property "spacing"'],
    ["s-stack", "gap", "huge", '"huge" is not one of'],
    ["s-box", "padding", "base base base base base", "is not one of"],
    ["s-box", "minBlockSize", "10rem", "is not one of"],
    ["s-button", "variant", "tertiary", '"auto", "primary", "secondary"'],
    ["s-checkbox", "checked", "yes", "a boolean is wanted"],
    ["s-choice-list", "values", "a", "a list is wanted"],
    ["s-box", "constructor", "x", "has no property"],
  ])("refuses <%s %s={%j}>", (tag, name, value, why) => {
    expect(checkProperty(tag, name, value)).toContain(why);
  });
});

describe("checkEvent", () => {
  it("knows each element's own events", () => {
    expect(checkEvent("s-details", "toggle")).toBeUndefined();
    expect(checkEvent("s-button", "press")).toMatch(/sends no event "press". It sends: click/);
  });
});
