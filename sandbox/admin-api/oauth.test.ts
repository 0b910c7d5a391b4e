import { describe, expect, test } from "vitest";
import { createHarness, halcyon, other } from "./harness.ts";

const hour = 3_600_000;
const day = 24 * hour;

describe("token exchange", () => {
  test("gives an expiring offline token with a refresh token", async () => {
    const { exchange } = createHarness();
    const { status, body } = await exchange();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      access_token: expect.stringMatching(/^shpat_[0-9a-f]{32}$/),
      expires_in: 3600,
      refresh_token_expires_in: 7_776_000,
    });
    expect(body.scope).toContain("write_products");
  });

  test("gives a lasting offline token unless asked for an expiring one, and an online token for a person", async () => {
    const { exchange } = createHarness();
    expect(Object.keys((await exchange({}, { expiring: "0" })).body).sort()).toEqual([
      "access_token",
      "scope",
    ]);
    const online = await exchange(
      {},
      { requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token" },
    );
    expect(online.body).toMatchObject({
      associated_user: { id: 42 },
      expires_in: expect.any(Number),
    });
  });

  test.each([
    ["another app's audience", { aud: "someone-else" }],
    ["an expired token", { exp: -60 }],
    ["a token of the future", { nbf: 120 }],
    ["a forged signature", { secret: "not-the-secret-of-this-app-at-all" }],
    ["another shop's destination", { dest: `https://${other}` }],
    ["another shop's issuer", { iss: `https://${other}/admin` }],
  ])("refuses %s", async (_, claims) => {
    const { exchange, store } = createHarness();
    const { status, body } = await exchange(claims);
    expect(status).toBe(400);
    expect(body).toEqual({
      error: "invalid_subject_token",
      error_description: "Token exchange cannot be performed due to an invalid subject token.",
    });
    expect(store.shop(halcyon).installation).toBeNull();
  });

  test("refuses a wrong client and an unknown shop", async () => {
    const { exchange } = createHarness();
    expect((await exchange({}, { client_id: "x" })).body).toMatchObject({
      error: "application_cannot_be_found",
    });
    expect((await exchange({}, { client_secret: "x" })).status).toBe(401);
    expect((await exchange({ shop: "nobody.myshopify.com" })).status).toBe(404);
  });
});

describe("refresh", () => {
  async function installed() {
    const harness = createHarness();
    const { body } = await harness.exchange();
    const refresh = (token: unknown) =>
      harness.oauth({ grant_type: "refresh_token", refresh_token: token });
    return { ...harness, body, refresh };
  }

  test("an access token dies after an hour; a refresh gives a new one", async () => {
    const { body, refresh, post, advance } = await installed();
    const shopName = "{ shop { name } }";
    expect((await post(body.access_token, shopName)).status).toBe(200);
    advance(hour);
    const refused = await post(body.access_token, shopName);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({
      errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
    });
    const renewed = await refresh(body.refresh_token);
    expect(renewed.status).toBe(200);
    expect(renewed.body.refresh_token).not.toBe(body.refresh_token);
    expect((await post(renewed.body.access_token, shopName)).status).toBe(200);
  });

  test("a used refresh token can be retried until its replacement is used", async () => {
    const { body, refresh } = await installed();
    await refresh(body.refresh_token);
    const second = await refresh(body.refresh_token);
    expect(second.status).toBe(200);
    expect((await refresh(second.body.refresh_token)).status).toBe(200);
    const retired = await refresh(body.refresh_token);
    expect([retired.status, retired.body.error]).toEqual([400, "invalid_grant"]);
  });

  test("a retry ends 30 days after the first use, and every refresh token after 90", async () => {
    const first = await installed();
    await first.refresh(first.body.refresh_token);
    first.advance(30 * day);
    expect((await first.refresh(first.body.refresh_token)).status).toBe(400);
    const idle = await installed();
    idle.advance(89 * day);
    expect((await idle.refresh(idle.body.refresh_token)).status).toBe(200);
    const late = await installed();
    late.advance(90 * day);
    expect((await late.refresh(late.body.refresh_token)).status).toBe(400);
  });
});

test("a token of one shop opens no other", async () => {
  const { exchange, post } = createHarness();
  const { body } = await exchange();
  expect((await post(body.access_token, "{ shop { name } }", {}, other)).status).toBe(401);
});
