/** What opens and closes: details, modals, sheets, popovers, tooltips. */
import type { Commandable } from "./actions.ts";
import { CheckoutElement, h } from "./base.ts";
import { icon } from "./icons.ts";

export class Details extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; }
    .content { display: none; padding-block-start: 8px; }
    :host(.open) .content { display: block; }
  `;
  get isOpen(): boolean {
    return this.read<boolean>("open") ?? this.flag("defaultOpen");
  }
  /** Called by the summary inside. */
  toggle(): void {
    const detail = this.isOpen
      ? { oldState: "open", newState: "closed" }
      : { oldState: "closed", newState: "open" };
    const open = !this.isOpen;
    this.send("toggle", { open }, detail);
    this.redraw();
    this.send("aftertoggle", { open }, detail);
  }
  protected override draw(): void {
    if (!this.root.firstChild) {
      this.root.append(
        h("slot", { name: "summary" }),
        h("div", { class: "content", id: "content" }, h("slot")),
      );
    }
    const summary = this.querySelector<Summary>(":scope > s-summary");
    if (summary && summary.slot !== "summary") summary.slot = "summary";
    this.classList.toggle("open", this.isOpen);
    summary?.redraw();
  }
}

export class Summary extends CheckoutElement {
  static override css = /* css */ `
    :host { display: block; }
    button { all: unset; box-sizing: border-box; display: inline-flex; align-items: center; gap: 6px; cursor: pointer; color: var(--co-accent); border-radius: 4px; min-block-size: 24px; max-inline-size: 100%; }
    button:hover { color: var(--co-accent-hover); }
    button:focus-visible { box-shadow: var(--co-focus); }
    button > span { min-inline-size: 0; overflow-wrap: anywhere; }
    svg { flex: none; transition: transform 0.15s; }
    button[aria-expanded="true"] svg { transform: rotate(180deg); }
  `;
  readonly #button = h(
    "button",
    { type: "button" },
    h("span", {}, h("slot")),
    icon("chevron-down", 16),
  );

  protected override draw(): void {
    const details = this.closest("s-details") as Details | null;
    if (!this.root.firstChild) {
      this.#button.addEventListener("click", () => {
        (this.closest("s-details") as Details | null)?.toggle();
      });
      this.root.append(this.#button);
      details?.redraw();
    }
    this.#button.setAttribute("aria-expanded", String(details?.isOpen ?? false));
  }
}

const DIALOG_WIDTH: Readonly<Record<string, string>> = {
  "small-100": "320px",
  small: "380px",
  base: "500px",
  large: "660px",
  "large-100": "760px",
  max: "calc(100vw - 32px)",
};

export class Modal extends CheckoutElement implements Commandable {
  static override css = /* css */ `
    :host { display: contents; }
    dialog { inline-size: var(--modal-width, 500px); max-inline-size: calc(100vw - 32px); max-block-size: calc(100dvh - 48px); padding: 0; border: 0; border-radius: var(--co-radius-large-100); box-shadow: 0 12px 40px rgb(0 0 0 / 0.3); color: var(--co-text); background: var(--co-surface); }
    dialog::backdrop { background: rgb(0 0 0 / 0.5); }
    header { display: flex; align-items: center; justify-content: space-between; gap: 14px; padding: 14px 17px; border-block-end: 1px solid var(--co-border); }
    h2 { margin: 0; font-size: 17px; font-weight: 600; }
    .body { padding: 17px; overflow: auto; }
    .body.flush { padding: 0; }
    footer { display: flex; justify-content: flex-end; gap: 11px; padding: 0 17px 17px; }
    .close { all: unset; cursor: pointer; display: grid; place-items: center; inline-size: 32px; block-size: 32px; border-radius: 8px; }
    .close:focus-visible { box-shadow: var(--co-focus); }
    :host(.side) dialog { margin-block: 0; margin-inline: auto 0; block-size: 100dvh; max-block-size: none; border-radius: 0; }
  `;
  readonly #dialog = h("dialog", { "aria-labelledby": "title" });
  readonly #title = h("h2", { id: "title" });
  readonly #body = h("div", { class: "body" }, h("slot"));

  protected override draw(): void {
    if (!this.root.firstChild) this.#mount();
    this.#title.textContent = this.string("heading");
    if (this.string("accessibilityLabel")) {
      this.#dialog.setAttribute("aria-label", this.string("accessibilityLabel"));
    }
    this.#body.classList.toggle("flush", this.string("padding") === "none");
    this.classList.toggle("side", this.localName === "s-sheet");
    this.#dialog.style.setProperty(
      "--modal-width",
      DIALOG_WIDTH[this.string("size") || "base"] ?? "500px",
    );
  }
  #mount(): void {
    const close = h(
      "button",
      { class: "close", type: "button", "aria-label": "×", onclick: () => this.hideOverlay() },
      icon("x", 18),
    );
    const actions = h(
      "footer",
      {},
      h("slot", { name: "secondary-actions" }),
      h("slot", { name: "primary-action" }),
    );
    this.#dialog.append(h("header", {}, this.#title, close), this.#body, actions);
    this.#dialog.addEventListener("close", () => {
      this.send("hide");
      this.send("afterhide");
    });
    this.root.append(this.#dialog);
    if (this.flag("defaultOpen")) this.showOverlay();
  }
  showOverlay(): void {
    if (this.#dialog.open) return;
    this.send("show");
    this.#dialog.showModal();
    this.send("aftershow");
  }
  hideOverlay(): void {
    this.#dialog.close();
  }
  invoke(command: string): void {
    const open = this.#dialog.open;
    if (command === "--show" || (!open && command !== "--hide")) this.showOverlay();
    else if (command === "--hide" || open) this.hideOverlay();
  }
}

export class Popover extends CheckoutElement implements Commandable {
  static override css = /* css */ `
    :host { display: contents; }
    .panel { margin: 0; padding: 8px; inset: auto; border: 1px solid var(--co-border); border-radius: var(--co-radius-large); background: var(--co-surface); color: var(--co-text); box-shadow: 0 8px 24px rgb(0 0 0 / 0.16); max-inline-size: min(320px, 100vw - 24px); }
  `;
  readonly #panel = h("div", { class: "panel", popover: "auto" }, h("slot"));

  protected override draw(): void {
    if (this.root.firstChild) return;
    this.#panel.addEventListener("toggle", (event) => {
      this.send((event as ToggleEvent).newState === "open" ? "show" : "hide");
    });
    this.root.append(this.#panel);
  }
  invoke(command: string): void {
    if (command === "--hide") {
      this.#panel.hidePopover();
      return;
    }
    this.#panel.togglePopover(command === "--show" ? true : undefined);
    const scope = this.getRootNode() as Document | ShadowRoot;
    const anchor = [
      ...scope.querySelectorAll<CheckoutElement>("s-button, s-link, s-clickable"),
    ].find((each) => each.string("commandFor") === this.id);
    const box = anchor?.getBoundingClientRect();
    if (!box) return;
    this.#panel.style.insetBlockStart = `${box.bottom + 6}px`;
    this.#panel.style.left = `${Math.max(12, Math.min(box.left, innerWidth - this.#panel.offsetWidth - 12))}px`;
  }
}

/** Shown while the element that names it in `interestFor` is hovered or focused. */
export class Tooltip extends CheckoutElement {
  static override css = /* css */ `
    :host { display: contents; }
    .tip { margin: 0; inset: auto; padding: 4px 8px; border: 0; border-radius: 6px; background: #1a1a1a; color: #fff; font-size: 12px; max-inline-size: 240px; }
  `;
  readonly #tip = h("div", { class: "tip", popover: "manual", role: "tooltip" }, h("slot"));

  protected override draw(): void {
    if (this.root.firstChild) return;
    this.root.append(this.#tip);
    const scope = this.getRootNode() as Document | ShadowRoot;
    const ownerIn = (event: Event) =>
      event
        .composedPath()
        .find(
          (node): node is CheckoutElement =>
            node instanceof CheckoutElement &&
            node.string("interestFor") === this.id &&
            this.id !== "",
        );
    for (const type of ["pointerover", "focusin"]) {
      scope.addEventListener(type, (event) => {
        const owner = ownerIn(event);
        if (owner) this.#show(owner);
        else if (this.#tip.matches(":popover-open")) this.#tip.hidePopover();
      });
    }
  }
  #show(owner: Element): void {
    if (!this.isConnected) return;
    this.#tip.showPopover();
    const box = owner.getBoundingClientRect();
    this.#tip.style.insetBlockStart = `${box.bottom + 6}px`;
    this.#tip.style.left = `${box.left}px`;
  }
}
