import type { Pool } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { inPlainWords } from "../jobs/failure.ts";
import type { Attempt } from "../jobs/job.ts";
import type { log as Log } from "../log.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { keyOf } from "./code-list.ts";
import { nameMoreCodes, poolCodeNames } from "./pool-codes.server.ts";
import type { PoolToMake } from "./pool-job.ts";
import { discountTitle, type PoolTerms } from "./pools.ts";
import { CodeRefused, endCode, idOfCode, makeCode } from "./shopify-codes.server.ts";
import {
  addCodes,
  CODES_AT_ONCE,
  type CreatedCode,
  createdCodes,
  isCreationDone,
  isDiscountThere,
  updateDiscount,
} from "./shopify-pools.server.ts";

/** Between two looks at what Shopify is making: doubled up to the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;

/** A pool whose codes are being made. */
interface Making {
  name: string;
  expiresAt: Date | null;
  createdAt: Date;
  terms: PoolTerms;
  discountId: string | null;
  creationId: string | null;
  /** The first code that is missing. */
  next: string | null;
}

const BEGIN = `
UPDATE "DiscountPool" SET "failure" = NULL
WHERE "shop" = $1 AND "id" = $2 AND "failure" IS NOT NULL`;

/**
 * One statement, so that whoever finds no discount also finds the code that it is made with: two at once
 * then make the same code, and end with the same discount.
 */
const MAKING = `
SELECT p."name", p."expiresAt", p."createdAt", p."terms", p."discountId", p."creationId", (
  SELECT c."code" FROM "DiscountPoolCode" c
  WHERE c."shop" = p."shop" AND c."poolId" = p."id" AND c."state" = 'making'
  ORDER BY c."addedAt", c."key" LIMIT 1) AS "next"
FROM "DiscountPool" p WHERE p."shop" = $1 AND p."id" = $2 AND p."terms" IS NOT NULL`;

const WAITING = `
SELECT "code" FROM "DiscountPoolCode" WHERE "shop" = $1 AND "poolId" = $2 AND "state" = 'making'
ORDER BY "addedAt", "key" LIMIT $3`;

const UNFINISHED = `
SELECT p."shop", p."id" AS "poolId" FROM "DiscountPool" p
WHERE p."terms" IS NOT NULL AND p."failure" IS NULL AND EXISTS (
  SELECT 1 FROM "DiscountPoolCode" c
  WHERE c."shop" = p."shop" AND c."poolId" = p."id" AND c."state" = 'making')`;

/**
 * Makes the codes of pools in Shopify: one discount a pool, made with the first code, and to it 250 codes at
 * a time. Every step is written down before the next, and whoever takes over, also while the one before still
 * works, does no harm: the names of codes are fixed, and one that is taken by the pool's own discount is made.
 */
