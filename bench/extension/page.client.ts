/** Runs in the benchmark's page: starts one extension and says when its offers stood there. */
import type { CheckoutData } from "#app/preview/checkout-api.ts";
import type { LocaleFiles } from "#app/preview/i18n.ts";
import { createExtensionHost } from "#app/preview/remote/host.ts";

export interface Start {
  bundleUrl: string;
  data: CheckoutData;
  locales: LocaleFiles;
  /** Words that stand on the page once the offers are drawn. */
  awaited: string;
}

const GIVE_UP_MS = 30_000;

declare global {
  var benchmark: {
    /** Milliseconds from the Worker's start to the first drawing of the offers. */
    show(start: Start): Promise<number>;
    /** Milliseconds a fixed piece of work takes in a Worker: how slow this machine is just now. */
    spin(): Promise<number>;
  };
}

globalThis.benchmark = {
  show({ bundleUrl, data, locales, awaited }) {
    const container = document.createElement("main");
    document.body.replaceChildren(container);
    return new Promise((resolve, reject) => {
      const started = performance.now();
      const observer = new MutationObserver(() => {
        if (!container.textContent?.includes(awaited)) return;
        observer.disconnect();
        resolve(performance.now() - started);
        host.destroy();
      });
      observer.observe(container, { childList: true, subtree: true, characterData: true });
      const host = createExtensionHost({
        container,
        workerUrl: "/worker.js",
        bundleUrl,
        data,
        locales,
        services: {
          sessionToken: async () => "token",
          storageRead: async () => null,
          storageWrite: async () => {},
          storageDelete: async () => {},
          publish: async () => true,
          changeConsent: async () => data.customerPrivacy,
          storefront: async () => ({ data: { nodes: [] } }),
          requireLogin: async () => {},
          toast: async () => {},
        },
      });
      host.ready.catch(reject);
      setTimeout(() => reject(new Error(`${bundleUrl} did not show "${awaited}".`)), GIVE_UP_MS);
    });
  },
  spin() {
    const work = `const begun = performance.now(); let sum = 0;
      for (let i = 0; i < 2e7; i++) sum += i % 7;
      postMessage(performance.now() - begun + (sum < 0 ? 1 : 0));`;
    const worker = new Worker(URL.createObjectURL(new Blob([work])));
    return new Promise((resolve) => {
      worker.addEventListener("message", ({ data }) => {
        worker.terminate();
        resolve(data as number);
      });
    });
  },
};
