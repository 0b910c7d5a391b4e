import type { Database } from "../db/client.server.ts";
import type { log as Log } from "../log.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { followupLinks } from "./links.server.ts";
import type { Mailer } from "./mailer.server.ts";
import { makeGoods } from "./make-good.server.ts";
import { messageStore } from "./messages.server.ts";
import { optOutStore } from "./opt-outs.server.ts";
import { orderChanged } from "./planning.server.ts";
import { followupReplies } from "./replies.server.ts";
import { followupSending } from "./sending.server.ts";

/** Follow-ups over one database: what jobs, webhooks and the public pages call. */
export function createFollowups(parts: {
  database: Pick<Database, "pool" | "prisma">;
  apiSecret: string;
  /** Where buyers reach the app: links in messages lead there. */
  appUrl: string;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  /** Absent: no mail server is set, and messages by e-mail wait. */
  mailer: Mailer | undefined;
  log: typeof Log;
}) {
  const { database, apiSecret, appUrl, adminOf, mailer, log } = parts;
  const { pool } = database;
  const messages = messageStore(pool);
  const optOuts = optOutStore(pool);
  const links = followupLinks(apiSecret, appUrl);
  const discounts = makeGoods({ pool, apiSecret, adminOf, log });
  const sending = followupSending({ database, messages, optOuts, links, adminOf, mailer, log });

  return {
    links,
    messages,
    optOuts,
    replies: followupReplies({ database, messages, makeGoods: discounts }),

    /**
     * Facts of an order were written: it, a refund, its cancellation, the arrival of a parcel. Plans,
     * moves and stops its messages; repeats change nothing.
     */
    orderChanged: (shop: string, orderId: string, now: Date) =>
      orderChanged(database, shop, orderId, now),

    /** Every minute: sends what is due, in any number of processes. @returns how many went out */
    sendDue: (now: () => Date, signal?: AbortSignal) => sending.sendDue(now, signal),

    /** Every minute: creates discounts that were promised while Shopify was out of reach. */
    issueMakeGoods: (now: Date) => discounts.issuePending(now),

    close: () => mailer?.close(),
  };
}

export type Followups = ReturnType<typeof createFollowups>;
