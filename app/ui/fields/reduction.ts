import type { Format } from "../admin/format.ts";
import type { ReductionInput } from "./ReductionField.tsx";
import { reductionText } from "./text.ts";

/** "10% off", "€5.00 off"; "…" while it is half typed. */
export function reductionWords(
  reduction: ReductionInput,
  format: Format,
  currency: string,
): string {
  const value = "percent" in reduction ? reduction.percent : reduction.amountMinor;
  if (!Number.isFinite(value)) return "…";
  return reductionText.off(
    "percent" in reduction ? format.percent(value / 100) : format.money(value, currency),
  );
}
