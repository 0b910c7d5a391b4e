/** What a buyer presses: buttons, links, chips, forms, and the commands between elements. */
import { CheckoutElement, h, setAttributes, targetOf } from "./base.ts";
import { icon } from "./icons.ts";
import { boxRules } from "./layout.ts";

/** An element that answers to a button's `command`. */
export interface Commandable {
  /** `--auto`, `--show`, `--hide`, `--toggle` or `--copy`. */
  invoke(command: string): void;
}

function runCommand(element: CheckoutElement): void {
  const target = targetOf(element, element.string("commandFor")) as
    | (HTMLElement & Partial<Commandable>)
    | undefined;
  target?.invoke?.(element.string("command") || "--auto");
}

/** A native button or link inside, as `href` says; used by button, clickable, link and chip. */
abstract class Pressable extends CheckoutElement {
  #control: HTMLButtonElement | HTMLAnchorElement | undefined;

  protected get control(): HTMLButtonElement | HTMLAnchorElement | undefined {
    return this.#control;
  }

  /** What stands inside the control. */
  protected abstract content(): Node[];

  protected override draw(): void {
    const href = this.string("href");
    const tag = href ? "a" : "button";
    if (this.#control?.localName !== tag) {
      this.#control = h(tag, { part: "control" }, ...this.content());
      this.#control.addEventListener("click", (event) => this.#pressed(event));
      this.#control.addEventListener("focus", () => this.send("focus"));
      this.#control.addEventListener("blur", () => this.send("blur"));
      this.root.replaceChildren(this.#control);
    }
    const busy = this.flag("loading");
    const off = this.flag("disabled");
    setAttributes(this.#control, {
      "aria-label": this.string("accessibilityLabel") || null,
      "aria-busy": busy,
      "aria-disabled": off || busy ? "true" : null,
      disabled: tag === "button" && off,
      lang: this.getAttribute("lang"),
      ...(href
        ? {
            href,
            target: this.string("target") === "_blank" ? "_blank" : null,
            rel: this.string("target") === "_blank" ? "noopener" : null,
          }
        : { type: "button" }),
    });
  }

  #pressed(event: Event): void {
    // The inner click stays inside: the extension hears the one sent from the element itself.
    event.stopPropagation();
    if (this.flag("disabled") || this.flag("loading")) {
      event.preventDefault();
      return;
    }
    this.whenPressed();
    this.send("click");
    runCommand(this);
    if (this.string("type") === "submit") {
      const form = this.closest("s-form") as (HTMLElement & { submit(): void }) | null;
      form?.submit();
    }
  }

  protected whenPressed(): void {}
}

const CONTROL_RESET = /* css */ `
  button, a { all: unset; box-sizing: border-box; cursor: pointer; -webkit-tap-highlight-color: transparent; }
  button:disabled, [aria-disabled] { cursor: not-allowed; }
  :focus-visible { box-shadow: var(--co-focus); outline: 2px solid transparent; }
`;

const SPIN = /* css */ `
  @keyframes spin { to { transform: rotate(1turn); } }
  .spinner {
    inline-size: 18px; block-size: 18px; border-radius: 50%; border: 2px solid currentColor;
    border-block-start-color: transparent; animation: spin 0.9s linear infinite;
  }
`;

export class Button extends Pressable {
  static override css = /* css */ `
    ${CONTROL_RESET} ${SPIN}
    :host { display: inline-block; vertical-align: top; max-inline-size: 100%; }
    :host(.fill) { display: block; }
    :host(.fill) button, :host(.fill) a { inline-size: 100%; }
    button, a {
      position: relative; display: inline-flex; align-items: center; justify-content: center; gap: 8px;
      min-block-size: 44px; padding: 9px 17px; border-radius: var(--co-radius-base);
      font-weight: 500; text-align: center; overflow-wrap: anywhere; transition: background-color 0.15s, border-color 0.15s;
      border: 1px solid var(--co-border); background: var(--co-surface); color: var(--co-accent);
    }
    button:hover, a:hover { background: var(--co-accent-surface); border-color: var(--co-accent); }
    :host(.primary) button, :host(.primary) a {
      background: var(--co-accent); border-color: var(--co-accent); color: var(--co-on-accent);
    }
    :host(.primary) button:hover, :host(.primary) a:hover {
      background: var(--co-accent-hover); border-color: var(--co-accent-hover);
    }
    :host(.neutral) button, :host(.neutral) a { color: var(--co-text); }
    :host(.critical) button, :host(.critical) a { color: var(--co-critical); }
    :host(.critical.primary) button { background: var(--co-critical); color: #fff; }
    button:disabled { background: var(--co-surface-subdued) !important; border-color: var(--co-border) !important; color: #6a6a6a !important; }
    .spinner { position: absolute; display: none; }
    [aria-busy] .spinner { display: block; }
    [aria-busy] .label { opacity: 0; }
  `;
  protected override content(): Node[] {
    return [h("span", { class: "label" }, h("slot")), h("span", { class: "spinner" })];
  }
  protected override draw(): void {
    super.draw();
    const inPrimarySlot = this.getAttribute("slot") === "primary-action";
    const variant = this.string("variant") || "auto";
    this.classList.toggle(
      "primary",
      variant === "primary" || (variant === "auto" && inPrimarySlot),
    );
    this.classList.toggle("fill", this.string("inlineSize") === "fill");
    this.classList.toggle("neutral", this.string("tone") === "neutral");
    this.classList.toggle("critical", this.string("tone") === "critical");
  }
}

