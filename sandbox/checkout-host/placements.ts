/**
 * What the checkout editor keeps for a shop: which of the app's extensions stand on its pages, and the
 * settings the merchant gave each.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { EXTENSION_TARGETS, type ExtensionTarget } from "#app/preview/targets.ts";

/** By the keys of shopify.extension.toml; what the merchant left empty is absent. */
export type ExtensionSettings = Record<string, string | number | boolean>;

export interface PlacedExtension {
  placed: boolean;
  /** Kept while it is taken off. */
  settings: ExtensionSettings;
}

export type ShopPlacements = Readonly<Record<ExtensionTarget, PlacedExtension>>;

export interface Placements {
  read(shopDomain: string): ShopPlacements;
  /** Changes what stands at these targets and leaves the others as they are. */
  write(shopDomain: string, changes: Partial<ShopPlacements>): void;
}

export interface PlacementsOptions {
  /** A JSON file to keep them in; without it they last as long as the process. */
  file?: string;
}

/** Placements of all shops, read once and written on each change. */
export function createPlacements({ file }: PlacementsOptions = {}): Placements {
  const known: Record<string, Partial<ShopPlacements>> = file && existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : {};
  return {
    read: (shopDomain) => ({ ...atFirst, ...known[shopDomain] }),
    write(shopDomain, changes) {
      known[shopDomain] = { ...known[shopDomain], ...changes };
      if (!file) return;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
    },
  };
}

/** A fresh sandbox shows the block on both pages. */
const atFirst = Object.fromEntries(
  EXTENSION_TARGETS.map((target) => [
    target,
    { placed: target.endsWith(".block.render"), settings: {} },
  ]),
) as Record<ExtensionTarget, PlacedExtension>;
