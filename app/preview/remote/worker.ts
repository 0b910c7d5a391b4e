/**
 * Runs in the Worker, before and around the extension: gives it a DOM that is mirrored to the page,
 * the `shopify` global, and a network that can be made to fail. The extension's own bundle runs
 * unchanged.
 */
import "@remote-dom/core/polyfill";
import { ThreadWebWorker } from "@quilted/threads";
import { type RemoteConnection, ROOT_ID } from "@remote-dom/core";
import {
  BatchingRemoteConnection,
  connectRemoteNode,
  RemoteElement,
  RemoteEvent,
  setRemoteId,
  updateRemoteElementProperty,
} from "@remote-dom/core/elements";
import { type CheckoutApi, createCheckoutApi } from "../checkout-api.ts";
import { CATALOGUE } from "../elements/catalogue.ts";
import type { PropertySpec } from "../elements/catalogue.types.ts";
import { checkElement, checkEvent, checkProperty } from "../elements/check.ts";
import { createOrderStatusApi } from "../order-status-api.ts";
import { type ExtensionTarget, isOrderStatus } from "../targets.ts";
import { cannedFetch } from "./canned-answers.ts";
import type { ExtensionProblem, NetworkFault, WorkerExports } from "./protocol.ts";

type Report = (problem: ExtensionProblem) => void;
let report: Report = () => {};

/** Events whose outcome the extension may read from the element even where it does not listen. */
const STATEFUL_EVENTS = new Set(["change", "input", "toggle"]);

const TYPES = {
  string: String,
  number: Number,
  boolean: Boolean,
  array: Array,
  object: Object,
} as const;

interface RemoteElementInstance extends HTMLElement {
  connectedCallback(): void;
}
type RemoteElementClass = new () => RemoteElementInstance;

interface HostEvent {
  /** Properties as they now are on the page. */
  state?: Record<string, unknown>;
  /** What lands on the event itself (`newState`). */
  detail?: Record<string, unknown>;
}

/** True while the Worker takes over what the page already shows: that must not go back to it. */
let takingOver = false;

/** The event an extension meets: `currentTarget` already has the new value, as in a browser. */
function remoteEvent(element: Element, type: string, given: HostEvent = {}): Event {
  takingOver = true;
  for (const [name, value] of Object.entries(given.state ?? {})) {
    updateRemoteElementProperty(element, name, value);
  }
  takingOver = false;
  const event = new RemoteEvent(type);
  for (const [name, value] of Object.entries(given.detail ?? {})) {
    Object.defineProperty(event, name, { value, enumerable: true });
  }
  return event;
}

/** Mutations go to the page in batches, but for those that came from it. */
function outgoing(connection: RemoteConnection): RemoteConnection {
  const batching = new BatchingRemoteConnection(connection);
  return {
    call: (id, method, ...args) => connection.call(id, method, ...args),
    mutate: (records) => {
      if (!takingOver) batching.mutate([...records]);
    },
  };
}

function defineRemoteElement(tag: string): void {
  const spec = CATALOGUE[tag];
  if (!spec) return;
  const properties = Object.fromEntries(
    Object.entries(spec.properties).map(([name, property]: [string, PropertySpec]) => [
      name,
      { type: TYPES[property.kind], default: undefined },
    ]),
  );
  const events = Object.fromEntries(
    spec.events.map((event) => [
      event,
      {
        dispatchEvent(this: Element, given?: HostEvent) {
          return remoteEvent(this, event, given);
        },
      },
    ]),
  );
  const [methods, slots] = [[...spec.methods], [...spec.slots]];
  // What remote-dom's classes declare for each element the catalogue holds as data: hence the cast.
  const Base = RemoteElement as unknown as RemoteElementClass;
  customElements.define(
    tag,
    // No class in between, as `createRemoteElement` would make: remote-dom forgets in a subclass of it
    // which attribute is which property, and Preact sets `href` as an attribute.
    class extends Base {
      static remoteProperties = properties;
      static remoteEvents = events;
      static remoteMethods = methods;
      static remoteSlots = slots;
      override connectedCallback() {
        super.connectedCallback();
        for (const event of spec.events) {
          if (STATEFUL_EVENTS.has(event)) this.addEventListener(event, () => {});
        }
      }
      override setAttribute(name: string, value: string) {
        // Preact sets as attributes what the element has no property for.
        const problem = checkProperty(tag, propertyFor(tag, name), undefined);
        if (problem) return report({ kind: "property", message: problem });
        super.setAttribute(name, value);
      }
      override addEventListener(type: string, ...rest: [EventListener]) {
        const problem = checkEvent(tag, type);
        if (problem) return report({ kind: "event", message: problem });
        super.addEventListener(type, ...rest);
      }
    },
  );
}

