import {
  DECISION_DEADLINE_MS,
  type OfferCard,
  type Placement,
} from "../../../app/decisions/contract.ts";
import type { Clock } from "./clock.ts";
import { orderOf, type PageOrder, type Platform } from "./platform.ts";
import { readSettings } from "./settings.ts";

/** Asked for where each line shows its own: the contract's most. */
const BESIDE_LINES_LIMIT = 6;

/** How many offers show at once in this place. Follows the checkout editor while drawn. */
export function roomFor(placement: Placement, platform: Platform): number {
  const hasSettings = placement === "thank-you-block" || placement === "order-status-block";
  return hasSettings ? readSettings(platform).offers : 1;
}

/** How many offers to ask for: beside the lines, those of all lines come with one answer. */
export function limitFor(placement: Placement, platform: Platform): number {
  return platform.target === undefined ? roomFor(placement, platform) : BESIDE_LINES_LIMIT;
}

/**
 * Whether this instance is the one that asks the app. Shopify runs one beside each line of the order;
 * the first that has a product asks for all of them, and the others read what it was answered.
 */
export function asksTheApp({ target, lines }: Platform): boolean {
  if (target === undefined) return true;
  const first = lines.value.find(({ merchandise }) => merchandise.product?.id);
  return first?.id === target.value.id;
}

/** Whether the line beside which this stands is a product's. Elsewhere there is no line to ask of. */
export function hasPlace({ target }: Platform): boolean {
  return target === undefined || Boolean(target.value.merchandise.product?.id);
}

/** Beside a line only what is about its product; elsewhere everything. */
export function belongsHere({ forProducts }: OfferCard, { target }: Platform): boolean {
  if (target === undefined) return true;
  const product = target.value.merchandise.product?.id;
  return product !== undefined && (forProducts?.includes(product) ?? false);
}

/** The order once Shopify has processed it, or `undefined` where that takes too long to wait for. */
export function whenPlaced(platform: Platform, clock: Clock): Promise<PageOrder | undefined> {
  return new Promise((resolve) => {
    const unsubscribe = platform.order?.subscribe((order) => order !== undefined && finish());
    const cancel = clock.after(DECISION_DEADLINE_MS, finish);
    function finish() {
      cancel();
      unsubscribe?.();
      resolve(orderOf(platform));
    }
  });
}
