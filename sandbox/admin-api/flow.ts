import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import type { DemoStore } from "../demo-shop/store.ts";
import { type Args, badRequest, type Roots } from "./context.ts";

/** A workflow's start, as Flow would have been told. */
export interface FlowRun {
  shop: string;
  handle: string;
  payload: Record<string, unknown>;
  at: string;
}

interface TriggerToml {
  extensions?: { type?: string; handle?: string }[];
  settings?: { fields?: { type: string; key?: string }[] };
}

const extensionsFolder = join(import.meta.dirname, "../../extensions");
/** Shopify's bound on a payload. */
const maxPayloadBytes = 50_000;
const runsByStore = new WeakMap<DemoStore, FlowRun[]>();
let triggers: Map<string, Set<string>> | undefined;

/** The payload's keys of each trigger the app's extensions declare, by handle. */
function knownTriggers(): Map<string, Set<string>> {
  triggers ??= new Map(
    readdirSync(extensionsFolder).flatMap((name): [string, Set<string>][] => {
      const file = join(extensionsFolder, name, "shopify.extension.toml");
      if (!existsSync(file)) return [];
      const toml = parse(readFileSync(file, "utf8")) as unknown as TriggerToml;
      const keys = (toml.settings?.fields ?? []).map(({ type, key }) =>
        type.endsWith("_reference") ? type.replace("_reference", "_id") : (key ?? ""),
      );
      return (toml.extensions ?? [])
        .filter(({ type }) => type === "flow_trigger")
        .map(({ handle = "" }) => [handle, new Set(keys)]);
    }),
  );
  return triggers;
}

/** What Flow was told in this store, oldest first. */
export function flowRuns(store: DemoStore): FlowRun[] {
  return runsByStore.get(store) ?? [];
}

export const flowMutations: Roots = {
  flowTriggerReceive({ body, handle, payload }: Args, context) {
    if (body) throw badRequest("The sandbox takes handle and payload, not the deprecated body.");
    const refuse = (message: string) => ({
      userErrors: [{ __typename: "UserError", field: ["payload"], message }],
    });
    const keys = knownTriggers().get(handle);
    if (!keys)
      return refuse(`Errors validating schema:\n  No trigger has the handle '${handle}'\n`);
    if (Buffer.byteLength(JSON.stringify(payload)) > maxPayloadBytes)
      return refuse(`Payload must be under ${maxPayloadBytes} bytes`);
    const unknown = Object.keys(payload).filter((key) => !keys.has(key));
    const missing = [...keys].filter((key) => !(key in payload));
    if (unknown.length + missing.length > 0)
      return refuse(
        `Errors validating schema:\n  Unknown: ${unknown.join(", ")}. Missing: ${missing.join(", ")}.\n`,
      );
    const { customers, orders } = context.shop;
    if ("customer_id" in payload && !customers.has(payload.customer_id))
      return refuse(`Customer ${payload.customer_id} does not exist`);
    if ("order_id" in payload && !orders.has(payload.order_id))
      return refuse(`Order ${payload.order_id} does not exist`);
    const runs = runsByStore.get(context.store) ?? [];
    runsByStore.set(context.store, runs);
    const at = context.store.now().toISOString();
    runs.push({ shop: context.domain, handle, payload, at });
    return { userErrors: [] };
  },
};
