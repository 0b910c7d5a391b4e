import type { CatalogueEntry, Line } from "./catalogue-entry.ts";

/** The steps of a routine in the order they are used, each with the chance that a buyer of one adds the next. */
export const routineSteps = ["Cleanser", "Toner", "Serum", "Moisturiser"] as const;
const nextStep = 0.4;

/** A purchase that makes another likely in the same basket. */
export interface Complement {
  from: string;
  to: string;
  /** Chance that a basket with `from` gets `to` as well, when the buyer does not have one in use. */
  chance: number;
  /** Months (1 to 12) in which it holds; always, when not given. */
  months?: number[];
}

const summer = [5, 6, 7, 8];

const byTitle: Complement[] = [
  { from: "Renew Retinal Serum", to: "Daily Mineral Sunscreen SPF 50", chance: 0.35 },
  { from: "Glow Vitamin C Serum", to: "Invisible Fluid SPF 50+", chance: 0.3 },
  { from: "Clarity Clay Mask", to: "Konjac Sponge", chance: 0.5 },
  { from: "Rosehip Night Oil", to: "Rose Quartz Gua Sha", chance: 0.35 },
  { from: "Squalane Face Oil", to: "Hyaluronic Booster", chance: 0.3 },
  { from: "Oat Body Wash", to: "Oat Body Lotion", chance: 0.5 },
  { from: "Birch Body Scrub", to: "Magnesium Bath Salt", chance: 0.3 },
  { from: "Body Sun Milk SPF 30", to: "After-Sun Aloe Gel", chance: 0.45, months: summer },
  { from: "Micellar Water", to: "Reusable Cotton Rounds", chance: 0.3 },
  { from: "Cloudberry Hand Cream", to: "Cloudberry Lip Balm", chance: 0.4 },
  { from: "Calm Eye Gel", to: "Ice Roller", chance: 0.3 },
  { from: "Sun Stick SPF 50", to: "Travel Pouch", chance: 0.25, months: summer },
  { from: "Clarity Gel Cleanser", to: "Clarity Spot Patches", chance: 0.25 },
];

/**
 * Every designed co-purchase of a catalogue, titles to titles: each step of a line to its next, the
 * line's eye care after its serum, and the pairs named above whose two products the catalogue has.
 * This is the truth a recommender trained on the generated orders should find again.
 */
export function designedComplements(catalogue: CatalogueEntry[]): Complement[] {
  const lines = [...new Set(catalogue.flatMap((entry) => entry.line ?? []))];
  const inLine = (line: Line, type: string) =>
    catalogue.find((entry) => entry.line === line && entry.type === type)?.title;
  const pairs = lines.flatMap((line) => {
    const steps = routineSteps.map((type) => inLine(line, type));
    const chain = steps.slice(1).map((to, index) => ({ from: steps[index], to, chance: nextStep }));
    return [...chain, { from: inLine(line, "Serum"), to: inLine(line, "Eye Care"), chance: 0.15 }];
  });
  const known = new Set(catalogue.map((entry) => entry.title));
  const complete = pairs.filter((pair): pair is Complement => Boolean(pair.from && pair.to));
  return [...complete, ...byTitle.filter((pair) => known.has(pair.from) && known.has(pair.to))];
}
