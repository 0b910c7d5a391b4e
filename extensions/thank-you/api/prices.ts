import type { Money, OfferCard, ProductCard } from "../../../app/decisions/contract.ts";
import { toMoney } from "./money.ts";
import type { Platform } from "./platform.ts";

/** What a variant costs where the buyer is. */
export interface LocalPrice {
  price: Money;
  compareAtPrice?: Money;
}

/** By the variant's id. */
export type LocalPrices = Readonly<Record<string, LocalPrice>>;

// Each blank would be a byte of the bundle.
const AMOUNT = "{amount currencyCode}";
const QUERY = `query Prices($ids:[ID!]!,$country:CountryCode)@inContext(country:$country){nodes(ids:$ids){...on ProductVariant{id price${AMOUNT}compareAtPrice${AMOUNT}}}}`;

interface Answer {
  nodes?: ((Partial<Record<"price" | "compareAtPrice", Amount | null>> & { id?: string }) | null)[];
}

interface Amount {
  amount: string;
  currencyCode: string;
}

/**
 * What the variants on these cards cost in the currency of the page, asked of the Storefront API where
 * it is another than the shop's. Empty where it is not, or where there is no such answer: the card then
 * keeps the shop's price, which is shown with the currency's code. Never rejects.
 */
export async function localPrices(offers: OfferCard[], platform: Platform): Promise<LocalPrices> {
  const { currency, country } = platform.localization;
  const wanted = currency.value.isoCode;
  const ids = offers.flatMap((card) => foreignVariants(card, wanted));
  if (ids.length === 0) return {};
  try {
    const variables = { ids, country: country.value?.isoCode };
    const { data } = await platform.query<Answer>(QUERY, { variables });
    return Object.fromEntries((data?.nodes ?? []).flatMap((node) => entry(node, wanted)));
  } catch {
    return {};
  }
}

/** The card with what its variants cost here. */
export function withPrices<Card extends OfferCard>(card: Card, prices: LocalPrices): Card {
  if (card.kind !== "product") return card;
  const { products } = card as ProductCard;
  return {
    ...card,
    products: products.map((product) => ({
      ...priced(product, prices),
      ...(product.variants && { variants: product.variants.map((each) => priced(each, prices)) }),
    })),
  };
}

function priced<Item extends LocalPrice & { variantId: string }>(
  item: Item,
  prices: LocalPrices,
): Item {
  const found = prices[item.variantId];
  if (found === undefined) return item;
  const { compareAtPrice: _, ...rest } = item;
  return { ...rest, ...found } as Item;
}

function foreignVariants(card: OfferCard, currency: string): string[] {
  if (card.kind !== "product") return [];
  const items = card.products.flatMap((product) => [product, ...(product.variants ?? [])]);
  const foreign = items.filter(({ price }) => price.currency !== currency);
  return [...new Set(foreign.map(({ variantId }) => variantId))];
}

function entry(
  node: NonNullable<Answer["nodes"]>[number],
  currency: string,
): [string, LocalPrice][] {
  const price = money(node?.price, currency);
  if (typeof node?.id !== "string" || price === undefined) return [];
  const compareAtPrice = money(node.compareAtPrice, currency);
  return [[node.id, compareAtPrice === undefined ? { price } : { price, compareAtPrice }]];
}

/** The amount where it is in the page's currency: a market may sell in the shop's all the same. */
function money(amount: Amount | null | undefined, currency: string): Money | undefined {
  const value = Number(amount?.amount);
  return amount?.currencyCode === currency && amount.amount !== "" && Number.isFinite(value)
    ? toMoney(value, currency)
    : undefined;
}
