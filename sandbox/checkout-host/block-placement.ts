/**
 * What the checkout editor keeps for a shop: where the app's extensions stand, and the settings the
 * merchant gave them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Place } from "./choices.ts";

export type BlockSettings = Record<string, string | number | boolean>;

export interface BlockPlacement {
  /** Whether the app stands on the pages at all. */
  placed: boolean;
  /** Where on them; the block alone unless told. */
  places?: Place[];
  /** By the keys of shopify.extension.toml; what the merchant left empty is absent. */
  settings: BlockSettings;
}

export interface BlockPlacements {
  read(shopDomain: string): BlockPlacement;
  write(shopDomain: string, placement: BlockPlacement): void;
}

export interface BlockPlacementsOptions {
  /** A JSON file to keep placements in; without it they last as long as the process. */
  file?: string;
  /** Whether a shop that was never edited has the block. True, so that a fresh sandbox shows it. */
  initiallyPlaced?: boolean;
}

/** Placements of all shops, read once and written on each change. */
export function createBlockPlacements(options: BlockPlacementsOptions = {}): BlockPlacements {
  const { file, initiallyPlaced = true } = options;
  const known: Record<string, BlockPlacement> =
    file && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return {
    read: (shopDomain) => known[shopDomain] ?? { placed: initiallyPlaced, settings: {} },
    write: (shopDomain, placement) => {
      known[shopDomain] = placement;
      if (!file) return;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
    },
  };
}
