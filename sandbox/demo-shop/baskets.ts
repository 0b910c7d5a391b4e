import type { CatalogueEntry } from "./catalogue-entry.ts";
import type { Random } from "./random.ts";
import type { Complement } from "./routines.ts";
import { designedComplements, routineSteps } from "./routines.ts";
import type { DemoCustomer, DemoProduct, DemoVariant } from "./types.ts";

const day = 86_400_000;
const skinToLine: Record<string, string> = {
  "skin:dry": "Barrier",
  "skin:oily": "Clarity",
  "skin:dull": "Glow",
  "skin:sensitive": "Calm",
  "skin:mature": "Renew",
};

/** What a buyer puts into one basket. */
export interface BasketLine {
  product: DemoProduct;
  variant: DemoVariant;
  quantity: number;
}

/** What a buyer has at home: the last purchase of a product and when it will be used up. */
export type Shelf = Map<number, { variant: DemoVariant; emptyAt: number; boughtAt: number }>;

export interface BasketMaker {
  /** The basket of one visit; updates the buyer's shelf. */
  fill(customer: DemoCustomer, shelf: Shelf, at: number): BasketLine[];
}

interface Shelved {
  entry: CatalogueEntry;
  product: DemoProduct;
  popularity: number;
}

/**
 * A visit has up to three causes, in this order: something has run out (consumables last `lasts` days, longer
 * in bigger sizes); a mission (gift set before Christmas, sunscreen in summer, the next piece of the buyer's own
 * routine, or browsing by popularity); and the complements designed in `routines.ts`.
 */
export function createBasketMaker(
  entries: CatalogueEntry[],
  products: DemoProduct[],
  random: Random,
): BasketMaker {
  const shelved: Shelved[] = entries.map((entry, index) => ({
    entry,
    product: products[index] as DemoProduct,
    popularity:
      (entry.tags.includes("bestseller") ? 3 : 1) *
      (entry.soldOut === "all" ? 0.3 : 1) *
      (0.6 + random.next()),
  }));
  const byTitle = new Map(shelved.map((each) => [each.entry.title, each]));
  const byId = new Map(shelved.map((each) => [each.product.id, each]));
  const complements = Map.groupBy(designedComplements(entries), (pair) => pair.from);

  function runOut(shelf: Shelf, at: number): Shelved[] {
    return [...shelf].flatMap(([id, { emptyAt, boughtAt }]) => {
      const life = emptyAt - boughtAt;
      if (!Number.isFinite(life) || at < boughtAt + life * 0.85) return [];
      const likely = at < boughtAt + life * 2.5 ? 0.6 : 0.15;
      const found = byId.get(id);
      return found && random.chance(likely) ? [found] : [];
    });
  }

  function mission(customer: DemoCustomer, shelf: Shelf, date: Date): Shelved {
    const month = date.getUTCMonth() + 1;
    const of = (test: (each: Shelved) => boolean) =>
      shelved.filter((each) => test(each) && !shelf.has(each.product.id));
    const gifts =
      month === 12 && date.getUTCDate() < 24 && random.chance(0.5)
        ? of((each) => each.entry.type === "Gift Set")
        : [];
    const sunny =
      month >= 5 && month <= 8 && random.chance(0.45)
        ? of((each) => each.entry.type === "Sunscreen")
        : [];
    const line = customer.tags.map((tag) => skinToLine[tag]).find(Boolean);
    const routine = random.chance(0.6)
      ? of(
          (each) =>
            each.entry.line === line &&
            (routineSteps as readonly string[]).includes(each.entry.type),
        )
      : [];
    const browsing = shelved.filter(
      (each) => each.entry.type !== "Gift Set" || random.chance(0.15),
    );
    const from = [gifts, sunny, routine].find((list) => list.length > 0) ?? browsing;
    return random.weighted(from, (each) => each.popularity);
  }

  function complement(basket: Shelved[], shelf: Shelf, month: number, at: number): void {
    const inUse = (each: Shelved) => (shelf.get(each.product.id)?.emptyAt ?? 0) > at;
    for (let index = 0; index < basket.length && basket.length < 9; index++) {
      const pairs: Complement[] = complements.get(basket[index]?.entry.title ?? "") ?? [];
      for (const pair of pairs) {
        const other = byTitle.get(pair.to);
        if (!other || basket.includes(other) || inUse(other)) continue;
        if ((!pair.months || pair.months.includes(month)) && random.chance(pair.chance))
          basket.push(other);
      }
    }
  }

  function toLine(item: Shelved, shelf: Shelf, at: number): BasketLine {
    const before = shelf.get(item.product.id)?.variant;
    const variant =
      before && random.chance(0.75)
        ? before
        : random.weighted(item.product.variants, (each) => (each.position === 1 ? 3 : 2));
    const gift = item.entry.type === "Gift Set" && random.chance(0.25);
    const quantity = gift ? random.int(2, 3) : random.chance(0.06) ? 2 : 1;
    const size = item.entry.option
      ? 1
      : 0.4 + (0.6 * variant.price) / (item.entry.sizes[0]?.[1] ?? variant.price);
    const life =
      item.entry.lasts === null
        ? Infinity
        : item.entry.lasts * size * quantity * day * Math.max(0.7, random.normal(1, 0.12));
    shelf.set(item.product.id, { variant, boughtAt: at, emptyAt: at + life });
    return { product: item.product, variant, quantity };
  }

  return {
    fill(customer, shelf, at) {
      const date = new Date(at);
      const basket = runOut(shelf, at);
      if (basket.length === 0 || random.chance(0.35)) {
        const wanted = mission(customer, shelf, date);
        if (!basket.includes(wanted)) basket.push(wanted);
      }
      complement(basket, shelf, date.getUTCMonth() + 1, at);
      return basket.map((item) => toLine(item, shelf, at));
    },
  };
}
