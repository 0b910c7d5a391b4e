/** Form controls: a native control inside each, with its label, its error and its value. */
import type { Validatable } from "./actions.ts";
import { CheckoutElement, h, setAttributes } from "./base.ts";
import { icon } from "./icons.ts";

let counter = 0;
const nextId = () => `field-${++counter}`;

const FIELD = /* css */ `
  :host { display: block; inline-size: 100%; }
  .field { position: relative; display: flex; align-items: stretch; background: var(--co-surface); border: 1px solid var(--co-border); border-radius: var(--co-radius-base); transition: border-color 0.15s; }
  .field:hover { border-color: var(--co-border-control); }
  .field:focus-within { border-color: var(--co-accent); box-shadow: inset 0 0 0 1px var(--co-accent); }
  .field.wrong { border-color: var(--co-critical); box-shadow: inset 0 0 0 1px var(--co-critical); }
  .body { position: relative; flex: 1; min-inline-size: 0; }
  label { position: absolute; inset-inline: 12px; inset-block-start: 6px; font-size: 12px; line-height: 16px; color: var(--co-text-subdued); pointer-events: none; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .empty:not(:focus-within):not(.filled-look) label { inset-block-start: 15px; font-size: 14px; line-height: 20px; }
  input, textarea, select { appearance: none; inline-size: 100%; border: 0; background: none; padding: 22px 12px 6px; min-block-size: 50px; line-height: 20px; border-radius: inherit; }
  input:focus-visible, textarea:focus-visible, select:focus-visible { box-shadow: none; outline: none; }
  textarea { display: block; resize: vertical; }
  select { padding-inline-end: 36px; text-overflow: ellipsis; }
  .no-label input, .no-label select { padding-block: 14px; }
  .no-label label { display: none; }
  .empty:not(:focus-within):not(.filled-look) ::placeholder { color: transparent; }
  ::placeholder { color: var(--co-text-subdued); opacity: 1; }
  :disabled { color: var(--co-text-subdued); cursor: not-allowed; }
  .field:has(:disabled) { background: var(--co-surface-subdued); }
  .affix { display: flex; align-items: center; color: var(--co-text-subdued); padding-inline: 12px 0; }
  .affix[hidden] { display: none; }
  .affix.end { padding-inline: 0 12px; }
  .error { margin: 6px 0 0; color: var(--co-critical); font-size: 12px; }
  .chevron { position: absolute; inset-inline-end: 10px; inset-block-start: 15px; color: var(--co-text-subdued); pointer-events: none; }
`;

/** Shared by all text-like fields. */
abstract class Field<C extends HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>
  extends CheckoutElement
  implements Validatable
{
  static override css = FIELD;
  readonly #id = nextId();
  readonly #label = h("label", { for: this.#id });
  readonly #error = h("p", {
    class: "error",
    id: `${this.#id}-error`,
    role: "alert",
    hidden: true,
  });
  readonly #frame = h("div", { class: "field" });
  #native = "";
  protected control: C | undefined;

  /** The native control, made once. */
  protected abstract make(): C;
  /** Attributes the native control takes from the properties. */
  protected abstract controlAttributes(): Parameters<typeof setAttributes>[1];

  get currentValue(): string {
    return this.read<string>("value") ?? this.string("defaultValue");
  }

  protected override draw(): void {
    this.control ??= this.#mount();
    const error = this.string("error") || this.#native;
    setAttributes(this.control, {
      name: this.string("name") || null,
      disabled: this.flag("disabled"),
      required: this.flag("required"),
      "aria-invalid": error ? "true" : null,
      "aria-describedby": error ? this.#error.id : null,
      autocomplete: this.string("autocomplete") || null,
      ...this.controlAttributes(),
    });
    if (this.control.value !== this.currentValue) this.control.value = this.currentValue;
    this.#label.textContent = this.string("label");
    const hiddenLabel = this.string("labelAccessibilityVisibility") === "exclusive";
    this.#frame.classList.toggle("no-label", hiddenLabel || !this.string("label"));
    if (hiddenLabel) this.control.setAttribute("aria-label", this.string("label"));
    this.#frame.classList.toggle("wrong", Boolean(error));
    this.#frame.classList.toggle("empty", this.control.value === "");
    this.#error.textContent = error;
    this.#error.hidden = !error;
    for (const end of ["prefix", "suffix"]) this.#affix(end as "prefix" | "suffix");
  }

  #mount(): C {
    const control = this.make();
    control.id = this.#id;
    control.addEventListener("input", (event) => {
      event.stopPropagation();
      this.#native = "";
      this.send("input", { value: control.value });
      this.redraw();
    });
    control.addEventListener("change", (event) => {
      event.stopPropagation();
      this.send("change", { value: control.value });
      this.redraw();
    });
    control.addEventListener("focus", () => this.send("focus"));
    control.addEventListener("blur", () => this.send("blur"));
    this.#frame.append(
      h("span", { class: "affix prefix", hidden: true }),
      h("div", { class: "body" }, this.#label, control),
      h("span", { class: "affix end suffix", hidden: true }),
      h("slot", { name: "accessory" }),
    );
    this.root.append(this.#frame, this.#error);
    return control;
  }

  #affix(end: "prefix" | "suffix"): void {
    const place = this.#frame.querySelector<HTMLElement>(`.${end}`);
    const text = this.string(end);
    if (!place) return;
    place.hidden = !text;
    place.textContent = text;
  }

  reportValidity(): boolean {
    const valid = this.control?.checkValidity() ?? true;
    this.#native = valid ? "" : (this.control?.validationMessage ?? "");
    this.redraw();
    return valid;
  }
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  "s-email-field": "email",
  "s-phone-field": "tel",
  "s-consent-phone-field": "tel",
  "s-url-field": "url",
  "s-number-field": "number",
  "s-money-field": "number",
  "s-password-field": "password",
  "s-date-field": "date",
  "s-date-picker": "date",
};

