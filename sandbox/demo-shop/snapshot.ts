import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { DemoInstallation, ShopData } from "./types.ts";

/** The tables of a shop that may change after it was generated. */
export const tables = [
  "products",
  "collections",
  "customers",
  "orders",
  "discounts",
  "metafields",
  "webhookSubscriptions",
] as const;
export type Table = (typeof tables)[number];
export type Key = number | string;

/** What changed in one table: rows written since generation, and keys deleted. */
interface TableChanges {
  rows: [Key, unknown][];
  deleted: Key[];
}

/**
 * The file a store keeps: where its shops were generated from, and only what changed since. A second start
 * generates the same shops again and lays the changes over them, so the file stays small.
 */
export interface Snapshot {
  version: 1;
  seed: string;
  /** ISO time the shops' year of history ends at. */
  generatedAt: string;
  nextId: number;
  shops: Record<
    string,
    { changes: Partial<Record<Table, TableChanges>>; installation: DemoInstallation | null }
  >;
}

/** Reads the file, or null when there is none. Throws, naming the file, when it cannot be understood. */
export function readSnapshot(path: string): Snapshot | null {
  if (!existsSync(path)) return null;
  let parsed: Snapshot;
  try {
    parsed = JSON.parse(readFileSync(path, "utf8")) as Snapshot;
  } catch (error) {
    throw new Error(
      `The sandbox's data in ${path} is not readable JSON (${(error as Error).message}). Delete the file to start afresh.`,
    );
  }
  if (
    parsed.version !== 1 ||
    typeof parsed.seed !== "string" ||
    Number.isNaN(Date.parse(parsed.generatedAt))
  ) {
    throw new Error(
      `The sandbox's data in ${path} is of another version. Delete the file to start afresh.`,
    );
  }
  return parsed;
}

/** Writes whole or not at all: to a neighbour first, then renamed over the old one. */
export function writeSnapshot(path: string, snapshot: Snapshot): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, JSON.stringify(snapshot));
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Lays the changes of a snapshot over a freshly generated shop. */
export function applyChanges(shop: ShopData, saved: Snapshot["shops"][string]): void {
  for (const table of tables) {
    const rows = shop[table] as Map<Key, unknown>;
    for (const key of saved.changes[table]?.deleted ?? []) rows.delete(key);
    for (const [key, row] of saved.changes[table]?.rows ?? []) rows.set(key, row);
  }
  shop.installation = saved.installation;
}
