import { randomBytes, timingSafeEqual } from "node:crypto";
import { jwtVerify } from "jose";
import { installApp } from "../demo-shop/installation.ts";
import type { DemoStore } from "../demo-shop/store.ts";
import type { DemoToken } from "../demo-shop/types.ts";

const hour = 3_600_000;
const day = 24 * hour;
const offlineLife = hour;
const refreshLife = 90 * day;
/** A refresh token already used may be used again for this long, unless its replacement has been. */
const retryLife = 30 * day;
const onlineLife = day - 1000;
/** Seconds by which clocks may differ. */
const clockTolerance = 10;

const grants = {
  exchange: "urn:ietf:params:oauth:grant-type:token-exchange",
  refresh: "refresh_token",
};
const idToken = "urn:ietf:params:oauth:token-type:id_token";
const tokenTypes: Record<string, "offline" | "online"> = {
  "urn:shopify:params:oauth:token-type:offline-access-token": "offline",
  "urn:shopify:params:oauth:token-type:online-access-token": "online",
};

export interface OauthOptions {
  store: DemoStore;
  apiKey: string;
  apiSecret: string;
  /** What the app asks for; granted when it is installed by its first token exchange. */
  scopes: () => string[];
}

export interface OauthAnswer {
  status: 200 | 400 | 401;
  body: Record<string, unknown>;
}

const refused = (error: string, description: string, status: 400 | 401 = 400): OauthAnswer => ({
  status,
  body: { error, error_description: description },
});

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Answers `POST /admin/oauth/access_token` of one shop. */
export async function accessToken(
  options: OauthOptions,
  domain: string,
  body: Record<string, unknown>,
): Promise<OauthAnswer> {
  const text = (name: string) =>
    typeof body[name] === "string" || typeof body[name] === "number" ? String(body[name]) : "";
  if (text("client_id") !== options.apiKey)
    return refused(
      "application_cannot_be_found",
      "The application could not be found: client_id is unknown.",
    );
  if (!same(text("client_secret"), options.apiSecret))
    return refused("invalid_client", "Client authentication failed: client_secret is wrong.", 401);
  if (text("grant_type") === grants.exchange) return exchange(options, domain, text);
  if (text("grant_type") === grants.refresh) return refresh(options, domain, text("refresh_token"));
  return refused(
    "unsupported_grant_type",
    `The grant type ${JSON.stringify(text("grant_type"))} is not supported.`,
  );
}

async function exchange(
  options: OauthOptions,
  domain: string,
  text: (name: string) => string,
): Promise<OauthAnswer> {
  const kind = tokenTypes[text("requested_token_type")];
  if (text("subject_token_type") !== idToken)
    return refused("invalid_request", `subject_token_type must be ${idToken}.`);
  if (!kind)
    return refused(
      "invalid_request",
      `requested_token_type must be one of ${Object.keys(tokenTypes).join(", ")}.`,
    );
  const userId = await subject(options, domain, text("subject_token"));
  if (userId === null)
    return refused(
      "invalid_subject_token",
      "Token exchange cannot be performed due to an invalid subject token.",
    );
  if (!options.store.shop(domain).installation)
    installApp(options.store, domain, { apiKey: options.apiKey, scopes: options.scopes() });
  const token = issue(options.store, domain, kind, {
    expiring: text("expiring") === "1",
    userId,
    replaces: null,
  });
  return { status: 200, body: answerFor(options.store, domain, token) };
}

/** The staff member an id token speaks for, or null when the token is not one for this app and shop now. */
async function subject(
  options: OauthOptions,
  domain: string,
  token: string,
): Promise<number | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(options.apiSecret), {
      algorithms: ["HS256"],
      audience: options.apiKey,
      issuer: `https://${domain}/admin`,
      clockTolerance,
      currentDate: options.store.now(),
      requiredClaims: ["exp", "nbf", "iss", "dest", "aud", "sub"],
    });
    const user = Number(payload.sub);
    return payload.dest === `https://${domain}` && Number.isSafeInteger(user) ? user : null;
  } catch {
    return null;
  }
}

