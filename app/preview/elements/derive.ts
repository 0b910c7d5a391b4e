/**
 * Derives the catalogue of checkout elements from Shopify's own type declarations
 * (`@shopify/ui-extensions`, surface checkout), so that the stand-in allows what Shopify declares and
 * nothing else. Used by `derive.cli.ts`, which writes `catalogue.ts`, and by the test that holds the
 * written file to the installed package. Node only: it runs the TypeScript compiler.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import type { Catalogue, ElementSpec, PropertySpec } from "./catalogue.types.ts";

/** Above this many members a union is one of words that may be repeated ("small base none"). */
const SHORTHAND_THRESHOLD = 120;

const require = createRequire(import.meta.url);

function componentsFolder(): string {
  const entry = require.resolve("@shopify/ui-extensions");
  return path.join(path.dirname(entry), "build/ts/surfaces/checkout/components");
}

/** The catalogue of every public checkout element, by tag, sorted. */
export function deriveCatalogue(): Catalogue {
  const folder = componentsFolder();
  const files = readdirSync(folder)
    .filter((name) => /^[A-Z]\w+\.d\.ts$/.test(name) && name !== "LoginWithShop.d.ts")
    .map((name) => path.join(folder, name));
  const program = ts.createProgram(files, {
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const entries = files.map((file): [string, ElementSpec] => {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`Shopify's declaration ${file} could not be read`);
    const tag = /declare const tagName = "(s-[a-z-]+)"/.exec(readFileSync(file, "utf8"))?.[1];
    if (!tag) throw new Error(`${file} declares no tag name`);
    return [tag, elementSpec(checker, source, path.basename(file, ".d.ts"))];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function elementSpec(checker: ts.TypeChecker, source: ts.SourceFile, name: string): ElementSpec {
  const module = checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${source.fileName} is not a module`);
  const exported = new Map(
    checker.getExportsOfModule(module).map((s) => [s.name.toLowerCase(), s]),
  );
  const members = (suffix: string): [string, ts.Type][] => {
    // Shopify writes "UrlField" for the file and "URLField" for the types.
    const symbol = exported.get(`${name}${suffix}`.toLowerCase());
    if (!symbol) return [];
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return checker
      .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(target))
      .map((property) => [property.name, checker.getTypeOfSymbol(property)]);
  };
  const properties = members("ElementProps").filter(([key]) => !/^on[A-Z]/.test(key));
  if (!properties.some(([key]) => key === "id")) properties.push(["id", checker.getStringType()]);
  const events = members("ElementEvents").map(([key]) => key);
  const fromCallbacks = members("Events").map(([key]) => key.slice(2).toLowerCase());
  const methods = [...members("ElementMethods"), ...members("Methods")].map(([key]) => key);
  return {
    properties: Object.fromEntries(
      properties
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, type]) => [key, propertySpec(checker, type)]),
    ),
    events: [...new Set([...events, ...fromCallbacks])].sort(),
    methods: [...new Set(methods)].sort(),
    slots: members("ElementSlots")
      .map(([key]) => key)
      .sort(),
  };
}

function propertySpec(checker: ts.TypeChecker, type: ts.Type): PropertySpec {
  const parts = (type.isUnion() ? type.types : [type]).filter(
    (part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)),
  );
  const has = (flag: ts.TypeFlags) => parts.some((part) => part.flags & flag);
  const kind = has(ts.TypeFlags.BooleanLike)
    ? "boolean"
    : has(ts.TypeFlags.NumberLike)
      ? "number"
      : has(ts.TypeFlags.StringLike) || parts.some((part) => part.isIntersection())
        ? "string"
        : checker.isArrayType(parts[0] as ts.Type)
          ? "array"
          : "object";
  if (kind !== "string") return { kind };
  const open = parts.some((part) => part.flags & ts.TypeFlags.String || part.isIntersection());
  if (open) return { kind };
  const literals = parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  const patterns = parts
    .filter((part): part is ts.TemplateLiteralType =>
      Boolean(part.flags & ts.TypeFlags.TemplateLiteral),
    )
    .map(patternOf);
  const shorthand = literals.length > SHORTHAND_THRESHOLD;
  const words = shorthand ? [...new Set(literals.flatMap((value) => value.split(" ")))] : literals;
  const most = Math.max(...literals.map((value) => value.split(" ").length), 1);
  return {
    kind,
    values: words.sort().join("|"),
    ...(shorthand && { words: most }),
    ...(patterns.length > 0 && { pattern: [...new Set(patterns)].sort().join("|") }),
  };
}

/** `${number}px` becomes `-?[\d.]+px`; a free string inside becomes `.*`. */
function patternOf(type: ts.TemplateLiteralType): string {
  return type.texts
    .map((text, index) => {
      const literal = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      const inner = type.types[index];
      if (!inner) return literal;
      return literal + (inner.flags & ts.TypeFlags.NumberLike ? "-?[\\d.]+" : ".*");
    })
    .join("");
}
