/** Keeps the admin's address bar in step with the app's, and the other way round. */
import type { HostLink } from "./link.ts";

/** What Shopify adds to the app's address and nobody wants to see in the admin's. */
const EMBEDDING = [
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "session",
  "shop",
  "timestamp",
];

function ownPath(): string {
  const url = new URL(location.href);
  for (const name of EMBEDDING) url.searchParams.delete(name);
  return url.pathname + url.search;
}

/** Whether the app listens for `shopify:navigate`, as Remix apps do; others are navigated outright. */
function watchNavigateListeners(): () => boolean {
  let listeners = 0;
  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest) {
    if (type === "shopify:navigate") listeners += 1;
    return add.call(this, type, ...rest);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, type: string, ...rest) {
    if (type === "shopify:navigate") listeners -= 1;
    return remove.call(this, type, ...rest);
  };
  return () => listeners > 0;
}

export function followNavigation(link: HostLink): void {
  const listensForNavigate = watchNavigateListeners();
  const tell = () => link.tell("navigated", { path: ownPath() });
  for (const method of ["pushState", "replaceState"] as const) {
    const plain = history[method].bind(history);
    history[method] = (...given) => {
      plain(...given);
      tell();
    };
  }
  window.addEventListener("popstate", tell);
  tell();

  link.on("navigate", ({ path }) => {
    if (!listensForNavigate()) {
      // Without embedding parameters the app would not know its shop: the admin opens it anew.
      link.tell("open", { url: new URL(path, location.origin).href });
      return;
    }
    // The listener reads the address from the target, so there is one that has it.
    const anchor = document.createElement("a");
    anchor.href = path;
    anchor.hidden = true;
    document.body.append(anchor);
    anchor.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true }));
    anchor.remove();
  });
}

/** `window.open(…, "_top")` and links into the admin leave the frame through the admin. */
export function leaveThroughHost(link: HostLink): (url: string) => void {
  const openTop = (url: string) => link.tell("open", { url });
  const plain = window.open.bind(window);
  window.open = (url, target, features) => {
    const address = String(url ?? "");
    if (!address.startsWith("shopify:") && target !== "_top" && target !== "_parent") {
      return plain(url, target, features);
    }
    openTop(address.startsWith("shopify:") ? address : new URL(address, location.href).href);
    return window;
  };
  document.addEventListener(
    "click",
    (event) => {
      const anchor = (event.target as Element | null)?.closest?.("a");
      const href = anchor?.getAttribute("href") ?? "";
      const target = anchor?.getAttribute("target");
      const leaves = href.startsWith("shopify:") || target === "_top" || target === "_parent";
      if (!anchor || !leaves || event.defaultPrevented) return;
      event.preventDefault();
      openTop(href.startsWith("shopify:") ? href : anchor.href);
    },
    true,
  );
  return openTop;
}
