import { toMinor } from "../money.ts";
import {
  csvRows,
  type Header,
  OrderFileError,
  type Row,
} from "../recommendations/csv-rows.server.ts";
import { minorPlaces } from "../targeting/money.ts";
import type { Order, OrderLine } from "./order.ts";

/** What a line of an export is looked up by: exports name no products, only what was on the line. */
export interface LineName {
  sku: string;
  /** `Barrier Serum - 30 ml` */
  name: string;
}

/** Finds what was bought; null where the shop's catalogue does not know it. */
export type FindVariant = (line: LineName) => { productId: string; variantId: string } | null;

const NEEDED = [
  "Name",
  "Id",
  "Created at",
  "Currency",
  "Total",
  "Lineitem quantity",
  "Lineitem name",
  "Lineitem price",
];

/**
 * Reads Shopify's order export (Orders → Export → CSV for Excel, Numbers or other spreadsheet programs)
 * order by order. An order's own fields stand on its first row, its other lines on the rows below. Names,
 * addresses and e-mails in the file are not read, so the orders belong to no customer.
 *
 * @throws {OrderFileError} with the line and what to do
 */
export async function* ordersOfExport(path: string, find: FindVariant): AsyncGenerator<Order> {
  const seen = new Set<string>();
  let open: Order | undefined;
  for await (const row of csvRows(path, (header) => checkHeader(path, header))) {
    const name = needed(row, "Name");
    if (open?.name === name) {
      addLine(open, row, find);
      continue;
    }
    if (open) yield open;
    if (seen.has(name)) {
      throw row.wrong(
        `order ${name} was on earlier rows already; all rows of an order must stand together, as Shopify exports them`,
      );
    }
    seen.add(name);
    open = orderOf(row);
    addLine(open, row, find);
  }
  if (open) yield open;
}

function checkHeader(path: string, { columns, text }: Header): void {
  const missing = NEEDED.filter((name) => !columns.has(name));
  if (missing.length === 0) return;
  const separator = /[;\t]/.test(text) ? " Columns must be separated by commas." : "";
  throw new OrderFileError(
    `${path}, line 1: this is not Shopify's order export: it has no column ${missing.join(", ")}. ` +
      `Export the orders in Shopify's admin (Orders → Export) and give that file as it is.${separator}`,
  );
}

function needed(row: Row, column: string): string {
  const text = row.field(column);
  if (text === "") throw row.wrong(`${column} is empty`);
  return text;
}

function orderOf(row: Row): Order {
  const number = needed(row, "Id");
  if (!/^\d+$/.test(number)) throw row.wrong(`Id must be a whole number, found "${number}"`);
  const currency = needed(row, "Currency");
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw row.wrong(`Currency must be three capital letters, found "${currency}"`);
  }
  const total = money(row, "Total", currency);
  const code = row.field("Discount Code");
  return {
    id: `gid://shopify/Order/${number}`,
    name: row.field("Name"),
    customerId: null,
    placedAt: time(row, "Created at") ?? absent(row, "Created at"),
    currency,
    totalMinor: total ?? absent(row, "Total"),
    subtotalMinor: money(row, "Subtotal", currency) ?? total ?? 0,
    discountMinor: money(row, "Discount Amount", currency) ?? 0,
    itemCount: 0,
    country: countryOf(row),
    province: row.field("Shipping Province") || null,
    locale: null,
    // What Shopify calls a custom discount is no code.
    discountCodes: code && code !== "Custom discount" ? code.split(/,\s*/) : [],
    attributes: attributesOf(row.field("Note Attributes")),
    shippingMethod: row.field("Shipping Method") || null,
    cancelledAt: time(row, "Cancelled at"),
    // The file does not tell: any copy that Shopify itself has sent, or sends later, is taken for newer.
    updatedAt: new Date(0),
    lines: [],
  };
}

function absent(row: Row, column: string): never {
  throw row.wrong(`${column} is empty`);
}

function addLine(order: Order, row: Row, find: FindVariant): void {
  const text = row.field("Lineitem quantity");
  if (!/^\d+$/.test(text)) {
    throw row.wrong(`Lineitem quantity must be a whole number, found "${text}"`);
  }
  const quantity = Number(text);
  // A line removed from the order stays in the export with quantity 0.
  if (quantity === 0) return;
  const name = { sku: row.field("Lineitem sku"), name: needed(row, "Lineitem name") };
  const price = money(row, "Lineitem price", order.currency) ?? absent(row, "Lineitem price");
  const discount = money(row, "Lineitem discount", order.currency) ?? 0;
  const found = find(name);
  const line: OrderLine = {
    // Exports do not tell the id of a line; its place in the order is as good a name.
    id: `${order.id}/line/${order.lines.length + 1}`,
    productId: found?.productId ?? null,
    variantId: found?.variantId ?? null,
    quantity,
    totalMinor: price * quantity - discount,
  };
  order.lines.push(line);
  order.itemCount += quantity;
}

function money(row: Row, column: string, currency: string): number | undefined {
  const text = row.field(column);
  if (text === "") return undefined;
  try {
    return toMinor(text, currency);
  } catch {
    const example = minorPlaces(currency) === 0 ? "1250" : "12.50";
    throw row.wrong(`${column} must be an amount like ${example}, found "${text}"`);
  }
}

/** `2026-03-01 12:34:56 +0100`, as Shopify writes it. */
function time(row: Row, column: string): Date | null {
  const text = row.field(column);
  if (text === "") return null;
  const iso = text.replace(/^(\S+) (\S+) ([+-]\d\d):?(\d\d)$/, "$1T$2$3:$4");
  const at = Date.parse(iso);
  if (Number.isNaN(at) || at <= 0) {
    throw row.wrong(`${column} must be like "2026-03-01 12:34:56 +0100", found "${text}"`);
  }
  return new Date(at);
}

function countryOf(row: Row): string | null {
  const code = row.field("Shipping Country");
  return /^[A-Z]{2}$/.test(code) ? code : null;
}

/** A line each: `gift: yes`. */
function attributesOf(text: string): Order["attributes"] {
  return text.split("\n").flatMap((line) => {
    const at = line.indexOf(": ");
    return at > 0 ? [{ key: line.slice(0, at).trim(), value: line.slice(at + 2).trim() }] : [];
  });
}