/** `min-block-size` names `minBlockSize`. */
function propertyFor(tag: string, attribute: string): string {
  const camel = attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const names = Object.keys(CATALOGUE[tag]?.properties ?? {});
  return names.find((name) => name.toLowerCase() === camel.toLowerCase()) ?? camel;
}

/** Gives the extension the elements its target has, less what an older host lacks. */
function provideElements(target: ExtensionTarget, lacking: readonly string[]): void {
  for (const tag of Object.keys(CATALOGUE)) {
    if (!lacking.includes(tag) && !checkElement(tag, target)) defineRemoteElement(tag);
  }
  const createElement = document.createElement.bind(document);
  document.createElement = ((tag: string) => {
    const problem = lacking.includes(tag) ? undefined : checkElement(tag, target);
    if (problem) report({ kind: "element", message: problem });
    return createElement(tag);
  }) as typeof document.createElement;
}

/** Puts the fault between the extension and the network; without one, fetch is the browser's own. */
function breakNetwork(fault: NetworkFault): void {
  const fetchForReal = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const signal = init?.signal;
    if (fault.latencyMs) await delay(fault.latencyMs, signal);
    if (fault.outcome === "offline") throw new TypeError("Failed to fetch");
    if (fault.outcome === "error") {
      return new Response('{"error":{"code":"unavailable","message":"sandbox fault"}}', {
        status: 503,
        headers: { "content-type": "application/json" },
      });
    }
    if (fault.outcome === "garbage") return new Response("<html>not JSON</html>");
    return fetchForReal(input, init);
  };
}

/** With canned answers time stands still: what waits for a second or longer never comes. */
function holdTimers(): void {
  const setTimer = globalThis.setTimeout.bind(globalThis);
  globalThis.setTimeout = ((run: () => void, ms = 0) =>
    ms < 1_000 ? setTimer(run, ms) : setTimer(() => {}, 0)) as typeof setTimeout;
}

function delay(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason ?? new DOMException("Aborted", "AbortError"));
    };
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}

type Extend = (target: string, callback: () => unknown) => void;

/** Evaluates the bundle and runs what it registered for its target (a script) or exports (a module). */
async function runExtension(bundleUrl: string, target: string, api: CheckoutApi): Promise<void> {
  const registered = new Map<string, () => unknown>();
  const extend: Extend = (name, callback) => registered.set(name, callback);
  const shopify = Object.assign(api.api, {
    extend,
    reload: () => {},
    setSignals: api.setSignals,
  });
  Object.defineProperty(globalThis, "shopify", { value: shopify, configurable: true });
  const module = (await import(/* @vite-ignore */ bundleUrl)) as { default?: () => unknown };
  const run = registered.get(target) ?? module.default;
  if (!run) {
    throw new Error(
      `The bundle registered nothing for "${target}". It registered: ${[...registered.keys()].join(", ") || "nothing"}.`,
    );
  }
  await run();
  api.setRendered();
}

let started: CheckoutApi | undefined;

const exports: WorkerExports = {
  async start(options, connection, services, tell) {
    report = tell;
    self.addEventListener("error", (event) => {
      report({ kind: "crash", message: String(event.error?.stack ?? event.message) });
    });
    self.addEventListener("unhandledrejection", (event) => {
      report({ kind: "crash", message: String(event.reason?.stack ?? event.reason) });
    });
    setRemoteId(document.body, ROOT_ID);
    connectRemoteNode(document.body, outgoing(connection));
    const { data, locales, lacking = [], answers } = options;
    provideElements(data.extension.target, lacking);
    if (answers) {
      globalThis.fetch = cannedFetch(answers);
      holdTimers();
    }
    if (options.network) breakNetwork(options.network);
    const create = isOrderStatus(data.extension.target) ? createOrderStatusApi : createCheckoutApi;
    started = create({
      data,
      locales,
      services,
      onProblem: (message) => report({ kind: "translation", message }),
    });
    await runExtension(options.bundleUrl, data.extension.target, started);
  },
  async updateSettings(settings) {
    started?.updateSettings(settings);
  },
};

new ThreadWebWorker(self as unknown as Worker, { exports });
