import type { Attribution, Credit } from "./credit.ts";

/**
 * The ledger tells of credits in entries that are never changed: a conversion with what it earned,
 * reversals with what they took. Where the facts of an order come to say something else (a refund
 * arrives before an older one, an order is edited) the difference is appended, so that the sum of the
 * entries is always what the facts say.
 */

/** One entry, as the ledger keeps it. */
export interface JournalEntry {
  type: "conversion" | "refund";
  attribution: Attribution;
  decisionId: string;
  offerId: string;
  /** `order` for a conversion; a refund's GID, `cancellation` or `withdrawal` for a refund. */
  cause: string;
  /** Above or equal to 0 for a conversion; a reversal is below 0, its correction above. */
  amountMinor: number;
}

/** An entry to append. */
export interface NewEntry extends JournalEntry {
  /** When what it tells of happened. */
  at: Date;
  /** How many entries of the same credit and cause there were before: part of the entry's id. */
  ordinal: number;
}

export const ORDER = "order";
/** The facts no longer make this conversion, or make it with another amount. */
export const WITHDRAWAL = "withdrawal";

type Key = Pick<JournalEntry, "attribution" | "decisionId" | "offerId">;
const keyOf = ({ attribution, decisionId, offerId }: Key) =>
  `${attribution} ${decisionId} ${offerId}`;

/**
 * What has to be appended to `kept` so that it tells of `credits`.
 *
 * @param kept all entries of one order
 * @param placedAt when the order was placed: the time of its conversions
 * @param now the time of withdrawals, which no fact dates
 */
export function missingEntries(
  kept: readonly JournalEntry[],
  credits: readonly Credit[],
  { placedAt, now }: { placedAt: Date; now: Date },
): NewEntry[] {
  const wanted = new Map(credits.map((credit) => [keyOf(credit), credit]));
  const known = Map.groupBy(kept, keyOf);
  const keys = [...new Set([...wanted.keys(), ...known.keys()])].sort();
  return keys.flatMap((key) => {
    const entries = known.get(key) ?? [];
    const credit = wanted.get(key);
    const [{ attribution, decisionId, offerId }] = [credit ?? (entries[0] as JournalEntry)];
    return correct(entries, credit, { placedAt, now }).map((entry) => ({
      ...entry,
      attribution,
      decisionId,
      offerId,
    }));
  });
}

type Entry = Omit<NewEntry, keyof Key>;

function correct(
  kept: readonly JournalEntry[],
  credit: Credit | undefined,
  { placedAt, now }: { placedAt: Date; now: Date },
): Entry[] {
  const ordinalOf = (cause: string) => kept.filter((entry) => entry.cause === cause).length;
  const entry = (cause: string, amountMinor: number, at: Date): Entry => ({
    type: cause === ORDER ? "conversion" : "refund",
    cause,
    amountMinor,
    at,
    ordinal: ordinalOf(cause),
  });
  const entries: Entry[] = [];
  const { stands, earnedMinor } = standing(kept);
  const same = stands === (credit !== undefined) && earnedMinor === (credit?.earnedMinor ?? 0);
  if (stands && !same) entries.push(entry(WITHDRAWAL, -earnedMinor, now));
  if (credit && !same) entries.push(entry(ORDER, credit.earnedMinor, placedAt));
  const reversals = new Map(credit?.reversals.map((reversal) => [reversal.cause, reversal]));
  const causes = new Set([...reversals.keys(), ...kept.map(({ cause }) => cause)]);
  for (const cause of [...causes].sort()) {
    if (cause === ORDER || cause === WITHDRAWAL) continue;
    const reversal = reversals.get(cause);
    const difference = -(reversal?.amountMinor ?? 0) - sumOf(kept, cause);
    if (difference !== 0) entries.push(entry(cause, difference, reversal?.at ?? now));
  }
  return entries;
}

/** Whether a conversion was told and not withdrawn since, and what it earned. */
export function standing(kept: readonly JournalEntry[]): { stands: boolean; earnedMinor: number } {
  const count = (cause: string) => kept.filter((entry) => entry.cause === cause).length;
  return {
    stands: count(ORDER) > count(WITHDRAWAL),
    earnedMinor: sumOf(kept, ORDER) + sumOf(kept, WITHDRAWAL),
  };
}

function sumOf(entries: readonly JournalEntry[], cause: string): number {
  return entries.reduce((sum, entry) => (entry.cause === cause ? sum + entry.amountMinor : sum), 0);
}
