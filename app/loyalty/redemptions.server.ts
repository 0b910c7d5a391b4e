import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { transaction } from "../db/transaction.server.ts";
import { type ClaimAnswer, type Claimed, ClaimRefused, pending } from "../decisions/claim.ts";
import type { ClaimedOffers } from "../decisions/claims.server.ts";
import type { IssuedCode } from "../decisions/contract.ts";
import type { SnapshotCache } from "../decisions/snapshot.server.ts";
import { type DiscountGrants, NoCodeLeft } from "../discounts/grants.server.ts";
import { type Terms, termsSchema } from "../discounts/terms.ts";
import { lockForWriting } from "../privacy/tombstones.server.ts";
import type { VerifyOrder } from "../shopify/claimed-order.server.ts";
import { lockCustomer, type MemberStore } from "./members.server.ts";
import { appendEntry, type PointsLedger, readAccount } from "./points.server.ts";
import { type Reward, standingOf, wordsOf } from "./programme.ts";

/** A reward as it was promised when its points were taken. */
const promiseSchema = z.object({ title: z.string(), currency: z.string(), terms: termsSchema });
type Promised = z.output<typeof promiseSchema>;

interface Row {
  id: string;
  shop: string;
  customerId: string;
  orderId: string;
  offerId: string;
  decisionId: string;
  rewardId: string;
  points: number;
  reward: unknown;
  code: string | null;
  expiresAt: Date | null;
  /** taken: its points are, and its code is being made; returned: Shopify would not make it. */
  status: "taken" | "issued" | "returned";
}

const RETURNED = "Shopify would not make this reward's code. The points are back.";

/**
 * Points for a code. The points are taken first, under the customer's lock, so that parallel claims
 * never spend the same points twice; then the code is made, and made again where that was cut off. An
 * order redeems each reward once: its repeat gets the first code.
 */
export function redemptionClaims(parts: {
  pool: Pool;
  snapshots: SnapshotCache;
  offers: ClaimedOffers;
  members: MemberStore;
  points: PointsLedger;
  grants: DiscountGrants;
  verifyOrder: VerifyOrder;
}) {
  const { pool, snapshots, offers, members, points, grants, verifyOrder } = parts;

  return async function claim(claimed: Claimed<"redeem">): Promise<ClaimAnswer<"redeem">> {
    const { request, decision, now } = claimed;
    const earlier = await findRow(pool, decision.shop, decision.orderId, request.rewardId);
    const row = earlier ?? (await begin(claimed));
    if (!row) return pending("redeem");
    if (row.status === "returned") throw new ClaimRefused("used-up", RETURNED);
    const code = row.status === "issued" ? codeOf(row) : await issue(row, now);
    const { shop, decisionId, offerId } = row;
    await offers.accepted({ shop, decisionId, offerId }, now);
    return { kind: "redeem", status: "redeemed", code, standing: await standing(claimed, row) };
  };

  /** Takes the points. @returns `undefined` while Shopify does not know the order */
  async function begin(claimed: Claimed<"redeem">): Promise<Row | undefined> {
    const { request, decision, customerId: signedIn, now } = claimed;
    const { shop, orderId, number } = decision;
    const { offer, snapshot } = await offers.find(decision, request.offerId, "loyalty", now);
    const reward = snapshot.programme?.rewards.find(({ id }) => id === request.rewardId);
    if (!reward) {
      throw new ClaimRefused(
        "conflict",
        "This reward has been taken back since the page was shown.",
      );
    }
    const order = await verifyOrder({ shop, orderId, number, customerId: signedIn });
    if (!order) return undefined;
    const { customerId } = order;
    if (!customerId)
      throw new ClaimRefused("conflict", "This order has no customer, so no points.");
    await members.name(shop, orderId, customerId);
    await points.settleOrder(shop, orderId, now);
    const { fallbackLocale: locale, currency } = snapshot;
    const promise = promised(reward, wordsOf(reward.labels, locale, locale), currency);
    return take(pool, claimed, {
      customerId,
      offerId: offer.id,
      points: reward.points,
      reward: promise,
    });
  }

  /** @throws {NoCodeLeft} with the points given back; {ShopifyAway} with them still taken: to be tried again */
  async function issue(row: Row, now: Date): Promise<IssuedCode> {
    const { title, currency, terms } = promiseSchema.parse(row.reward);
    const { shop, rewardId, offerId, orderId, decisionId, customerId } = row;
    try {
      const { code } = await grants.give(
        {
          shop,
          purpose: `redeem ${rewardId}`,
          offerId,
          orderId,
          decisionId,
          // The redemption itself names the customer.
          customerId: null,
          boundTo: customerId,
          title,
          terms,
          currency,
          poolId: null,
        },
        now,
      );
      await pool.query(
        `UPDATE "LoyaltyRedemption" SET "status" = 'issued', "code" = $3, "expiresAt" = $4
         WHERE "shop" = $1 AND "id" = $2`,
        [shop, row.id, code.code, code.expiresAt ?? null],
      );
      return code;
    } catch (error) {
      if (!(error instanceof NoCodeLeft)) throw error;
      await giveBack(pool, row, now);
      throw new ClaimRefused("used-up", RETURNED);
    }
  }

  async function standing({ decision }: Claimed<"redeem">, { shop, customerId }: Row) {
    const [account, snapshot] = await Promise.all([
      points.account(shop, customerId),
      snapshots.get(shop),
    ]);
    const fallback = snapshot?.fallbackLocale ?? "en";
    const programme = snapshot?.programme ?? { tiers: [] };
    return standingOf(account, programme, decision.read?.locale ?? fallback, fallback);
  }
}

