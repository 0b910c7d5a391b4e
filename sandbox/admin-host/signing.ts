/** What Shopify's admin signs: the query it opens an app with, and the session tokens of App Bridge. */
import { createHmac, randomUUID } from "node:crypto";
import { SignJWT } from "jose";

/** App Bridge's tokens live for one minute. */
export const ID_TOKEN_LIFETIME_SECONDS = 60;

export interface AppCredentials {
  /** The app's client id. */
  apiKey: string;
  /** The app's client secret. */
  apiSecret: string;
}

/** The staff member at the sandbox's admin. */
export interface StaffMember {
  /** Shopify's numeric user id. */
  id: number;
  name: string;
  email: string;
  /** BCP 47. */
  locale: string;
}

/**
 * Hex HMAC-SHA256 over the parameters but `hmac` and `signature`, sorted by name and joined as a query.
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant
 */
export function signQuery(parameters: URLSearchParams, apiSecret: string): string {
  const signed = [...parameters]
    .filter(([name]) => name !== "hmac" && name !== "signature")
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const message = new URLSearchParams(signed).toString().replaceAll("+", "%20");
  return createHmac("sha256", apiSecret).update(message).digest("hex");
}

/** `host` as Shopify gives it: base64 of where the admin of this shop is, without padding. */
export function hostParameter(storeHandle: string): string {
  return Buffer.from(`admin.shopify.com/store/${storeHandle}`).toString("base64url");
}

/**
 * A session token for the embedded app.
 * https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens
 */
export async function mintIdToken(options: {
  credentials: AppCredentials;
  shopDomain: string;
  userId: number;
  /** The same for all tokens of one sitting. */
  sessionId: string;
  now?: Date;
}): Promise<string> {
  const { credentials, shopDomain } = options;
  const issued = Math.floor((options.now ?? new Date()).getTime() / 1000);
  return new SignJWT({ dest: `https://${shopDomain}`, sid: options.sessionId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shopDomain}/admin`)
    .setAudience(credentials.apiKey)
    .setSubject(String(options.userId))
    .setIssuedAt(issued)
    .setNotBefore(issued)
    .setExpirationTime(issued + ID_TOKEN_LIFETIME_SECONDS)
    .setJti(randomUUID())
    .sign(new TextEncoder().encode(credentials.apiSecret));
}

/** The address the admin opens the app's frame at. */
export async function embeddedAppUrl(options: {
  credentials: AppCredentials;
  /** Origin of the app as browsers reach it. */
  appOrigin: string;
  /** Path within the app, with its own query. */
  path: string;
  shopDomain: string;
  storeHandle: string;
  staff: StaffMember;
  sessionId: string;
  now?: Date;
}): Promise<string> {
  const { credentials, shopDomain, staff, sessionId, now = new Date() } = options;
  const url = new URL(options.path, options.appOrigin);
  const given = {
    embedded: "1",
    host: hostParameter(options.storeHandle),
    id_token: await mintIdToken({ credentials, shopDomain, userId: staff.id, sessionId, now }),
    locale: staff.locale,
    session: sessionId.replaceAll("-", ""),
    shop: shopDomain,
    timestamp: String(Math.floor(now.getTime() / 1000)),
  };
  for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value);
  url.searchParams.set("hmac", signQuery(url.searchParams, credentials.apiSecret));
  return url.href;
}
