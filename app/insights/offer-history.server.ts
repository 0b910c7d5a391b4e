import type { PrismaClient } from "@prisma/client";
import { type OfferInput, offerInputSchema } from "../offers/offer.ts";

/** One save of an offer, as it was. */
export interface OfferVersion {
  revision: number;
  at: Date;
  input: OfferInput;
}

type Db = Pick<PrismaClient, "offerRevision">;

const SHOWN = 20;

/** Versions are stored as JSON, so their times are text again. */
function versionOf(row: { revision: number; createdAt: Date; offer: unknown }): OfferVersion[] {
  const stored = row.offer as { schedule?: Record<string, string | null> };
  const date = (iso: string | null | undefined) => (iso ? new Date(iso) : null);
  const schedule = {
    startsAt: date(stored.schedule?.startsAt),
    endsAt: date(stored.schedule?.endsAt),
  };
  const parsed = offerInputSchema.safeParse({ ...stored, schedule });
  // What an older schema let through may no longer be an offer: it cannot be restored, so it is not listed.
  return parsed.success ? [{ revision: row.revision, at: row.createdAt, input: parsed.data }] : [];
}

/** The latest versions of an offer, newest first. */
export async function offerVersions(
  db: Db,
  shop: string,
  offerId: string,
): Promise<OfferVersion[]> {
  const rows = await db.offerRevision.findMany({
    where: { shop, offerId },
    orderBy: { revision: "desc" },
    take: SHOWN + 1,
  });
  return rows.flatMap(versionOf);
}

/** One version, if it is there and still an offer. */
export async function offerVersion(
  db: Db,
  shop: string,
  offerId: string,
  revision: number,
): Promise<OfferVersion | undefined> {
  const row = await db.offerRevision.findUnique({
    where: { shop_offerId_revision: { shop, offerId, revision } },
  });
  return row ? versionOf(row)[0] : undefined;
}
