import "@shopify/shopify-api/adapters/node";
import {
  ApiVersion,
  HttpResponseError,
  RequestedTokenType,
  shopifyApi,
} from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterAll, expect, test } from "vitest";
import { apiKey, apiSecret, createHarness, halcyon, other } from "./harness.ts";

/** The library's own calls, sent to the sandbox as the demo sends the app's. Its clock is the real one, since the library checks tokens by it. */
const harness = createHarness({}, Date.now());
const original = globalThis.fetch;
setAbstractFetchFunc(async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  return harness.app.request(`/shops/${url.hostname}${url.pathname}`, init);
});
afterAll(() => setAbstractFetchFunc(original));

const api = shopifyApi({
  apiKey,
  apiSecretKey: apiSecret,
  apiVersion: ApiVersion.July26,
  hostName: "app.test",
  isEmbeddedApp: true,
  scopes: ["write_products"],
  logger: { log: () => {} },
});

test("Shopify's library exchanges, refreshes and queries", async () => {
  const { session } = await api.auth.tokenExchange({
    shop: halcyon,
    sessionToken: await harness.idToken(),
    requestedTokenType: RequestedTokenType.OfflineAccessToken,
    expiring: true,
  });
  expect(session).toMatchObject({
    shop: halcyon,
    isOnline: false,
    refreshToken: expect.stringMatching(/^shprt_/),
  });
  expect(session.isActive(["write_products"])).toBe(true);
  const client = new api.clients.Graphql({ session });
  const { data, extensions } = await client.request(
    "query ($first: Int!) { products(first: $first) { nodes { title } } }",
    { variables: { first: 3 } },
  );
  expect(data?.products.nodes).toHaveLength(3);
  expect(extensions?.cost?.throttleStatus?.maximumAvailable).toBe(2000);
  const renewed = await api.auth.refreshToken({
    shop: halcyon,
    refreshToken: session.refreshToken ?? "",
  });
  expect(renewed.session.accessToken).not.toBe(session.accessToken);
  await expect(client.request("{ shop { nickname } }")).rejects.toThrow(/nickname/);
});

test("Shopify's library sees an online session and a refusal for what they are", async () => {
  const { session } = await api.auth.tokenExchange({
    shop: halcyon,
    sessionToken: await harness.idToken(),
    requestedTokenType: RequestedTokenType.OnlineAccessToken,
  });
  expect(session.onlineAccessInfo?.associated_user.id).toBe(42);
  const wrongShop = api.auth.tokenExchange({
    shop: other,
    sessionToken: await harness.idToken(),
    requestedTokenType: RequestedTokenType.OfflineAccessToken,
  });
  const error = await wrongShop.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(HttpResponseError);
  expect((error as HttpResponseError).response).toMatchObject({
    code: 400,
    body: { error: "invalid_subject_token" },
  });
});