const promised = (reward: Reward, title: string, currency: string): Promised => ({
  title,
  currency,
  terms: {
    reduction: reward.reduction,
    minimumMinor: reward.minimumMinor,
    validDays: reward.validDays,
  } satisfies Terms,
});

/**
 * Takes a reward's points of a member who has enough.
 *
 * @throws {ClaimRefused} `conflict`: who claims is no member, or has too few points
 */
async function take(
  pool: Pool,
  { request, decision, now }: Claimed<"redeem">,
  wanted: { customerId: string; offerId: string; points: number; reward: Promised },
): Promise<Row> {
  const { shop, orderId, decisionId } = decision;
  const { customerId, offerId, points, reward } = wanted;
  return transaction(pool, async (client) => {
    await lockForWriting(client, shop);
    await lockCustomer(client, shop, customerId);
    const earlier = await findRow(client, shop, orderId, request.rewardId);
    if (earlier) return earlier;
    await requirePoints(client, shop, customerId, points);
    const { rows } = await client.query<Row>(
      `INSERT INTO "LoyaltyRedemption" ("shop", "id", "customerId", "orderId", "offerId", "decisionId",
         "rewardId", "points", "reward", "redeemedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING *`,
      [
        shop,
        request.id,
        customerId,
        orderId,
        offerId,
        decisionId,
        request.rewardId,
        points,
        JSON.stringify(reward),
        now.toISOString(),
      ],
    );
    const [row] = rows;
    if (!row)
      throw new ClaimRefused("conflict", "This claim's id was used before. Make a new one.");
    const source = `redeemed ${row.id}`;
    await appendEntry(
      client,
      shop,
      { customerId, kind: "redeemed", source, points: -points, redemptionId: row.id },
      now,
    );
    return row;
  });
}

async function requirePoints(client: PoolClient, shop: string, customerId: string, points: number) {
  const { rowCount } = await client.query(
    `SELECT FROM "LoyaltyMember" WHERE "shop" = $1 AND "customerId" = $2`,
    [shop, customerId],
  );
  if (rowCount === 0) throw new ClaimRefused("conflict", "Only members have points. Join first.");
  const { balance } = await readAccount(client, shop, customerId);
  if (balance < points) {
    const message = `This reward takes ${points} points, and there are ${Math.max(0, balance)}.`;
    throw new ClaimRefused("conflict", message);
  }
}

async function giveBack(pool: Pool, row: Row, now: Date): Promise<void> {
  const { shop, id, customerId, points } = row;
  await transaction(pool, async (client) => {
    await lockForWriting(client, shop);
    await lockCustomer(client, shop, customerId);
    const { rowCount } = await client.query(
      `UPDATE "LoyaltyRedemption" SET "status" = 'returned' WHERE "shop" = $1 AND "id" = $2 AND "status" = 'taken'`,
      [shop, id],
    );
    if (rowCount === 0) return;
    const source = `returned ${id}`;
    await appendEntry(
      client,
      shop,
      { customerId, kind: "returned", source, points, redemptionId: id },
      now,
    );
  });
}

type Queries = Pick<PoolClient, "query">;

async function findRow(client: Queries, shop: string, orderId: string, rewardId: string) {
  const { rows } = await client.query<Row>(
    `SELECT * FROM "LoyaltyRedemption" WHERE "shop" = $1 AND "orderId" = $2 AND "rewardId" = $3`,
    [shop, orderId, rewardId],
  );
  return rows[0];
}

/** The codes that an order has redeemed, by reward. */
export async function redeemedCodes(
  client: Queries,
  shop: string,
  orderId: string,
): Promise<Map<string, IssuedCode>> {
  const { rows } = await client.query<Row>({
    name: "redeemed-codes",
    text: `SELECT * FROM "LoyaltyRedemption" WHERE "shop" = $1 AND "orderId" = $2 AND "status" = 'issued'`,
    values: [shop, orderId],
  });
  return new Map(rows.map((row) => [row.rewardId, codeOf(row)]));
}

function codeOf({ shop, code, expiresAt }: Row): IssuedCode {
  if (code === null) throw new Error("A redemption was issued without a code.");
  return {
    code,
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    url: `https://${shop}/discount/${encodeURIComponent(code)}`,
  };
}
