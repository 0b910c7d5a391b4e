/**
 * Reads orders from a CSV file: `order_id,item`, one row an item, or Shopify's own order export
 * (Orders → Export). Rows of an order need not stand together.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, Transform } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { EvaluationOrder } from "./evaluation.ts";

/** A file that cannot be evaluated; the message names the file, the line and the remedy. */
export class OrderFileError extends Error {
  override readonly name = "OrderFileError";
}

export interface OrderFile {
  readonly format: "order_id,item" | "Shopify order export";
  readonly orders: readonly EvaluationOrder[];
}

/** How a row says order, item and date; `undefined` for a row that sells nothing. */
interface Format {
  readonly name: OrderFile["format"];
  read(row: Row): { order: string; item: string; at: number | undefined } | undefined;
}

interface Row {
  /** The trimmed field, "" when the file has no such column. */
  field(column: string): string;
  /** An error about this row. */
  wrong(what: string): OrderFileError;
}

/** Reads and checks the whole file. Throws OrderFileError. */
export async function readOrderFile(path: string): Promise<OrderFile> {
  await checkReadable(path);
  let format: Format | undefined;
  const orders = new Map<string, { at: number; items: Set<string> }>();
  const parser = parse({ bom: true, info: true, skip_empty_lines: true });
  // The parser is destroyed with whatever error comes up before it, and its reader below throws it.
  pipeline(createReadStream(path), decodeText(path), parser, () => {});
  let columns: ReadonlyMap<string, number> = new Map();
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (!format) {
        columns = new Map(record.map((name, at) => [name.trim(), at]));
        format = formatOf(path, columns, record);
        continue;
      }
      const sold = format.read(rowOf(path, record, columns, info.lines));
      if (!sold) continue;
      const order = orders.get(sold.order) ?? { at: 0, items: new Set<string>() };
      orders.set(sold.order, order);
      order.items.add(sold.item);
      order.at = sold.at ?? order.at;
    }
  } catch (error) {
    throw asOrderFileError(path, error);
  }
  if (!format) throw new OrderFileError(`${path} is empty: line 1 must be "order_id,item"`);
  return {
    format: format.name,
    orders: Array.from(orders.values(), ({ at, items }) => ({ at, items: [...items] })),
  };
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

async function checkReadable(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const what = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new OrderFileError(`${path} cannot be read: ${what}`);
  });
  if (!found.isFile()) throw new OrderFileError(`${path} cannot be read: it is not a file`);
}

/** Bytes to text; refuses what is not UTF-8 text. */
function decodeText(path: string): Transform {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  const decoded = (bytes: Buffer | undefined): string => {
    const zero = bytes?.indexOf(0) ?? -1;
    if (zero >= 0 && bytes) {
      const at = line + newlines(bytes.subarray(0, zero).toString("latin1"));
      throw new OrderFileError(
        `${path}, line ${at}: this is no text but a binary file (or UTF-16); export it as CSV in UTF-8`,
      );
    }
    try {
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      line += newlines(text);
      return text;
    } catch {
      throw new OrderFileError(
        `${path}, at or after line ${line}: this is not UTF-8 text; export it as CSV in UTF-8`,
      );
    }
  };
  return new Transform({
    readableObjectMode: false,
    decodeStrings: true,
    transform(chunk: Buffer, _encoding, done) {
      try {
        done(null, decoded(chunk));
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      try {
        done(null, decoded(undefined));
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function formatOf(
  path: string,
  columns: ReadonlyMap<string, number>,
  header: readonly string[],
): Format {
  if (columns.has("order_id") && columns.has("item")) return PLAIN;
  const shopify = ["Name", "Lineitem quantity"].every((name) => columns.has(name));
  if (shopify && (columns.has("Lineitem name") || columns.has("Lineitem sku"))) return SHOPIFY;
  const found = header.join(",").slice(0, 80);
  const separator = /[;\t]/.test(found) ? " Columns must be separated by commas." : "";
  throw new OrderFileError(
    `${path}, line 1: the header must name the columns order_id and item, or be that of Shopify's ` +
      `order export (Name, Lineitem quantity, Lineitem name or Lineitem sku); found "${found}".` +
      separator,
  );
}

function rowOf(
  path: string,
  record: readonly string[],
  columns: ReadonlyMap<string, number>,
  line: number,
): Row {
  return {
    field: (column) => record[columns.get(column) ?? -1]?.trim() ?? "",
    wrong: (what) => new OrderFileError(`${path}, line ${line}: ${what}`),
  };
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

function asOrderFileError(path: string, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === "number" ? error.lines : undefined;
  const what =
    error.code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH" ||
    error.code === "CSV_RECORD_INCONSISTENT_COLUMNS"
      ? "this row has another number of columns than the header; quote fields that hold commas"
      : error.message;
  return new OrderFileError(`${path}${line === undefined ? "" : `, line ${line}`}: ${what}`);
}
