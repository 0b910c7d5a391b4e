import type { PoolClient } from "pg";
import type { AttributionReferences } from "../decisions/attribution.server.ts";
import { ATTRIBUTION_ATTRIBUTE } from "../decisions/cart-permalink.ts";
import type { DecidedOffer } from "../ledger/decision.ts";
import { CLICK_WINDOW_DAYS, type Claim, VIEW_WINDOW_DAYS } from "./credit.ts";
import type { AttributableOrder } from "./facts.server.ts";
import type { JournalEntry } from "./journal.ts";

type Queries = Pick<PoolClient, "query">;

const DAY_MS = 86_400_000;

/**
 * Why a reference that an order carried counts for nothing:
 * - `not-ours`: it was not signed by this app for this shop;
 * - `unknown-decision`: its decision is not there, or has been erased;
 * - `not-shown`: the decision did not show that offer;
 * - `own-order`: the order is the one the offer was shown for, or came before it;
 * - `expired`: the click is longer ago than the window.
 */
export type IgnoredReason = "not-ours" | "unknown-decision" | "not-shown" | "own-order" | "expired";

export interface Claims {
  claims: Claim[];
  ignored: IgnoredReason[];
}

/**
 * Every offer that may have led to an order, by what was known when the order was placed: events that
 * came later change nothing, so that an order is settled alike whenever it is settled.
 *
 * @param kept what the ledger tells of the order already: a reference that counted once goes on
 *   counting when the app's secret has changed since
 */
export async function readClaims(
  client: Queries,
  references: AttributionReferences,
  shop: string,
  order: AttributableOrder,
  kept: readonly JournalEntry[],
): Promise<Claims> {
  const clicked = await clickClaims(client, references, shop, order, kept);
  return {
    claims: [
      ...clicked.claims,
      ...(await codeClaims(client, shop, order)),
      ...(await viewClaims(client, shop, order)),
    ],
    ignored: clicked.ignored,
  };
}

interface Touched {
  decisionId: string;
  offerId: string;
  orderId: string;
  createdAt: Date;
  offers: DecidedOffer[];
  clickedAt: Date | null;
}

const READ_CLICKED = `
SELECT r."decisionId", r."offerId", d."orderId", d."createdAt", d."offers",
  (SELECT max(e."occurredAt") FROM "Event" e
   WHERE e."shop" = d."shop" AND e."decisionId" = d."id" AND e."offerId" = r."offerId"
     AND e."type" = 'click' AND e."receivedAt" <= $3) AS "clickedAt"
FROM jsonb_to_recordset($2::jsonb) AS r("decisionId" uuid, "offerId" uuid)
JOIN "Decision" d ON d."shop" = $1 AND d."id" = r."decisionId"`;

async function clickClaims(
  client: Queries,
  references: AttributionReferences,
  shop: string,
  order: AttributableOrder,
  kept: readonly JournalEntry[],
): Promise<Claims> {
  const carried = new Set(
    order.attributes.filter(({ key }) => key === ATTRIBUTION_ATTRIBUTE).map(({ value }) => value),
  );
  const read = [...carried].map((text) => references.read(shop, text) ?? countedBefore(text, kept));
  const named = read.filter((reference) => reference !== undefined);
  if (named.length === 0) return { claims: [], ignored: read.map(() => "not-ours") };
  const { rows } = await client.query<Touched>(READ_CLICKED, [
    shop,
    JSON.stringify(named),
    order.placedAt.toISOString(),
  ]);
  const judged = rows.map((row) => judgeClick(row, order));
  return {
    claims: judged.filter((result) => typeof result !== "string"),
    ignored: [
      ...read.filter((reference) => reference === undefined).map(() => "not-ours" as const),
      ...named.slice(rows.length).map(() => "unknown-decision" as const),
      ...judged.filter((result) => typeof result === "string"),
    ],
  };
}

/** What a reference names, where the ledger tells that it counted for this order. */
function countedBefore(text: string, kept: readonly JournalEntry[]) {
  return kept.find(
    ({ attribution, decisionId, offerId }) =>
      attribution === "click" && text.startsWith(`${decisionId}.${offerId}.`),
  );
}

function judgeClick(touched: Touched, order: AttributableOrder): Claim | IgnoredReason {
  const { decisionId, offerId, createdAt, offers } = touched;
  const offer = offers.find((shown) => shown.offerId === offerId);
  if (!offer) return "not-shown";
  const placedAt = order.placedAt.getTime();
  if (touched.orderId === order.id || createdAt.getTime() >= placedAt) return "own-order";
  // A page that closes may take the click's report with it: the link itself was followed all the same.
  const at = (touched.clickedAt ?? createdAt).getTime();
  if (placedAt - at > CLICK_WINDOW_DAYS * DAY_MS) return "expired";
  return { attribution: "click", decisionId, offerId, at, productIds: offer.productIds ?? [] };
}

async function codeClaims(
  client: Queries,
  shop: string,
  order: AttributableOrder,
): Promise<Claim[]> {
  if (order.discountCodes.length === 0) return [];
  const { rows } = await client.query<{ decisionId: string; offerId: string; issuedAt: Date }>(
    `SELECT c."decisionId", c."offerId", c."issuedAt" FROM "IssuedCode" c
     JOIN "Decision" d ON d."shop" = c."shop" AND d."id" = c."decisionId"
     WHERE c."shop" = $1 AND c."code" IN (SELECT lower(code) FROM unnest($2::text[]) AS code)
       AND c."issuedAt" <= $3 AND d."orderId" <> $4`,
    [shop, order.discountCodes, order.placedAt.toISOString(), order.id],
  );
  return rows.map(({ decisionId, offerId, issuedAt }) => ({
    attribution: "code",
    decisionId,
    offerId,
    at: issuedAt.getTime(),
    productIds: "any",
  }));
}

/** A decision names its customer only where the buyer had agreed to analytics. */
const READ_SEEN = `
SELECT d."id" AS "decisionId", e."offerId", d."offers", max(e."occurredAt") AS "seenAt"
FROM "Decision" d JOIN "Event" e ON e."shop" = d."shop" AND e."decisionId" = d."id"
WHERE d."shop" = $1 AND d."customerId" = $2 AND d."orderId" <> $3 AND d."createdAt" < $4
  AND e."type" IN ('impression', 'click') AND e."receivedAt" <= $4 AND e."occurredAt" >= $5
GROUP BY d."shop", d."id", e."offerId"`;

async function viewClaims(
  client: Queries,
  shop: string,
  order: AttributableOrder,
): Promise<Claim[]> {
  if (!order.customerId) return [];
  const { rows } = await client.query<{
    decisionId: string;
    offerId: string;
    offers: DecidedOffer[];
    seenAt: Date;
  }>(READ_SEEN, [
    shop,
    order.customerId,
    order.id,
    order.placedAt.toISOString(),
    new Date(order.placedAt.getTime() - VIEW_WINDOW_DAYS * DAY_MS).toISOString(),
  ]);
  return rows.flatMap(({ decisionId, offerId, offers, seenAt }) => {
    const productIds = offers.find((shown) => shown.offerId === offerId)?.productIds ?? [];
    if (productIds.length === 0) return [];
    return [
      { attribution: "view" as const, decisionId, offerId, at: seenAt.getTime(), productIds },
    ];
  });
}
