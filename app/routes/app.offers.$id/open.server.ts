import { collectionNames, productNames, suggestions } from "#app/insights/catalogue.server.ts";
import { idsIn } from "#app/insights/catalogue.ts";
import { editorSources } from "#app/insights/editor-sources.server.ts";
import { offerVersions } from "#app/insights/offer-history.server.ts";
import { offerResults } from "#app/insights/offer-results.server.ts";
import { DEFAULT_DAYS, lastDaysTo } from "#app/insights/offer-results.ts";
import { wallClockOf } from "#app/insights/zoned-time.ts";
import { inputOf, OfferNotFound, offerStore } from "#app/offers/store.server.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import { draftOf } from "#app/ui/offer-editor/draft.ts";
import { historyOf } from "#app/ui/offer-editor/history.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Everything the editor of a saved offer shows. @throws a 404 where there is no such offer */
export async function openOffer({ shop, profile, database, graphql }: Merchant, id: string) {
  if (!UUID.test(id)) throw new Response(null, { status: 404 });
  const { prisma, pool } = database;
  const now = new Date();
  const { timeZone, defaultLocale } = profile;
  const today = wallClockOf(now, timeZone).date;
  const offer = await offerStore(prisma, shop)
    .get(id)
    .catch((error: unknown) => {
      throw error instanceof OfferNotFound ? new Response(null, { status: 404 }) : error;
    });
  const chosen = "productIds" in offer.settings ? offer.settings.productIds : [];
  const [products, collections, values, results, versions, sources] = await Promise.all([
    productNames(pool, shop, [...new Set([...chosen, ...idsIn(offer.targeting, "Product")])]),
    collectionNames(graphql, idsIn(offer.targeting, "Collection")),
    suggestions(pool, shop),
    offerResults(
      pool,
      { shop, timeZone, defaultLocale, now },
      offer,
      lastDaysTo(today, DEFAULT_DAYS),
    ),
    offerVersions(prisma, shop, id),
    editorSources(database, shop),
  ]);
  return {
    now,
    draft: draftOf(inputOf(offer)),
    names: { ...products, ...collections },
    suggestions: values,
    sources,
    saved: {
      id,
      revision: offer.revision,
      results,
      history: historyOf(versions),
    },
  };
}