export class TextField extends Field<HTMLInputElement> {
  protected override make(): HTMLInputElement {
    return h("input", { type: INPUT_TYPES[this.localName] ?? "text" });
  }
  protected override controlAttributes() {
    return {
      readonly: this.flag("readOnly"),
      placeholder: this.string("placeholder") || null,
      minlength: this.read<number>("minLength"),
      maxlength: this.read<number>("maxLength"),
      min: this.read<number>("min"),
      max: this.read<number>("max"),
      step: this.read<number>("step"),
      inputmode: this.string("inputMode") || null,
    };
  }
}

export class TextArea extends Field<HTMLTextAreaElement> {
  protected override make(): HTMLTextAreaElement {
    return h("textarea");
  }
  protected override controlAttributes() {
    return {
      readonly: this.flag("readOnly"),
      placeholder: this.string("placeholder") || null,
      minlength: this.read<number>("minLength"),
      maxlength: this.read<number>("maxLength"),
      rows: this.read<number>("rows") ?? 3,
    };
  }
}

/** Options are children in the extension's tree; the native select mirrors them. */
export class Select extends Field<HTMLSelectElement> {
  readonly #observer = new MutationObserver(() => this.redraw());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this, { childList: true, subtree: true, characterData: true });
  }
  disconnectedCallback(): void {
    this.#observer.disconnect();
  }
  protected override make(): HTMLSelectElement {
    const select = h("select");
    queueMicrotask(() => {
      const arrow = h("span", { class: "chevron" }, icon("chevron-down", 20));
      select.after(arrow);
    });
    return select;
  }
  protected override controlAttributes() {
    return {};
  }
  override get currentValue(): string {
    const chosen = [...this.querySelectorAll<Option>("s-option")].find(
      (option) => option.read("selected") ?? option.flag("defaultSelected"),
    );
    return this.read<string>("value") ?? chosen?.string("value") ?? "";
  }
  protected override draw(): void {
    this.control ??= undefined;
    super.draw();
    const placeholder = this.string("placeholder");
    const options = [...this.querySelectorAll<Option>("s-option")].map((option) =>
      h(
        "option",
        { value: option.string("value"), disabled: option.flag("disabled") },
        option.textContent,
      ),
    );
    const blank = h("option", { value: "", hidden: Boolean(placeholder) }, placeholder);
    this.control?.replaceChildren(blank, ...options);
    if (this.control) this.control.value = this.currentValue;
    this.root
      .querySelector(".field")
      ?.classList.toggle("empty", !this.currentValue && !placeholder);
  }
}

/** Read by `s-select`; changes in it redraw the select. */
export class Option extends CheckoutElement {
  static override css = ":host { display: none; }";
  protected override changed(): void {
    (this.closest("s-select") as CheckoutElement | null)?.redraw();
  }
  protected override draw(): void {}
}

