/** What page and Worker say to each other. Everything here survives structured cloning. */
import type { RemoteConnection } from "@remote-dom/core";
import type { CheckoutData, CheckoutServices } from "../checkout-api.ts";
import type { LocaleFiles } from "../i18n.ts";

/** How the network between block and app misbehaves, for trying faults out. */
export interface NetworkFault {
  /** Added to every request, in milliseconds. */
  latencyMs?: number;
  /** `offline`: requests fail as when there is no way to the server. `error`: the answer is a 503. `garbage`: the answer is no JSON. */
  outcome?: "offline" | "error" | "garbage";
}

/** Something Shopify's checkout would have refused, or that broke. */
export interface ExtensionProblem {
  kind: "element" | "property" | "event" | "translation" | "api" | "crash" | "load";
  message: string;
}

export interface StartOptions {
  bundleUrl: string;
  data: CheckoutData;
  locales: LocaleFiles;
  network?: NetworkFault;
}

/** What the Worker offers the page. */
export interface WorkerExports {
  start(
    options: StartOptions,
    connection: RemoteConnection,
    services: CheckoutServices,
    report: (problem: ExtensionProblem) => void,
  ): Promise<void>;
  updateSettings(settings: CheckoutData["settings"]): Promise<void>;
}
