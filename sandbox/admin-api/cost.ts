import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLArgument,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  valueFromAST,
} from "graphql";

/**
 * Shopify's calculated query cost: scalars and enums 0, an object 1, a mutation 10, a connection 2 and what its
 * page holds; interfaces and unions cost their dearest selection. The requested cost takes pages as full as
 * `first` or `last` asks; the actual cost counts what came back.
 * Source: shopify.dev, "GraphQL Admin API rate limits", with the connection's 2 from Shopify's call-limit page.
 */
export interface CostInput {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

type Arguments = readonly GraphQLArgument[];

interface Walk extends CostInput {
  fragments: Map<string, FragmentDefinitionNode>;
  /** Whether to count the data instead of what was asked for. */
  actual: boolean;
}

const mutationCost = 10;
const connectionCost = 2;
/** What a list without a size of its own is taken to hold. */
const assumedListSize = 1;

/** Points a query asks for, before it runs. */
export function requestedCost(input: CostInput): number {
  return operationCost(input, undefined, false);
}

/** Points a query really took. */
export function actualCost(input: CostInput, data: unknown): number {
  return operationCost(input, data, true);
}

function operationCost(input: CostInput, data: unknown, actual: boolean): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of input.document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const walk: Walk = { ...input, fragments, actual };
  const root =
    input.operation.operation === "mutation"
      ? input.schema.getMutationType()
      : input.schema.getQueryType();
  if (!root) return 0;
  const mutations =
    input.operation.operation === "mutation"
      ? input.operation.selectionSet.selections.length * mutationCost
      : 0;
  const inner = selectionCost(walk, root, [input.operation.selectionSet], data);
  // A mutation's flat price covers its payload.
  return mutations > 0 ? mutations : inner;
}

/** The fields of merged selection sets by response key, fragments on other types kept apart. */
function collect(
  walk: Walk,
  sets: readonly SelectionSetNode[],
  into: Map<string, FieldNode[]>,
  apart: Map<string, SelectionSetNode[]>,
  typeName: string,
): void {
  for (const set of sets) {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        into.set(key, [...(into.get(key) ?? []), selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : walk.fragments.get(selection.name.value);
      const on = fragment?.typeCondition?.name.value ?? typeName;
      if (!fragment) continue;
      if (on === typeName) collect(walk, [fragment.selectionSet], into, apart, typeName);
      else apart.set(on, [...(apart.get(on) ?? []), fragment.selectionSet]);
    }
  }
}

function selectionCost(
  walk: Walk,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  data: unknown,
): number {
  if (walk.actual && (data === null || data === undefined)) return 0;
  const fields = new Map<string, FieldNode[]>();
  const apart = new Map<string, SelectionSetNode[]>();
  const named = getNamedType(type);
  collect(walk, sets, fields, apart, named.name);
  let cost = 0;
  if (isObjectType(named) || isInterfaceType(named)) {
    for (const [key, nodes] of fields) {
      const definition = named.getFields()[nodes[0]?.name.value ?? ""];
      if (definition)
        cost += fieldCost(
          walk,
          definition.type,
          definition.args,
          nodes,
          (data as Record<string, unknown> | undefined)?.[key],
        );
    }
  }
  const others = [...apart].map(([name, inner]) => {
    const other = walk.schema.getType(name);
    return other && isCompositeType(other)
      ? selectionCost(walk, other as GraphQLObjectType, inner, data)
      : 0;
  });
  // Asked for, the dearest of the alternatives; come back, only one of them has its fields in the data.
  return (
    cost + (walk.actual ? others.reduce((sum, each) => sum + each, 0) : Math.max(0, ...others))
  );
}

function fieldCost(
  walk: Walk,
  type: GraphQLOutputType,
  args: Arguments,
  nodes: FieldNode[],
  value: unknown,
): number {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return 0;
  if (walk.actual && (value === null || value === undefined)) return 0;
  const sets = nodes.flatMap((node) => node.selectionSet ?? []);
  if (named.name === "PageInfo") return 0;
  if (named.name.endsWith("Connection") && isObjectType(named))
    return connectionCost + pageCost(walk, named, sets, sizeOf(walk, args, nodes[0]), value);
  if (isListType(getNullableType(type))) {
    if (walk.actual)
      return (value as unknown[]).reduce<number>(
        (sum, each) => sum + (each === null ? 0 : 1 + selectionCost(walk, named, sets, each)),
        0,
      );
    const size = listSize(walk, args, nodes[0]);
    return size * (1 + selectionCost(walk, named, sets, undefined));
  }
  return 1 + selectionCost(walk, named, sets, value);
}

/** What the nodes of a page cost, whether reached through `nodes` or `edges { node }`. */
function pageCost(
  walk: Walk,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  size: number,
  value: unknown,
): number {
  const fields = new Map<string, FieldNode[]>();
  collect(walk, sets, fields, new Map(), type.name);
  const node = type.getFields().nodes?.type;
  const nodeType = node && getNamedType(node);
  if (!nodeType || !isCompositeType(nodeType)) return 0;
  let cost = 0;
  for (const [key, field] of fields) {
    const name = field[0]?.name.value;
    if (name !== "nodes" && name !== "edges") continue;
    const inner = field.flatMap((each) => each.selectionSet ?? []);
    const nodeSets =
      name === "nodes"
        ? inner
        : inner.flatMap((set) =>
            set.selections.flatMap((each) =>
              each.kind === Kind.FIELD && each.name.value === "node" && each.selectionSet
                ? [each.selectionSet]
                : [],
            ),
          );
    if (nodeSets.length === 0) continue;
    if (!walk.actual)
      cost += size * (1 + selectionCost(walk, nodeType as GraphQLObjectType, nodeSets, undefined));
    else
      for (const row of ((value as Record<string, unknown>)[key] as unknown[]) ?? []) {
        const data = name === "nodes" ? row : (row as { node?: unknown }).node;
        cost += 1 + selectionCost(walk, nodeType as GraphQLObjectType, nodeSets, data);
      }
  }
  return cost;
}

function argument(walk: Walk, args: Arguments, node: FieldNode | undefined, name: string): unknown {
  const given = node?.arguments?.find((each) => each.name.value === name);
  const definition = args.find((each) => each.name === name);
  return given && definition
    ? valueFromAST(given.value, definition.type, walk.variables)
    : undefined;
}

function sizeOf(walk: Walk, args: Arguments, node: FieldNode | undefined): number {
  const size = argument(walk, args, node, "first") ?? argument(walk, args, node, "last");
  return typeof size === "number" && size > 0 ? size : 0;
}

function listSize(walk: Walk, args: Arguments, node: FieldNode | undefined): number {
  const ids = argument(walk, args, node, "ids");
  if (Array.isArray(ids)) return ids.length;
  return sizeOf(walk, args, node) || assumedListSize;
}
