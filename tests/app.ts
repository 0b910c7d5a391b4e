import { createSecretKey, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import pino from "pino";
import type { DecisionRequest, DecisionResponse } from "#app/decisions/contract.ts";
import { createEndpoints } from "#app/endpoints/endpoints.server.ts";
import { createServices, type Outside } from "#app/endpoints/services.server.ts";
import { defaultPlacing, type OfferInput } from "#app/offers/offer.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { seededRandom } from "#app/ranking/random.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

export const API_KEY = "afterglow-test";
export const API_SECRET = "a-secret-of-the-tests-alone";
export const NOW = new Date("2026-11-23T10:00:00Z");

/** The real endpoints over a database of their own, with a clock that the test sets. */
export interface TestApp {
  database: TestDatabase;
  services: ReturnType<typeof createServices>;
  clock: { now: Date };
  /** POSTs JSON as a block in the checkout does. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Another process of the app over the same database: answers requests and does no jobs. */
  peer(): Pick<TestApp, "post">;
  close(): Promise<void>;
}

export async function createTestApp(outside: Partial<Outside> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const clock = { now: NOW };
  const parts: Outside = {
    database,
    environment: {
      SHOPIFY_API_KEY: API_KEY,
      SHOPIFY_API_SECRET: API_SECRET,
      SHOPIFY_APP_URL: "https://afterglow.test",
      NODE_ENV: "test",
    },
    apiVersion: "2026-07",
    adminOf: async () => {
      throw new Error("This test has no Admin API.");
    },
    random: seededRandom("tests"),
    now: () => clock.now,
    log: pino({ level: "silent" }),
    // Jobs are done; none is sent by the machine's clock, which is not the tests'.
    worker: { work: true, clock: false },
    ...outside,
  };
  const services = createServices(parts);
  await services.start();
  const endpoints = createEndpoints(services);
  const request = async (path: string, init?: RequestInit) => endpoints.request(path, init);
  const posting =
    (to: typeof request): TestApp["post"] =>
    (path, body, headers = {}) =>
      to(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
  return {
    database,
    services,
    clock,
    request,
    post: posting(request),
    peer() {
      const peer = createEndpoints(createServices(parts));
      return { post: posting(async (path, init) => peer.request(path, init)) };
    },
    async close() {
      await services.stop();
      await database.drop();
    },
  };
}

/** Tokens are good for years unless a test says otherwise: tests set the clock. */
const YEAR_SECONDS = 365 * 86_400;

interface TokenWords {
  audience?: string;
  secret?: string;
  customer?: string;
  expiresIn?: number;
  claims?: Record<string, unknown>;
}

/** A session token as Shopify's checkout mints it, or one that is wrong in the way named. */
export async function sessionToken(shop: string, words: TokenWords = {}): Promise<string> {
  const at = Math.floor(NOW.getTime() / 1000);
  const {
    audience = API_KEY,
    secret = API_SECRET,
    customer,
    expiresIn = 10 * YEAR_SECONDS,
  } = words;
  const jwt = new SignJWT({ dest: shop, ...(customer && { sub: customer }), ...words.claims })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setAudience(audience)
    .setIssuedAt(at - YEAR_SECONDS)
    .setNotBefore(at - YEAR_SECONDS)
    .setExpirationTime(at + expiresIn)
    .setJti(randomUUID());
  return jwt.sign(createSecretKey(Buffer.from(secret)));
}

export async function bearer(shop: string, words: TokenWords = {}) {
  return { Authorization: `Bearer ${await sessionToken(shop, words)}` };
}

/** A shop that has installed the app. */
export async function installShop(app: TestApp, shop: string, overrides: object = {}) {
  await app.database.prisma.shop.create({
    data: {
      shop,
      name: "A shop",
      currency: "EUR",
      timezone: "Europe/Berlin",
      primaryLocale: "en",
      locales: ["en", "de"],
      installedAt: new Date(NOW.getTime() - 86_400_000),
      importState: "done",
      scopes: [],
      settings: { ranking: "priority", holdoutPercent: 0 },
      ...overrides,
    },
  });
}

/** A tutorial for everybody: the simplest offer there is. */
export const tutorial: OfferInput = {
  kind: "tutorial",
  name: "How to layer",
  status: "live",
  priority: 10,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  valueMinor: null,
  placing: defaultPlacing,
  content: {
    en: { heading: "Layer it right", text: "Thin to thick.", steps: ["Cleanse", "Tone"] },
    de: { heading: "Richtig schichten", steps: ["Reinigen"] },
  },
  settings: { productIds: [], productTypes: [], tags: [], reminderDays: null },
};

export const loyalty: OfferInput = {
  kind: "loyalty",
  name: "Join the club",
  status: "live",
  priority: 5,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  valueMinor: null,
  placing: defaultPlacing,
  content: {
    en: {
      heading: "Join the club",
      benefits: ["Early access"],
      marketingConsent: "Send me news by e-mail.",
      button: "Join",
      confirmation: "Welcome!",
    },
  },
  settings: { points: 120, customerTag: "club" },
};

/** Saves an offer and waits until decisions know of it. */
export async function saveOffer(app: TestApp, shop: string, offer: OfferInput) {
  const saved = await offerStore(app.database.prisma, shop).create(offer);
  await decisionsKnow(app, shop, saved.id, saved.revision);
  return saved;
}

/** Resolves when the shop's snapshot holds this revision of an offer, or no longer holds the offer. */
export async function decisionsKnow(app: TestApp, shop: string, id: string, revision?: number) {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const snapshot = await app.services.snapshots.get(shop);
    if (snapshot?.offers.get(id)?.revision === revision) return;
    if (performance.now() > deadline) throw new Error("The snapshot did not follow the change.");
    await new Promise((next) => setImmediate(next));
  }
}

let lastOrder = 5_000_000_000;

/** What the block sends for an order of its own; `change` alters what a test is about. */
export function decisionRequest(change: (request: DecisionRequest) => void = () => {}) {
  lastOrder += 1;
  const request: DecisionRequest = {
    placement: "thank-you-block",
    order: {
      id: `gid://shopify/OrderIdentity/${lastOrder}`,
      number: "K4F7",
      isFirstOrder: true,
      lines: [
        {
          productId: "gid://shopify/Product/101",
          variantId: "gid://shopify/ProductVariant/201",
          title: "Barrier Serum",
          quantity: 1,
          total: { amountMinor: 4_200, currency: "EUR" },
        },
      ],
      total: { amountMinor: 4_690, currency: "EUR" },
      discountCodes: [],
      attributes: [],
    },
    buyer: { locale: "en", country: "DE" },
    consent: { analytics: true, preferences: true, marketing: true, saleOfData: true },
    limit: 3,
  };
  change(request);
  return request;
}

/** Asks for a decision and expects one. */
export async function decide(
  app: TestApp,
  shop: string,
  request = decisionRequest(),
  words: TokenWords = {},
): Promise<DecisionResponse> {
  const response = await app.post("/api/decisions", request, await bearer(shop, words));
  if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
  return (await response.json()) as DecisionResponse;
}
