import { describe, expect, it } from "vitest";
import { csv } from "./csv.ts";

describe("a CSV file", () => {
  it("quotes what would be taken for something else", () => {
    expect(
      csv(
        ["a", "b"],
        [
          ["one, two", 'say "hi"'],
          ["line\nbreak", 3],
        ],
      ),
    ).toBe('\uFEFFa,b\r\n"one, two","say ""hi"""\r\n"line\nbreak",3\r\n');
  });

  it("makes no formula of what a buyer wrote, and no text of a number", () => {
    expect(csv(["a"], [["=HYPERLINK(1)"], ["@x"], ["-5.00"], [-5]])).toBe(
      "\uFEFFa\r\n'=HYPERLINK(1)\r\n'@x\r\n-5.00\r\n-5\r\n",
    );
  });
});
