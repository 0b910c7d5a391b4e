import { type CatalogEntry, type LeafOp, leafCatalog } from "#app/targeting/index.ts";

/** A market is known by its id alone until the app may read markets: nobody could choose one. */
const withoutPicker: ReadonlySet<LeafOp> = new Set(["markets"]);

const entries = leafCatalog();
const byOp = new Map(entries.map((entry) => [entry.kind, entry]));

export function entryOf(op: LeafOp): CatalogEntry {
  return byOp.get(op) as CatalogEntry;
}

/** The conditions on offer, by what they are about. */
export const entryGroups = [
  ...Map.groupBy(
    entries.filter(({ kind }) => !withoutPicker.has(kind)),
    ({ groupLabel }) => groupLabel,
  ),
].map(([label, group]) => ({ label, entries: group }));
