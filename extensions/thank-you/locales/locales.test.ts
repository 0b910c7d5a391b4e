import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { LOCALES, type Locale, localeFile } from "../testing/translate.ts";

type Strings = ReturnType<typeof localeFile>;

const PLURALS = ["zero", "one", "two", "few", "many", "other"];
const NUMBERS = ["count", "points", "days", "friends"];
const FOLDER = join(import.meta.dirname, "..");

/** Every string by its key; a plural's forms together under the plural's own key. */
function flatten(strings: Strings, prefix = ""): Map<string, string | Record<string, string>> {
  const flat = new Map<string, string | Record<string, string>>();
  for (const [name, value] of Object.entries(strings)) {
    const key = prefix + name;
    if (typeof value === "string") flat.set(key, value);
    else if (isPlural(value)) flat.set(key, value as Record<string, string>);
    else for (const [inner, found] of flatten(value, `${key}.`)) flat.set(inner, found);
  }
  return flat;
}

function isPlural(value: Strings): boolean {
  return Object.keys(value).every((name) => PLURALS.includes(name));
}

function forms(value: string | Record<string, string> | undefined): string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : Object.values(value);
}

/** Whether a form is for one number alone: Arabic's dual is, French's singular (0 and 1) is not. */
function isOneNumber(locale: Locale, category: string): boolean {
  const rules = new Intl.PluralRules(locale);
  const numbers = Array.from({ length: 1_000 }, (_, number) => number);
  return numbers.filter((number) => rules.select(number) === category).length === 1;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name)).sort();
}

const english = flatten(localeFile("en"));

describe.each(LOCALES)("%s", (locale: Locale) => {
  const strings = flatten(localeFile(locale));

  it("has the strings of English, and no others", () => {
    expect([...strings.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("has the placeholders of English in each", () => {
    for (const [key, value] of strings) {
      const expected = placeholders(forms(english.get(key)).at(-1) ?? "");
      for (const [category, form] of Object.entries(
        typeof value === "string" ? { value } : value,
      )) {
        // "Two points" is one word where a language has a form for just that number.
        const wanted = isOneNumber(locale, category)
          ? expected.filter((name) => placeholders(form).includes(name) || !NUMBERS.includes(name))
          : expected;
        expect([key, placeholders(form)]).toEqual([key, wanted]);
      }
    }
  });

  it("has the plural forms its language has", () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    for (const [key, value] of strings) {
      if (typeof value === "string") continue;
      expect([key, Object.keys(value).sort()]).toEqual([key, [...pluralCategories].sort()]);
    }
  });

  it("is set as its language is: no straight quotes, no blanks at the ends or doubled", () => {
    for (const [key, value] of strings) {
      for (const form of forms(value)) {
        expect([key, form]).toEqual([key, form.trim()]);
        expect(`${key}: ${form}`).not.toMatch(/["'`]|\.\.\.| {2}/);
      }
    }
  });
});

it("is there in all languages, and in no other", () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".json"));
  const locales = files.map((file) => file.replace(/(\.default)?\.json$/, ""));
  expect(locales.sort()).toEqual([...LOCALES].sort());
});

it("leaves the direction of writing to the page", () => {
  for (const locale of LOCALES) {
    for (const [key, value] of flatten(localeFile(locale))) {
      // Marks and arrows that point one way; the page's own direction orders what is written.
      for (const form of forms(value)) {
        expect(`${key}: ${form}`).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069←→‹›]/);
      }
    }
  }
});

it("sets a no-break space before French double punctuation and inside guillemets", () => {
  for (const [key, value] of flatten(localeFile("fr"))) {
    for (const form of forms(value)) {
      expect(`${key}: ${form}`).not.toMatch(/: .*[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]/);
    }
  }
});

describe("the sources", () => {
  const keys = sources(["blocks", "api"]).flatMap(({ file, tree }) =>
    literals(tree)
      .filter(({ parent }) => ts.isCallExpression(parent) || ts.isConditionalExpression(parent))
      .map(({ text }) => ({ file, text })),
  );

  it("use every string that is there", () => {
    const used = new Set(keys.map(({ text }) => text));
    const unused = [...english.keys()].filter(
      (key) => !used.has(key) && !key.startsWith("example.tutorial.step"),
    );
    expect(unused).toEqual([]);
  });

  it("ask for no string that is not there", () => {
    const asked = sources(["blocks", "api"]).flatMap(({ tree }) => translated(tree));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((key) => !english.has(key))).toEqual([]);
  });

  it("write no words into a block themselves", () => {
    const words = sources(["blocks"]).flatMap(({ file, tree }) =>
      hardCoded(tree).map((text) => `${file}: ${text}`),
    );
    expect(words).toEqual([]);
  });
});

function sources(folders: string[]): { file: string; tree: ts.SourceFile }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(FOLDER, folder))
      .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
      .map((file) => {
        const code = readFileSync(join(FOLDER, folder, file), "utf8");
        const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
        return { file, tree: ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, kind) };
      }),
  );
}

function every(node: ts.Node): ts.Node[] {
  return [node, ...node.getChildren().flatMap(every)];
}

function literals(tree: ts.SourceFile): ts.StringLiteral[] {
  return every(tree).filter(ts.isStringLiteral);
}

/** The literal keys given to `t(…)`, both branches where one of two is chosen. */
function translated(tree: ts.SourceFile): string[] {
  return every(tree)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => /(^|\.)t$/.test(expression.getText()))
    .flatMap(({ arguments: [key] }) => (key === undefined ? [] : chosen(key)));
}

function chosen(key: ts.Expression): string[] {
  if (ts.isStringLiteral(key)) return [key.text];
  if (ts.isConditionalExpression(key)) return [...chosen(key.whenTrue), ...chosen(key.whenFalse)];
  return [];
}

/** Text between tags, and the literal values of attributes that are shown or spoken. */
function hardCoded(tree: ts.SourceFile): string[] {
  const nodes = every(tree);
  const text = nodes.filter(ts.isJsxText).map((node) => node.text.trim());
  const shown = nodes
    .filter(ts.isJsxAttribute)
    .filter(({ name }) => /label|heading|summary|say|alt/i.test(name.getText()))
    .map(({ initializer }) =>
      initializer !== undefined && ts.isStringLiteral(initializer) ? initializer.text : "",
    );
  return [...text, ...shown].filter((words) => words !== "");
}
