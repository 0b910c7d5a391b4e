import { createSecretKey, hkdfSync } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Answer } from "./messages.server.ts";

/** What a link in a message says; it is signed, so nobody can make one up or turn one into another. */
export interface FollowupLink {
  shop: string;
  messageId: string;
  /** The customer's id, or the order's. */
  buyer: string;
  orderId: string;
  /** The locale the message was written in. */
  locale: string;
  act: Answer | "unsubscribe";
}

/** The link is not one of this app's (`invalid`), or an answer comes too late (`expired`). */
export class FollowupLinkError extends Error {
  readonly code: "invalid" | "expired";
  constructor(code: FollowupLinkError["code"]) {
    super(code === "expired" ? "This link is too old." : "This link is not one of this app's.");
    this.code = code;
  }
}

/** An answer to "is all well?" means something for so long; unsubscribing always does. */
const ANSWER_DAYS = 90;

const claimsSchema = z.object({
  shop: z.string(),
  mid: z.uuid(),
  buy: z.string(),
  oid: z.string(),
  loc: z.string(),
  act: z.enum(["happy", "unhappy", "unsubscribe"]),
});

/**
 * Signs and reads the links of messages (JWT, HS256) with a key of their own, derived from the app's
 * secret by HKDF (RFC 5869), so that no other token of the app can pass as one.
 */
export function followupLinks(apiSecret: string, appUrl: string) {
  const derived = hkdfSync("sha256", apiSecret, "", "afterglow follow-up link v1", 32);
  const key = createSecretKey(Buffer.from(derived));

  return {
    /** The whole address. */
    async url(link: FollowupLink, now: Date): Promise<string> {
      const { shop, messageId: mid, buyer: buy, orderId: oid, locale: loc, act } = link;
      const issuedAt = Math.floor(now.getTime() / 1000);
      const token = new SignJWT({ shop, mid, buy, oid, loc, act })
        .setProtectedHeader({ alg: "HS256" })
        .setIssuedAt(issuedAt);
      if (act !== "unsubscribe") token.setExpirationTime(issuedAt + ANSWER_DAYS * 86_400);
      const path = act === "unsubscribe" ? "unsubscribe" : "reply";
      return new URL(`/followups/${path}/${await token.sign(key)}`, appUrl).href;
    },

    /** @throws {FollowupLinkError} */
    async read(token: string, now: Date): Promise<FollowupLink> {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        currentDate: now,
      }).catch((error: unknown) => {
        throw new FollowupLinkError(error instanceof errors.JWTExpired ? "expired" : "invalid");
      });
      const claims = claimsSchema.safeParse(payload);
      if (!claims.success) throw new FollowupLinkError("invalid");
      const { shop, mid: messageId, buy: buyer, oid: orderId, loc: locale, act } = claims.data;
      return { shop, messageId, buyer, orderId, locale, act };
    },
  };
}

export type FollowupLinks = ReturnType<typeof followupLinks>;
