/**
 * Stands between the Worker's mutations and the page: what Shopify's checkout would refuse is reported
 * and replaced, so that the rest of the tree stays in step with the Worker's.
 */
import {
  MUTATION_TYPE_INSERT_CHILD,
  MUTATION_TYPE_UPDATE_PROPERTY,
  NODE_TYPE_ELEMENT,
  type RemoteConnection,
  type RemoteMutationRecord,
  type RemoteNodeSerialization,
  UPDATE_PROPERTY_TYPE_PROPERTY,
} from "@remote-dom/core";
import { checkElement, checkProperty } from "../elements/check.ts";
import type { ExtensionTarget } from "../targets.ts";
import type { ExtensionProblem } from "./protocol.ts";

/** Drawn in place of an element that Shopify does not have. */
export const REFUSED_TAG = "sandbox-refused";

/** Stands for an element that an older host does not know: its children show, it does not. */
export const UNKNOWN_TAG = "sandbox-unknown";

/** What the host at hand has: by default all of Shopify's elements. */
export interface HostLimits {
  target?: ExtensionTarget;
  lacking?: readonly string[];
}

type Report = (problem: ExtensionProblem) => void;

/** A connection that passes on only what Shopify's checkout would take. */
export function guardConnection(
  connection: RemoteConnection,
  report: Report,
  { target, lacking = [] }: HostLimits = {},
): RemoteConnection {
  const tags = new Map<string, string>();
  const clean = (node: RemoteNodeSerialization): RemoteNodeSerialization => {
    if (node.type !== NODE_TYPE_ELEMENT) return node;
    const children = node.children.map(clean) as typeof node.children;
    if (lacking.includes(node.element)) {
      return { ...node, element: UNKNOWN_TAG, properties: {}, attributes: {}, children };
    }
    const problem = checkElement(node.element, target);
    if (problem) {
      report({ kind: "element", message: problem });
      return { ...node, element: REFUSED_TAG, properties: {}, attributes: {}, children };
    }
    tags.set(node.id, node.element);
    const properties = Object.fromEntries(
      Object.entries(node.properties ?? {}).filter(([name, value]) =>
        allowed(node.element, name, value, report),
      ),
    );
    return { ...node, properties, children };
  };
  return {
    call: (...args) => connection.call(...args),
    mutate: (records) => {
      const accepted = records.flatMap((record): RemoteMutationRecord[] => {
        if (record[0] === MUTATION_TYPE_INSERT_CHILD) {
          const [type, parent, child, ...rest] = record;
          return [[type, parent, clean(child), ...rest] as RemoteMutationRecord];
        }
        if (record[0] !== MUTATION_TYPE_UPDATE_PROPERTY) return [record];
        const [, id, name, value, kind = UPDATE_PROPERTY_TYPE_PROPERTY] = record;
        const tag = tags.get(id);
        if (!tag) return [];
        const isProperty = kind === UPDATE_PROPERTY_TYPE_PROPERTY;
        return !isProperty || allowed(tag, name, value, report) ? [record] : [];
      });
      connection.mutate(accepted);
    },
  };
}

function allowed(tag: string, name: string, value: unknown, report: Report): boolean {
  const problem = checkProperty(tag, name, value);
  if (problem) report({ kind: "property", message: problem });
  return !problem;
}