function issue(
  store: DemoStore,
  domain: string,
  kind: DemoToken["kind"],
  from: { expiring: boolean; userId: number; replaces: string | null },
): DemoToken {
  const installation = store.shop(domain).installation;
  if (!installation) throw new Error(`The app is not installed in ${domain}.`);
  const now = store.now().getTime();
  const renewable = kind === "offline" && from.expiring;
  const token: DemoToken = {
    accessToken: `${kind === "offline" ? "shpat" : "shpua"}_${randomBytes(16).toString("hex")}`,
    kind,
    expiresAt: kind === "online" ? now + onlineLife : from.expiring ? now + offlineLife : null,
    refreshToken: renewable ? `shprt_${randomBytes(16).toString("hex")}` : null,
    refreshExpiresAt: renewable ? now + refreshLife : null,
    refreshUsedAt: null,
    replaces: from.replaces,
    scopes: [...installation.scopes],
    userId: kind === "online" ? from.userId : null,
  };
  const alive = installation.tokens.filter(
    (each) => Math.max(each.expiresAt ?? Infinity, each.refreshExpiresAt ?? 0) > now,
  );
  store.setInstallation(domain, { ...installation, tokens: [...alive, token] });
  return token;
}

/**
 * Rotation as Shopify does it since August 2026: every use gives a new pair; the used refresh token can be tried
 * again, for 30 days from its first use, until the pair that replaced it is refreshed in its turn.
 */
function refresh(options: OauthOptions, domain: string, refreshToken: string): OauthAnswer {
  const { store } = options;
  const now = store.now().getTime();
  const installation = store.shop(domain).installation;
  const found = installation?.tokens.find(
    (token) => token.refreshToken !== null && same(token.refreshToken, refreshToken),
  );
  const usable =
    found &&
    (found.refreshExpiresAt ?? 0) > now &&
    (found.refreshUsedAt === null || now - found.refreshUsedAt < retryLife);
  if (!installation || !usable)
    return refused("invalid_grant", "The refresh token is invalid, has expired or was revoked.");
  const tokens = installation.tokens.map((token) => {
    if (token === found) return { ...token, refreshUsedAt: token.refreshUsedAt ?? now };
    return found.replaces !== null && token.refreshToken === found.replaces
      ? { ...token, refreshToken: null, refreshExpiresAt: null }
      : token;
  });
  store.setInstallation(domain, { ...installation, tokens });
  const token = issue(store, domain, "offline", {
    expiring: true,
    userId: 0,
    replaces: refreshToken,
  });
  return { status: 200, body: answerFor(store, domain, token) };
}

function answerFor(store: DemoStore, domain: string, token: DemoToken): Record<string, unknown> {
  const seconds = (until: number | null) =>
    until === null ? undefined : Math.round((until - store.now().getTime()) / 1000);
  const basic = { access_token: token.accessToken, scope: token.scopes.join(",") };
  if (token.kind === "online") {
    const user = {
      id: token.userId,
      first_name: "Mara",
      last_name: "Lindqvist",
      email: store.shop(domain).info.email,
      account_owner: true,
      locale: "en",
      collaborator: false,
      email_verified: true,
    };
    return {
      ...basic,
      expires_in: seconds(token.expiresAt),
      associated_user_scope: basic.scope,
      associated_user: user,
    };
  }
  if (token.expiresAt === null) return basic;
  return {
    ...basic,
    expires_in: seconds(token.expiresAt),
    refresh_token: token.refreshToken,
    refresh_token_expires_in: seconds(token.refreshExpiresAt),
  };
}

/** The token of a request, if this shop knows it and it has not expired. */
export function findToken(store: DemoStore, domain: string, accessToken: string): DemoToken | null {
  const found = store
    .shop(domain)
    .installation?.tokens.find((token) => same(token.accessToken, accessToken));
  return found && (found.expiresAt === null || found.expiresAt > store.now().getTime())
    ? found
    : null;
}
