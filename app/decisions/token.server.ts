import { createSecretKey, hkdfSync } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { type Placement, placements } from "./contract.ts";

/** What a decision's token says; it goes out with the offers and comes back with each event and claim. */
export interface DecisionClaims {
  shop: string;
  decisionId: string;
  orderId: string;
  placement: Placement;
  /** What the buyer read, where they may agree to it: which revision of which offer, in which locale. */
  read?: { locale: string; revisions: Record<string, number> };
  /** The order's number as the page that asked told it: who claims by this token knows that much. */
  number?: string;
}

/** The token is not one of this app's for this shop, or it is too old. */
export class DecisionTokenError extends Error {
  readonly code: "unauthorized" | "wrong-shop" | "expired";
  constructor(code: DecisionTokenError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** A buyer comes back to the page for weeks; events older than this say nothing about the decision. */
const LIFETIME_DAYS = 60;

const claimsSchema = z.object({
  shop: z.string(),
  did: z.uuid(),
  oid: z.string(),
  plc: z.enum(placements),
  loc: z.string().optional(),
  rev: z.record(z.uuid(), z.int()).optional(),
  num: z.string().optional(),
});

/**
 * Signs and reads decision tokens (JWT, HS256) with a key of their own, derived from the app's secret
 * by HKDF (RFC 5869), so that no session token can pass as one, nor the other way round.
 */
export function decisionTokens(apiSecret: string) {
  const derived = hkdfSync("sha256", apiSecret, "", "afterglow decision token v1", 32);
  const key = createSecretKey(Buffer.from(derived));

  return {
    async sign(claims: DecisionClaims, now: Date): Promise<string> {
      const issuedAt = Math.floor(now.getTime() / 1000);
      const { shop, decisionId: did, orderId: oid, placement: plc, number: num, read } = claims;
      const words = read && { loc: read.locale, rev: read.revisions };
      return new SignJWT({ shop, did, oid, plc, ...(num && { num }), ...words })
        .setProtectedHeader({ alg: "HS256" })
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_DAYS * 86_400)
        .sign(key);
    },

    /**
     * @param shop the shop the session token names: a decision of another shop is refused
     * @throws {DecisionTokenError}
     */
    async read(token: string, shop: string, now: Date): Promise<DecisionClaims> {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        currentDate: now,
      }).catch((error: unknown) => {
        if (error instanceof errors.JWTExpired) {
          throw new DecisionTokenError("expired", "This decision is too old to take events.");
        }
        throw new DecisionTokenError(
          "unauthorized",
          "The decision token is not one of this app's.",
        );
      });
      const claims = claimsSchema.safeParse(payload);
      if (!claims.success) {
        throw new DecisionTokenError("unauthorized", "The decision token is not complete.");
      }
      if (claims.data.shop !== shop) {
        throw new DecisionTokenError("wrong-shop", "The decision token is of another shop.");
      }
      const { did: decisionId, oid: orderId, plc: placement, num: number } = claims.data;
      const { loc: locale, rev } = claims.data;
      const read = locale && rev ? { locale, revisions: rev } : undefined;
      return {
        ...{ shop, decisionId, orderId, placement },
        ...(number && { number }),
        ...(read && { read }),
      };
    },
  };
}

export type DecisionTokens = ReturnType<typeof decisionTokens>;
