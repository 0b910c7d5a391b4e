import type { Placement } from "../decisions/contract.ts";
import type { Offer } from "./offer.ts";

/** Places beside one line of the order: only what explains that line belongs there. */
const besideALine: readonly Placement[] = ["thank-you-line-item", "order-status-line-item"];

/** How many offers a place holds, whatever the block asks for. */
export function roomIn(placement: Placement, asked: number): number {
  return placement === "thank-you-announcement" ? 1 : asked;
}

/** Whether the merchant lets this offer stand there, and its kind can. */
export function mayStandIn(offer: Pick<Offer, "kind" | "placing">, placement: Placement): boolean {
  return (
    offer.placing.placements.includes(placement) &&
    (offer.kind === "tutorial" || !besideALine.includes(placement))
  );
}

/** The products of an order that a tutorial explains; one for any order explains them all. */
export function explainedProducts(
  offer: Offer,
  lines: readonly {
    readonly productId?: string | null;
    readonly productType?: string | null;
    readonly tags?: readonly string[];
  }[],
): string[] {
  if (offer.kind !== "tutorial") return [];
  const { productIds, productTypes, tags } = offer.settings;
  const forAny = productIds.length + productTypes.length + tags.length === 0;
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const found = lines.filter(
    ({ productId, productType, tags: lineTags = [] }) =>
      forAny ||
      (productId != null && productIds.includes(productId)) ||
      (productType != null && productTypes.some((type) => same(type, productType))) ||
      tags.some((tag) => lineTags.some((lineTag) => same(tag, lineTag))),
  );
  return [...new Set(found.flatMap(({ productId }) => productId ?? []))];
}

/** Whether cards of this place say beside which products they belong. */
export const isBesideALine = (placement: Placement): boolean => besideALine.includes(placement);
