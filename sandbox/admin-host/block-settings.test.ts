import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkSettings, readBlockDefinition } from "./block-settings.ts";

const toml = readFileSync("extensions/thank-you/shopify.extension.toml", "utf8");
const { fields } = readBlockDefinition(toml);

describe("the extension's settings", () => {
  it("are read from its TOML", () => {
    expect(fields.map(({ key }) => key)).toEqual(["heading", "offers"]);
  });
  it("come typed, and absent where left empty", () => {
    expect(checkSettings(fields, { heading: " For you ", offers: "3" }).settings).toEqual({
      heading: "For you",
      offers: 3,
    });
    expect(checkSettings(fields, { heading: "", offers: " " })).toEqual({
      settings: {},
      errors: {},
    });
  });
  it.each([
    [{ offers: "9" }, { offers: "At most 3" }],
    [{ offers: "0" }, { offers: "At least 1" }],
    [{ offers: "1.5" }, { offers: "A whole number is wanted" }],
    [{ offers: "many" }, { offers: "A number is wanted" }],
    [{ heading: "x".repeat(61) }, { heading: "At most 60 characters" }],
  ])("refuse %j", (given, errors) => {
    expect(checkSettings(fields, given).errors).toEqual(errors);
  });
});
