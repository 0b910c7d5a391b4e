/** What tells a buyer how things stand: badges, banners, spinners, progress, skeletons. */
import { CheckoutElement, h } from "./base.ts";
import { icon } from "./icons.ts";

export class Badge extends CheckoutElement {
  static override css = /* css */ `
    :host { display: inline-flex; align-items: center; gap: 4px; padding: 1px 8px; border-radius: 9999px; background: var(--co-surface-subdued); border: 1px solid var(--co-border); font-size: 12px; line-height: 18px; white-space: nowrap; }
    :host(.critical) { background: var(--co-critical-surface); border-color: var(--co-critical-border); color: var(--co-critical); }
    :host(.subdued) { color: var(--co-text-subdued); }
    :host(.end) { flex-direction: row-reverse; }
  `;
  protected override draw(): void {
    const name = this.string("icon");
    this.root.replaceChildren(...(name ? [icon(name, 12)] : []), h("slot"));
    this.classList.toggle("critical", this.string("tone") === "critical");
    this.classList.toggle("subdued", this.string("color") === "subdued");
    this.classList.toggle("end", this.string("iconPosition") === "end");
  }
}

const BANNER_ICON: Readonly<Record<string, string>> = {
  auto: "info",
  info: "info",
  success: "check-circle",
  warning: "alert-triangle",
  critical: "alert-circle",
};

export class Banner extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; }
    .banner { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 2px 10px; padding: 12px 14px; border: 1px solid var(--co-info-border); border-radius: var(--co-radius-base); background: var(--co-info-surface); }
    .banner > svg { margin-block-start: 0.5px; color: var(--co-info); }
    .success { background: var(--co-success-surface); border-color: var(--co-success-border); }
    .success > svg { color: var(--co-success); }
    .warning { background: var(--co-warning-surface); border-color: var(--co-warning-border); }
    .warning > svg { color: var(--co-warning); }
    .critical { background: var(--co-critical-surface); border-color: var(--co-critical-border); }
    .critical > svg { color: var(--co-critical); }
    .heading { margin: 0; font-weight: 600; }
    .body { min-inline-size: 0; overflow-wrap: anywhere; }
    button { all: unset; cursor: pointer; display: grid; place-items: center; inline-size: 28px; block-size: 28px; margin-block: -4px; margin-inline-end: -6px; border-radius: 6px; }
    button:focus-visible { box-shadow: var(--co-focus); }
    details summary { cursor: pointer; font-weight: 600; }
  `;
  protected override draw(): void {
    const tone = this.string("tone") || "auto";
    const heading = this.string("heading");
    const collapsible = this.flag("collapsible") && heading;
    const body = collapsible
      ? h("details", {}, h("summary", {}, heading), h("slot"))
      : h("div", {}, heading && h("p", { class: "heading" }, heading), h("slot"));
    const dismiss =
      this.flag("dismissible") &&
      h(
        "button",
        { type: "button", "aria-label": "×", onclick: () => this.#dismiss() },
        icon("x", 16),
      );
    this.root.replaceChildren(
      h(
        "div",
        { class: `banner ${tone}`, role: tone === "critical" ? "alert" : "status" },
        icon(BANNER_ICON[tone] ?? "info"),
        h("div", { class: "body" }, body),
        dismiss,
      ),
    );
    this.toggleAttribute("hidden", this.flag("hidden"));
  }
  #dismiss(): void {
    this.send("dismiss");
    this.write("hidden", true);
    this.send("afterhide", { hidden: true });
  }
}

const SPINNER_SIZES: Readonly<Record<string, number>> = {
  "small-100": 12,
  small: 16,
  base: 20,
  large: 32,
  "large-100": 44,
};

export class Spinner extends CheckoutElement {
  static override css = /* css */ `
    :host { display: inline-block; color: var(--co-accent); }
    @keyframes spin { to { transform: rotate(1turn); } }
    div { border-radius: 50%; border: 2px solid currentColor; border-block-start-color: transparent; animation: spin 0.9s linear infinite; }
  `;
  protected override draw(): void {
    if (!this.root.firstChild) this.root.append(h("div"));
    const size = SPINNER_SIZES[this.string("size") || "base"];
    this.setStyles(`div { inline-size: ${size}px; block-size: ${size}px; }`);
    this.setAttribute("role", "status");
    this.setAttribute("aria-label", this.string("accessibilityLabel"));
  }
}

export class Progress extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; }
    progress { appearance: none; display: block; inline-size: 100%; block-size: 6px; border: 0; border-radius: 3px; overflow: hidden; background: var(--co-border); color: var(--co-accent); }
    progress::-webkit-progress-bar { background: var(--co-border); }
    progress::-webkit-progress-value { background: currentColor; }
    progress::-moz-progress-bar { background: currentColor; }
    :host(.critical) progress { color: var(--co-critical); }
  `;
  protected override draw(): void {
    const value = this.read<number>("value");
    this.root.replaceChildren(
      h("progress", {
        value,
        max: this.read<number>("max") ?? 1,
        "aria-label": this.string("accessibilityLabel") || null,
      }),
    );
    this.classList.toggle("critical", this.string("tone") === "critical");
  }
}

/** As wide as the words it stands for, where they are given; never read aloud. */
export class SkeletonParagraph extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; }
    @keyframes breathe { 50% { opacity: 0.45; } }
    span { color: transparent; background: #e7e7e7; border-radius: 4px; box-decoration-break: clone; -webkit-box-decoration-break: clone; animation: breathe 1.6s ease-in-out infinite; user-select: none; }
    span.line { display: inline-block; inline-size: 100%; line-height: 14px; }
  `;
  protected override draw(): void {
    const content = this.string("content");
    this.root.replaceChildren(h("span", { class: content ? "" : "line" }, content || "\u00a0"));
    this.setAttribute("aria-hidden", "true");
  }
}

export class Announcement extends CheckoutElement {
  static override css = /* css */ `
    :host { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: center; padding-block: 8px; padding-inline: 14px 8px; background: var(--co-surface); border: 1px solid var(--co-border); border-radius: var(--co-radius-large); box-shadow: 0 4px 16px rgb(0 0 0 / 0.12); }
    button { all: unset; cursor: pointer; display: grid; place-items: center; inline-size: 28px; block-size: 28px; border-radius: 6px; }
    button:focus-visible { box-shadow: var(--co-focus); }
  `;
  protected override draw(): void {
    if (this.root.firstChild) return;
    const close = h(
      "button",
      { type: "button", "aria-label": "×", onclick: () => this.dismiss() },
      icon("x", 16),
    );
    this.root.append(h("div", {}, h("slot")), close);
  }
  dismiss(): void {
    this.send("dismiss");
    this.send("toggle", {}, { oldState: "open", newState: "closed" });
    this.setAttribute("hidden", "");
    this.send("aftertoggle", {}, { oldState: "open", newState: "closed" });
  }
}
