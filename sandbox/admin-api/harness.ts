import { setImmediate } from "node:timers/promises";
import { SignJWT } from "jose";
import { createDemoStore } from "../demo-shop/store.ts";
import type { AdminApiOptions } from "./api.ts";
import { createAdminApi } from "./api.ts";
import type { GraphqlAnswer } from "./execute.ts";

export const apiKey = "afterglow-test-key";
export const apiSecret = "afterglow-test-secret-0123456789";
export const halcyon = "halcyon-skin.myshopify.com";
export const other = "other-shop.myshopify.com";
export const everyScope = [
  "write_products",
  "read_orders",
  "read_all_orders",
  "write_customers",
  "write_discounts",
  "read_fulfillments",
  "read_locales",
  "read_checkout_and_accounts_configurations",
  "write_orders",
];

/** Claims of an id token as App Bridge gives it; `overrides` bend them. */
export interface IdTokenClaims {
  shop?: string;
  aud?: string;
  iss?: string;
  dest?: string;
  /** Seconds from now. */
  exp?: number;
  nbf?: number;
  secret?: string;
}

/** What the token endpoint answers, refusals included. */
export interface TokenBody {
  access_token: string;
  scope: string;
  refresh_token: string;
  error?: string;
}

/** A GraphQL answer whose data has the shape of the query that asked. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for.
export type Answered = GraphqlAnswer & { data: any };

/** A sandbox with a clock of its own, in memory, for tests. */
export function createHarness(
  options: Partial<AdminApiOptions> = {},
  startsAt = Date.parse("2026-11-23T12:00:00Z"),
) {
  let time = startsAt;
  const now = () => new Date(time);
  const store = options.store ?? createDemoStore({ now });
  const { app, bulk } = createAdminApi({
    store,
    apiKey,
    apiSecret,
    scopes: everyScope,
    publicUrl: "http://sandbox.test",
    codePause: () => setImmediate(),
    ...options,
  });

  async function idToken({
    shop = halcyon,
    secret = apiSecret,
    ...claims
  }: IdTokenClaims = {}): Promise<string> {
    const at = Math.floor(time / 1000);
    const payload = {
      iss: claims.iss ?? `https://${shop}/admin`,
      dest: claims.dest ?? `https://${shop}`,
      aud: claims.aud ?? apiKey,
      sub: "42",
      jti: "1",
      sid: "1",
      nbf: at + (claims.nbf ?? 0),
      iat: at,
      exp: at + (claims.exp ?? 60),
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .sign(new TextEncoder().encode(secret));
  }

  async function oauth(
    body: Record<string, unknown>,
    shop = halcyon,
  ): Promise<{ status: number; body: TokenBody }> {
    const response = await app.request(`/shops/${shop}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ client_id: apiKey, client_secret: apiSecret, ...body }),
    });
    return { status: response.status, body: (await response.json()) as TokenBody };
  }

  async function exchange(claims: IdTokenClaims = {}, extra: Record<string, unknown> = {}) {
    return oauth(
      {
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: await idToken(claims),
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
        expiring: "1",
        ...extra,
      },
      claims.shop,
    );
  }

  function post(
    token: string,
    query: string,
    variables: Record<string, unknown> = {},
    shop = halcyon,
    version = "2026-07",
  ): Promise<Response> {
    return Promise.resolve(
      app.request(`/shops/${shop}/admin/api/${version}/graphql.json`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": token },
        body: JSON.stringify({ query, variables }),
      }),
    );
  }

  return {
    store,
    app,
    bulk,
    now,
    idToken,
    oauth,
    exchange,
    post,
    advance(milliseconds: number) {
      time += milliseconds;
    },
    /** Installs the app and answers a function that queries as it. */
    async client(shop = halcyon) {
      const token: string = (await exchange({ shop })).body.access_token;
      return async (query: string, variables: Record<string, unknown> = {}): Promise<Answered> =>
        (await (await post(token, query, variables, shop)).json()) as Answered;
    },
  };
}
