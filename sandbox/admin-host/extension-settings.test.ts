import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EXTENSION_TARGETS } from "#app/preview/targets.ts";
import { checkSettings, readExtensions } from "./extension-settings.ts";

const toml = readFileSync("extensions/thank-you/shopify.extension.toml", "utf8");
const extensions = readExtensions(toml);
const { fields } = extensions[0] ?? { fields: [] };
const block = { handle: "b", fields };

it("knows an extension for every target", () => {
  expect(extensions.map(({ target }) => target).sort()).toEqual([...EXTENSION_TARGETS].sort());
});

describe("the extension's settings", () => {
  it("are read from its TOML", () => {
    expect(fields.map(({ key }) => key)).toEqual(["heading", "offers"]);
  });
  it("come typed, and absent where left empty", () => {
    expect(checkSettings(block, { "b.heading": " For you ", "b.offers": "3" }).settings).toEqual({
      heading: "For you",
      offers: 3,
    });
    expect(checkSettings(block, { "b.heading": "", "b.offers": " " })).toEqual({
      settings: {},
      errors: {},
    });
  });
  it.each([
    [{ "b.offers": "9" }, { "b.offers": "At most 3" }],
    [{ "b.offers": "0" }, { "b.offers": "At least 1" }],
    [{ "b.offers": "1.5" }, { "b.offers": "A whole number is wanted" }],
    [{ "b.offers": "many" }, { "b.offers": "A number is wanted" }],
    [{ "b.heading": "x".repeat(61) }, { "b.heading": "At most 60 characters" }],
  ])("refuse %j", (given, errors) => {
    expect(checkSettings(block, given).errors).toEqual(errors);
  });
});
