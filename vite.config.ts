import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type UserConfig } from "vite";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

// Shopify's CLI names the tunnel; its host is the one that hot reloading talks to.
const host = new URL(process.env.SHOPIFY_APP_URL ?? "http://localhost").hostname;

export default defineConfig({
  server: {
    allowedHosts: [host],
    cors: { preflightContinue: true },
    hmr:
      host === "localhost"
        ? { protocol: "ws", host, port: 64999, clientPort: 64999 }
        : {
            protocol: "wss",
            host,
            port: Number(process.env.FRONTEND_PORT) || 8002,
            clientPort: 443,
          },
  },
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*", "**/*.test.*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // Off: a fetcher that ends while an undiscovered route is being opened finds no match and throws.
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: true,
        v3_routeConfig: false,
      },
    }),
  ],
  build: { assetsInlineLimit: 0, sourcemap: true },
}) satisfies UserConfig;
