/** Words: headings, text, lists, times. */
import { CheckoutElement, h } from "./base.ts";
import { applyAccessibility, EXCLUSIVE, sectionLevel } from "./layout.ts";

const TONES = /* css */ `
  :host(.tone-info) { color: var(--co-info); }
  :host(.tone-success) { color: var(--co-success); }
  :host(.tone-warning) { color: var(--co-warning); }
  :host(.tone-critical) { color: var(--co-critical); }
  :host(.tone-custom) { color: var(--co-accent); }
  :host(.subdued) { color: var(--co-text-subdued); }
`;

function applyTone(element: CheckoutElement): void {
  for (const name of [...element.classList])
    if (name.startsWith("tone-")) element.classList.remove(name);
  const tone = element.string("tone");
  if (tone && tone !== "auto" && tone !== "neutral") element.classList.add(`tone-${tone}`);
  element.classList.toggle("subdued", element.string("color") === "subdued");
}

export class Heading extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; font-weight: 600; line-height: 1.35; text-wrap: balance; overflow-wrap: anywhere; }
    :host(.level-2) { font-size: 17px; }
    :host(.level-3) { font-size: 15px; }
    :host(.level-4) { font-size: 14px; }
  `;
  protected override draw(): void {
    if (!this.root.firstChild) this.root.append(h("slot"));
    const level = sectionLevel(this) + 1;
    this.classList.remove("level-2", "level-3", "level-4");
    this.classList.add(`level-${level}`);
    const plain = ["presentation", "none"].includes(this.string("accessibilityRole"));
    this.setAttribute("role", plain ? "presentation" : "heading");
    if (plain) this.removeAttribute("aria-level");
    else this.setAttribute("aria-level", String(level));
  }
}

/** HTML that says what `s-text type` means. */
const TEXT_TAGS = {
  address: "address",
  redundant: "s",
  mark: "mark",
  emphasis: "em",
  offset: "i",
  strong: "strong",
  small: "small",
  generic: "span",
} as const;

export class Text extends CheckoutElement {
  static override css = /* css */ `
    ${EXCLUSIVE} ${TONES}
    :host { display: inline; overflow-wrap: anywhere; }
    :host(.none) { display: none; }
    strong { font-weight: 600; }
    small { font-size: 12px; }
    address { font-style: normal; }
    mark { background: #fff1b8; color: inherit; }
  `;
  protected override draw(): void {
    const tag = TEXT_TAGS[(this.string("type") || "generic") as keyof typeof TEXT_TAGS] ?? "span";
    if (this.root.firstElementChild?.localName !== tag) {
      this.root.replaceChildren(h(tag, {}, h("slot")));
    }
    applyTone(this);
    applyAccessibility(this);
    this.classList.toggle("none", this.string("display") === "none");
  }
}

export class Paragraph extends CheckoutElement {
  static override css = /* css */ `
    ${EXCLUSIVE} ${TONES}
    :host { display: block; overflow-wrap: anywhere; }
    p { margin: 0; }
    :host(.small) p { font-size: 12px; }
  `;
  protected override draw(): void {
    if (!this.root.firstChild) this.root.append(h("p", {}, h("slot")));
    applyTone(this);
    applyAccessibility(this);
    this.classList.toggle("small", this.string("type") === "small");
    const align = this.string("textAlign");
    this.setStyles(`:host { text-align: ${align && align !== "auto" ? align : "inherit"}; }`);
  }
}

export class Abbreviation extends CheckoutElement {
  static override css = ":host { display: inline; } abbr { text-decoration: underline dotted; }";
  protected override draw(): void {
    this.root.replaceChildren(h("abbr", { title: this.string("title") }, h("slot")));
  }
}

export class Time extends CheckoutElement {
  static override css = ":host { display: inline; }";
  protected override draw(): void {
    this.root.replaceChildren(h("time", { datetime: this.string("dateTime") || null }, h("slot")));
  }
}

const LIST = /* css */ `
  :host { display: block; padding-inline-start: 21px; }
`;

export class UnorderedList extends CheckoutElement {
  static override css = `${LIST} :host { list-style: disc; }`;
  protected override draw(): void {
    if (!this.root.firstChild) this.root.append(h("slot"));
    this.setAttribute("role", "list");
  }
}

export class OrderedList extends CheckoutElement {
  static override css = `${LIST} :host { list-style: decimal; counter-reset: list-item; }`;
  protected override draw(): void {
    if (!this.root.firstChild) this.root.append(h("slot"));
    this.setAttribute("role", "list");
  }
}

export class ListItem extends CheckoutElement {
  static override css = /* css */ `
    :host { display: list-item; padding-inline-start: 4px; overflow-wrap: anywhere; }
    :host(:not(:last-of-type)) { margin-block-end: 6px; }
    :host::marker { color: var(--co-text-subdued); }
  `;
  protected override draw(): void {
    if (!this.root.firstChild) this.root.append(h("slot"));
    this.setAttribute("role", "listitem");
  }
}
