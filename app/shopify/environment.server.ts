import { z } from "zod";

/**
 * What the app reads from its environment. Shopify's CLI sets the `SHOPIFY_*` names in development;
 * in production the operator does (docs/deploying.md lists them).
 */
const environmentSchema = z.object({
  SHOPIFY_API_KEY: z.string().min(1, "the app's client id, from the Shopify Partner dashboard"),
  SHOPIFY_API_SECRET: z.string().min(16, "the app's client secret, from the Partner dashboard"),
  SHOPIFY_APP_URL: z.url({
    error: "the address at which this app is reached, as in https://afterglow.example.com",
  }),
  /** Where the App Bridge script comes from; only the sandbox sets another. */
  APP_BRIDGE_URL: z.url().optional(),
  /** `off`: this process only sends jobs, and `npm run worker` works elsewhere. */
  AFTERGLOW_WORKER: z
    .enum(["on", "off"], {
      error: "on (also when unset) or off, where `npm run worker` does the jobs",
    })
    .optional(),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
});

export type Environment = z.output<typeof environmentSchema>;

/** The environment is not one the app can run with; the message names every variable that is wrong. */
export class EnvironmentError extends Error {
  readonly code = "environment";
}

/** @throws {EnvironmentError} */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = environmentSchema.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new EnvironmentError(
    `The environment is incomplete. Set these variables and start again:\n${lines.join("\n")}`,
  );
}