const CHECK = /* css */ `
  :host { display: block; }
  .row { display: grid; grid-template-columns: 18px minmax(0, 1fr); gap: 2px 11px; align-items: start; }
  label { cursor: pointer; overflow-wrap: anywhere; line-height: 21px; }
  input { appearance: none; margin: 1.5px 0 0; inline-size: 18px; block-size: 18px; border: 1px solid var(--co-border-control); background: var(--co-surface) center / 12px no-repeat; cursor: pointer; transition: background-color 0.12s, border-color 0.12s; }
  input[type="checkbox"] { border-radius: 4px; }
  input[type="radio"] { border-radius: 50%; }
  input:hover { border-color: var(--co-accent); }
  input:checked { background-color: var(--co-accent); border-color: var(--co-accent); }
  input[type="checkbox"]:checked { background-image: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 12 12' fill='none' stroke='%23fff' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='m2 6.3 2.7 2.700L10 3.2'/%3E%3C/svg%3E"); }
  input[type="radio"]:checked { background-color: var(--co-surface); border-width: 6px; }
  input:disabled, input:disabled + label { cursor: not-allowed; color: var(--co-text-subdued); }
  input:disabled { background-color: var(--co-surface-subdued); border-color: var(--co-border); }
  input:disabled:checked { background-color: var(--co-border-control); border-color: var(--co-border-control); }
  input:focus-visible { box-shadow: var(--co-focus); }
  .error { grid-column: 2; margin: 2px 0 0; color: var(--co-critical); font-size: 12px; }
`;

export class Checkbox extends CheckoutElement implements Validatable {
  static override css = CHECK;
  readonly #id = nextId();
  readonly #input = h("input", { type: "checkbox", id: this.#id });
  readonly #label = h("slot", { name: "label" });
  readonly #error = h("p", {
    class: "error",
    id: `${this.#id}-error`,
    role: "alert",
    hidden: true,
  });
  #native = "";

  protected override draw(): void {
    if (!this.root.firstChild) this.#mount();
    const error = this.string("error") || this.#native;
    setAttributes(this.#input, {
      name: this.string("name") || null,
      value: this.string("value") || null,
      disabled: this.flag("disabled"),
      required: this.flag("required"),
      role: this.localName === "s-switch" ? "switch" : null,
      "aria-label": this.string("accessibilityLabel") || null,
      "aria-invalid": error ? "true" : null,
      "aria-describedby": error ? this.#error.id : null,
    });
    this.#input.checked = this.read<boolean>("checked") ?? this.flag("defaultChecked");
    this.#label.textContent = this.string("label");
    this.#error.textContent = error;
    this.#error.hidden = !error;
  }
  #mount(): void {
    this.#input.addEventListener("change", (event) => {
      event.stopPropagation();
      this.#native = "";
      this.send("change", { checked: this.#input.checked });
      this.redraw();
    });
    this.root.append(
      h(
        "div",
        { class: "row" },
        this.#input,
        h("label", { for: this.#id }, this.#label),
        this.#error,
      ),
    );
  }
  invoke(command: string): void {
    if (command === "--toggle" || command === "--auto") this.#input.click();
  }
  reportValidity(): boolean {
    const valid = this.#input.checkValidity();
    this.#native = valid ? "" : this.#input.validationMessage;
    this.redraw();
    return valid;
  }
}

export class Switch extends Checkbox {
  static override css = /* css */ `
    ${CHECK}
    .row { grid-template-columns: 34px minmax(0, 1fr); }
    input[type="checkbox"] { inline-size: 34px; block-size: 20px; border-radius: 10px; background: var(--co-border-control) 2px center / 14px no-repeat; border: 0; margin-block-start: 0; background-image: radial-gradient(circle, #fff 6.500px, transparent 7px); transition: background-position 0.15s; }
    input[type="checkbox"]:checked { background-color: var(--co-accent); background-image: radial-gradient(circle, #fff 6.500px, transparent 7px); background-position: 18px center; }
  `;
}

const ARROWS: Readonly<Record<string, 1 | -1>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};

