import type { Pool, PoolClient } from "pg";
import { transaction } from "../db/transaction.server.ts";
import type { JobQueue } from "../jobs/queue.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { nameMoreCodes, poolCodeNames } from "./pool-codes.server.ts";
import { keyOfPool, makePoolCodes, type PoolToMake } from "./pool-job.ts";
import { PoolNotFound, poolStore } from "./pools.server.ts";
import { discountTitle, type NewMadePool, type NewPool, type PoolTerms } from "./pools.ts";
import { CodeRefused, endCode } from "./shopify-codes.server.ts";
import { isDiscountThere, updateDiscount } from "./shopify-pools.server.ts";

const CREATE = `
INSERT INTO "DiscountPool" ("shop", "id", "name", "expiresAt", "terms", "numbered", "createdAt")
VALUES ($1, $2, $3, $4, $5, 0, $6) ON CONFLICT ("shop", "id") DO NOTHING`;

/** Locked, so that two requests for more do not both count what is there. */
const LOCK = `SELECT 1 FROM "DiscountPool" WHERE "shop" = $1 AND "id" = $2 AND "terms" IS NOT NULL FOR UPDATE`;
const COUNT = `SELECT count(*)::int AS "count" FROM "DiscountPoolCode" WHERE "shop" = $1 AND "poolId" = $2`;
const GO_ON = `
UPDATE "DiscountPool" SET "failure" = NULL
WHERE "shop" = $1 AND "id" = $2 AND "terms" IS NOT NULL`;

/**
 * What a merchant does with pools whose codes are made in Shopify. The codes are named at once, in the
 * transaction that sends the job that makes them (pool-making.server.ts).
 */
export function madePools(parts: {
  pool: Pool;
  apiSecret: string;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  jobs: Pick<JobQueue, "send">;
}) {
  const { pool, adminOf, jobs } = parts;
  const nameOf = poolCodeNames(parts.apiSecret);

  async function sendJob(client: PoolClient, toMake: PoolToMake): Promise<void> {
    await jobs.send(makePoolCodes, toMake, { key: keyOfPool(toMake), client });
  }

  /** Changes the discount in Shopify, where it is there already. */
  async function changeDiscount(shop: string, discountId: string | null, to: NewPool) {
    if (discountId === null) return;
    const change = { title: discountTitle(to.name), endsAt: to.expiresAt };
    await updateDiscount(await adminOf(shop), discountId, change);
  }

  return {
    /**
     * Makes a pool and has its codes made.
     *
     * @param id made by the page, so that what is sent twice is one pool
     */
    async create(
      shop: string,
      id: string,
      wanted: NewMadePool & Pick<PoolTerms, "currency">,
      now: Date,
    ): Promise<void> {
      const { name, expiresAt, count, ...terms } = wanted;
      await transaction(pool, async (client) => {
        const values = [shop, id, name, expiresAt?.toISOString() ?? null, terms, now.toISOString()];
        const { rowCount } = await client.query(CREATE, values);
        if (rowCount === 0) return;
        await nameMoreCodes(client, nameOf, { shop, poolId: id }, count, now);
        await sendJob(client, { shop, poolId: id });
      });
    },

    /**
     * Has more codes made.
     *
     * @param total how many there are to be then, so that asking twice adds them once
     * @throws {PoolNotFound}
     */
    async addMore(shop: string, id: string, total: number, now: Date): Promise<void> {
      await transaction(pool, async (client) => {
        const locked = await client.query(LOCK, [shop, id]);
        if (locked.rowCount === 0) throw new PoolNotFound();
        const { rows } = await client.query<{ count: number }>(COUNT, [shop, id]);
        const missing = total - (rows[0]?.count ?? 0);
        if (missing <= 0) return;
        await nameMoreCodes(client, nameOf, { shop, poolId: id }, missing, now);
        await client.query(GO_ON, [shop, id]);
        await sendJob(client, { shop, poolId: id });
      });
    },

    /**
     * Tries again where making has stopped.
     *
     * @throws {PoolNotFound}
     */
    async again(shop: string, id: string): Promise<void> {
      await transaction(pool, async (client) => {
        const { rowCount } = await client.query(GO_ON, [shop, id]);
        if (rowCount === 0) throw new PoolNotFound();
        await sendJob(client, { shop, poolId: id });
      });
    },

    /**
     * Gives a pool another name or another end, and its discount in Shopify with it.
     *
     * @throws {PoolNotFound}
     * @throws {CodeRefused} in Shopify's words; then nothing has changed
     */
    async change(shop: string, id: string, to: NewPool): Promise<void> {
      const store = poolStore(pool, shop);
      const { making } = await store.get(id);
      const known = making?.discountId ?? null;
      await changeDiscount(shop, known, to);
      await store.change(id, to);
      if (known !== null) return;
      // The discount may have been made in between, by what the pool was before.
      const { making: since } = await store.get(id);
      await changeDiscount(shop, since?.discountId ?? null, to);
    },

    /**
     * Deletes a pool.
     *
     * @param endDiscount whether its discount ends in Shopify as well, so that codes that buyers have are
     *   good no more; otherwise it stays as it is
     * @throws {PoolInUse}
     * @throws {CodeRefused} in Shopify's words; then nothing was deleted
     */
    async remove(shop: string, id: string, { endDiscount }: { endDiscount: boolean }) {
      const store = poolStore(pool, shop);
      await store.refuseInUse(id);
      const { making } = await store.get(id);
      if (endDiscount && making?.discountId) await end(await adminOf(shop), making.discountId);
      await store.remove(id);
    },
  };
}

export type MadePools = ReturnType<typeof madePools>;

/** Ends a discount, unless the merchant has deleted it in Shopify. */
async function end(graphql: AdminGraphql, discountId: string): Promise<void> {
  try {
    await endCode(graphql, discountId);
  } catch (error) {
    if (!(error instanceof CodeRefused) || (await isDiscountThere(graphql, discountId)))
      throw error;
  }
}
