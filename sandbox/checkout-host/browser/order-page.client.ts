/** The script of an order's page: starts its extensions, shows what they got wrong, and works the bar. */
import type { CheckoutData, CheckoutServices } from "#app/preview/checkout-api.ts";
import type { LocaleFiles } from "#app/preview/i18n.ts";
import { createExtensionHost, type ExtensionHost } from "#app/preview/remote/host.ts";
import type { ExtensionProblem, NetworkFault } from "#app/preview/remote/protocol.ts";
import { createExtensionStorage } from "#app/preview/remote/storage.ts";
import { type ExtensionTarget, isOrderStatus } from "#app/preview/targets.ts";

/** One place on the page where one of the app's extensions runs, in a Worker of its own. */
export interface ExtensionInstance {
  target: ExtensionTarget;
  bundleUrl: string;
  settings: CheckoutData["settings"];
  /** Elements it may stand in; the one that is to be seen is taken. */
  selector: string;
  lineId?: string;
}

/** What the server hands over with the page. */
export interface OrderPageData {
  workerUrl: string;
  data: Omit<CheckoutData, "extension" | "settings"> & {
    extension: Pick<CheckoutData["extension"], "capabilities" | "editor">;
  };
  instances: ExtensionInstance[];
  locales: LocaleFiles;
  network?: NetworkFault;
  lacking?: readonly string[];
  storageFull: boolean;
  tokenUrl: string;
  storefrontUrl: string;
  /** Where a buyer who signs in comes back to. */
  signedInUrl: string;
  orderId: number;
}

function readData(): OrderPageData | null {
  const text = document.getElementById("extension-data")?.textContent;
  return text ? (JSON.parse(text) as OrderPageData | null) : null;
}

function services(page: OrderPageData, target: ExtensionTarget): CheckoutServices {
  // Checkout and customer accounts are sites of their own, each with its own storage.
  const site = isOrderStatus(target) ? "customer-account" : page.data.checkoutToken;
  const storage = createExtensionStorage(`${page.data.shop.myshopifyDomain}/${site}`, localStorage);
  let privacy = page.data.customerPrivacy;
  return {
    ...storage,
    ...(page.storageFull && { storageWrite: refuseToKeep }),
    sessionToken: () => fetchToken(page, target),
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
    storefront: (query, variables) => post(page.storefrontUrl, { query, variables }),
    requireLogin: async () => location.assign(page.signedInUrl),
    toast: async (content) => showToast(content),
  };
}

async function refuseToKeep(key: string): Promise<never> {
  throw new DOMException(`storage.write("${key}"): the quota is exceeded.`, "QuotaExceededError");
}

async function fetchToken(page: OrderPageData, target: ExtensionTarget): Promise<string> {
  const { token } = await post<{ token: string }>(page.tokenUrl, {
    orderId: page.orderId,
    signedIn: !isOrderStatus(target) || page.data.authentication === "fully_authenticated",
  });
  return token;
}

async function post<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} at ${url}`);
  return (await response.json()) as T;
}

function showToast(content: string): void {
  const toast = document.getElementById("toast");
  if (!toast) return;
  toast.textContent = content;
  setTimeout(() => {
    if (toast.textContent === content) toast.textContent = "";
  }, 4_000);
}

/** Problems go into this page's list, or to the page around it where the bar stands there. */
function showProblem(problem: ExtensionProblem): void {
  const list = document.getElementById("problems");
  if (!list) {
    window.parent.postMessage({ type: "sandbox:problem", problem }, location.origin);
    return;
  }
  const text = problem.message;
  if ([...list.querySelectorAll("li")].some((item) => item.textContent === text)) return;
  list.hidden = false;
  const item = document.createElement("li");
  item.textContent = text;
  list.querySelector("ul")?.append(item);
}

function start(page: OrderPageData, instance: ExtensionInstance, container: Element): Running {
  const { target, bundleUrl, settings, lineId } = instance;
  const extension = { ...page.data.extension, target, lineId, scriptUrl: bundleUrl };
  const host = createExtensionHost({
    container: container as HTMLElement,
    workerUrl: page.workerUrl,
    bundleUrl,
    data: { ...page.data, settings, extension },
    locales: page.locales,
    services: services(page, target),
    network: page.network,
    lacking: page.lacking,
    onProblem: showProblem,
  });
  return { target, host };
}

interface Running {
  target: ExtensionTarget;
  host: ExtensionHost;
}

/**
 * Starts what is meant for the page at once, and what stands beside a line when the line comes into
 * view: an order of hundreds of lines would otherwise start hundreds of Workers.
 */
function startAll(page: OrderPageData): Running[] {
  const running: Running[] = [];
  const beside = page.instances.filter(({ lineId }) => lineId !== undefined);
  for (const instance of page.instances) {
    if (instance.lineId !== undefined) continue;
    const container = document.querySelector(instance.selector);
    if (container) running.push(start(page, instance, container));
  }
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target: container } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(container);
      const instance = beside.find(({ selector }) => container.matches(selector));
      if (instance) running.push(start(page, instance, container));
    }
  });
  for (const { selector } of beside) {
    for (const container of document.querySelectorAll(selector)) observer.observe(container);
  }
  return running;
}

function markReady(running: Running[]): void {
  Promise.all(running.map(({ host }) => host.ready)).then(
    () => document.documentElement.setAttribute("data-extension", "ready"),
    () => document.documentElement.setAttribute("data-extension", "failed"),
  );
}

function workBar(): void {
  const form = document.querySelector<HTMLFormElement>("#sandbox-bar");
  form?.addEventListener("change", () => form.requestSubmit());
}

function listen(running: Running[]): void {
  window.addEventListener("message", (event) => {
    if (event.origin !== location.origin) return;
    const message = event.data as {
      type?: string;
      settings?: Partial<Record<ExtensionTarget, CheckoutData["settings"]>>;
    };
    if (message.type === "sandbox:problem") showProblem(event.data.problem as ExtensionProblem);
    if (message.type !== "sandbox:settings") return;
    for (const { target, host } of running) {
      const settings = message.settings?.[target];
      if (settings) host.updateSettings(settings);
    }
  });
}

const page = readData();
const running = page ? startAll(page) : [];
listen(running);
if (page) markReady(running);
workBar();