/** Radio buttons, or check boxes where `multiple`; the choices are children. */
export class ChoiceList extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; }
    fieldset { all: unset; display: block; }
    legend { padding: 0; margin-block-end: 8px; font-weight: 500; }
    .choices { display: flex; flex-direction: column; gap: 11px; }
    :host(.inline) .choices { flex-flow: row wrap; gap: 11px 17px; }
    :host(.grid) .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 8px; }
    :host(.block) .choices { gap: 0; border: 1px solid var(--co-border); border-radius: var(--co-radius-base); overflow: hidden; }
    .error { margin: 6px 0 0; color: var(--co-critical); font-size: 12px; }
  `;
  readonly groupName = nextId();
  readonly #legend = h("legend", { id: "legend" });
  readonly #error = h("p", { class: "error", id: "error", role: "alert", hidden: true });
  readonly #fieldset = h("fieldset", { "aria-labelledby": "legend" });

  /** The values chosen now. */
  get chosen(): readonly string[] {
    return (
      this.read<string[]>("values") ??
      this.#choices()
        .filter((choice) => choice.read("selected") ?? choice.flag("defaultSelected"))
        .map((choice) => choice.string("value"))
    );
  }
  #choices(): Choice[] {
    return [...this.querySelectorAll<Choice>("s-choice")];
  }
  /** Called by a choice that the buyer has changed. */
  choose(value: string, on: boolean): void {
    const others = this.flag("multiple") ? this.chosen.filter((each) => each !== value) : [];
    this.send("change", { values: on ? [...others, value] : others });
    for (const choice of this.#choices()) choice.redraw();
  }
  /**
   * Arrows move among radio buttons and choose, as in a native group: these stand in shadow trees of
   * their own, where the browser sees no group.
   */
  #moved(event: KeyboardEvent): void {
    const way = ARROWS[event.key];
    if (way === undefined || this.flag("multiple") || this.flag("disabled")) return;
    const mirrored = event.key.match(/Left|Right/) && getComputedStyle(this).direction === "rtl";
    const choices = this.#choices().filter((choice) => !choice.flag("disabled"));
    const at = choices.findIndex((choice) => choice.matches(":focus-within"));
    if (at === -1) return;
    event.preventDefault();
    const next = choices.at((at + (mirrored ? -way : way)) % choices.length);
    next?.focus();
    if (next) this.choose(next.string("value"), true);
  }
  protected override changed(): void {
    for (const choice of this.#choices()) choice.redraw();
  }
  protected override draw(): void {
    if (!this.root.firstChild) {
      const choices = h("div", { class: "choices" }, h("slot"));
      this.#fieldset.append(this.#legend, choices, this.#error);
      this.root.append(this.#fieldset);
      this.addEventListener("keydown", (event) => this.#moved(event));
    }
    const [one, error] = [!this.flag("multiple"), this.string("error")];
    setAttributes(this.#fieldset, {
      role: one ? "radiogroup" : "group",
      "aria-invalid": one && error ? "true" : null,
      "aria-describedby": error ? "error" : null,
    });
    this.#legend.textContent = this.string("label");
    const hidden = this.string("labelAccessibilityVisibility") === "exclusive";
    this.#legend.className = hidden ? "visually-hidden" : "";
    for (const variant of ["inline", "grid", "block"]) {
      this.classList.toggle(variant, this.string("variant") === variant);
    }
    this.#error.textContent = this.string("error");
    this.#error.hidden = !this.string("error");
  }
}

export class Choice extends CheckoutElement {
  static override css = /* css */ `
    ${CHECK}
    :host(.framed) { padding: 14px; border-block-end: 1px solid var(--co-border); }
    :host(.framed:last-child) { border-block-end: 0; }
    :host(.framed.chosen) { background: var(--co-accent-surface); }
    .more { grid-column: 2; color: var(--co-text-subdued); font-size: 12px; }
  `;
  readonly #id = nextId();
  readonly #input = h("input", { type: "radio", id: this.#id });

  protected override draw(): void {
    const list = this.closest("s-choice-list") as ChoiceList | null;
    if (!this.root.firstChild) {
      this.#input.addEventListener("change", (event) => {
        event.stopPropagation();
        const owner = this.closest("s-choice-list") as ChoiceList | null;
        owner?.choose(this.string("value"), this.#input.checked);
      });
      const label = h("label", { for: this.#id }, h("slot"));
      const more = h("div", { class: "more" }, h("slot", { name: "details" }));
      this.root.append(h("div", { class: "row" }, this.#input, label, more));
    }
    setAttributes(this.#input, {
      type: list?.flag("multiple") ? "checkbox" : "radio",
      name: list?.groupName,
      disabled: this.flag("disabled") || list?.flag("disabled"),
      "aria-label": this.string("accessibilityLabel") || null,
    });
    const on = list?.chosen.includes(this.string("value")) ?? false;
    this.#input.checked = on;
    this.classList.toggle("framed", list?.string("variant") === "block");
    this.classList.toggle("chosen", on);
    // Radios in separate shadow trees form no native group: the one chosen takes the tab stop.
    this.#input.tabIndex = on || !list?.chosen.length || list.flag("multiple") ? 0 : -1;
  }
}
