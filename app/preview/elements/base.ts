/**
 * What all drawn elements share: typed properties from the catalogue, a shadow root with its own
 * sheets, and redrawing once a microtask however many properties change.
 */
import { CATALOGUE } from "./catalogue.ts";

/** Styles every element starts from. Logical properties only, so that right-to-left pages mirror. */
const RESET = /* css */ `
  :host { box-sizing: border-box; min-inline-size: 0; }
  :host([hidden]) { display: none !important; }
  *, *::before, *::after { box-sizing: border-box; }
  .visually-hidden {
    position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; padding: 0; border: 0;
    overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  button, input, select, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
  :focus { outline: none; }
  :focus-visible { box-shadow: var(--co-focus); outline: 2px solid transparent; }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; }
  }
`;

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

const sheets = new Map<string, CSSStyleSheet>();

function sharedSheet(css: string): CSSStyleSheet {
  const known = sheets.get(css) ?? sheetOf(css);
  sheets.set(css, known);
  return known;
}

/** An element of Shopify's checkout, drawn. Subclasses give `css` and `draw()`. */
export abstract class CheckoutElement extends HTMLElement {
  /** The element's own styles. */
  static css = "";

  readonly #values = new Map<string, unknown>();
  #own: CSSStyleSheet | undefined;
  #queued = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [
      sharedSheet(RESET),
      sharedSheet((this.constructor as typeof CheckoutElement).css),
    ];
  }

  get root(): ShadowRoot {
    return this.shadowRoot as ShadowRoot;
  }

  /** A property as the extension set it; undefined where it did not. */
  read<T>(name: string): T | undefined {
    return this.#values.get(name) as T | undefined;
  }

  /** A string property; empty where it is not set. */
  string(name: string): string {
    return this.read<string>(name) ?? "";
  }

  /** A boolean property. */
  flag(name: string): boolean {
    return this.read<boolean>(name) === true;
  }

  /** Sets a property from outside or from the element's own control, and draws again. */
  write(name: string, value: unknown): void {
    if (Object.is(this.#values.get(name), value)) return;
    this.#values.set(name, value);
    this.changed(name);
    this.redraw();
  }

  redraw(): void {
    if (this.#queued || !this.isConnected) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.draw();
    });
  }

  connectedCallback(): void {
    this.draw();
  }

  /** Replaces the sheet that depends on property values. */
  setStyles(css: string): void {
    if (!this.#own) {
      this.#own = sheetOf(css);
      this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, this.#own];
    } else this.#own.replaceSync(css);
  }

  /**
   * Sends an event to the extension. `state` is what the extension reads from its own side of the
   * element afterwards (`event.currentTarget.checked`); `detail` lands on the event itself.
   */
  send(type: string, state: Record<string, unknown> = {}, detail: Record<string, unknown> = {}) {
    for (const [name, value] of Object.entries(state)) this.#values.set(name, value);
    return this.dispatchEvent(new CustomEvent(type, { detail: { state, detail } }));
  }

  /** Called when a property changed, before drawing. */
  protected changed(_name: string): void {}

  /** Brings the shadow tree in line with the properties. Called often: must keep focus and input. */
  protected abstract draw(): void;
}

/** A drawn element's class; some stand for several tags. */
export type CheckoutElementClass = abstract new () => CheckoutElement;

/** Defines `tag` with one accessor for every property Shopify declares for it. */
export function defineElement(tag: string, Element: CheckoutElementClass): void {
  if (customElements.get(tag)) return;
  // Each tag needs a class of its own, with accessors of its own.
  const Defined = class extends (Element as unknown as new () => HTMLElement) {};
  for (const name of Object.keys(CATALOGUE[tag]?.properties ?? {})) {
    if (name === "id" || name === "lang" || name === "dir") continue;
    Object.defineProperty(Defined.prototype, name, {
      configurable: true,
      get(this: CheckoutElement) {
        return this.read(name);
      },
      set(this: CheckoutElement, value: unknown) {
        this.write(name, value);
      },
    });
  }
  customElements.define(tag, Defined);
}

/** HTML's own elements: Shopify's declarations add theirs to the DOM's map. */
type NativeElements = Omit<HTMLElementTagNameMap, `s-${string}`>;

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | EventListener>;

/** Makes a DOM element: `h("button", {type: "button", onclick: fn, disabled: false}, "Save")`. */
export function h<K extends keyof NativeElements>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): NativeElements[K] {
  const element = document.createElement(tag) as NativeElements[K];
  setAttributes(element, attributes);
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

/** Sets attributes; false, null and undefined remove them, true sets them empty, functions listen. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === false || value === null || value === undefined)
      element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** The element of that id in the same tree, for `commandFor` and the like. */
export function targetOf(element: CheckoutElement, id: string): HTMLElement | undefined {
  if (!id) return undefined;
  const scope = element.getRootNode() as Document | ShadowRoot;
  return scope.querySelector<HTMLElement>(`#${CSS.escape(id)}`) ?? undefined;
}