export function poolMaking(parts: {
  pool: Pool;
  apiSecret: string;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  pause: (ms: number, signal: AbortSignal) => Promise<unknown>;
  now: () => Date;
  log: typeof Log;
}) {
  const { pool, adminOf, pause, now, log } = parts;
  const nameOf = poolCodeNames(parts.apiSecret);

  /** Does what is missing of one pool. What stops it for good is written to the pool, for the merchant. */
  async function make(toMake: PoolToMake, attempt: Attempt): Promise<void> {
    try {
      await pool.query(BEGIN, [toMake.shop, toMake.poolId]);
      while (await step(toMake, attempt.signal)) attempt.signal.throwIfAborted();
    } catch (error) {
      const refused = error instanceof CodeRefused;
      if (!attempt.signal.aborted && (refused || attempt.last)) await stop(toMake, error);
      // What Shopify refuses is not asked again by itself.
      if (!refused) throw error;
    }
  }

  /** @returns whether there is more to do */
  async function step(toMake: PoolToMake, signal: AbortSignal): Promise<boolean> {
    const { shop, poolId } = toMake;
    const { rows } = await pool.query<Making>(MAKING, [shop, poolId]);
    const [making] = rows;
    if (!making) return false;
    const graphql = await adminOf(shop);
    if (making.creationId !== null) {
      await settle(graphql, toMake, making, making.creationId, signal);
      return true;
    }
    if (making.next === null) return false;
    if (making.discountId === null) await makeDiscount(graphql, toMake, making, making.next);
    else await begin(graphql, toMake, making.discountId);
    return true;
  }

  /** The pool's discount, with its first code. */
  async function makeDiscount(
    graphql: AdminGraphql,
    toMake: PoolToMake,
    { name, expiresAt, createdAt, terms }: Making,
    code: string,
  ): Promise<void> {
    const discountId = await makeCode(graphql, {
      code,
      title: discountTitle(name),
      terms,
      currency: terms.currency,
      customerId: null,
      startsAt: createdAt,
      endsAt: expiresAt,
      // A customer may be given two codes of a pool, with two orders: the one use of each is bound enough.
      oncePerCustomer: false,
    });
    const kept = await keepDiscount(toMake, discountId, code);
    if (!kept) return endCode(graphql, discountId);
    const changed = kept.name !== name || kept.expiresAt?.getTime() !== expiresAt?.getTime();
    if (changed) {
      const to = { title: discountTitle(kept.name), endsAt: kept.expiresAt };
      await updateDiscount(graphql, discountId, to);
    }
  }

  /** @returns the pool as it is now; `undefined` where it was deleted meanwhile */
  function keepDiscount({ shop, poolId }: PoolToMake, discountId: string, code: string) {
    return transaction(pool, async (client) => {
      const { rows } = await client.query<Pick<Making, "name" | "expiresAt">>(
        `UPDATE "DiscountPool" SET "discountId" = COALESCE("discountId", $3)
         WHERE "shop" = $1 AND "id" = $2
         RETURNING "name", "expiresAt"`,
        [shop, poolId, discountId],
      );
      await client.query(MADE, [shop, poolId, [keyOf(code)]]);
      return rows[0];
    });
  }

  /** Has codes added; what became of them is asked in the next step. */
  async function begin(
    graphql: AdminGraphql,
    { shop, poolId }: PoolToMake,
    discountId: string,
  ): Promise<void> {
    const waiting = await pool.query<{ code: string }>(WAITING, [shop, poolId, CODES_AT_ONCE]);
    const codes = waiting.rows.map(({ code }) => code);
    if (codes.length === 0) return;
    const creationId = await addCodes(graphql, discountId, codes).catch(async (error: unknown) => {
      throw await explained(graphql, discountId, error);
    });
    await pool.query(
      `UPDATE "DiscountPool" SET "creationId" = $3
       WHERE "shop" = $1 AND "id" = $2 AND "creationId" IS NULL`,
      [shop, poolId, creationId],
    );
  }

  /** Waits for Shopify to be done with some codes, and writes down what became of them. */
  async function settle(
    graphql: AdminGraphql,
    toMake: PoolToMake,
    { discountId }: Making,
    creationId: string,
    signal: AbortSignal,
  ): Promise<void> {
    const known = await done(graphql, creationId, signal);
    // What Shopify no longer knows of is asked for again.
    const created = known ? await createdCodes(graphql, creationId) : [];
    const made = created.filter(({ outcome }) => outcome === "made").map(({ code }) => code);
    const strange: string[] = [];
    for (const { code } of created.filter(({ outcome }) => outcome === "taken")) {
      const own = (await idOfCode(graphql, code)) === discountId;
      (own ? made : strange).push(code);
    }
    const written = await write(toMake, creationId, made, strange);
    if (written && known && made.length === 0) throw new CodeRefused(wordsOf(created));
  }

  /** @returns whether Shopify knows what became of it */
  async function done(graphql: AdminGraphql, id: string, signal: AbortSignal): Promise<boolean> {
    for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
      const isDone = await isCreationDone(graphql, id);
      if (isDone === undefined) return false;
      if (isDone) return true;
      await pause(ms, signal);
    }
  }

  /**
   * @param strange codes that a discount of somebody else has: they get other names
   * @returns whether it was written: another may have been first
   */
  function write(
    toMake: PoolToMake,
    creationId: string,
    made: string[],
    strange: string[],
  ): Promise<boolean> {
    const { shop, poolId } = toMake;
    return transaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `UPDATE "DiscountPool" SET "creationId" = NULL
         WHERE "shop" = $1 AND "id" = $2 AND "creationId" = $3`,
        [shop, poolId, creationId],
      );
      if (rowCount === 0) return false;
      await client.query(MADE, [shop, poolId, made.map(keyOf)]);
      const dropped = await client.query(DROP, [shop, poolId, strange.map(keyOf)]);
      if (dropped.rowCount) await nameMoreCodes(client, nameOf, toMake, dropped.rowCount, now());
      return true;
    });
  }

  async function stop({ shop, poolId }: PoolToMake, error: unknown): Promise<void> {
    const words = inPlainWords(error);
    log.error({ shop, pool: poolId, error: words }, "the codes of a pool could not be made");
    await pool.query(`UPDATE "DiscountPool" SET "failure" = $3 WHERE "shop" = $1 AND "id" = $2`, [
      shop,
      poolId,
      words,
    ]);
  }

  return {
    make,

    /** Pools that miss codes and have not been stopped, of all shops. */
    async unfinished(): Promise<PoolToMake[]> {
      const { rows } = await pool.query<PoolToMake>(UNFINISHED);
      return rows;
    },
  };
}

export type PoolMaking = ReturnType<typeof poolMaking>;

const MADE = `
UPDATE "DiscountPoolCode" SET "state" = 'free'
WHERE "shop" = $1 AND "poolId" = $2 AND "key" = ANY($3) AND "state" = 'making'`;

const DROP = `
DELETE FROM "DiscountPoolCode"
WHERE "shop" = $1 AND "poolId" = $2 AND "key" = ANY($3) AND "state" = 'making'`;

const wordsOf = (created: CreatedCode[]): string =>
  [...new Set(created.map(({ message }) => message))].join(" ") ||
  "Shopify made none of the codes.";

/** A refusal, said so that a merchant knows what to do where the discount is gone. */
async function explained(graphql: AdminGraphql, discountId: string, error: unknown) {
  if (!(error instanceof CodeRefused) || (await isDiscountThere(graphql, discountId))) return error;
  return new CodeRefused(
    "Its discount was deleted in Shopify, so none of its codes takes anything off. Delete this pool and make another.",
  );
}
