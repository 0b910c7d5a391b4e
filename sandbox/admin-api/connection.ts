import type { ApiContext, Args, View } from "./context.ts";
import { badRequest, unanswered } from "./context.ts";
import type { SearchFields } from "./search.ts";
import { createFilter } from "./search.ts";

type SortValue = string | number;

/** How the rows of a root connection are found, sorted and shown. */
export interface Listing<T extends { id: number }> {
  rows: Iterable<T>;
  view: (row: T) => View;
  /** Sort keys of the schema that the sandbox knows, in small letters; `id` and `relevance` need not be named. */
  sort?: Record<string, (row: T) => SortValue>;
  search?: SearchFields<T>;
}

interface Placed<T> {
  row: T;
  id: number;
  value: SortValue;
}

/**
 * A connection as Shopify pages it: `first`/`after` or `last`/`before`, at most 250, cursors that hold the last
 * row's id and sort value (so that paging goes on past a row deleted meanwhile).
 */
export function listing<T extends { id: number }>(
  context: ApiContext,
  args: Args,
  list: Listing<T>,
): View {
  return page(context, args, () => matching(context, args, list), list.view);
}

/** How many rows a listing's query matches. */
export function countOf<T extends { id: number }>(
  context: ApiContext,
  args: Args,
  list: Listing<T>,
): View {
  const count = matching(context, { ...args, sortKey: "ID" }, list).length;
  const limit = args.limit ?? Infinity;
  return {
    __typename: "Count",
    count: Math.min(count, limit),
    precision: count > limit ? "AT_LEAST" : "EXACT",
  };
}

function matching<T extends { id: number }>(
  context: ApiContext,
  args: Args,
  list: Listing<T>,
): Placed<T>[] {
  if (args.savedSearchId) throw unanswered("savedSearchId");
  const sortKey: string = args.sortKey ?? "ID";
  const by =
    list.sort?.[sortKey.toLowerCase()] ??
    (["ID", "RELEVANCE"].includes(sortKey) ? (row: T) => row.id : undefined);
  if (!by) throw unanswered(`sortKey ${sortKey}`);
  const keep = args.query
    ? createFilter(args.query, list.search ?? { fields: {}, text: () => [] }, context.store.now())
    : () => true;
  const placed = Array.from(list.rows)
    .filter(keep)
    .map((row) => ({ row, id: row.id, value: by(row) }));
  placed.sort(compare);
  return args.reverse ? placed.reverse() : placed;
}

/** A connection over rows that are already in order, such as the line items of an order. */
export function connection<T>(
  context: ApiContext,
  args: Args,
  rows: readonly T[],
  view: (row: T) => View,
): View {
  const ordered = () => {
    const placed = rows.map((row, index) => ({ row, id: index, value: index }));
    return args.reverse ? placed.reverse() : placed;
  };
  return page(context, args, ordered, view);
}

function page<T>(
  context: ApiContext,
  args: Args,
  ordered: () => Placed<T>[],
  view: (row: T) => View,
): View {
  const asked = args.first !== undefined || args.last !== undefined;
  const size = context.unpaged && !asked ? Infinity : sizeOf(args);
  const all = ordered();
  const direction = args.reverse ? -1 : 1;
  const after = args.after ? decodeCursor(args.after) : null;
  const before = args.before ? decodeCursor(args.before) : null;
  const inside = all.filter(
    (each) =>
      (!after || direction * compare(each, after) > 0) &&
      (!before || direction * compare(each, before) < 0),
  );
  const backwards = typeof args.last === "number" && typeof args.first !== "number";
  const shown = backwards ? inside.slice(Math.max(0, inside.length - size)) : inside.slice(0, size);
  const first = shown[0];
  const last = shown.at(-1);
  const nodes = shown.map((each) => view(each.row));
  return {
    __typename: "Connection",
    nodes,
    edges: shown.map((each, index) => ({
      __typename: "Edge",
      cursor: encodeCursor(each),
      node: nodes[index],
    })),
    pageInfo: {
      __typename: "PageInfo",
      hasNextPage: last !== undefined && last !== all.at(-1),
      hasPreviousPage: first !== undefined && first !== all[0],
      startCursor: first ? encodeCursor(first) : null,
      endCursor: last ? encodeCursor(last) : null,
    },
  };
}

function sizeOf(args: Args): number {
  const size = args.first ?? args.last;
  if (typeof size !== "number") throw badRequest("you must provide one of first or last");
  if (typeof args.first === "number" && typeof args.last === "number")
    throw badRequest("providing both first and last is not supported");
  if (size < 0) throw badRequest(`${args.first === size ? "first" : "last"} must be positive`);
  if (size > 250)
    throw badRequest(`Requested ${size} items, which exceeds the maximum of 250 a page`);
  return size;
}

function compare(a: { id: number; value: SortValue }, b: { id: number; value: SortValue }): number {
  if (a.value === b.value) return a.id - b.id;
  return a.value < b.value ? -1 : 1;
}

function encodeCursor({ id, value }: { id: number; value: SortValue }): string {
  return Buffer.from(JSON.stringify({ last_id: id, last_value: value })).toString("base64");
}

function decodeCursor(cursor: string): { id: number; value: SortValue } {
  try {
    const { last_id: id, last_value: value } = JSON.parse(
      Buffer.from(cursor, "base64").toString("utf8"),
    );
    if (typeof id === "number" && (typeof value === "string" || typeof value === "number"))
      return { id, value };
  } catch {
    // Falls through to the refusal below.
  }
  throw badRequest("Invalid cursor for current pagination sort.");
}
