import type { PoolTerms } from "#app/discounts/pools.ts";
import type { Format } from "../admin/format.ts";
import { reductionWords } from "../fields/reduction.ts";
import { poolTermsText as text } from "./text.ts";

/** What a pool's codes do: "15% off, on orders from €50.00". */
export function termsWords(
  { reduction, minimumMinor, currency }: PoolTerms,
  format: Format,
): string {
  const off = reductionWords(reduction, format, currency);
  return minimumMinor === null ? off : text.from(off, format.money(minimumMinor, currency));
}
