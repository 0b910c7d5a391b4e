/**
 * Rows of a CSV file with a header, one at a time, so that files larger than memory can be read. What is
 * wrong is told with the file, the line and the remedy.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, Transform } from "node:stream";
import { CsvError, parse } from "csv-parse";

/** A file that cannot be read as orders; the message names the file, the line and the remedy. */
export class OrderFileError extends Error {
  override readonly name = "OrderFileError";
}

export interface Row {
  /** In the file, from 1; the header is above it. */
  readonly line: number;
  /** The trimmed field, "" when the file has no such column. */
  field(column: string): string;
  /** An error about this row. */
  wrong(what: string): OrderFileError;
}

export interface Header {
  /** The trimmed names. */
  readonly columns: ReadonlySet<string>;
  /** As it stands in the file, shortened. */
  readonly text: string;
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a file row by row.
 *
 * @param onHeader told the header before the first row; may throw
 * @throws {OrderFileError}
 */
export async function* csvRows(
  path: string,
  onHeader: (header: Header) => void,
): AsyncGenerator<Row> {
  await checkReadable(path);
  const parser = parse({ bom: true, info: true, skip_empty_lines: true });
  // The parser is destroyed with whatever error comes up before it, and its reader below throws it.
  pipeline(createReadStream(path), decodeText(path), parser, () => {});
  let columns: ReadonlyMap<string, number> | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (columns) {
        yield rowOf(path, record, columns, info.lines);
        continue;
      }
      columns = new Map(record.map((name, at) => [name.trim(), at]));
      onHeader({ columns: new Set(columns.keys()), text: record.join(",").slice(0, 80) });
    }
  } catch (error) {
    throw asOrderFileError(path, error);
  }
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

function rowOf(
  path: string,
  record: readonly string[],
  columns: ReadonlyMap<string, number>,
  line: number,
): Row {
  return {
    line,
    field: (column) => record[columns.get(column) ?? -1]?.trim() ?? "",
    wrong: (what) => new OrderFileError(`${path}, line ${line}: ${what}`),
  };
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
