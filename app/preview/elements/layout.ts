/** Boxes, stacks, grids and what divides them: https://shopify.dev/docs/api/checkout-ui-extensions/latest/web-components/layout-and-structure */
import { SPACE } from "../theme.css.ts";
import { CheckoutElement, h } from "./base.ts";
import { responsiveRules } from "./responsive.ts";

const BORDER_WIDTH: Readonly<Record<string, string>> = {
  none: "0",
  base: "1px",
  large: "2px",
  "large-100": "2px",
  "large-200": "3px",
};
const BORDER_STYLE = new Set(["none", "solid", "dashed", "dotted", "auto"]);
const RADIUS: Readonly<Record<string, string>> = {
  none: "0",
  "small-100": "var(--co-radius-small-100)",
  small: "var(--co-radius-small)",
  base: "var(--co-radius-base)",
  large: "var(--co-radius-large)",
  "large-100": "var(--co-radius-large-100)",
  max: "9999px",
};
const BACKGROUND: Readonly<Record<string, string>> = {
  transparent: "transparent",
  base: "var(--co-surface)",
  subdued: "var(--co-surface-subdued)",
};

const words = (scale: Readonly<Record<string, string>>) => (value: string) => {
  if (value === "") return undefined;
  const css = value.split(" ").map((word) => scale[word]);
  return css.includes(undefined) ? undefined : css.join(" ");
};
const asIs = (value: string) => (value === "" ? undefined : value);
const length = (value: string) => (value === "0" ? "0px" : value);

/** `base subdued dashed` as CSS: width, colour (one in checkout) and style. */
function borderCss(value: string): string | undefined {
  const [width = "none", , style = "auto"] = value.split(" ");
  if (!(width in BORDER_WIDTH) || !BORDER_STYLE.has(style)) return undefined;
  return `${BORDER_WIDTH[width]} ${style === "auto" ? "solid" : style} var(--co-border)`;
}

const borderStyles = (value: string) =>
  value === ""
    ? undefined
    : value
        .split(" ")
        .map((w) => (w === "auto" ? "solid" : w))
        .join(" ");

type ToCss = (value: string) => string | undefined;

/** Property of the element → CSS property and how its words are written there, in cascade order. */
const BOX: readonly [name: string, property: string, toCss: ToCss][] = [
  ["background", "background", words(BACKGROUND)],
  ["border", "border", borderCss],
  ["borderWidth", "border-width", words(BORDER_WIDTH)],
  ["borderStyle", "border-style", borderStyles],
  ["borderRadius", "border-radius", words(RADIUS)],
  ["blockSize", "block-size", length],
  ["minBlockSize", "min-block-size", length],
  ["maxBlockSize", "max-block-size", length],
  ["inlineSize", "inline-size", length],
  ["minInlineSize", "min-inline-size", length],
  ["maxInlineSize", "max-inline-size", length],
  ["padding", "padding", words(SPACE)],
  ["paddingBlock", "padding-block", words(SPACE)],
  ["paddingBlockStart", "padding-block-start", words(SPACE)],
  ["paddingBlockEnd", "padding-block-end", words(SPACE)],
  ["paddingInline", "padding-inline", words(SPACE)],
  ["paddingInlineStart", "padding-inline-start", words(SPACE)],
  ["paddingInlineEnd", "padding-inline-end", words(SPACE)],
  ["gap", "gap", words(SPACE)],
  ["rowGap", "row-gap", words(SPACE)],
  ["columnGap", "column-gap", words(SPACE)],
  ["alignContent", "align-content", asIs],
  ["alignItems", "align-items", asIs],
  ["justifyContent", "justify-content", asIs],
  ["justifyItems", "justify-items", asIs],
  ["placeContent", "place-content", asIs],
  ["placeItems", "place-items", asIs],
  ["gridTemplateColumns", "grid-template-columns", asIs],
  ["gridTemplateRows", "grid-template-rows", asIs],
  ["gridColumn", "grid-column", asIs],
  ["gridRow", "grid-row", asIs],
];

const ROLE: Readonly<Record<string, string>> = {
  header: "banner",
  footer: "contentinfo",
  section: "region",
  aside: "complementary",
  "ordered-list": "list",
  "unordered-list": "list",
  "list-item": "listitem",
  "list-item-separator": "presentation",
};