export class Link extends Pressable {
  static override css = /* css */ `
    ${CONTROL_RESET}
    :host { display: inline; }
    a, button { color: var(--co-accent); text-decoration: underline; text-underline-offset: 2px; border-radius: 2px; overflow-wrap: anywhere; }
    a:hover, button:hover { color: var(--co-accent-hover); }
    :host(.neutral) a, :host(.neutral) button { color: inherit; }
  `;
  protected override content(): Node[] {
    return [h("slot")];
  }
  protected override draw(): void {
    super.draw();
    this.classList.toggle("neutral", this.string("tone") === "neutral");
  }
}

export class Clickable extends Pressable {
  static override css = /* css */ `
    ${CONTROL_RESET}
    :host { display: block; cursor: pointer; }
    button, a { display: block; inline-size: 100%; block-size: 100%; border-radius: inherit; }
    :host(:hover) { background-color: rgb(0 0 0 / 0.04); }
  `;
  protected override content(): Node[] {
    return [h("slot")];
  }
  protected override draw(): void {
    super.draw();
    this.setStyles(
      `${boxRules(this, "block")} ${this.string("inlineSize") ? "" : ":host { inline-size: fit-content; max-inline-size: 100%; }"}`,
    );
  }
}

export class PressButton extends Pressable {
  static override css = /* css */ `
    ${CONTROL_RESET} ${SPIN}
    :host { display: inline-block; }
    button {
      min-block-size: 44px; padding: 9px 17px; border: 1px solid var(--co-border); border-radius: var(--co-radius-base);
      font-weight: 500; background: var(--co-surface);
    }
    button[aria-pressed="true"] { border-color: var(--co-accent); background: var(--co-accent-surface); color: var(--co-accent); box-shadow: inset 0 0 0 1px var(--co-accent); }
    button:focus-visible { box-shadow: var(--co-focus); }
  `;
  protected override content(): Node[] {
    return [h("slot")];
  }
  #isPressed(): boolean {
    return this.read<boolean>("pressed") ?? this.flag("defaultPressed");
  }
  protected override whenPressed(): void {
    this.write("pressed", !this.#isPressed());
  }
  protected override draw(): void {
    super.draw();
    this.control?.setAttribute("aria-pressed", String(this.#isPressed()));
  }
}

const CHIP = /* css */ `
  :host { display: inline-block; max-inline-size: 100%; }
  .chip {
    display: inline-flex; align-items: center; gap: 6px; min-block-size: 28px; padding: 2px 11px; max-inline-size: 100%;
    border: 1px solid var(--co-border); border-radius: 9999px; background: var(--co-surface); font-size: 13px;
  }
  .remove { all: unset; cursor: pointer; display: grid; place-items: center; border-radius: 50%; inline-size: 24px; block-size: 24px; margin-inline-end: -6px; }
  .remove:focus-visible { box-shadow: var(--co-focus); }
`;

export class Chip extends CheckoutElement {
  static override css = CHIP;
  protected override draw(): void {
    if (this.root.firstChild) return;
    this.root.append(
      h("span", { class: "chip" }, h("slot", { name: "graphic" }), h("span", {}, h("slot"))),
    );
  }
}

export class ClickableChip extends Pressable {
  static override css =
    `${CONTROL_RESET} ${CHIP} [part]:hover .chip { border-color: var(--co-accent); }`;
  protected override content(): Node[] {
    return [h("span", { class: "chip" }, h("slot", { name: "graphic" }), h("span", {}, h("slot")))];
  }
  protected override draw(): void {
    super.draw();
    this.toggleAttribute("hidden", this.flag("hidden"));
    const known = this.root.querySelector(".remove");
    if (!this.flag("removable")) known?.remove();
    else if (!known) {
      const remove = h(
        "button",
        { class: "remove", type: "button", "aria-label": "×" },
        icon("x", 14),
      );
      remove.addEventListener("click", () => {
        this.send("remove");
        this.write("hidden", true);
        this.send("afterhide");
      });
      this.root.append(remove);
    }
  }
}

/** Copies its text when a button's `--copy` command names it; draws nothing itself. */
export class ClipboardItem extends CheckoutElement implements Commandable {
  static override css = ":host { display: none; }";
  protected override draw(): void {}
  invoke(command: string): void {
    if (command !== "--auto" && command !== "--copy") return;
    navigator.clipboard.writeText(this.string("text")).then(
      () => this.send("copy"),
      () => this.send("copyerror"),
    );
  }
}

/** A field that can say whether it may be sent. */
export interface Validatable {
  reportValidity(): boolean;
}

export class Form extends CheckoutElement {
  static override css = ":host { display: block; }";
  protected override draw(): void {
    if (this.root.firstChild) return;
    this.root.append(h("div", { role: "form" }, h("slot")));
    this.addEventListener("keydown", (event) => {
      const field = event.composedPath()[0];
      if (event.key !== "Enter" || event.isComposing) return;
      if (field instanceof HTMLInputElement && !["checkbox", "radio"].includes(field.type)) {
        this.submit();
      }
    });
  }
  /** Checks every field, focuses the first that is wrong, and sends `submit` when none is. */
  submit(): void {
    if (this.flag("disabled")) return;
    const fields = [...this.querySelectorAll<HTMLElement & Partial<Validatable>>("*")];
    const wrong = fields.filter((field) => field.reportValidity && !field.reportValidity());
    if (wrong.length > 0) (wrong[0] as HTMLElement).focus();
    else this.send("submit");
  }
}
