import "@shopify/shopify-api/adapters/node";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { describe, expect, it } from "vitest";
import { embeddedAppUrl, mintIdToken, signQuery } from "./signing.ts";

const credentials = { apiKey: "key", apiSecret: "a-secret-of-some-length" };
/** Shopify's own library is the judge of what the sandbox signs. */
const shopify = shopifyApi({
  apiKey: credentials.apiKey,
  apiSecretKey: credentials.apiSecret,
  apiVersion: ApiVersion.July26,
  hostName: "app.example",
  isEmbeddedApp: true,
  logger: { log: async () => {} },
});
const shopDomain = "halcyon-skin.myshopify.com";
const staff = { id: 5, name: "R", email: "r@x.example", locale: "en" };

describe("embeddedAppUrl", () => {
  const open = (path: string) =>
    embeddedAppUrl({
      credentials,
      appOrigin: "https://app.example",
      path,
      shopDomain,
      storeHandle: "halcyon-skin",
      staff,
      sessionId: "1-2-3",
    });

  it("carries a signature that Shopify's library accepts, whatever the path's own query", async () => {
    const url = new URL(await open("/app/offers?q=a b&kind=product,tutorial"));
    expect(url.pathname).toBe("/app/offers");
    const query = Object.fromEntries(url.searchParams);
    expect(await shopify.utils.validateHmac(query)).toBe(true);
    expect(await shopify.utils.validateHmac({ ...query, shop: "evil.myshopify.com" })).toBe(false);
  });

  it("names the admin in `host` as Shopify's library wants it", async () => {
    const url = new URL(await open("/app"));
    const host = shopify.utils.sanitizeHost(url.searchParams.get("host") ?? "", true);
    expect(atob(host ?? "")).toBe("admin.shopify.com/store/halcyon-skin");
    expect(url.searchParams.get("embedded")).toBe("1");
  });
});

describe("mintIdToken", () => {
  it("is a session token by Shopify's library", async () => {
    const token = await mintIdToken({ credentials, shopDomain, userId: 5, sessionId: "sid" });
    const claims = await shopify.session.decodeSessionToken(token);
    expect(claims).toMatchObject({
      iss: `https://${shopDomain}/admin`,
      dest: `https://${shopDomain}`,
      aud: "key",
      sub: "5",
      sid: "sid",
    });
    expect(claims.exp - claims.iat).toBe(60);
  });
  it("is refused once its minute is over", async () => {
    const now = new Date(Date.now() - 5 * 60_000);
    const token = await mintIdToken({ credentials, shopDomain, userId: 5, sessionId: "s", now });
    await expect(shopify.session.decodeSessionToken(token)).rejects.toThrow();
  });
});

it("leaves `hmac` itself out of what it signs", () => {
  const plain = new URLSearchParams({ b: "2", a: "1" });
  const signed = new URLSearchParams({ a: "1", hmac: "x", signature: "y", b: "2" });
  expect(signQuery(signed, "s")).toBe(signQuery(plain, "s"));
});
