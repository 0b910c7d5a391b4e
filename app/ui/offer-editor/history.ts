import type { OfferInput } from "#app/offers/offer.ts";
import { changedParts, draftOf } from "./draft.ts";
import type { HistoryEntry } from "./HistoryCard.tsx";

/** @param versions newest first; each is compared with the one after it */
export function historyOf(
  versions: { revision: number; at: Date; input: OfferInput }[],
): HistoryEntry[] {
  return versions.map(({ revision, at, input }, index) => {
    const before = versions[index + 1];
    const changed = before && changedParts(draftOf(before.input), draftOf(input));
    return { revision, at, changed };
  });
}
