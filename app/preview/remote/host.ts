/** The page's side: starts an extension in a Worker of its own and draws what it renders. */

import { release, retain, ThreadWebWorker } from "@quilted/threads";
import { DOMRemoteReceiver } from "@remote-dom/core/receivers";
import type { CheckoutData, CheckoutServices } from "../checkout-api.ts";
import { CATALOGUE } from "../elements/catalogue.ts";
import { defineCheckoutElements } from "../elements/define.ts";
import { guardConnection, REFUSED_TAG, UNKNOWN_TAG } from "./guard.ts";
import type { ExtensionProblem, StartOptions, WorkerExports } from "./protocol.ts";

export interface ExtensionHostOptions extends StartOptions {
  /** What the extension renders becomes this element's children. Its styles come from `themeRule`. */
  container: HTMLElement;
  /** The bundled `worker.ts`, as a module script. */
  workerUrl: string | URL;
  services: CheckoutServices;
  /** Told once of each thing Shopify would refuse and of everything that breaks. */
  onProblem?: (problem: ExtensionProblem) => void;
}

export interface ExtensionHost {
  /** Resolves once the extension's first render is on the page; rejects where it cannot start. */
  ready: Promise<void>;
  /** Every problem so far, the first time each was seen. */
  problems: readonly ExtensionProblem[];
  /** New settings, as the checkout editor sends them. */
  updateSettings(settings: CheckoutData["settings"]): void;
  /** Ends the Worker and empties the container. */
  destroy(): void;
}

/** Starts an extension. Never throws: what goes wrong rejects `ready` and is told to `onProblem`. */
export function createExtensionHost(options: ExtensionHostOptions): ExtensionHost {
  defineCheckoutElements();
  const problems: ExtensionProblem[] = [];
  const report = (problem: ExtensionProblem) => {
    const same = (each: ExtensionProblem) =>
      each.kind === problem.kind && each.message === problem.message;
    if (problems.some(same)) return;
    problems.push(problem);
    console.error(`[extension] ${problem.message}`);
    options.onProblem?.(problem);
  };
  const receiver = new DOMRemoteReceiver({
    root: options.container,
    elements: [...Object.keys(CATALOGUE), REFUSED_TAG, UNKNOWN_TAG],
    retain,
    release,
  });
  const worker = new Worker(options.workerUrl, { type: "module", name: "checkout-extension" });
  const thread = new ThreadWebWorker<WorkerExports>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => {
      reject(new Error(`The Worker could not be started: ${event.message || "its script failed"}`));
    });
  });
  const started = thread.imports.start(
    {
      bundleUrl: new URL(options.bundleUrl, document.baseURI).href,
      data: options.data,
      locales: options.locales,
      network: options.network,
      lacking: options.lacking,
      answers: options.answers,
    },
    guardConnection(receiver.connection, report, {
      target: options.data.extension.target,
      lacking: options.lacking ?? [],
    }),
    { ...options.services },
    report,
  );
  const ready = Promise.race([started, failed]);
  ready.catch((error: unknown) => {
    report({ kind: "load", message: error instanceof Error ? error.message : String(error) });
  });
  return {
    ready,
    problems,
    updateSettings: (settings) => void thread.imports.updateSettings(settings),
    destroy: () => {
      worker.terminate();
      options.container.replaceChildren();
    },
  };
}
