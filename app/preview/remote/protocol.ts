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

/** What answers instead of the app's server, for pages that need none. */
export interface CannedAnswer {
  /** Ends the address of the requests it answers: `/api/decisions`. */
  path: string;
  status: number;
  body: unknown;
  /** `never`: the request stays under way. */
  after?: "never";
}

export interface StartOptions {
  bundleUrl: string;
  data: CheckoutData;
  locales: LocaleFiles;
  network?: NetworkFault;
  /** Elements this host does not know, as one older than the extension. */
  lacking?: readonly string[];
  /** Given, no request leaves the Worker. */
  answers?: readonly CannedAnswer[];
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
