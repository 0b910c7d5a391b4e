/** The thank-you page's script: starts the extension, shows what it got wrong, and works the bar. */
import type { CheckoutData, CheckoutServices } from "#app/preview/checkout-api.ts";
import type { LocaleFiles } from "#app/preview/i18n.ts";
import { createExtensionHost, type ExtensionHost } from "#app/preview/remote/host.ts";
import type { ExtensionProblem, NetworkFault } from "#app/preview/remote/protocol.ts";
import { createExtensionStorage } from "#app/preview/remote/storage.ts";

/** What the server hands over with the page. */
export interface ExtensionPageData {
  bundleUrl: string;
  workerUrl: string;
  data: CheckoutData;
  locales: LocaleFiles;
  network?: NetworkFault;
  tokenUrl: string;
  orderId: number;
}

function readData(): ExtensionPageData | null {
  const text = document.getElementById("extension-data")?.textContent;
  return text ? (JSON.parse(text) as ExtensionPageData | null) : null;
}

function services(page: ExtensionPageData): CheckoutServices {
  const scope = `${page.data.shop.myshopifyDomain}/${page.data.checkoutToken}`;
  let privacy = page.data.customerPrivacy;
  return {
    ...createExtensionStorage(scope, localStorage),
    sessionToken: () => fetchToken(page),
    publish: async (name, data) => {
      console.info("[analytics]", name, data);
      return true;
    },
    changeConsent: async ({ type: _type, metafields: _metafields, ...change }) => {
      const consent = { ...privacy.visitorConsent, ...change };
      const allowed = { ...privacy.allowedProcessing, ...change };
      privacy = { ...privacy, visitorConsent: consent, allowedProcessing: allowed };
      return privacy;
    },
  };
}

async function fetchToken(page: ExtensionPageData): Promise<string> {
  const response = await fetch(page.tokenUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ orderId: page.orderId }),
  });
  if (!response.ok) throw new Error(`The sandbox minted no session token: ${response.status}`);
  return ((await response.json()) as { token: string }).token;
}

/** Problems go into this page's list, or to the page around it where the bar stands there. */
function showProblem(problem: ExtensionProblem): void {
  const list = document.getElementById("problems");
  if (!list) {
    window.parent.postMessage({ type: "sandbox:problem", problem }, location.origin);
    return;
  }
  list.hidden = false;
  const item = document.createElement("li");
  item.textContent = problem.message;
  list.querySelector("ul")?.append(item);
}

function start(page: ExtensionPageData, container: HTMLElement): ExtensionHost {
  const host = createExtensionHost({
    container,
    workerUrl: page.workerUrl,
    bundleUrl: page.bundleUrl,
    data: page.data,
    locales: page.locales,
    services: services(page),
    network: page.network,
    onProblem: showProblem,
  });
  host.ready.then(
    () => document.documentElement.setAttribute("data-extension", "ready"),
    () => document.documentElement.setAttribute("data-extension", "failed"),
  );
  return host;
}

function workBar(): void {
  const form = document.querySelector<HTMLFormElement>("#sandbox-bar");
  form?.addEventListener("change", () => form.requestSubmit());
}

function listen(host: ExtensionHost | undefined): void {
  window.addEventListener("message", (event) => {
    if (event.origin !== location.origin) return;
    const message = event.data as { type?: string; settings?: CheckoutData["settings"] };
    if (message.type === "sandbox:problem") showProblem(event.data.problem as ExtensionProblem);
    if (message.type === "sandbox:settings" && message.settings) {
      host?.updateSettings(message.settings);
    }
  });
}

const page = readData();
const container = document.getElementById("extension");
listen(page && container ? start(page, container) : undefined);
workBar();
