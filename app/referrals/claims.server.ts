import type { Pool } from "pg";
import type { CardStateReaders, ReferralState } from "../decisions/cards/state.ts";
import { type ClaimAnswer, type Claimed, pending } from "../decisions/claim.ts";
import type { ClaimedOffers } from "../decisions/claims.server.ts";
import type { ReferralLink } from "../decisions/contract.ts";
import { localise } from "../offers/localise.ts";
import type { VerifyOrder } from "../shopify/claimed-order.server.ts";
import { friendsUrl, type Link, type ReferralLinks } from "./links.server.ts";

/** A buyer's own link for friends: one an offer and customer, whichever page asks and how often. */
export function referralClaims(parts: {
  pool: Pool;
  offers: ClaimedOffers;
  links: ReferralLinks;
  verifyOrder: VerifyOrder;
}) {
  const { pool, offers, links, verifyOrder } = parts;

  return async function claim(claimed: Claimed<"referral">): Promise<ClaimAnswer<"referral">> {
    const { request, decision } = claimed;
    const { shop, orderId } = decision;
    const earlier = await links.find(shop, request.offerId, { orderId });
    const link = earlier?.status === "issued" ? earlier : await give(claimed);
    if (!link) return pending("referral");
    const answer: ReferralLink = {
      url: friendsUrl(link),
      shareText: link.promise.shareText,
      friends: await friendsOf(pool, link),
    };
    return { kind: "referral", status: "ready", link: answer };
  };

  /** @returns `undefined` while Shopify does not know the order */
  async function give(claimed: Claimed<"referral">): Promise<Link | undefined> {
    const { request, decision, customerId, now } = claimed;
    const { shop, orderId, decisionId, number } = decision;
    const { offerId } = request;
    const claimable = await offers.find(decision, offerId, "referral", now);
    const { offer, record, snapshot, shownAs } = claimable;
    const order = await verifyOrder({ shop, orderId, number, customerId });
    if (!order) return undefined;
    const { friend, advocate, minimumMinor, validDays } = offer.settings;
    const { currency, fallbackLocale } = snapshot;
    const { shareText } = localise(offer.content, record.locale, fallbackLocale).content;
    const promise = { title: offer.name, shareText, currency, friend, advocate };
    const link = await links.give(
      {
        shop,
        offerId,
        advocate: order.customerId ?? orderId,
        customerId: order.customerId,
        orderId,
        decisionId,
        promise: { ...promise, minimumMinor, validDays },
      },
      now,
    );
    await offers.accepted({ shop, decisionId, offerId: shownAs }, now);
    return link;
  }
}

async function friendsOf(pool: Pool, { shop, id }: Link): Promise<number> {
  const { rows } = await pool.query<{ friends: number }>(
    `SELECT count(*)::int AS "friends" FROM "ReferralFriend"
     WHERE "shop" = $1 AND "linkId" = $2 AND "verdict" = 'counted'`,
    [shop, id],
  );
  return rows[0]?.friends ?? 0;
}

const READ_STATE = `
SELECT l."offerId"::text AS "offerId", l."code",
  count(*) FILTER (WHERE f."verdict" = 'counted')::int AS "friends",
  COALESCE(jsonb_agg(jsonb_build_object('code', f."rewardCode", 'expiresAt', f."rewardExpiresAt")
    ORDER BY f."rewardedAt" DESC) FILTER (WHERE f."reward" = 'given'), '[]') AS "rewards"
FROM "ReferralLink" l
LEFT JOIN "ReferralFriend" f ON f."shop" = l."shop" AND f."linkId" = l."id"
WHERE l."shop" = $1 AND l."offerId" = ANY($2::uuid[]) AND (l."orderId" = $3 OR l."customerId" = $4)
  AND l."status" = 'issued'
GROUP BY l."shop", l."id"`;

interface StateRow {
  offerId: string;
  code: string;
  friends: number;
  rewards: { code: string; expiresAt: string | null }[];
}

/** The links of a page's order or customer, and what friends' orders have earned. */
export function referralState(pool: Pool): CardStateReaders["referral"] {
  return async ({ shop, orderId, customerId }, offers) => {
    const { rows } = await pool.query<StateRow>({
      name: "referral-state",
      text: READ_STATE,
      values: [shop, offers.map(({ id }) => id), orderId ?? null, customerId ?? null],
    });
    return new Map(
      rows.map(({ offerId, code, friends, rewards }): [string, ReferralState] => [
        offerId,
        {
          link: { url: friendsUrl({ shop, code }), friends },
          rewards: rewards.map((reward) => ({
            code: reward.code,
            ...(reward.expiresAt && { expiresAt: new Date(reward.expiresAt).toISOString() }),
            url: friendsUrl({ shop, code: reward.code }),
          })),
        },
      ]),
    );
  };
}
