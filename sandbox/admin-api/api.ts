import { setTimeout } from "node:timers/promises";
import type { Context } from "hono";
import { Hono } from "hono";
import { productImage } from "../demo-shop/pictures.ts";
import type { DemoStore } from "../demo-shop/store.ts";
import { createBulkOperations } from "./bulk.ts";
import type { ApiContext, AppIdentity, BulkOperations } from "./context.ts";
import { createOrderLookup } from "./context.ts";
import { customerView } from "./customers.ts";
import { answer } from "./execute.ts";
import { accessToken, findToken } from "./oauth.ts";
import { createCodeCreations } from "./redeem-codes.ts";
import { apiVersion } from "./schema.ts";
import type { Bucket } from "./throttle.ts";
import { createBucket, standardPlan } from "./throttle.ts";

export interface AdminApiOptions {
  /** The shops, and through them the clock. */
  store: DemoStore;
  apiKey: string;
  apiSecret: string;
  /** Access scopes the app asks for on install, from shopify.app.toml. */
  scopes: string[] | (() => string[]);
  /** Where this app of Hono is reached, without a slash at the end: `http://localhost:4100`. Pictures and bulk files hang on it. */
  publicUrl: string | (() => string);
  app?: Partial<Omit<AppIdentity, "apiKey">>;
  /** Size and refill of the throttle; Shopify's standard plan unless told. */
  plan?: typeof standardPlan;
  /** Between every 50 codes that are added to a discount; a third of a second unless told. */
  codePause?: () => Promise<unknown>;
}

const CODE_PAUSE_MS = 300;

export interface AdminApi {
  /** Mount at the root of the sandbox's server. */
  app: Hono;
  bulk: BulkOperations;
}

const called = <T>(value: T | (() => T)): T =>
  typeof value === "function" ? (value as () => T)() : value;

/**
 * The Admin API of every shop of the store:
 * `/shops/{domain}/admin/oauth/access_token`, `/shops/{domain}/admin/api/2026-07/graphql.json` (also without the
 * prefix when the request's host is the shop's own domain), `/products/{handle}.svg` and `/bulk/{domain}/{id}.jsonl`.
 */
export function createAdminApi(options: AdminApiOptions): AdminApi {
  const { store } = options;
  const bulk = createBulkOperations();
  const creations = createCodeCreations(options.codePause ?? (() => setTimeout(CODE_PAUSE_MS)));
  const buckets = new Map<string, Bucket>();
  const identity: AppIdentity = {
    id: 90_000_000_001,
    title: "Afterglow",
    handle: "afterglow",
    ...options.app,
    apiKey: options.apiKey,
  };

  function bucketOf(domain: string): Bucket {
    const known =
      buckets.get(domain) ?? createBucket(() => store.now(), options.plan ?? standardPlan);
    buckets.set(domain, known);
    return known;
  }

  async function oauth(c: Context, domain: string) {
    const body = await bodyOf(c);
    if (!body)
      return c.json(
        { error: "invalid_request", error_description: "The body must be JSON or a form." },
        400,
      );
    const result = await accessToken(
      {
        store,
        apiKey: options.apiKey,
        apiSecret: options.apiSecret,
        scopes: () => called(options.scopes),
      },
      domain,
      body,
    );
    return c.json(result.body, result.status, { "Cache-Control": "no-store" });
  }

  async function graphql(c: Context, domain: string) {
    if (c.req.param("version") !== apiVersion) return c.json({ errors: "Not Found" }, 404);
    const token = findToken(store, domain, c.req.header("X-Shopify-Access-Token") ?? "");
    if (!token)
      return c.json(
        { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
        401,
      );
    const body = await bodyOf(c);
    if (typeof body?.query !== "string")
      return c.json({ errors: { query: "Required parameter missing or invalid" } }, 400);
    const context: ApiContext = {
      store,
      shop: store.shop(domain),
      domain,
      scopes: new Set(token.scopes),
      app: identity,
      publicUrl: called(options.publicUrl),
      bulk,
      creations,
      unpaged: false,
      ordersOf: createOrderLookup(store.shop(domain)),
      customerView: (customer) => customerView(context, customer),
    };
    const request = {
      query: body.query,
      variables: body.variables as Record<string, unknown> | null,
      operationName: body.operationName as string | null,
    };
    return c.json(await answer(context, bucketOf(domain), request), 200, {
      "X-Shopify-API-Version": apiVersion,
    });
  }

  /** Finds the shop by the path's prefix or the host, and refuses those the sandbox does not have. */
  const forShop =
    (handle: (c: Context, domain: string) => Promise<Response>) => async (c: Context) => {
      const domain =
        c.req.param("shop") ??
        (
          c.req.header("X-Forwarded-Host") ??
          c.req.header("Host") ??
          new URL(c.req.url).host
        ).replace(/:\d+$/, "");
      return store.has(domain) ? handle(c, domain) : c.json({ errors: "Not Found" }, 404);
    };

  const app = new Hono();
  for (const prefix of ["", "/shops/:shop"]) {
    app.post(`${prefix}/admin/oauth/access_token`, forShop(oauth));
    app.post(`${prefix}/admin/api/:version/graphql.json`, forShop(graphql));
  }
  app.get("/products/:file{.+\\.svg}", (c) => {
    const picture = productImage(c.req.param("file").slice(0, -4));
    return picture
      ? c.body(picture, 200, {
          "Content-Type": "image/svg+xml",
          "Cache-Control": "public, max-age=86400",
          "Access-Control-Allow-Origin": "*",
        })
      : c.notFound();
  });
  app.get("/bulk/:shop/:file{[0-9]+\\.jsonl}", (c) => {
    const file = bulk.file(c.req.param("shop"), Number.parseInt(c.req.param("file"), 10));
    return file === null
      ? c.notFound()
      : c.body(file, 200, { "Content-Type": "application/jsonl" });
  });
  return { app, bulk };
}

/** A JSON or form body as an object, or null when it is neither. */
async function bodyOf(c: Context): Promise<Record<string, unknown> | null> {
  try {
    const type = c.req.header("Content-Type") ?? "";
    const body: unknown = type.includes("json")
      ? await c.req.json()
      : type.includes("graphql")
        ? { query: await c.req.text() }
        : await c.req.parseBody();
    return body !== null && typeof body === "object" && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
