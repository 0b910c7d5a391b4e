import { catalogueStore } from "../../catalogue/store.server.ts";
import { notify } from "../../db/change-notices.server.ts";
import type { Database } from "../../db/client.server.ts";
import { reachLedger } from "../../ledger/reach.server.ts";
import { memberStore } from "../../loyalty/members.server.ts";
import { OFFERS_CHANGED } from "../../offers/store.server.ts";
import { orderStore } from "../../orders/store.server.ts";
import { collectData } from "../../privacy/data-request.server.ts";
import { eraseCustomer, eraseShop } from "../../privacy/erasure.server.ts";
import {
  customerRedactPayload,
  dataRequestPayload,
  orderOf,
  productDeletedPayload,
  productOf,
  scopesPayload,
} from "./payloads.ts";

/** A delivery whose signature held. */
export interface Delivery {
  shop: string;
  /** `orders/create` */
  topic: string;
  payload: unknown;
  /** When Shopify sent it, where it says. */
  triggeredAt: Date | null;
}

type Handler = (database: Database, delivery: Delivery, now: Date) => Promise<void>;

/** What each topic does. Every handler may run any number of times with the same end. */
export const webhookHandlers: Record<string, Handler> = {
  async "app/uninstalled"({ prisma }, { shop, triggeredAt }, now) {
    const at = triggeredAt ?? now;
    // A delivery that comes late, after the merchant has installed again, takes nothing away.
    const { count } = await prisma.shop.updateMany({
      where: { shop, installedAt: { lte: at } },
      data: { uninstalledAt: at },
    });
    if (count === 0) return;
    await prisma.session.deleteMany({ where: { shop } });
    await notify(prisma, OFFERS_CHANGED, shop);
  },

  async "app/scopes_update"({ prisma }, { shop, payload }) {
    const { current } = scopesPayload.parse(payload);
    await prisma.shop.updateMany({ where: { shop }, data: { scopes: current } });
    await prisma.session.updateMany({ where: { shop }, data: { scope: current.join(",") } });
  },

  async "orders/create"({ pool }, { shop, payload }) {
    const { order, customerTags } = orderOf(payload);
    await orderStore(pool, shop).record(order, customerTags);
    const reach = { shop, orderId: order.id, placement: "thank-you-block" } as const;
    await reachLedger(pool).placed(reach, order.placedAt);
    if (order.customerId) await memberStore(pool).nameCustomer(shop, order.id, order.customerId);
  },

  async "products/update"({ prisma, pool }, { shop, payload }) {
    const known = await prisma.shop.findUnique({ where: { shop }, select: { currency: true } });
    if (known) await catalogueStore(pool, shop).upsert([productOf(payload, known.currency)]);
  },

  async "products/delete"({ pool }, { shop, payload }) {
    await catalogueStore(pool, shop).remove(productDeletedPayload.parse(payload).id);
  },

  async "customers/data_request"({ pool }, { shop, payload }, now) {
    await collectData(pool, { shop, ...dataRequestPayload.parse(payload) }, now);
  },

  async "customers/redact"({ pool }, { shop, payload }) {
    await eraseCustomer(pool, { shop, ...customerRedactPayload.parse(payload) });
  },

  async "shop/redact"({ pool }, { shop }) {
    await eraseShop(pool, shop);
    await notify(pool, OFFERS_CHANGED, shop);
  },
};
