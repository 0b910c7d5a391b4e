/** Pictures: images, icons, thumbnails, codes, maps. */
import { CheckoutElement, h, setAttributes } from "./base.ts";
import { icon } from "./icons.ts";
import { boxRules } from "./layout.ts";

const SCHEMES = /^(https?:|data:image\/(avif|gif|jpeg|png|webp)[;,]|\/)/i;

/** Only what a picture may come from; anything else is no picture. */
function safeUrl(url: string): string | null {
  return SCHEMES.test(url.trim()) ? url : null;
}

export class Image extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; inline-size: 100%; overflow: hidden; background: var(--co-surface-subdued); }
    :host(.auto) { inline-size: auto; width: fit-content; }
    img { display: block; inline-size: 100%; block-size: 100%; object-fit: contain; }
    :host(.auto) img { inline-size: auto; max-inline-size: 100%; }
    :host(.broken) img { visibility: hidden; }
  `;
  readonly #image = h("img");

  protected override draw(): void {
    if (!this.root.firstChild) {
      this.#image.addEventListener("error", () => {
        this.classList.add("broken");
        this.send("error");
      });
      this.#image.addEventListener("load", () => {
        this.classList.remove("broken");
        this.send("load");
      });
      this.root.append(this.#image);
    }
    const role = this.string("accessibilityRole");
    setAttributes(this.#image, {
      loading: this.string("loading") || null,
      alt: this.string("alt"),
      role: role && role !== "img" ? "presentation" : null,
      sizes: this.string("sizes") || null,
      srcset: this.string("srcSet") || null,
    });
    const source = safeUrl(this.string("src"));
    if (source !== this.#image.getAttribute("src")) setAttributes(this.#image, { src: source });
    this.classList.toggle("auto", this.string("inlineSize") === "auto");
    const ratio = this.string("aspectRatio");
    const fit = this.string("objectFit") || "contain";
    this.setStyles(`${boxRules(new Proxy(this, withoutInlineSize), "block")}
      :host { aspect-ratio: ${/^[\d./ ]+$/.test(ratio) ? ratio : "auto"}; }
      img { object-fit: ${fit}; }`);
  }
}

/** `inlineSize` of an image is a word (`fill`, `auto`), not a length: the box rules leave it alone. */
const withoutInlineSize: ProxyHandler<CheckoutElement> = {
  get(target, name) {
    if (name === "read") {
      return (property: string) => (property === "inlineSize" ? undefined : target.read(property));
    }
    const value = Reflect.get(target, name, target);
    return typeof value === "function" ? value.bind(target) : value;
  },
};

const ICON_SIZES: Readonly<Record<string, number>> = {
  "small-200": 10,
  "small-100": 12,
  small: 14,
  base: 18,
  large: 22,
  "large-100": 26,
};

export class Icon extends CheckoutElement {
  static override css = /* css */ `
    :host { display: inline-flex; vertical-align: middle; color: inherit; }
    :host(.info) { color: var(--co-info); }
    :host(.success) { color: var(--co-success); }
    :host(.warning) { color: var(--co-warning); }
    :host(.critical) { color: var(--co-critical); }
    :host(.custom) { color: var(--co-accent); }
  `;
  protected override draw(): void {
    this.root.replaceChildren(icon(this.string("type"), ICON_SIZES[this.string("size") || "base"]));
    this.className = this.string("tone");
    this.setAttribute("aria-hidden", "true");
  }
}

const THUMBNAIL_SIZES: Readonly<Record<string, string>> = {
  base: "64px",
  small: "52px",
  "small-100": "40px",
};

export class ProductThumbnail extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; position: relative; flex: none; }
    .frame { block-size: 100%; inline-size: 100%; border: 1px solid var(--co-border); border-radius: var(--co-radius-base); overflow: hidden; background: var(--co-surface-subdued); display: grid; place-items: center; color: var(--co-text-subdued); }
    img { inline-size: 100%; block-size: 100%; object-fit: contain; display: block; }
    .count { position: absolute; inset-block-start: -8px; inset-inline-end: -8px; min-inline-size: 20px; block-size: 20px; padding-inline: 5px; border-radius: 10px; background: #4d4d4d; color: #fff; font: 600 12px/20px var(--co-font); text-align: center; }
  `;
  protected override draw(): void {
    const source = safeUrl(this.string("src"));
    const known = this.root.querySelector("img");
    const total = this.read<number>("totalItems");
    if (!known || known.getAttribute("src") !== source) {
      const image = source
        ? h("img", { src: source, srcset: this.string("srcSet") || null, loading: "lazy" })
        : icon("image", 24);
      this.root.replaceChildren(
        h("div", { class: "frame" }, image),
        h("span", { class: "count", hidden: true }),
      );
    }
    this.root.querySelector("img")?.setAttribute("alt", this.string("alt"));
    const count = this.root.querySelector<HTMLElement>(".count");
    if (count) {
      count.hidden = !total;
      count.textContent = total ? String(total) : "";
    }
    const size = THUMBNAIL_SIZES[this.string("size") || "base"];
    this.setStyles(`:host { inline-size: ${size}; block-size: ${size}; }`);
  }
}

/** The brand's name on a card's shape: the brands' own marks are not ours to ship. */
export class PaymentIcon extends CheckoutElement {
  static override css = /* css */ `
    :host { display: inline-block; vertical-align: middle; }
    span { display: grid; place-items: center; min-inline-size: 38px; block-size: 24px; padding-inline: 4px; border: 1px solid var(--co-border); border-radius: 4px; background: #fff; color: #333; font: 700 8px/1 var(--co-font); text-transform: uppercase; }
  `;
  protected override draw(): void {
    const type = this.string("type");
    this.root.replaceChildren(h("span", { "aria-hidden": "true" }, type.replaceAll("-", " ")));
    this.setAttribute("role", "img");
    this.setAttribute("aria-label", this.string("accessibilityLabel") || type);
  }
}

/** Says where a code or map stands and what it holds; drawing either is Shopify's part. */
export class Placeholder extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; }
    div { display: grid; place-items: center; min-block-size: 120px; padding: 14px; border: 1px dashed var(--co-border-control); border-radius: var(--co-radius-base); background: var(--co-surface-subdued); color: var(--co-text-subdued); font-size: 12px; text-align: center; overflow-wrap: anywhere; }
  `;
  protected override draw(): void {
    const name = this.localName.slice(2);
    const about =
      this.string("content") || this.string("accessibilityLabel") || this.string("label");
    this.root.replaceChildren(h("div", {}, about ? `${name}: ${about}` : name), h("slot"));
    this.setAttribute("role", "img");
    this.setAttribute("aria-label", this.string("accessibilityLabel") || about || name);
  }
}
