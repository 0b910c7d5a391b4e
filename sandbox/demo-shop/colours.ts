import type { CatalogueEntry } from "./catalogue-entry.ts";
import { hash32 } from "./random.ts";

interface Palette {
  body: string;
  cap: string;
  background: string;
}

const byLine: Record<string, Palette> = {
  Barrier: { body: "#e9dcc9", cap: "#b08d6a", background: "#f7f1e8" },
  Clarity: { body: "#cfe3dc", cap: "#5f8f82", background: "#eef6f3" },
  Glow: { body: "#f8d9b0", cap: "#d98e4a", background: "#fdf3e4" },
  Calm: { body: "#d5dcf0", cap: "#7f8fbf", background: "#f0f3fb" },
  Renew: { body: "#e6d0dc", cap: "#9c6b87", background: "#f8eef4" },
};

const byVendor: Record<string, Palette> = {
  Soleia: { body: "#fff0b8", cap: "#e3a93c", background: "#fdf7e1" },
  "Fjord & Fern": { body: "#cddcc5", cap: "#5c7a58", background: "#eff5ec" },
  "Ondine Labs": { body: "#cfe2ec", cap: "#4f7f99", background: "#ecf4f8" },
  Petra: { body: "#f0cfc9", cap: "#b97a72", background: "#fbf0ee" },
};

const others: Palette[] = [
  { body: "#e4ddd3", cap: "#8a7d6d", background: "#f5f2ed" },
  { body: "#d8e0d2", cap: "#748068", background: "#f2f5ef" },
  { body: "#ead6cc", cap: "#a7745c", background: "#f9f0eb" },
];

/** The soft colours of a product's picture: its line's, else its vendor's, else one picked by its title. */
export function colours(entry: CatalogueEntry): Palette {
  const known = (entry.line && byLine[entry.line]) ?? byVendor[entry.vendor];
  return known ?? (others[hash32(entry.title) % others.length] as Palette);
}
