/** `ui-nav-menu`, `ui-title-bar`, `ui-save-bar`, `ui-modal`: described to the admin, which draws them. */
import type { RemoteButton } from "../../bridge-protocol.ts";
import type { HostLink } from "./link.ts";

let counter = 0;
const keys = new WeakMap<Element, string>();
const pressable = new Map<string, HTMLElement>();

/** What the admin draws for a button or link of the app's. */
function describe(element: HTMLElement): RemoteButton {
  const key = keys.get(element) ?? `button-${++counter}`;
  keys.set(element, key);
  pressable.set(key, element);
  const variant = element.getAttribute("variant");
  const loading = element.getAttribute("loading");
  return {
    key,
    label: element.textContent?.trim() ?? "",
    disabled: element.hasAttribute("disabled"),
    loading: loading !== null && loading !== "false",
    variant: variant === "primary" || variant === "breadcrumb" ? variant : "secondary",
    tone: element.getAttribute("tone") === "critical" ? "critical" : "default",
  };
}

/** The merchant pressed what the admin drew. */
export function press(key: string): void {
  pressable.get(key)?.click();
}

/** An element that is not drawn here, and tells the admin of itself whenever it changes. */
abstract class Described extends HTMLElement {
  readonly #observer = new MutationObserver(() => this.describe());

  connectedCallback(): void {
    this.style.display = "none";
    this.#observer.observe(this, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    this.describe();
  }
  disconnectedCallback(): void {
    this.#observer.disconnect();
    this.gone();
  }
  protected buttons(): RemoteButton[] {
    return [...this.querySelectorAll<HTMLElement>("button, a")].map(describe);
  }
  protected abstract describe(): void;
  protected abstract gone(): void;
}

export interface SaveBarElement extends HTMLElement {
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
  readonly showing: boolean;
}

/** Defines the elements; call once, before the app's own markup is used. */
export function defineBridgeElements(link: HostLink): void {
  class NavMenu extends Described {
    protected override describe(): void {
      const anchors = [...this.querySelectorAll("a, s-link")].filter(
        (anchor) => anchor.getAttribute("rel") !== "home",
      );
      const items = anchors.map((anchor) => ({
        label: anchor.textContent?.trim() ?? "",
        href: anchor.getAttribute("href") ?? "/",
      }));
      link.tell("menu", { items });
    }
    // The menu stays while pages change: the next one says what it holds.
    protected override gone(): void {}
  }

  class TitleBar extends Described {
    protected override describe(): void {
      // Inside a modal it is the modal's own title bar.
      if (this.closest("ui-modal")) return;
      link.tell("titleBar", { title: this.getAttribute("title") ?? "", buttons: this.buttons() });
    }
    protected override gone(): void {
      link.tell("titleBar", { title: "", buttons: [] });
    }
  }

  class SaveBar extends Described implements SaveBarElement {
    #showing = false;

    get showing(): boolean {
      return this.#showing;
    }
    async show(): Promise<void> {
      if (this.#showing) return;
      this.#showing = true;
      this.describe();
      this.dispatchEvent(new Event("show"));
    }
    async hide(): Promise<void> {
      if (!this.#showing) return;
      this.#showing = false;
      link.tell("saveBar", { state: null });
      this.dispatchEvent(new Event("hide"));
    }
    toggle(): Promise<void> {
      return this.#showing ? this.hide() : this.show();
    }
    protected override describe(): void {
      if (!this.#showing) return;
      const discardConfirmation = this.hasAttribute("discardconfirmation");
      link.tell("saveBar", {
        state: { id: this.id, discardConfirmation, buttons: this.buttons() },
      });
    }
    protected override gone(): void {
      if (this.#showing) link.tell("saveBar", { state: null });
    }
  }

  customElements.define("ui-nav-menu", NavMenu);
  customElements.define("s-app-nav", class extends NavMenu {});
  customElements.define("ui-title-bar", TitleBar);
  customElements.define("ui-save-bar", SaveBar);
  customElements.define("ui-modal", Modal);
}

const MODAL_WIDTH: Readonly<Record<string, string>> = {
  small: "380px",
  base: "620px",
  large: "980px",
  max: "calc(100vw - 40px)",
};

const MODAL_STYLE = /* css */ `
  dialog { inline-size: var(--width); max-inline-size: calc(100vw - 32px); padding: 0; border: 0; border-radius: 16px; box-shadow: 0 20px 60px rgb(0 0 0 / 0.3); font: 13px/20px Inter, system-ui, sans-serif; color: #303030; }
  dialog::backdrop { background: rgb(0 0 0 / 0.55); }
  header { display: flex; align-items: center; justify-content: space-between; padding: 12px 16px; background: #f3f3f3; border-block-end: 1px solid #e3e3e3; }
  h2 { margin: 0; font-size: 14px; font-weight: 650; }
  header button { all: unset; cursor: pointer; padding: 4px 8px; border-radius: 8px; }
  header button:focus-visible, footer button:focus-visible { outline: 2px solid #005bd3; outline-offset: 1px; }
  iframe { display: block; inline-size: 100%; block-size: 60vh; border: 0; }
  footer { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-block-start: 1px solid #e3e3e3; }
  footer:empty { display: none; }
  footer button { font: inherit; font-weight: 550; padding: 6px 12px; border-radius: 8px; border: 0; box-shadow: inset 0 0 0 1px #ccc; background: #fff; cursor: pointer; }
  footer button.primary { background: #303030; color: #fff; }
  footer button.critical { background: #c70a24; color: #fff; }
`;

/** Drawn in the app's frame: Shopify's own stands above the whole admin, which only it can do. */
class Modal extends HTMLElement {
  /** Where App Bridge's React component puts the modal's children. */
  readonly content = document.createElement("div");
  readonly #dialog = document.createElement("dialog");

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const style = document.createElement("style");
    style.textContent = MODAL_STYLE;
    this.#dialog.addEventListener("close", () => this.dispatchEvent(new Event("hide")));
    root.append(style, this.#dialog);
    this.append(this.content);
  }
  disconnectedCallback(): void {
    this.#dialog.close();
  }
  get src(): string {
    return this.getAttribute("src") ?? "";
  }
  async show(): Promise<void> {
    if (this.#dialog.open) return;
    this.#draw();
    this.#dialog.showModal();
    this.dispatchEvent(new Event("show"));
  }
  async hide(): Promise<void> {
    this.#dialog.close();
  }
  toggle(): Promise<void> {
    return this.#dialog.open ? this.hide() : this.show();
  }
  #draw(): void {
    const bar = this.querySelector("ui-title-bar");
    const title = document.createElement("h2");
    title.textContent = bar?.getAttribute("title") ?? document.title;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "✕";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => this.hide());
    const header = document.createElement("header");
    header.append(title, close);
    const footer = document.createElement("footer");
    for (const original of bar?.querySelectorAll<HTMLElement>("button, a") ?? []) {
      const button = document.createElement("button");
      const { label, variant, tone, disabled } = describe(original);
      button.textContent = label;
      button.disabled = disabled;
      button.className = tone === "critical" ? "critical" : variant;
      button.addEventListener("click", () => original.click());
      footer.append(button);
    }
    const frame = document.createElement("iframe");
    frame.src = this.src;
    const width = MODAL_WIDTH[this.getAttribute("variant") ?? "base"] ?? "620px";
    this.#dialog.style.setProperty("--width", width);
    this.#dialog.replaceChildren(header, this.src ? frame : document.createElement("slot"), footer);
  }
}
