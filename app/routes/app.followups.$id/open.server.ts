import { messageStore } from "#app/followups/messages.server.ts";
import { followupSettingsStore } from "#app/followups/settings.server.ts";
import { followupStore, inputOf } from "#app/followups/store.server.ts";
import { collectionNames, productNames, suggestions } from "#app/insights/catalogue.server.ts";
import { idsIn } from "#app/insights/catalogue.ts";
import { messageLines } from "#app/insights/followups.server.ts";
import { noFollowupFigures } from "#app/insights/followups.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Everything the editor of a saved follow-up shows. @throws a 404 where there is no such follow-up */
export async function openFollowup({ shop, database, graphql }: Merchant, id: string) {
  const { prisma, pool } = database;
  const followup = UUID.test(id) ? await followupStore(prisma, shop).find(id) : undefined;
  if (!followup) throw new Response(null, { status: 404 });
  const { targeting, revision } = followup;
  const messages = messageStore(pool);
  const [products, collections, values, settings, figures, refusals, lines] = await Promise.all([
    productNames(pool, shop, idsIn(targeting, "Product")),
    collectionNames(graphql, idsIn(targeting, "Collection")),
    suggestions(pool, shop),
    followupSettingsStore(prisma, shop).get(),
    messages.figures(shop),
    messages.refusals(shop, id),
    messageLines(pool, shop, id),
  ]);
  return {
    draft: inputOf(followup),
    names: { ...products, ...collections },
    suggestions: values,
    settings,
    saved: {
      id,
      revision,
      figures: figures.get(id) ?? noFollowupFigures,
      refusals,
      messages: lines,
    },
  };
}
