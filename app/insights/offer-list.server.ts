import type { PrismaClient } from "@prisma/client";
import type { Pool } from "pg";
import { countCoverage, coverageOf } from "../offers/coverage.ts";
import { conditionOf, phaseOf } from "../offers/eligibility.ts";
import type { Offer } from "../offers/offer.ts";
import { offerStore } from "../offers/store.server.ts";
import { sentence } from "../targeting/index.ts";
import { productNames } from "./catalogue.server.ts";
import { idsIn } from "./catalogue.ts";
import { type ListQuery, type OfferLine, type OfferPage, pageOf } from "./offer-list.ts";
import { offerFigures } from "./offers.server.ts";
import { noFigures } from "./offers.ts";
import { lastDays } from "./today.ts";

interface Context {
  now: Date;
  timeZone: string;
  /** The merchant's, for the targeting sentences. */
  locale: string;
  /** Those the shop sells in. */
  locales: string[];
  defaultLocale: string;
}

/** Days that the figures in the list cover. */
const FIGURE_DAYS = 7;

/** All offers of a shop as lines of the list. */
export async function offerLines(
  db: { prisma: PrismaClient; pool: Pool },
  shop: string,
  { now, timeZone, locale, locales, defaultLocale }: Context,
): Promise<OfferLine[]> {
  const [offers, figures] = await Promise.all([
    offerStore(db.prisma, shop).list(),
    offerFigures(db.pool, shop, lastDays(FIGURE_DAYS, now, timeZone)),
  ]);
  const ids = offers.flatMap((offer) => idsIn(conditionOf(offer), "Product"));
  const names = await productNames(db.pool, shop, [...new Set(ids)]);
  return offers.map((offer: Offer) => ({
    id: offer.id,
    kind: offer.kind,
    name: offer.name,
    phase: phaseOf(offer, now),
    priority: offer.priority,
    updatedAt: offer.updatedAt,
    sentence: sentence(conditionOf(offer), (_kind, id) => names[id]?.title, locale),
    coverage: countCoverage(coverageOf(offer, locales, defaultLocale)),
    ...(figures.get(offer.id) ?? noFigures),
  }));
}

/** The part of the list that a query asks for; `none` says that the shop has no offers at all. */
export async function offerPage(
  db: { prisma: PrismaClient; pool: Pool },
  shop: string,
  query: ListQuery,
  context: Context,
): Promise<OfferPage & { none: boolean }> {
  const lines = await offerLines(db, shop, context);
  return { none: lines.length === 0, ...pageOf(lines, query) };
}
