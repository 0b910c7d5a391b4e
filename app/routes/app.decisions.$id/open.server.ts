import { explainDecision } from "#app/decisions/explain-decision.server.ts";
import { collectionNames, productNames } from "#app/insights/catalogue.server.ts";
import { idsIn } from "#app/insights/catalogue.ts";
import { conditionOf } from "#app/offers/eligibility.ts";
import { offerStore } from "#app/offers/store.server.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One decision with the reason for every offer. @throws a 404 where the shop has no such decision */
export async function openDecision(merchant: Merchant, id: string, locale: string) {
  const { shop, database, graphql } = merchant;
  const missing = new Response(null, { status: 404 });
  if (!UUID.test(id)) throw missing;
  const conditions = (await offerStore(database.prisma, shop).list()).map(conditionOf);
  const ids = (type: "Product" | "Collection") => [
    ...new Set(conditions.flatMap((condition) => idsIn(condition, type))),
  ];
  const [products, collections] = await Promise.all([
    productNames(database.pool, shop, ids("Product")),
    collectionNames(graphql, ids("Collection")),
  ]);
  const names = { ...products, ...collections };
  const explained = await explainDecision(database, shop, id, {
    names: (_kind, named) => names[named]?.title,
    locale,
  });
  if (!explained) throw missing;
  const { decision, offers } = explained;
  const order = await database.prisma.order.findUnique({
    where: { shop_id: { shop, id: decision.orderId } },
    select: { name: true },
  });
  return {
    orderName: order?.name ?? decision.orderId.replace("gid://shopify/Order/", ""),
    createdAt: decision.createdAt,
    policy: decision.policy,
    reason: decision.reason,
    offers,
  };
}
