import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

const schema = z.object({
  client_id: z.string(),
  name: z.string(),
  access_scopes: z.object({ scopes: z.string() }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z.array(
      z.object({
        topics: z.array(z.string()).default([]),
        compliance_topics: z.array(z.string()).default([]),
        uri: z.string(),
      }),
    ),
  }),
});

/** What shopify.app.toml tells Shopify of the app. */
export interface AppConfiguration {
  clientId: string;
  name: string;
  scopes: string[];
  /** Path of the app by topic, compliance topics included. */
  webhooks: Map<string, string>;
}

/** Reads shopify.app.toml, as Shopify does at a deployment. @throws where Shopify would refuse it */
export function readAppConfiguration(root: string): AppConfiguration {
  const text = readFileSync(join(root, "shopify.app.toml"), "utf8");
  const app = schema.parse(parse(text));
  const webhooks = new Map<string, string>();
  for (const { topics, compliance_topics, uri } of app.webhooks.subscriptions) {
    for (const topic of [...topics, ...compliance_topics]) webhooks.set(topic, uri);
  }
  return {
    clientId: app.client_id,
    name: app.name,
    scopes: app.access_scopes.scopes.split(",").map((scope) => scope.trim()),
    webhooks,
  };
}
