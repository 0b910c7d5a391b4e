/**
 * Reads orders from a CSV file: `order_id,item`, one row an item, or Shopify's own order export
 * (Orders → Export). Rows of an order need not stand together.
 */
import { csvRows, type Header, OrderFileError, type Row } from "./csv-rows.server.ts";
import type { EvaluationOrder } from "./evaluation.ts";

export interface OrderFile {
  readonly format: "order_id,item" | "Shopify order export";
  readonly orders: readonly EvaluationOrder[];
}

/** How a row says order, item and date; `undefined` for a row that sells nothing. */
interface Format {
  readonly name: OrderFile["format"];
  read(row: Row): { order: string; item: string; at: number | undefined } | undefined;
}

/** Reads and checks the whole file. Throws OrderFileError. */
export async function readOrderFile(path: string): Promise<OrderFile> {
  let format: Format | undefined;
  const orders = new Map<string, { at: number; items: Set<string> }>();
  const onHeader = (header: Header) => {
    format = formatOf(path, header);
  };
  for await (const row of csvRows(path, onHeader)) {
    const sold = format?.read(row);
    if (!sold) continue;
    const order = orders.get(sold.order) ?? { at: 0, items: new Set<string>() };
    orders.set(sold.order, order);
    order.items.add(sold.item);
    order.at = sold.at ?? order.at;
  }
  if (!format) throw new OrderFileError(`${path} is empty: line 1 must be "order_id,item"`);
  return {
    format: format.name,
    orders: Array.from(orders.values(), ({ at, items }) => ({ at, items: [...items] })),
  };
}

function formatOf(path: string, { columns, text: found }: Header): Format {
  if (columns.has("order_id") && columns.has("item")) return PLAIN;
  const shopify = ["Name", "Lineitem quantity"].every((name) => columns.has(name));
  if (shopify && (columns.has("Lineitem name") || columns.has("Lineitem sku"))) return SHOPIFY;
  const separator = /[;\t]/.test(found) ? " Columns must be separated by commas." : "";
  throw new OrderFileError(
    `${path}, line 1: the header must name the columns order_id and item, or be that of Shopify's ` +
      `order export (Name, Lineitem quantity, Lineitem name or Lineitem sku); found "${found}".` +
      separator,
  );
}

const PLAIN: Format = {
  name: "order_id,item",
  read(row) {
    const order = row.field("order_id");
    const item = row.field("item");
    if (order === "") throw row.wrong("order_id is empty; every row needs its order's id");
    if (item === "") throw row.wrong("item is empty; every row needs what was bought");
    return { order, item, at: undefined };
  },
};

const SHOPIFY: Format = {
  name: "Shopify order export",
  read(row) {
    const order = row.field("Name");
    if (order === "") throw row.wrong("Name is empty; every row needs its order's name");
    const quantity = row.field("Lineitem quantity");
    if (!/^-?\d+$/.test(quantity)) {
      throw row.wrong(`Lineitem quantity must be a whole number, found "${quantity}"`);
    }
    // A line removed from the order stays in the export with quantity 0.
    if (Number(quantity) <= 0) return undefined;
    const item = row.field("Lineitem sku") || row.field("Lineitem name");
    if (item === "") throw row.wrong("neither Lineitem sku nor Lineitem name says what was bought");
    return { order, item, at: createdAt(row) };
  },
};

/** `2026-03-01 12:34:56 +0100`, as Shopify writes it; on an order's first row only, it may be. */
function createdAt(row: Row): number | undefined {
  const text = row.field("Created at");
  if (text === "") return undefined;
  const iso = text.replace(/^(\S+) (\S+) ([+-]\d\d):?(\d\d)$/, "$1T$2$3:$4");
  const at = Date.parse(iso);
  if (Number.isNaN(at) || at < 0) {
    throw row.wrong(`Created at must be like "2026-03-01 12:34:56 +0100", found "${text}"`);
  }
  return at;
}
