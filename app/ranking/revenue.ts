import type { RankingState, RevenueSums } from "./model.ts";
import { RankingInputError } from "./ranker.ts";

/** Revenue that became known after its accept had been learned; below 0 where it was given back. */
export interface LateRevenue {
  offerId: string;
  /** Minor units of the shop's currency. */
  amountMinor: number;
}

/**
 * Adds revenue to what accepts are known to have earned, in place. The accepts themselves were counted
 * when they were observed (with `revenueMinor: 0`), so only the sums grow: learning an accept at once
 * and its revenue later gives the same values as learning both together. The weights are not touched.
 *
 * An offer that was never observed has no value to correct, and is passed over.
 *
 * @throws {RankingInputError} naming the entry that is not a finite amount; nothing is learned then.
 */
export function absorbRevenue(state: RankingState, revenue: readonly LateRevenue[]): void {
  revenue.forEach(({ amountMinor }, index) => {
    if (!Number.isFinite(amountMinor))
      throw new RankingInputError(`revenue[${index}].amountMinor`, "must be a finite amount");
  });
  for (const { offerId, amountMinor } of revenue) {
    const offer = state.offers.get(offerId);
    if (!offer) continue;
    offer.revenue = grown(offer.revenue, amountMinor);
    state.revenue.set(offer.kind, grown(state.revenue.get(offer.kind), amountMinor));
  }
}

/** Never below 0: what is given back of revenue that was passed over takes nothing from the rest. */
function grown(sums: RevenueSums | undefined, amountMinor: number): RevenueSums {
  const { accepts, sum } = sums ?? { accepts: 0, sum: 0 };
  return { accepts, sum: Math.max(0, sum + amountMinor) };
}
