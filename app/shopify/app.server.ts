import "@shopify/shopify-app-remix/adapters/node";
import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  shopifyApp,
} from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { defaultDatabase } from "../db/client.server.ts";
import { log } from "../log.server.ts";
import { readEnvironment } from "./environment.server.ts";
import { onInstalled } from "./installation.server.ts";

/** The version every Admin API call, webhook and extension is written against. */
export const API_VERSION = ApiVersion.July26;

const environment = readEnvironment();

/**
 * Shopify's own library, configured: sessions by token exchange, offline tokens that expire and are
 * refreshed, webhooks declared in shopify.app.toml.
 */
const shopify = shopifyApp({
  apiKey: environment.SHOPIFY_API_KEY,
  apiSecretKey: environment.SHOPIFY_API_SECRET,
  appUrl: environment.SHOPIFY_APP_URL,
  apiVersion: API_VERSION,
  distribution: AppDistribution.AppStore,
  authPathPrefix: "/auth",
  sessionStorage: new PrismaSessionStorage(defaultDatabase().prisma),
  logger: {
    level: LogSeverity.Warning,
    log: async (severity, message) => {
      if (severity === LogSeverity.Error) log.error({ source: "shopify" }, message);
      else log.warn({ source: "shopify" }, message);
    },
  },
  hooks: {
    afterAuth: async ({ session, admin }) => {
      await onInstalled({ shop: session.shop, scopes: session.scope ?? "", admin });
    },
  },
  future: {
    unstable_newEmbeddedAuthStrategy: true,
    expiringOfflineAccessTokens: true,
  },
});

export const { authenticate, unauthenticated, addDocumentResponseHeaders, sessionStorage } =
  shopify;
