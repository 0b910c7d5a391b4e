import { createSecretKey } from "node:crypto";
import { errors, type JWTPayload, jwtVerify } from "jose";
import { z } from "zod";

/**
 * Session tokens as Shopify's checkout mints them for an extension: a JWT signed with the app's secret
 * that names the shop (`dest`), the app (`aud`) and, where the buyer allows it, the customer (`sub`).
 * https://shopify.dev/docs/api/checkout-ui-extensions/latest/apis/session-token
 */
export interface Buyer {
  shop: string;
  /** `gid://shopify/Customer/…`; unknown for guests and for apps without access to customer data. */
  customerId?: string;
}

/** The token does not open this door; `code` is the wire contract's. */
export class SessionTokenError extends Error {
  readonly code: "unauthorized" | "wrong-audience" | "expired";
  constructor(code: SessionTokenError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Clocks of two machines differ; Shopify's own libraries allow as much. */
const CLOCK_TOLERANCE_SECONDS = 10;

const claimsSchema = z.object({
  dest: z
    .string()
    .transform((dest) => dest.replace(/^https:\/\//, "").toLowerCase())
    .pipe(z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/)),
  sub: z.string().optional().catch(undefined),
});

/**
 * Makes a verifier of session tokens for one app.
 *
 * The audience is checked here because Shopify's Remix library does not check it for checkout: a token
 * of another app that shares the secret would pass there.
 */
export function sessionTokenVerifier(app: { apiKey: string; apiSecret: string }) {
  const key = createSecretKey(Buffer.from(app.apiSecret));

  /** @throws {SessionTokenError} */
  return async function verifySessionToken(authorization: string | undefined, now: Date) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
    if (!token) {
      throw new SessionTokenError(
        "unauthorized",
        "Send the session token of the extension: Authorization: Bearer <token>.",
      );
    }
    return buyerOf(await verify(token, now));
  };

  async function verify(token: string, now: Date): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        audience: app.apiKey,
        requiredClaims: ["exp", "dest"],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: now,
      });
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

function buyerOf(payload: JWTPayload): Buyer {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) {
    throw new SessionTokenError("unauthorized", "The session token does not name a shop.");
  }
  const { dest: shop, sub } = claims.data;
  const customerId = customerGid(sub);
  return customerId ? { shop, customerId } : { shop };
}

function customerGid(sub: string | undefined): string | undefined {
  const id = /^(?:gid:\/\/shopify\/Customer\/)?(\d+)$/.exec(sub ?? "")?.[1];
  return id && `gid://shopify/Customer/${id}`;
}

function refusalOf(error: unknown): SessionTokenError {
  if (error instanceof errors.JWTExpired) {
    return new SessionTokenError("expired", "The session token has expired. Ask for a new one.");
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud") {
    return new SessionTokenError("wrong-audience", "The session token was made for another app.");
  }
  return new SessionTokenError("unauthorized", "The session token is not valid for this app.");
}
