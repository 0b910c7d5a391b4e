import type { Pool } from "pg";
import type { EventInput, EventsResponse } from "../decisions/contract.ts";
import type { DecidedOffer } from "./decision.ts";

/** The decision these events belong to is not there (any more). */
export class DecisionNotFound extends Error {
  readonly code = "not-found";
  constructor() {
    super("There is no such decision: its data may have been erased.");
  }
}

/** An event names an offer that its decision did not show. */
export class ForeignOffer extends Error {
  readonly code = "malformed";
  readonly fields: { path: string; message: string }[];
  constructor(indexes: number[]) {
    super("An event names an offer that this decision did not show.");
    this.fields = indexes.map((index) => ({
      path: `events.${index}.offerId`,
      message: "is not an offer of this decision",
    }));
  }
}

/**
 * One statement appends events and moves the order's reach. Times are the sender's, held between the
 * decision and now, since a browser's clock may be anywhere.
 */
const APPEND = `
WITH decision AS (
  SELECT "shop", "id", "orderId", "placement", "createdAt" FROM "Decision" WHERE "shop" = $1 AND "id" = $2
), input AS (
  SELECT e.*, LEAST(GREATEST(e."at", d."createdAt"), $4::timestamptz) AS "occurredAt", d."shop"
  FROM decision d, jsonb_to_recordset($3::jsonb) AS e(
    "id" uuid, "type" text, "offerId" uuid, "at" timestamptz, "productId" text)
), written AS (
  INSERT INTO "Event" ("shop", "id", "decisionId", "offerId", "type", "productId", "occurredAt", "receivedAt")
  SELECT "shop", "id", $2, "offerId", "type", "productId", "occurredAt", $4 FROM input
  ORDER BY "id"
  ON CONFLICT ("shop", "id") DO NOTHING
  RETURNING "id"
), stages AS (
  SELECT min("occurredAt") AS "renderedAt",
    min("occurredAt") FILTER (WHERE "type" <> 'render') AS "seenAt"
  FROM input
), reached AS (
  INSERT INTO "Reach" AS kept ("shop", "orderId", "placement", "askedAt", "decidedAt", "renderedAt", "seenAt")
  SELECT d."shop", d."orderId", d."placement", d."createdAt", d."createdAt", s."renderedAt", s."seenAt"
  FROM decision d, stages s
  ON CONFLICT ("shop", "orderId", "placement") DO UPDATE SET
    "renderedAt" = LEAST(kept."renderedAt", excluded."renderedAt"),
    "seenAt" = LEAST(kept."seenAt", excluded."seenAt"),
    "endedBy" = NULL
)
SELECT count(*)::int AS recorded FROM written`;

/** The ledger's events: appended once each, however often they are sent. */
export function eventLedger(pool: Pool) {
  return {
    /**
     * @throws {DecisionNotFound} when the decision is not there
     * @throws {ForeignOffer} when an event names an offer the decision did not show; nothing is written
     */
    async append(
      key: { shop: string; decisionId: string },
      events: EventInput[],
      now: Date,
    ): Promise<EventsResponse> {
      const { rows } = await pool.query<{ offers: DecidedOffer[] }>(
        `SELECT "offers" FROM "Decision" WHERE "shop" = $1 AND "id" = $2`,
        [key.shop, key.decisionId],
      );
      const decision = rows[0];
      if (!decision) throw new DecisionNotFound();
      refuseForeignOffers(events, decision.offers);
      const written = await pool.query<{ recorded: number }>({
        name: "append-events",
        text: APPEND,
        values: [key.shop, key.decisionId, JSON.stringify(events), now.toISOString()],
      });
      const recorded = written.rows[0]?.recorded ?? 0;
      return { recorded, repeated: events.length - recorded };
    },
  };
}

function refuseForeignOffers(events: EventInput[], offers: DecidedOffer[]) {
  const shown = new Set(offers.map(({ offerId }) => offerId));
  const foreign = events.flatMap(({ offerId }, index) =>
    offerId !== undefined && !shown.has(offerId) ? [index] : [],
  );
  if (foreign.length > 0) throw new ForeignOffer(foreign);
}

export type EventLedger = ReturnType<typeof eventLedger>;
