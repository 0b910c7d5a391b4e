import type { Pool, PoolClient } from "pg";

/** A discount code that an offer gave to a buyer. */
export interface IssuedCode {
  code: string;
  decisionId: string;
  offerId: string;
  issuedAt: Date;
}

/** The codes a shop's offers have issued; whatever makes a code for a buyer records it here. */
export function issuedCodes(pool: Pick<Pool | PoolClient, "query">, shop: string) {
  return {
    /** The first offer to issue a code keeps it. */
    async record({ code, decisionId, offerId, issuedAt }: IssuedCode): Promise<void> {
      await pool.query(
        `INSERT INTO "IssuedCode" ("shop", "code", "decisionId", "offerId", "issuedAt")
         VALUES ($1, lower($2), $3, $4, $5) ON CONFLICT ("shop", "code") DO NOTHING`,
        [shop, code, decisionId, offerId, issuedAt.toISOString()],
      );
    },
  };
}
