import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf, MAX_CODES, readCodes } from "./code-list.ts";

const codesIn = (text: string) => readCodes(text).codes.map(({ code }) => code);

describe("codes as they are pasted", () => {
  it("stand one a line, empty lines passed over", () => {
    expect(codesIn("\uFEFFALPHA\r\n\r\n  BETA \nGAMMA\n")).toEqual(["ALPHA", "BETA", "GAMMA"]);
  });

  it("are in the column headed code, or in the first", () => {
    expect(codesIn("id,Code,note\n1,ALPHA,x\n2,BETA,y")).toEqual(["ALPHA", "BETA"]);
    expect(codesIn('"ALPHA";"for Ann"\n"BETA";')).toEqual(["ALPHA", "BETA"]);
  });

  it("are each named with what is wrong and the line it is in", () => {
    const { codes, problems } = readCodes(`code\nALPHA\nTWO WORDS\nalpha\n${"x".repeat(256)}\n,y`);
    expect(codes).toEqual([{ code: "ALPHA", line: 2 }]);
    expect(problems).toEqual([
      { line: 3, message: "“TWO WORDS” holds a space. Codes have none; put one on each line." },
      { line: 4, message: "“alpha” stands in line 2 already." },
      { line: 5, message: "The code is longer than 255 characters." },
      { line: 6, message: "There is no code in this line." },
    ]);
  });

  it("are not more at once than can be taken in", () => {
    const text = Array.from({ length: MAX_CODES + 2 }, (_, index) => `C${index}`).join("\n");
    const { codes, problems } = readCodes(text);
    expect([codes.length, problems.length]).toEqual([MAX_CODES, 2]);
  });

  it("never come twice, and every line is told of, whatever is pasted", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const { codes, problems } = readCodes(text);
        const lines = [...codes, ...problems].map(({ line }) => line);
        const keys = new Set(codes.map(({ code }) => keyOf(code)));
        return keys.size === codes.length && new Set(lines).size === lines.length;
      }),
    );
  });
});
