import type { DemoWebhookSubscription } from "../demo-shop/types.ts";
import { gid, parseGid } from "../demo-shop/types.ts";
import { listing } from "./connection.ts";
import type { Roots, View } from "./context.ts";
import { unanswered } from "./context.ts";

const resources = [
  "app",
  "bulk_operations",
  "carts",
  "checkouts",
  "collections",
  "customers",
  "customers_email_marketing_consent",
  "customers_marketing_consent",
  "discounts",
  "fulfillments",
  "inventory_items",
  "inventory_levels",
  "orders",
  "products",
  "refunds",
  "shop",
  "themes",
  "variants",
];

/** `ORDERS_PARTIALLY_FULFILLED` is `orders/partially_fulfilled`. Throws for a resource the sandbox has no events of. */
export function topicOf(name: string): string {
  const text = name.toLowerCase();
  const resource = resources
    .filter((each) => text.startsWith(`${each}_`))
    .sort((a, b) => b.length - a.length)[0];
  if (!resource) throw unanswered(`the webhook topic ${name}`);
  return `${resource}/${text.slice(resource.length + 1)}`;
}

const nameOf = (topic: string) => topic.replace("/", "_").toUpperCase();

function subscriptionView(row: DemoWebhookSubscription): View {
  return {
    __typename: "WebhookSubscription",
    id: gid("WebhookSubscription", row.id),
    legacyResourceId: String(row.id),
    topic: nameOf(row.topic),
    uri: row.uri,
    callbackUrl: row.uri,
    endpoint: { __typename: "WebhookHttpEndpoint", callbackUrl: row.uri },
    format: "JSON",
    includeFields: row.includeFields,
    metafieldNamespaces: row.metafieldNamespaces,
    metafields: [],
    filter: row.filter,
    name: row.name,
    createdAt: row.createdAt,
    updatedAt: row.createdAt,
    apiVersion: {
      __typename: "ApiVersion",
      handle: "2026-07",
      displayName: "2026-07",
      supported: true,
    },
  };
}

export const webhookQueries: Roots = {
  webhookSubscriptions: (args, context) => {
    const topics: string[] | undefined = args.topics?.map(topicOf);
    const rows = [...context.shop.webhookSubscriptions.values()].filter(
      (row) => (!topics || topics.includes(row.topic)) && (!args.uri || row.uri === args.uri),
    );
    return listing(context, args, {
      rows,
      view: subscriptionView,
      sort: { created_at: (row) => row.createdAt },
    });
  },
  webhookSubscription: ({ id }, context) => {
    const row = context.shop.webhookSubscriptions.get(parseGid(id)?.id ?? -1);
    return row ? subscriptionView(row) : null;
  },
};

export const webhookMutations: Roots = {
  webhookSubscriptionCreate({ topic, webhookSubscription: input }, context) {
    const uri: string = input.uri ?? input.callbackUrl ?? "";
    const refuse = (message: string) => ({
      webhookSubscription: null,
      userErrors: [
        { __typename: "UserError", field: ["webhookSubscription", "callbackUrl"], message },
      ],
    });
    if (!URL.canParse(uri)) return refuse("Address is invalid");
    if (!/^https?:$/.test(new URL(uri).protocol))
      throw unanswered("webhooks to Pub/Sub or EventBridge");
    if (input.format === "XML") throw unanswered("webhooks in XML");
    if (input.filter) throw unanswered("webhook filters");
    const name = topicOf(topic);
    const twin = [...context.shop.webhookSubscriptions.values()].some(
      (row) => row.topic === name && row.uri === uri && row.filter === (input.filter ?? null),
    );
    if (twin) return refuse("Address for this topic has already been taken");
    const row: DemoWebhookSubscription = {
      id: context.store.nextId(),
      topic: name,
      uri,
      includeFields: input.includeFields ?? [],
      metafieldNamespaces: input.metafieldNamespaces ?? [],
      filter: input.filter ?? null,
      name: input.name ?? null,
      createdAt: context.store.now().toISOString(),
    };
    context.store.put(context.domain, "webhookSubscriptions", row.id, row);
    return { webhookSubscription: subscriptionView(row), userErrors: [] };
  },
  webhookSubscriptionDelete({ id }, context) {
    const row = context.shop.webhookSubscriptions.get(parseGid(id)?.id ?? -1);
    if (!row)
      return {
        deletedWebhookSubscriptionId: null,
        userErrors: [
          {
            __typename: "UserError",
            field: ["id"],
            message: "Webhook subscription does not exist",
          },
        ],
      };
    context.store.remove(context.domain, "webhookSubscriptions", row.id);
    return { deletedWebhookSubscriptionId: id, userErrors: [] };
  },
};
