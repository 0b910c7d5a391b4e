import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../decisions/contract.ts";
import { richText } from "./rich-text.ts";

const spansIn = (markup: string): Span[] =>
  richText(markup).flatMap((block) => ("paragraph" in block ? block.paragraph : block.list.flat()));

describe("a merchant's markup", () => {
  it("becomes paragraphs, lists, strong words and links", () => {
    const markup = [
      "Your order is **on its way**.",
      "It takes two days.",
      "",
      "Next:",
      "- Look for our [e-mail](mailto:care@halcyon.example)",
      "- [Call **us**](tel:+49301234)",
      "",
      "See [all answers](https://halcyon.example/faq?a=1).",
    ].join("\r\n");
    expect(richText(markup)).toEqual([
      {
        paragraph: [
          { text: "Your order is " },
          { text: "on its way", strong: true },
          { text: ". It takes two days." },
        ],
      },
      { paragraph: [{ text: "Next:" }] },
      {
        list: [
          [{ text: "Look for our " }, { text: "e-mail", url: "mailto:care@halcyon.example" }],
          [
            { text: "Call ", url: "tel:+49301234" },
            { text: "us", url: "tel:+49301234", strong: true },
          ],
        ],
      },
      {
        paragraph: [
          { text: "See " },
          { text: "all answers", url: "https://halcyon.example/faq?a=1" },
          { text: "." },
        ],
      },
    ]);
  });

  it("leaves what is not markup as it stands, and nothing where there is nothing", () => {
    expect(spansIn("2 ** 3 and [x] (y) - z <b>&amp;</b>")).toEqual([
      { text: "2 ** 3 and [x] (y) - z <b>&amp;</b>" },
    ]);
    expect(richText(" \n\n- \n \t")).toEqual([]);
  });

  for (const address of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "http://halcyon.example",
    "https://user:secret@halcyon.example",
    "//halcyon.example",
    "mailto:a@b.example,c@d.example",
    "tel:javascript",
  ]) {
    it(`keeps the label and drops the address ${address}`, () => {
      expect(spansIn(`[here](${address})`).map(({ url }) => url)).not.toContain(address);
      expect(spansIn(`[here](${address})`).every(({ url }) => url === undefined)).toBe(true);
    });
  }

  it("never throws, never links anywhere unsafe, never loses or makes up a word", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "**",
        "[",
        "](",
        ")",
        "- ",
        "\n",
        "\n\n",
        "https://a.example",
        "javascript:x",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const markup = pieces.join("");
        const spans = spansIn(markup);
        for (const { text, url } of spans) {
          expect(text).not.toBe("");
          if (url !== undefined) expect(url).toMatch(/^(https:\/\/|mailto:|tel:)/);
        }
        const letters = (text: string) => text.replaceAll(/\s/g, "");
        let rest = letters(markup);
        for (const letter of letters(spans.map(({ text }) => text).join(""))) {
          const at = rest.indexOf(letter);
          expect(at).toBeGreaterThanOrEqual(0);
          rest = rest.slice(at + 1);
        }
      }),
    );
  });
});
