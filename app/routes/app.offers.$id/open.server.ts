import { collectionNames, productNames, suggestions } from "#app/insights/catalogue.server.ts";
import { idsIn } from "#app/insights/catalogue.ts";
import { editorSources } from "#app/insights/editor-sources.server.ts";
import { offerVersions } from "#app/insights/offer-history.server.ts";
import { offerFigures } from "#app/insights/offers.server.ts";
import { noFigures } from "#app/insights/offers.ts";
import { lastDays } from "#app/insights/today.ts";
import { inputOf, OfferNotFound, offerStore } from "#app/offers/store.server.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import { draftOf } from "#app/ui/offer-editor/draft.ts";
import { historyOf } from "#app/ui/offer-editor/history.ts";

const FIGURE_DAYS = 7;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Everything the editor of a saved offer shows. @throws a 404 where there is no such offer */
export async function openOffer({ shop, profile, database, graphql }: Merchant, id: string) {
  if (!UUID.test(id)) throw new Response(null, { status: 404 });
  const { prisma, pool } = database;
  const now = new Date();
  const offer = await offerStore(prisma, shop)
    .get(id)
    .catch((error: unknown) => {
      throw error instanceof OfferNotFound ? new Response(null, { status: 404 }) : error;
    });
  const chosen = "productIds" in offer.settings ? offer.settings.productIds : [];
  const [products, collections, values, figures, versions, sources] = await Promise.all([
    productNames(pool, shop, [...new Set([...chosen, ...idsIn(offer.targeting, "Product")])]),
    collectionNames(graphql, idsIn(offer.targeting, "Collection")),
    suggestions(pool, shop),
    offerFigures(pool, shop, lastDays(FIGURE_DAYS, now, profile.timeZone)),
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
      figures: figures.get(id) ?? noFigures,
      history: historyOf(versions),
    },
  };
}
