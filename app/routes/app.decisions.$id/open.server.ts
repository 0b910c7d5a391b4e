import { explainDecision } from "#app/decisions/explain-decision.server.ts";
import { collectionNames, productNames } from "#app/insights/catalogue.server.ts";
import { idsIn } from "#app/insights/catalogue.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import type { Condition } from "#app/targeting/condition.ts";
import type { Names } from "#app/targeting/messages/wording.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One decision with the reason for every offer. @throws a 404 where the shop has no such decision */
export async function openDecision(merchant: Merchant, id: string, locale: string) {
  const { shop, database, graphql } = merchant;
  const missing = new Response(null, { status: 404 });
  if (!UUID.test(id)) throw missing;
  const namesFor = async (conditions: Condition[]): Promise<Names> => {
    const ids = (type: "Product" | "Collection") => [
      ...new Set(conditions.flatMap((condition) => idsIn(condition, type))),
    ];
    const [products, collections] = await Promise.all([
      productNames(database.pool, shop, ids("Product")),
      collectionNames(graphql, ids("Collection")),
    ]);
    const names = { ...products, ...collections };
    return (_kind, named) => names[named]?.title;
  };
  const explained = await explainDecision(database, shop, id, { namesFor, locale });
  if (!explained) throw missing;
  const { decision, offers, remorse } = explained;
  const order = await database.prisma.order.findUnique({
    where: { shop_id: { shop, id: decision.orderId } },
    select: { name: true },
  });
  return {
    orderName: order?.name ?? decision.orderId.replace("gid://shopify/Order/", ""),
    placement: decision.placement,
    stage: decision.stage,
    createdAt: decision.createdAt,
    policy: decision.policy,
    reason: decision.reason,
    remorse,
    offers,
  };
}
