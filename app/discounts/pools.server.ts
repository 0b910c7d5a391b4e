import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { transaction } from "../db/transaction.server.ts";
import { OFFERS_CHANGED } from "../offers/store.server.ts";
import { keyOf, type LineProblem, type ListedCode } from "./code-list.ts";
import { type NewPool, type PoolLine, poolTermsSchema } from "./pools.ts";

/** No such pool in this shop. */
export class PoolNotFound extends Error {
  readonly code = "not-found";
  constructor() {
    super("This pool does not exist, or it was deleted.");
  }
}

/** Offers still draw from the pool. */
export class PoolInUse extends Error {
  readonly code = "conflict";
  constructor(offers: string[]) {
    super(`Offers still draw from this pool: ${offers.join(", ")}. Choose another for them first.`);
  }
}

const LINES = `
SELECT p."id", p."name", p."expiresAt", p."terms", p."discountId", p."failure",
  count(c."key") FILTER (WHERE c."state" = 'free')::int AS "remaining",
  count(c."key") FILTER (WHERE c."state" = 'given')::int AS "given",
  count(c."key") FILTER (WHERE c."state" = 'making')::int AS "waiting"
FROM "DiscountPool" p LEFT JOIN "DiscountPoolCode" c ON c."shop" = p."shop" AND c."poolId" = p."id"
WHERE p."shop" = $1 AND ($2::uuid IS NULL OR p."id" = $2)
GROUP BY p."shop", p."id" ORDER BY p."name", p."id"`;

interface LineRow extends Omit<PoolLine, "making"> {
  terms: unknown;
  discountId: string | null;
  failure: string | null;
  waiting: number;
}

function lineOf({ terms, discountId, failure, waiting, ...line }: LineRow): PoolLine {
  if (terms === null) return { ...line, making: null };
  const made = line.remaining + line.given;
  const wanted = made + waiting;
  return {
    ...line,
    making: { terms: poolTermsSchema.parse(terms), discountId, made, wanted, failure },
  };
}

/** Codes in the order they were listed in, so that they are given in it; known ones are left alone. */
const ADD = `
INSERT INTO "DiscountPoolCode" ("shop", "key", "poolId", "code", "state", "addedAt")
SELECT $1, l."key", $2, l."code", 'free', $3::timestamptz + l."place" * interval '1 millisecond'
FROM unnest($4::text[], $5::text[]) WITH ORDINALITY l("key", "code", "place")
ON CONFLICT ("shop", "key") DO NOTHING RETURNING "key"`;

const KNOWN = `
SELECT c."key", p."name" FROM "DiscountPoolCode" c
JOIN "DiscountPool" p ON p."shop" = c."shop" AND p."id" = c."poolId"
WHERE c."shop" = $1 AND c."key" = ANY($2)`;

/** Offers that draw from a pool, or give a reward from it. */
const USERS = `
SELECT "name" FROM "Offer" WHERE "shop" = $1 AND "status" <> 'archived'
  AND ($2 = "settings"->>'poolId' AND "settings"->>'source' = 'pool' OR $2 = "settings"->'reward'->>'poolId')
ORDER BY "name"`;

/** Names of the offers that draw from a pool. */
async function usersOf(pool: Pool, shop: string, id: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(USERS, [shop, id]);
  return rows.map(({ name }) => name);
}

/**
 * The discount pools of one shop: codes to be given out one by one. How those that are made in Shopify
 * come to their codes is in made-pools.server.ts.
 */
export function poolStore(pool: Pool, shop: string) {
  const lines = async (id?: string): Promise<PoolLine[]> => {
    const { rows } = await pool.query<LineRow>(LINES, [shop, id ?? null]);
    return rows.map(lineOf);
  };

  return {
    /** All of them, by name. */
    list: () => lines(),

    /** @throws {PoolNotFound} */
    async get(id: string): Promise<PoolLine> {
      const [line] = await lines(id);
      if (!line) throw new PoolNotFound();
      return line;
    },

    async create({ name, expiresAt }: NewPool, now: Date): Promise<string> {
      const id = randomUUID();
      await pool.query(
        `INSERT INTO "DiscountPool" ("shop", "id", "name", "expiresAt", "createdAt") VALUES ($1, $2, $3, $4, $5)`,
        [shop, id, name, expiresAt?.toISOString() ?? null, now.toISOString()],
      );
      return id;
    },

    /** @throws {PoolNotFound} */
    async change(id: string, { name, expiresAt }: NewPool): Promise<void> {
      const { rowCount } = await pool.query(
        `UPDATE "DiscountPool" SET "name" = $3, "expiresAt" = $4 WHERE "shop" = $1 AND "id" = $2`,
        [shop, id, name, expiresAt?.toISOString() ?? null],
      );
      if (rowCount === 0) throw new PoolNotFound();
    },

    /**
     * Puts codes into a pool. A code that any pool of the shop has, given out or not, is left where it
     * is and named; importing the same list twice adds nothing.
     *
     * @throws {PoolNotFound}
     */
    async add(
      id: string,
      codes: ListedCode[],
      now: Date,
    ): Promise<{ added: number; known: LineProblem[] }> {
      await this.get(id);
      const keys = codes.map(({ code }) => keyOf(code));
      return transaction(pool, async (client) => {
        const { rows } = await client.query<{ key: string }>(ADD, [
          shop,
          id,
          now.toISOString(),
          keys,
          codes.map(({ code }) => code),
        ]);
        const added = new Set(rows.map(({ key }) => key));
        const left = codes.filter(({ code }) => !added.has(keyOf(code)));
        if (added.size > 0) await client.query("SELECT pg_notify($1, $2)", [OFFERS_CHANGED, shop]);
        if (left.length === 0) return { added: added.size, known: [] };
        const { rows: where } = await client.query<{ key: string; name: string }>(KNOWN, [
          shop,
          left.map(({ code }) => keyOf(code)),
        ]);
        const poolOf = new Map(where.map(({ key, name }) => [key, name]));
        const known = left.map(({ code, line }) => ({
          line,
          message: `“${code}” is in the pool “${poolOf.get(keyOf(code)) ?? ""}” already.`,
        }));
        return { added: added.size, known };
      });
    },

    /**
     * Deletes a pool and the codes it still has; codes that were given out stay good in Shopify.
     *
     * @throws {PoolInUse}
     */
    async remove(id: string): Promise<void> {
      await this.refuseInUse(id);
      await pool.query(`DELETE FROM "DiscountPool" WHERE "shop" = $1 AND "id" = $2`, [shop, id]);
    },

    /** @throws {PoolInUse} while offers draw from it */
    async refuseInUse(id: string): Promise<void> {
      const users = await usersOf(pool, shop, id);
      if (users.length > 0) throw new PoolInUse(users);
    },

    /** Names of the offers that draw from it. */
    users: (id: string): Promise<string[]> => usersOf(pool, shop, id),
  };
}
