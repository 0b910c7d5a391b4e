import type { PrismaClient } from "@prisma/client";
import type { ResultsScope } from "#app/insights/offer-results.server.ts";
import { type DayRange, readRange } from "#app/insights/offer-results.ts";
import { wallClockOf } from "#app/insights/zoned-time.ts";
import type { Offer } from "#app/offers/offer.ts";
import { OfferNotFound, offerStore } from "#app/offers/store.server.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws a 404 where this shop has no such offer */
export async function findOffer(prisma: PrismaClient, shop: string, id: string): Promise<Offer> {
  if (!UUID.test(id)) throw new Response(null, { status: 404 });
  return offerStore(prisma, shop)
    .get(id)
    .catch((error: unknown) => {
      throw error instanceof OfferNotFound ? new Response(null, { status: 404 }) : error;
    });
}

/** The days that a request asks about. */
export function rangeOf(request: Request, { timeZone, now }: ResultsScope): DayRange {
  return readRange(new URL(request.url).searchParams, wallClockOf(now, timeZone).date);
}
