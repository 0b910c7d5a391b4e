import {
  MUTATION_TYPE_INSERT_CHILD,
  MUTATION_TYPE_UPDATE_PROPERTY,
  NODE_TYPE_ELEMENT,
  NODE_TYPE_TEXT,
  type RemoteMutationRecord,
  type RemoteNodeSerialization,
  ROOT_ID,
  UPDATE_PROPERTY_TYPE_EVENT_LISTENER,
} from "@remote-dom/core";
import { expect, it, vi } from "vitest";
import { guardConnection, REFUSED_TAG } from "./guard.ts";
import type { ExtensionProblem } from "./protocol.ts";

function element(
  id: string,
  tag: string,
  properties: Record<string, unknown> = {},
  children: RemoteNodeSerialization[] = [],
): RemoteNodeSerialization {
  const node = { id, type: NODE_TYPE_ELEMENT, element: tag, properties, attributes: {}, children };
  return node as unknown as RemoteNodeSerialization;
}

function guarded() {
  const passed: RemoteMutationRecord[] = [];
  const problems: ExtensionProblem[] = [];
  const connection = {
    call: vi.fn(),
    mutate: (records: readonly RemoteMutationRecord[]) => void passed.push(...records),
  };
  const guard = guardConnection(connection, (problem) => problems.push(problem));
  const insert = (node: RemoteNodeSerialization) =>
    guard.mutate([
      [MUTATION_TYPE_INSERT_CHILD, ROOT_ID, node, 0] as unknown as RemoteMutationRecord,
    ]);
  const update = (id: string, name: string, value: unknown, type?: number) =>
    guard.mutate([
      [MUTATION_TYPE_UPDATE_PROPERTY, id, name, value, type] as unknown as RemoteMutationRecord,
    ]);
  return { passed, problems, insert, update };
}

it("passes on what Shopify has, untouched", () => {
  const { passed, problems, insert, update } = guarded();
  const text = { id: "t", type: NODE_TYPE_TEXT, data: "Hi" } as RemoteNodeSerialization;
  insert(element("1", "s-stack", { gap: "base" }, [element("2", "s-text", {}, [text])]));
  update("1", "gap", "small");
  update("1", "click", () => {}, UPDATE_PROPERTY_TYPE_EVENT_LISTENER);
  expect(problems).toEqual([]);
  expect(passed).toHaveLength(3);
  expect(passed[0]?.[2]).toMatchObject({ element: "s-stack", properties: { gap: "base" } });
});

it("puts a marker in place of an element Shopify lacks, and keeps what is inside it", () => {
  const { passed, problems, insert } = guarded();
  insert(element("1", "div", { class: "x" }, [element("2", "s-text")]));
  expect(problems).toMatchObject([{ kind: "element" }]);
  expect(passed[0]?.[2]).toMatchObject({
    element: REFUSED_TAG,
    properties: {},
    children: [{ element: "s-text" }],
  });
});

it("drops properties and values Shopify does not take, at first and later", () => {
  const { passed, problems, insert, update } = guarded();
  insert(element("1", "s-stack", { gap: "huge", direction: "inline" }));
  update("1", "direction", "sideways");
  expect(passed).toHaveLength(1);
  expect(passed[0]?.[2]).toMatchObject({ properties: { direction: "inline" } });
  expect(problems.map(({ kind }) => kind)).toEqual(["property", "property"]);
});
