import type { Pool, PoolClient } from "pg";
import { issuedCodes } from "../attribution/codes.server.ts";
import { transaction } from "../db/transaction.server.ts";
import type { IssuedCode } from "../decisions/contract.ts";
import type { log as Log } from "../log.server.ts";
import { goneAmong, lockForWriting } from "../privacy/tombstones.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { OrderRefused, ShopifyAway } from "../shopify/claimed-order.server.ts";
import { drawFromPool } from "./pool-draw.server.ts";
import { CodeRefused, codeNames, makeCode } from "./shopify-codes.server.ts";
import { endOf, type Terms } from "./terms.ts";

/** For what a code is given: never twice for the same. */
export interface GrantKey {
  shop: string;
  /** `discount`, `survey` …: what kind of thing it is given for. */
  purpose: string;
  offerId: string;
  orderId: string;
}

export interface WantedGrant extends GrantKey {
  decisionId: string;
  /** To be kept: only with the buyer's consent to analytics. */
  customerId: string | null;
  /** Who alone may use it, by Shopify's word on the order; it is not kept. */
  boundTo: string | null;
  /** How the merchant finds it among Shopify's discounts: the offer's name. */
  title: string;
  terms: Terms;
  currency: string;
  /** Where the code comes from; where the pool is empty or null, it is made in Shopify. */
  poolId: string | null;
}

/** A code that a buyer was given. */
export interface Grant {
  offerId: string;
  /** The decision whose offer was taken. */
  decisionId: string;
  code: IssuedCode;
}

interface Row {
  key: string;
  offerId: string;
  decisionId: string;
  code: string;
  expiresAt: Date | null;
  status: "reserved" | "issued";
  reservedAt: Date;
}

/** No code can be given any more. */
export class NoCodeLeft extends Error {
  readonly code = "used-up";
  constructor() {
    super("No code can be given right now: the shop has been told.");
  }
}

const keyOf = ({ purpose, offerId, orderId }: Omit<GrantKey, "shop">) =>
  `${purpose} ${offerId} ${orderId}`;

const COLUMNS = `"key", "offerId", "decisionId", "code", "expiresAt", "status", "reservedAt"`;

/**
 * Gives discount codes to buyers. A code is reserved here before it is made in Shopify, under a name
 * that follows from what it is given for: whoever asks again, at the same time or after a crash,
 * gets that code and no other.
 */