/** Draws what box, stack, grid and their kin have in common. */
export function boxRules(
  element: CheckoutElement,
  display: string,
  extra: Parameters<typeof responsiveRules>[0] = [],
): string {
  const set = BOX.flatMap(([name, property, toCss]) => {
    const value = element.read<string>(name);
    return typeof value === "string" ? [{ property, value, toCss }] : [];
  });
  const shown = element.string("display") || "auto";
  const overflow = element.read<string>("overflow");
  return responsiveRules([
    {
      property: "display",
      value: shown,
      toCss: (value) => (value === "none" ? "none" : display),
    },
    ...set,
    ...extra,
    ...(overflow ? [{ property: "overflow", value: overflow, toCss: asIs }] : []),
  ]);
}

/** Role, label and visibility to assistive technology, from the `accessibility…` properties. */
export function applyAccessibility(element: CheckoutElement): void {
  const role = element.string("accessibilityRole");
  const label = element.string("accessibilityLabel");
  const visibility = element.string("accessibilityVisibility");
  set(element, "role", role && role !== "generic" ? (ROLE[role] ?? role) : label ? "group" : "");
  set(element, "aria-label", label);
  set(element, "aria-hidden", visibility === "hidden" ? "true" : "");
  element.classList.toggle("exclusive", visibility === "exclusive");
}

function set(element: Element, name: string, value: string): void {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** Hides from sight what is for assistive technology alone. */
export const EXCLUSIVE = /* css */ `
  :host(.exclusive) {
    position: absolute !important; inline-size: 1px !important; block-size: 1px !important;
    overflow: hidden !important; clip-path: inset(50%); white-space: nowrap; padding: 0 !important;
  }
`;

class Layout extends CheckoutElement {
  static override css = EXCLUSIVE;
  protected readonly display: string = "block";

  protected override draw(): void {
    if (!this.root.firstChild) this.root.append(h("slot"));
    applyAccessibility(this);
    this.setStyles(boxRules(this, this.display, this.extraRules()));
  }

  protected extraRules(): Parameters<typeof responsiveRules>[0] {
    return [];
  }
}

export class Box extends Layout {}

export class Stack extends Layout {
  protected override readonly display = "flex";
  protected override extraRules() {
    return [
      {
        property: "flex-flow",
        value: this.string("direction") || "block",
        toCss: (value: string) => (value === "inline" ? "row wrap" : "column nowrap"),
      },
    ];
  }
}

export class Grid extends Layout {
  protected override readonly display = "grid";
}

export class GridItem extends Layout {}

export class ScrollBox extends Layout {
  protected override extraRules() {
    // One value serves both axes; two are block then inline, as CSS has them for overflow.
    return this.read("overflow")
      ? []
      : [{ property: "overflow", value: "auto", toCss: (value: string) => value }];
  }
  protected override draw(): void {
    super.draw();
    this.tabIndex = 0;
  }
}

export class QueryContainer extends CheckoutElement {
  static override css = ":host { display: block; container-type: inline-size; }";
  protected override draw(): void {
    if (!this.root.firstChild) this.root.append(h("slot"));
    const name = this.string("containerName").replace(/[^\w-]/g, "");
    this.setStyles(`:host { container-name: s-default ${name}; }`);
  }
}

export class Divider extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; align-self: stretch; block-size: 1px; background: var(--co-border); }
    :host(.inline) { inline-size: 1px; block-size: auto; }
  `;
  protected override draw(): void {
    const upright = this.string("direction") === "block";
    this.classList.toggle("inline", upright);
    this.setAttribute("role", "separator");
    this.setAttribute("aria-orientation", upright ? "vertical" : "horizontal");
  }
}

/** A section of the page; its heading is one level below that of the section around it. */
export class Section extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; }
    h2 { margin: 0 0 11px; font-weight: 600; line-height: 1.35; }
    h2.level-2 { font-size: 17px; }
    h2.level-3, h2.level-4 { font-size: 14px; }
  `;
  readonly #heading = h("h2");

  protected override draw(): void {
    if (!this.root.firstChild) this.root.append(this.#heading, h("slot"));
    const heading = this.string("heading");
    const level = sectionLevel(this) + 1;
    this.#heading.hidden = heading === "";
    this.#heading.textContent = heading;
    this.#heading.className = `level-${level}`;
    this.#heading.setAttribute("role", "heading");
    this.#heading.setAttribute("aria-level", String(level));
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", this.string("accessibilityLabel") || heading);
  }
}

/**
 * How deep a node stands: 1 outside of any section, one more inside each that has a heading, at most 3.
 * A section without one adds no level, so that the outline of the page has no gap.
 */
export function sectionLevel(element: Element): number {
  let level = 1;
  for (let up = element.parentElement; up; up = up.parentElement) {
    const named = up instanceof CheckoutElement && up.string("heading") !== "";
    if (named && (up.localName === "s-section" || up.localName === "s-modal")) level += 1;
  }
  return Math.min(level, 3);
}
