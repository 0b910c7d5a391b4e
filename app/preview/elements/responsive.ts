/**
 * Values of layout properties become CSS. A value may depend on the width of the nearest
 * `s-query-container`: `@container (inline-size > 500px) large, small` is "large" where the condition
 * holds, else "small"; conditions may be chained, and the last value needs none.
 * https://shopify.dev/docs/api/checkout-ui-extensions/latest/web-components/layout-and-structure/query-container
 */

/** A value with the condition under which it holds; the one without is the fall-back. */
export interface ConditionalValue {
  condition?: string;
  value: string;
}

/** Splits at commas that stand in no parentheses. */
function splitTopLevel(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const char of text) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim());
}

/**
 * A condition: an optional container's name and a comparison in parentheses, joined to more by `and` and
 * `or`. The comparison sign tells it from a function of CSS, such as `minmax(0, 1fr)`.
 */
const COMPARISON = String.raw`(?:not\s+)?\([^()]*[<>=:][^()]*\)`;
const CONDITION = new RegExp(
  String.raw`^((?!and\b|or\b|not\b)[\w-]+\s+)?${COMPARISON}(?:\s+(?:and|or)\s+${COMPARISON})*`,
);

/** Reads `@container …`; a plain value is its own fall-back. */
export function parseResponsive(text: string): ConditionalValue[] {
  if (!text.startsWith("@container")) return [{ value: text }];
  return splitTopLevel(text.slice("@container".length)).map((part) => {
    const condition = CONDITION.exec(part)?.[0];
    if (!condition) return { value: part };
    return { condition, value: part.slice(condition.length).trim() };
  });
}

export type Declarations = Record<string, string>;

/**
 * The rules for `:host` that give each CSS property its value, with one `@container` rule for each
 * condition. `toCss` maps Shopify's words to CSS (`base` to `14px`).
 */
export function responsiveRules(
  entries: readonly {
    property: string;
    value: string;
    toCss: (value: string) => string | undefined;
  }[],
): string {
  const plain: Declarations = {};
  const conditional: string[] = [];
  for (const { property, value, toCss } of entries) {
    // The first condition that holds wins, so they are written last to first.
    for (const option of parseResponsive(value).toReversed()) {
      const css = toCss(option.value);
      if (css === undefined) continue;
      if (!option.condition) plain[property] = css;
      else conditional.push(`@container ${option.condition} { :host { ${property}: ${css}; } }`);
    }
  }
  const declarations = Object.entries(plain).map(([property, css]) => `${property}: ${css};`);
  return [`:host { ${declarations.join(" ")} }`, ...conditional].join("\n");
}
