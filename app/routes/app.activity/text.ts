import type { JobLine } from "#app/jobs/job-list.server.ts";

export const text = {
  title: "Activity",
  about: "What Shopify told Afterglow, what Afterglow works on, and what went wrong.",
  views: { problems: "Needs attention", webhooks: "From Shopify", jobs: "Work" },
  quietTitle: "All is well",
  quiet:
    "Whatever could not be done after several tries stands here, with the reason and a way to try again.",
  noWebhooks:
    "Shopify has told nothing in the last 30 days. Orders, products and customers that change show here.",
  noJobs: "Nothing has been worked on lately. Imports, training and messages show here.",
  parked: "Messages from Shopify that could not be processed",
  parkedHelp:
    "They are kept until you try them again or discard them. Trying again is safe: what was done half is done whole, and nothing twice.",
  given: "Work that could not be finished",
  columns: {
    what: "What",
    when: "When",
    state: "State",
    tries: "Tries",
  },
  resend: "Try again",
  discard: "Discard",
  resent: "It is being tried again",
  discarded: "Discarded",
  gone: "It has been dealt with already",
  cancel: "Cancel",
  discardTitle: "Discard this?",
  discardWebhook:
    "What Shopify said is deleted without being processed: the order, product or customer keeps the state Afterglow knows. This cannot be undone.",
  discardJob: "Afterglow gives this work up. This cannot be undone.",
  states: {
    waiting: "Waiting",
    done: "Done",
    parked: "Put aside",
    discarded: "Discarded",
    running: "Under way",
    "waiting-again": "Tried again soon",
    "given-up": "Given up",
  } satisfies Record<JobLine["state"] | "parked" | "discarded", string>,
  summary: (counts: { done: string; waiting: string; parked: string }) =>
    `Last 30 days: ${counts.done} processed, ${counts.waiting} waiting, ${counts.parked} put aside`,
  topics: {
    "app/uninstalled": "The app was uninstalled",
    "app/scopes_update": "The app's permissions changed",
    "orders/create": "An order was placed",
    "orders/paid": "An order was paid",
    "orders/cancelled": "An order was cancelled",
    "refunds/create": "A refund was made",
    "fulfillments/create": "An order was shipped",
    "fulfillments/update": "A shipment changed",
    "fulfillment_events/create": "A parcel moved",
    "products/create": "A product was added",
    "products/update": "A product changed",
    "products/delete": "A product was deleted",
    "collections/create": "A collection was added",
    "collections/update": "A collection changed",
    "collections/delete": "A collection was deleted",
    "customers/create": "A customer was added",
    "customers/update": "A customer changed",
    "customers/delete": "A customer was deleted",
    "customers/data_request": "A customer asked for their data",
    "customers/redact": "A customer's data had to be erased",
    "shop/redact": "The shop's data had to be erased",
  } as Record<string, string>,
};

/** A topic as a merchant says it; one that is new here keeps Shopify's name. */
export const topicText = (topic: string): string => text.topics[topic] ?? topic;
