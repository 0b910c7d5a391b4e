import { defineConfig } from "vitest/config";

/** One project a level of test; `npm test` runs them all, `npm test -- --project unit` runs one. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["app/**/*.test.ts", "sandbox/**/*.test.ts", "bench/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/postgres.setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        esbuild: { jsx: "automatic", jsxImportSource: "preact" },
        test: {
          name: "extension",
          include: ["extensions/**/*.test.{ts,tsx}", "legacy-extension/*.test.ts"],
          environment: "jsdom",
          server: { deps: { inline: [/@shopify\/ui-extensions/] } },
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/postgres.setup.ts"],
          testTimeout: 240_000,
          hookTimeout: 360_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