export function discountGrants(parts: {
  pool: Pool;
  apiSecret: string;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  log: typeof Log;
}) {
  const { pool, adminOf, log } = parts;
  const nameOf = codeNames(parts.apiSecret, "discount code");
  /** What this process is giving right now: who asks meanwhile waits for the same. */
  const underWay = new Map<string, Promise<Grant>>();

  /**
   * Gives the code, or the one that was given first.
   *
   * @throws {NoCodeLeft} when the pool is empty and Shopify refuses to make one
   * @throws {ShopifyAway} to be tried again: what is reserved stays so
   */
  function give(wanted: WantedGrant, now: Date): Promise<Grant> {
    const name = `${wanted.shop} ${keyOf(wanted)}`;
    const running = underWay.get(name);
    if (running) return running;
    const work = attempt(wanted, now).finally(() => underWay.delete(name));
    underWay.set(name, work);
    return work;
  }

  async function attempt(wanted: WantedGrant, now: Date): Promise<Grant> {
    const row = (await find(wanted)) ?? (await reserve(wanted, now));
    if (row.status === "reserved") await make(row, wanted, now);
    return grantOf(wanted.shop, row);
  }

  async function find({ shop, ...key }: GrantKey): Promise<Row | undefined> {
    const { rows } = await pool.query<Row>(
      `SELECT ${COLUMNS} FROM "DiscountGrant" WHERE "shop" = $1 AND "key" = $2`,
      [shop, keyOf(key)],
    );
    return rows[0];
  }

  async function reserve(wanted: WantedGrant, now: Date): Promise<Row> {
    const { shop, poolId, terms } = wanted;
    await transaction(pool, async (client) => {
      await lockForWriting(client, shop);
      if ((await goneAmong(client, shop, [wanted.orderId])).size > 0) {
        throw new OrderRefused("not-found", "The data of this order has been erased.");
      }
      const drawn = poolId === null ? undefined : await draw(client, poolId, wanted, now);
      if (drawn) return;
      const code = nameOf("THANKS", shop, keyOf(wanted));
      await insert(client, wanted, { code, expiresAt: endOf(terms, now), poolId: null }, now);
    });
    const row = await find(wanted);
    if (!row) throw new Error("A grant was neither written nor found.");
    return row;
  }

  /** @returns whether a code was drawn, or one had been given by another meanwhile */
  async function draw(
    client: PoolClient,
    poolId: string,
    wanted: WantedGrant,
    now: Date,
  ): Promise<boolean> {
    const drawn = await drawFromPool(client, { shop: wanted.shop, poolId }, now);
    if (!drawn) return false;
    if (await insert(client, wanted, { ...drawn, poolId }, now)) {
      const { decisionId, offerId, shop } = wanted;
      await issuedCodes(client, shop).record({
        code: drawn.code,
        decisionId,
        offerId,
        issuedAt: now,
      });
    } else {
      await drawn.putBack();
    }
    return true;
  }

  /** Tells Shopify of a code that is reserved; it may know of it already. */
  async function make(row: Row, wanted: WantedGrant, now: Date): Promise<void> {
    const { shop, title, terms, currency, boundTo } = wanted;
    const { code, reservedAt, expiresAt } = row;
    try {
      const discountId = await makeCode(await adminOf(shop), {
        code,
        title: `${title} ${code}`.slice(-255),
        terms,
        currency,
        customerId: boundTo,
        startsAt: reservedAt,
        endsAt: expiresAt,
      });
      await issued(row, wanted, discountId, now);
    } catch (error) {
      await failed(row, wanted, error);
    }
  }

  async function issued(row: Row, wanted: WantedGrant, discountId: string, now: Date) {
    const { shop, decisionId, offerId } = wanted;
    await transaction(pool, async (client) => {
      await client.query(
        `UPDATE "DiscountGrant" SET "status" = 'issued', "discountId" = $3, "issuedAt" = $4, "error" = NULL
         WHERE "shop" = $1 AND "key" = $2 AND "status" = 'reserved'`,
        [shop, row.key, discountId, now.toISOString()],
      );
      await issuedCodes(client, shop).record({
        code: row.code,
        decisionId,
        offerId,
        issuedAt: now,
      });
    });
  }

  async function failed(row: Row, { shop }: WantedGrant, error: unknown): Promise<never> {
    const message = error instanceof Error ? error.message : String(error);
    log.error({ shop, offer: row.offerId, error: message }, "a discount code could not be made");
    await pool.query(`UPDATE "DiscountGrant" SET "error" = $3 WHERE "shop" = $1 AND "key" = $2`, [
      shop,
      row.key,
      message.slice(0, 500),
    ]);
    throw error instanceof CodeRefused ? new NoCodeLeft() : new ShopifyAway(error);
  }

  return {
    give,

    /** What was given for this, if anything was. */
    async given(key: GrantKey): Promise<Grant | undefined> {
      const row = await find(key);
      return row?.status === "issued" ? grantOf(key.shop, row) : undefined;
    },

    /** The codes that an order was given for one purpose, by offer. */
    async ofOrder({
      shop,
      purpose,
      orderId,
    }: Omit<GrantKey, "offerId">): Promise<Map<string, IssuedCode>> {
      const { rows } = await pool.query<Row>({
        name: "grants-of-order",
        text: `SELECT ${COLUMNS} FROM "DiscountGrant" WHERE "shop" = $1 AND "orderId" = $2
           AND "status" = 'issued' AND starts_with("key", $3)`,
        values: [shop, orderId, `${purpose} `],
      });
      return new Map(rows.map((row) => [row.offerId, grantOf(shop, row).code]));
    },
  };
}

export type DiscountGrants = ReturnType<typeof discountGrants>;

/** @returns whether it was written: another may have been first */
async function insert(
  client: PoolClient,
  wanted: WantedGrant,
  { code, expiresAt, poolId }: { code: string; expiresAt: Date | null; poolId: string | null },
  now: Date,
): Promise<boolean> {
  const { shop, offerId, decisionId, orderId, customerId } = wanted;
  const { rowCount } = await client.query(
    `INSERT INTO "DiscountGrant" ("shop", "key", "offerId", "decisionId", "orderId", "customerId", "code",
       "expiresAt", "poolId", "status", "reservedAt", "issuedAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT ("shop", "key") DO NOTHING`,
    [
      shop,
      keyOf(wanted),
      offerId,
      decisionId,
      orderId,
      customerId,
      code,
      expiresAt?.toISOString() ?? null,
      poolId,
      poolId === null ? "reserved" : "issued",
      now.toISOString(),
      poolId === null ? null : now.toISOString(),
    ],
  );
  return rowCount === 1;
}

/** The link puts the code into the cart: https://help.shopify.com/manual/discounts/managing-discount-codes */
function grantOf(shop: string, { offerId, decisionId, code, expiresAt }: Row): Grant {
  const url = `https://${shop}/discount/${encodeURIComponent(code)}`;
  const end = expiresAt && { expiresAt: expiresAt.toISOString() };
  return { offerId, decisionId, code: { code, ...end, url } };
}
