import type { Pool } from "pg";
import type { Placement } from "../decisions/contract.ts";
import type { EndReason } from "./reach.ts";

interface Key {
  shop: string;
  orderId: string;
  placement: Placement;
}

/** How far orders got where no decision or event says so already. */
export function reachLedger(pool: Pool) {
  return {
    /** An order exists; whether its block ever asks is what the merchant wants to know. */
    async placed(key: Key, placedAt: Date): Promise<void> {
      await pool.query(
        `INSERT INTO "Reach" AS kept ("shop", "orderId", "placement", "placedAt", "createdAt")
         VALUES ($1, $2, $3, $4::timestamptz, $4::timestamptz)
         ON CONFLICT ("shop", "orderId", "placement") DO UPDATE SET
           "placedAt" = COALESCE(kept."placedAt", excluded."placedAt")`,
        [key.shop, key.orderId, key.placement, placedAt.toISOString()],
      );
    },

    /** The block asked and could not show; a later success clears the reason. */
    async ended(key: Key, reason: EndReason, now: Date): Promise<void> {
      await pool.query(
        `INSERT INTO "Reach" AS kept ("shop", "orderId", "placement", "askedAt", "endedBy", "createdAt")
         VALUES ($1, $2, $3, $4::timestamptz, $5, $4::timestamptz)
         ON CONFLICT ("shop", "orderId", "placement") DO UPDATE SET
           "askedAt" = COALESCE(kept."askedAt", excluded."askedAt"),
           "endedBy" = CASE WHEN kept."renderedAt" IS NULL THEN excluded."endedBy" ELSE kept."endedBy" END`,
        [key.shop, key.orderId, key.placement, now.toISOString(), reason],
      );
    },
  };
}

export type ReachLedger = ReturnType<typeof reachLedger>;
