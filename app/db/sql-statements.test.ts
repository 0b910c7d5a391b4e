import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitStatements } from "./sql-statements.ts";

const texts = (script: string) => splitStatements(script).map(({ text }) => text);

describe("splitStatements", () => {
  test("splits at semicolons and says on which line each statement begins", () => {
    expect(splitStatements("-- first\nSELECT 1;\n\n/* two */ SELECT\n 2 ;SELECT 3\n")).toEqual([
      { text: "SELECT 1", line: 2 },
      { text: "SELECT\n 2", line: 4 },
      { text: "SELECT 3", line: 5 },
    ]);
  });

  test.each([
    ["a string", "SELECT 'a;''b;'"],
    ["a string with a backslash, which ends nothing", "SELECT 'a\\'"],
    ["an escape string", "SELECT E'it\\'s; so'"],
    ["a quoted name", 'SELECT "a;""b"'],
    ["a dollar-quoted body", "DO $$ BEGIN PERFORM 1; END $$"],
    ["a body with a tag and other dollars", "SELECT $a$ ; $b$ ; $$ ; $a$"],
    ["a line comment", "SELECT 1 -- not; here\n + 2"],
    ["nested block comments", "SELECT /* ; /* ; */ ; */ 1"],
  ])("does not split inside %s", (_, statement) => {
    expect(texts(`${statement};\n${statement};`)).toEqual([statement, statement]);
  });

  test("a name may hold a dollar, which then opens nothing", () => {
    expect(texts("SELECT a$b$c; SELECT 2")).toEqual(["SELECT a$b$c", "SELECT 2"]);
  });

  test("a name that ends in e before a string makes it no escape string", () => {
    expect(texts("SELECT date'a\\'; SELECT 2")).toEqual(["SELECT date'a\\'", "SELECT 2"]);
  });

  test("comments and empty statements alone are no statements", () => {
    expect(splitStatements("-- nothing\n;; /* ; */ ;\n")).toEqual([]);
  });

  test("statements joined and split are the same statements", () => {
    const piece = fc.oneof(
      fc.string().map((text) => `'${text.replaceAll("'", "''")}'`),
      fc.string().map((text) => `"${text.replaceAll('"', '""')}"`),
      fc.string().map((text) => `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`),
      fc.string().map((text) => `$body$${text}$body$`),
      fc.string().map((text) => `/*${text.replaceAll(/[*/]/g, "")}*/`),
      fc.string().map((text) => `--${text.replaceAll("\n", "")}\n+`),
      fc.constantFrom("1", "a.b", "(", ")", "+", "::text"),
    );
    const statement = fc.array(piece).map((pieces) => ["SELECT", ...pieces, "x"].join(" "));
    fc.assert(
      fc.property(fc.array(statement), (statements) => {
        expect(texts(statements.join(" ;\n"))).toEqual(statements);
      }),
    );
  });

  test("never fails and loses nothing but separators, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."ab;'\"$-/*\\E \n".split("")) }),
        (script) => {
          const found = splitStatements(script);
          let from = 0;
          for (const { text, line } of found) {
            const at = script.indexOf(text, from);
            expect(at).toBeGreaterThanOrEqual(from);
            from = at + text.length;
            expect(line).toBeLessThanOrEqual(script.split("\n").length);
          }
        },
      ),
    );
  });
});
