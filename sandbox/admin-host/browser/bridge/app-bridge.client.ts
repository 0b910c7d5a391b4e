/**
 * The stand-in for Shopify's App Bridge, served where the app expects Shopify's script. It has what
 * Afterglow uses and nothing more; a call to anything else fails as it would on a missing function.
 */
import type { PickerRequest } from "../../bridge-protocol.ts";
import type { PickedResource } from "../../picker-shapes.ts";
import { defineBridgeElements, press, type SaveBarElement } from "./elements.ts";
import { openHostLink } from "./link.ts";
import { followNavigation, leaveThroughHost } from "./navigation.ts";
import { authenticateFetch, reloadWithToken } from "./requests.ts";

declare global {
  /** Put in front of this script by the sandbox's server. */
  var __SANDBOX_ADMIN_ORIGINS__: string[];
}

interface ToastOptions {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

/** Shop, host and locale come with the first page only; later ones find them kept. */
function readConfig() {
  const query = new URLSearchParams(location.search);
  const kept = JSON.parse(sessionStorage.getItem("app-bridge-config") ?? "{}");
  const config = {
    apiKey: document.currentScript?.getAttribute("data-api-key") ?? kept.apiKey ?? "",
    shop: query.get("shop") ?? kept.shop,
    host: query.get("host") ?? kept.host,
    locale: query.get("locale") ?? kept.locale ?? "en",
    appOrigins: [location.origin],
  };
  sessionStorage.setItem("app-bridge-config", JSON.stringify(config));
  return config;
}

const config = readConfig();
const link = openHostLink(globalThis.__SANDBOX_ADMIN_ORIGINS__);
const openTop = leaveThroughHost(link);

/** A token is used again until ten seconds before its end, as App Bridge does. */
let known: { token: string; expires: number } | undefined;
async function idToken(): Promise<string> {
  if (known && known.expires - 10 > Date.now() / 1000) return known.token;
  const token = await link.call("idToken", undefined);
  const claims = JSON.parse(
    atob((token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/")),
  );
  known = { token, expires: claims.exp };
  return token;
}

const toasts = new Map<string, ToastOptions>();
let toastCount = 0;
const toast = {
  show(message: string, options: ToastOptions = {}): string {
    toastCount += 1;
    const id = `toast-${toastCount}`;
    toasts.set(id, options);
    const { duration = 5_000, isError = false, action } = options;
    link.tell("toast", { id, message, duration, isError, action });
    return id;
  },
  hide(id: string): void {
    link.tell("hideToast", { id });
  },
};
link.on("toastAction", ({ id }) => toasts.get(id)?.onAction?.());
link.on("toastDismissed", ({ id }) => {
  toasts.get(id)?.onDismiss?.();
  toasts.delete(id);
});

interface Overlay extends HTMLElement {
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
}
function overlays<E extends Overlay>(tag: string) {
  const byId = (id: string): E => {
    const element = document.getElementById(id);
    if (element?.localName !== tag)
      throw new Error(`There is no <${tag} id="${id}"> on this page.`);
    return element as E;
  };
  return {
    show: async (id: string) => byId(id).show(),
    hide: async (id: string) => byId(id).hide(),
    toggle: async (id: string) => byId(id).toggle(),
  };
}

async function leaveConfirmation(): Promise<void> {
  const leaving = await link.call("leaveConfirmation", undefined);
  // Who stays gets no answer, as with Shopify's own: there is nothing left to do.
  if (!leaving) await new Promise(() => {});
  for (const bar of document.querySelectorAll<SaveBarElement>("ui-save-bar")) await bar.hide();
}

async function resourcePicker(options: Partial<PickerRequest> & Pick<PickerRequest, "type">) {
  if (!["product", "variant", "collection"].includes(options.type)) {
    throw new Error(
      `resourcePicker: type must be product, variant or collection, not ${options.type}`,
    );
  }
  const picked = await link.call("resourcePicker", {
    type: options.type,
    action: options.action ?? "add",
    multiple: options.multiple ?? false,
    query: options.query ?? "",
    filter: options.filter ?? {},
    selectionIds: options.selectionIds ?? [],
  });
  if (!picked) return undefined;
  return Object.assign(picked as PickedResource[], { selection: picked });
}

const hooks = { idToken, openTop };
authenticateFetch(hooks);
followNavigation(link);
defineBridgeElements(link);
link.on("press", ({ key }) => press(key));

Object.assign(window, {
  shopify: {
    config,
    origin: new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href)
      .origin,
    ready: Promise.resolve(),
    environment: { embedded: true, mobile: false, pos: false, intent: false },
    idToken,
    toast,
    resourcePicker,
    saveBar: { ...overlays("ui-save-bar"), leaveConfirmation },
    modal: overlays("ui-modal"),
    loading: (on = false) => link.tell("loading", { on }),
    user: async () => ({ accountAccess: "full" }),
  },
});
void reloadWithToken(hooks);
