/** The admin's script: hears the app in its frame, and draws what Shopify's admin would draw for it. */
import {
  type BridgeCalls,
  type BridgeNotices,
  CHANNEL,
  type Envelope,
  type HostNotices,
  isEnvelope,
  type MenuItem,
  type RemoteButton,
  type SaveBarState,
} from "../../bridge-protocol.ts";
import type { PickerRow } from "../../picker-shapes.ts";
import { ask, element, pick } from "./dialogs.ts";

/** What the server hands over with the page. */
export interface AdminPageData {
  /** `/store/halcyon-skin` */
  base: string;
  appHandle: string;
  appName: string;
  appOrigin: string;
  sessionId: string;
}

const page = JSON.parse(
  document.getElementById("admin-data")?.textContent ?? "null",
) as AdminPageData | null;
const find = <E extends Element>(selector: string) => document.querySelector<E>(selector) as E;
const menuButton = find<HTMLButtonElement>(".menu-button");
menuButton?.addEventListener("click", () => {
  const open = find<HTMLElement>(".nav").classList.toggle("open");
  menuButton.setAttribute("aria-expanded", String(open));
});

if (page) startApp(page);

function startApp(given: AdminPageData): void {
  const frame = find<HTMLIFrameElement>("#app");
  const appBase = `${given.base}/apps/${given.appHandle}`;
  const saveBar = find<HTMLElement>(".save-bar");
  let unsaved: SaveBarState | null = null;
  let menu: MenuItem[] = [];
  let path = location.pathname.slice(appBase.length) || "/";

  const post = (envelope: Envelope) => frame.contentWindow?.postMessage(envelope, given.appOrigin);
  const tell = <K extends keyof HostNotices>(name: K, params: HostNotices[K]) =>
    post({ channel: CHANNEL, kind: "notice", name, params });

  const mayLeave = async (): Promise<boolean> => {
    if (!unsaved) return true;
    const leaving = await ask({
      title: "Leave page with unsaved changes?",
      text: "Leaving this page will delete all unsaved changes.",
      yes: "Leave page",
      no: "Stay",
      critical: true,
    });
    if (leaving) showSaveBar(null);
    return leaving;
  };

  const buttonFor = (remote: RemoteButton, press: () => void, extra = "") => {
    const made = element(
      "button",
      { type: "button", class: `${extra} ${remote.variant}`.trim() },
      remote.label,
    );
    made.disabled = remote.disabled || remote.loading;
    made.setAttribute("aria-busy", String(remote.loading));
    made.addEventListener("click", press);
    return made;
  };

  function showSaveBar(state: SaveBarState | null): void {
    unsaved = state;
    saveBar.hidden = !state;
    if (!state) return;
    const drawn = state.buttons
      .toSorted((a, b) => Number(a.variant === "primary") - Number(b.variant === "primary"))
      .map((button) => {
        const discards = button.variant !== "primary";
        const labelled = { ...button, label: button.label || (discards ? "Discard" : "Save") };
        return buttonFor(labelled, async () => {
          const asks = discards && state.discardConfirmation;
          if (asks && !(await confirmDiscard())) return;
          tell("press", { key: button.key });
        });
      });
    saveBar.replaceChildren(element("span", {}, "Unsaved changes"), ...drawn);
  }

  function drawMenu(): void {
    const current = menu
      .filter(
        ({ href }) => path === href || path.startsWith(`${href}/`) || path.startsWith(`${href}?`),
      )
      .toSorted((a, b) => b.href.length - a.href.length)[0];
    const home = find(".nav a[data-app-home]");
    if (current) home.removeAttribute("aria-current");
    else home.setAttribute("aria-current", "page");
    find("#app-menu").replaceChildren(
      ...menu.map((item) => {
        const link = element("a", { href: appBase + item.href }, item.label);
        if (item === current) link.setAttribute("aria-current", "page");
        return element("li", {}, link);
      }),
    );
  }

  /** Links of the navigation into the app move the app, not the whole page. */
  document.addEventListener("click", async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(".nav a");
    if (!link || link.target === "_blank" || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (!(await mayLeave())) return;
    find(".nav").classList.remove("open");
    menuButton.setAttribute("aria-expanded", "false");
    const target = new URL(link.href);
    const inApp = target.pathname.startsWith(`${appBase}/`) && !("appHome" in link.dataset);
    if (inApp) tell("navigate", { path: target.pathname.slice(appBase.length) + target.search });
    else location.assign(target);
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  window.addEventListener("popstate", () => {
    tell("navigate", { path: (location.pathname.slice(appBase.length) || "/") + location.search });
  });

  const notices: { [K in keyof BridgeNotices]: (params: BridgeNotices[K]) => void } = {
    ready: () => {},
    navigated: (moved) => {
      path = moved.path;
      history.replaceState(null, "", appBase + moved.path);
      find<HTMLElement>("#loading").hidden = true;
      drawMenu();
    },
    menu: ({ items }) => {
      menu = items;
      drawMenu();
    },
    titleBar: ({ title, buttons }) => {
      const heading = find("#app-title");
      heading.textContent = given.appName;
      if (title) heading.append(" ", element("small", {}, `· ${title}`));
      find("#title-actions").replaceChildren(
        ...buttons
          .filter(({ variant }) => variant !== "breadcrumb")
          .map((button) => buttonFor(button, () => tell("press", { key: button.key }), "button")),
      );
    },
    toast: (toast) => showToast(toast, tell),
    hideToast: ({ id }) => document.getElementById(id)?.remove(),
    saveBar: ({ state }) => showSaveBar(state),
    loading: ({ on }) => {
      find<HTMLElement>("#loading").hidden = !on;
    },
    open: async ({ url }) => {
      if (await mayLeave()) location.assign(adminAddress(url, given));
    },
  };

  const calls: {
    [K in keyof BridgeCalls]: (
      params: BridgeCalls[K]["params"],
    ) => Promise<BridgeCalls[K]["result"]>;
  } = {
    idToken: async () => {
      const response = await fetch(`${given.base}/id-token`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ sessionId: given.sessionId }),
      });
      if (!response.ok) throw new Error(`The sandbox minted no id token: ${response.status}`);
      return ((await response.json()) as { token: string }).token;
    },
    resourcePicker: (request) =>
      pick({
        request,
        find: async (query) => {
          const { draft = true, archived = true } = request.filter;
          const search = new URLSearchParams({
            type: request.type,
            query: [query, request.filter.query ?? ""].join(" ").trim(),
            draft: String(draft),
            archived: String(archived),
          });
          const response = await fetch(`${given.base}/picker?${search}`);
          return (await response.json()) as PickerRow[];
        },
      }),
    leaveConfirmation: mayLeave,
  };

  window.addEventListener("message", async (event) => {
    const fromApp = event.source === frame.contentWindow && event.origin === given.appOrigin;
    if (!fromApp || !isEnvelope(event.data)) return;
    const envelope = event.data;
    if (envelope.kind === "notice") {
      const hear = notices[envelope.name as keyof BridgeNotices] as (params: unknown) => void;
      hear?.(envelope.params);
    }
    if (envelope.kind !== "call") return;
    const { id, name, params } = envelope;
    try {
      const answer = calls[name as keyof BridgeCalls] as (given: unknown) => Promise<unknown>;
      if (!answer) throw new Error(`The sandbox's admin does not know "${name}".`);
      post({ channel: CHANNEL, kind: "answer", id, result: await answer(params) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      post({ channel: CHANNEL, kind: "answer", id, error: message });
    }
  });
  frame.addEventListener("load", () => {
    find<HTMLElement>("#loading").hidden = true;
  });
}

function confirmDiscard(): Promise<boolean> {
  return ask({
    title: "Discard all unsaved changes",
    text: "If you discard changes, you’ll delete any edits you made since you last saved.",
    yes: "Discard changes",
    no: "Continue editing",
    critical: true,
  });
}

/** `shopify://admin/products/1` is a place in this admin; other addresses stay as they are. */
function adminAddress(url: string, { base, appHandle, appOrigin }: AdminPageData): string {
  const inAdmin = /^shopify:(?:\/\/admin)?(\/.*)?$/.exec(url);
  if (inAdmin) return base + (inAdmin[1] ?? "");
  const target = new URL(url);
  // A page of the app's own opens where apps are: inside the admin.
  if (target.origin === appOrigin)
    return `${base}/apps/${appHandle}${target.pathname}${target.search}`;
  const known = /^\/store\/[^/]+(\/.*)?$/.exec(target.pathname);
  if (target.host === "admin.shopify.com" && known) return base + (known[1] ?? "");
  return target.protocol.startsWith("http") ? target.href : base;
}

function showToast(
  toast: BridgeNotices["toast"],
  tell: <K extends "toastAction" | "toastDismissed">(name: K, params: HostNotices[K]) => void,
): void {
  const { id, message, duration, isError, action } = toast;
  const gone = () => {
    if (!box.isConnected) return;
    box.remove();
    tell("toastDismissed", { id });
  };
  const box = element(
    "div",
    { class: isError ? "toast error" : "toast", id },
    element("span", {}, message),
  );
  if (action) {
    box.append(
      element(
        "button",
        {
          type: "button",
          onclick: () => {
            tell("toastAction", { id });
            gone();
          },
        },
        action,
      ),
    );
  }
  box.append(element("button", { type: "button", "aria-label": "Dismiss", onclick: gone }, "✕"));
  find(".toasts").append(box);
  setTimeout(gone, duration);
}
