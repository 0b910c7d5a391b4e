import type { DocumentNode, FieldNode, GraphQLNamedType, SelectionSetNode } from "graphql";
import { getNamedType, Kind, print, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { loadAdminSchema } from "./schema.ts";

/** Response keys the rewritten query adds; they never reach the file. */
export const idKey = "__bulkId";
export const typeKey = "__bulkType";

const isConnection = (type: GraphQLNamedType | null | undefined) =>
  type?.name.endsWith("Connection") ?? false;
const field = (name: string, alias?: string, selectionSet?: SelectionSetNode): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
  ...(alias ? { alias: { kind: Kind.NAME, value: alias } } : {}),
  ...(selectionSet ? { selectionSet } : {}),
});

/** Why Shopify would refuse this as a bulk query, or null. */
export function bulkRefusal(document: DocumentNode): string | null {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const operation = operations[0];
  if (operations.length !== 1 || operation?.operation !== "query")
    return "Bulk queries must contain a single query operation.";
  if ((operation.variableDefinitions ?? []).length > 0) return "Bulk queries cannot use variables.";
  const { total, deepest, roots } = connections(document);
  if (total === 0) return "Bulk queries must contain at least one connection.";
  if (roots !== 1 || operation.selectionSet.selections.length !== 1)
    return "Bulk queries must have exactly one top-level connection.";
  if (total > 5) return "Bulk queries cannot contain more than 5 connections.";
  if (deepest > 2)
    return "Bulk queries cannot contain connections with a nesting depth greater than 2.";
  return null;
}

function connections(document: DocumentNode): { total: number; deepest: number; roots: number } {
  const info = new TypeInfo(loadAdminSchema().schema);
  let total = 0;
  let depth = 0;
  let deepest = 0;
  let roots = 0;
  const isOne = () =>
    isConnection(getNamedType(info.getType() ?? undefined) as GraphQLNamedType | undefined);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter() {
          if (!isOne()) return;
          if (depth === 0) roots++;
          total++;
          depth++;
          deepest = Math.max(deepest, depth - 1);
        },
        leave() {
          if (isOne()) depth--;
        },
      },
    }),
  );
  return { total, deepest, roots };
}

/**
 * The same query in a form that can be run page by page: the root connection takes `$size` and `$after` and tells
 * whether there is more, the others answer whole, and every node also tells its id.
 */
export function pagedQuery(document: DocumentNode): string {
  const info = new TypeInfo(loadAdminSchema().schema);
  let depth = 0;
  const rewritten = visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition: {
        leave: (node) => ({
          ...node,
          variableDefinitions: [variable("size", "Int"), variable("after", "String")],
        }),
      },
      Field: {
        enter(node) {
          const type = getNamedType(info.getType() ?? undefined) as GraphQLNamedType | undefined;
          if (!isConnection(type)) return undefined;
          depth++;
          const kept = (node.arguments ?? []).filter(
            (each) => !["first", "last", "after", "before"].includes(each.name.value),
          );
          if (depth > 1) return { ...node, arguments: kept };
          const paging = [
            ["first", "size"],
            ["after", "after"],
          ].map(([name, value]) => ({
            kind: Kind.ARGUMENT as const,
            name: { kind: Kind.NAME as const, value: name as string },
            value: {
              kind: Kind.VARIABLE as const,
              name: { kind: Kind.NAME as const, value: value as string },
            },
          }));
          return { ...node, arguments: [...kept, ...paging] };
        },
        leave(node) {
          const type = getNamedType(info.getType() ?? undefined) as GraphQLNamedType | undefined;
          if (!isConnection(type) || !node.selectionSet) return undefined;
          depth--;
          const more =
            depth === 0
              ? [
                  field("pageInfo", "__bulkPage", {
                    kind: Kind.SELECTION_SET,
                    selections: [field("hasNextPage"), field("endCursor")],
                  }),
                ]
              : [];
          return {
            ...node,
            selectionSet: {
              ...node.selectionSet,
              selections: [
                ...node.selectionSet.selections.map(withId),
                field("__typename", typeKey),
                ...more,
              ],
            },
          };
        },
      },
    }),
  );
  return print(rewritten);
}

/** Adds the id to `nodes { … }` and `edges { node { … } }`. */
function withId<T extends { kind: string }>(selection: T): T {
  const node = selection as unknown as FieldNode;
  if (node.kind !== Kind.FIELD || !node.selectionSet) return selection;
  if (node.name.value === "edges")
    return {
      ...node,
      selectionSet: { ...node.selectionSet, selections: node.selectionSet.selections.map(withId) },
    } as unknown as T;
  if (node.name.value !== "nodes" && node.name.value !== "node") return selection;
  return {
    ...node,
    selectionSet: {
      ...node.selectionSet,
      selections: [...node.selectionSet.selections, field("id", idKey)],
    },
  } as unknown as T;
}

function variable(name: string, type: string) {
  return {
    kind: Kind.VARIABLE_DEFINITION as const,
    variable: { kind: Kind.VARIABLE as const, name: { kind: Kind.NAME as const, value: name } },
    type: { kind: Kind.NAMED_TYPE as const, name: { kind: Kind.NAME as const, value: type } },
  };
}
