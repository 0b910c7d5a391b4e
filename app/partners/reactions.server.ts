import type { Pool } from "pg";
import { transaction } from "../db/transaction.server.ts";
import type { EventInput } from "../decisions/contract.ts";
import type { Snapshot } from "../decisions/snapshot.server.ts";
import type { OfferOf } from "../offers/offer.ts";
import { goneAmong, lockForWriting } from "../privacy/tombstones.server.ts";
import { charge, dayOf } from "./budget.server.ts";

/** Whose reactions they are. */
export interface Reacting {
  decisionId: string;
  /** Whom the session token names. */
  customerId: string | undefined;
}

/**
 * What buyers do with partners' offers, beyond the ledger: a click is counted and paid, once a decision,
 * and who puts an offer away sees no more of its advertiser. To be called once the events are written;
 * repeats, parallel ones included, change nothing.
 */
export function partnerReactions(pool: Pool) {
  return async function react(
    snapshot: Snapshot,
    { decisionId, customerId }: Reacting,
    events: readonly EventInput[],
    now: Date,
  ): Promise<void> {
    for (const { offerId, type } of events) {
      const offer = offerId === undefined ? undefined : snapshot.offers.get(offerId);
      if (offer?.kind !== "partner") continue;
      if (type === "click" && runs(offer, snapshot))
        await clicked(snapshot, decisionId, offer, now);
      if (type === "dismiss" && customerId) await hide(snapshot.shop, customerId, offer, now);
    }
  };

  /** @param now in whose day of the shop it is counted */
  async function clicked(
    { shop, timezone }: Snapshot,
    decisionId: string,
    { id: offerId, settings }: OfferOf<"partner">,
    now: Date,
  ): Promise<void> {
    const { day } = dayOf(now, timezone);
    await transaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `INSERT INTO "PartnerClick" ("shop", "decisionId", "offerId", "advertiserId", "clickedAt")
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [shop, decisionId, offerId, settings.advertiserId, now.toISOString()],
      );
      if (rowCount === 0) return;
      const charged = await charge(client, { shop, offerId, what: "click", day }, settings);
      await client.query(
        `UPDATE "PartnerClick" SET "chargedMinor" = $4
         WHERE "shop" = $1 AND "decisionId" = $2 AND "offerId" = $3`,
        [shop, decisionId, offerId, charged],
      );
    });
  }

  async function hide(
    shop: string,
    customerId: string,
    { settings }: OfferOf<"partner">,
    now: Date,
  ): Promise<void> {
    await transaction(pool, async (client) => {
      await lockForWriting(client, shop);
      if ((await goneAmong(client, shop, [customerId])).size > 0) return;
      await client.query(
        `INSERT INTO "PartnerHide" ("shop", "customerId", "advertiserId", "hiddenAt")
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
        [shop, customerId, settings.advertiserId, now.toISOString()],
      );
    });
  }
}

/** A click on a page that was open when a switch was thrown costs the advertiser nothing. */
function runs({ settings }: OfferOf<"partner">, { partners }: Snapshot): boolean {
  const advertiser = partners.advertisers.get(settings.advertiserId);
  return partners.settings.enabled && advertiser !== undefined && advertiser.stopped === null;
}

export type PartnerReactions = ReturnType<typeof partnerReactions>;

/** Advertisers a customer wants to see no more of. Their wish is honoured whatever they consented to. */
export async function hiddenBy(
  pool: Pool,
  shop: string,
  customerId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ advertiserId: string }>({
    name: "partner-hides",
    text: `SELECT "advertiserId"::text AS "advertiserId" FROM "PartnerHide" WHERE "shop" = $1 AND "customerId" = $2`,
    values: [shop, customerId],
  });
  return new Set(rows.map(({ advertiserId }) => advertiserId));
}
