import type { ReachStage } from "#app/ledger/reach.ts";
import type { Part } from "#app/shopify/history/progress.server.ts";

/** The words of Home. */
export const text = {
  title: "Home",
  create: "Create offer",

  guide: {
    title: "Set up Afterglow",
    progress: (done: number, all: number) => `${done} of ${all} done`,
    show: "Show the guide",
    hide: "Hide the guide",
    done: "Done",
    open: "To do",
    installed: {
      title: "Install Afterglow",
      body: (when: string) => `Installed on ${when}.`,
    },
    placed: {
      title: "Place the block on your thank-you page",
      body: "Shopify does not tell apps whether a block has been placed. Afterglow sees it by the block's first request, so this step is ticked once an order's thank-you page has been opened.",
      steps: [
        "Open the checkout editor and choose the Thank you page at the top.",
        "Choose Add app block on the left, then Afterglow thank-you.",
        "Drag it to where buyers look first, and save.",
        "Place a test order, or wait for the next one.",
      ],
      open: "Open the checkout editor",
      seen: (when: string) => `The block was first seen ${when}.`,
    },
    live: {
      title: "Make your first offer live",
      body: "Start from a template: it comes filled in and stays a draft until you make it live.",
      create: "Create an offer",
      review: "Review your drafts",
      done: (n: number) => (n === 1 ? "One offer is live." : `${n} offers are live.`),
    },
  },

  learning: {
    title: "Learning",
    parts: {
      collections: "Fetching your collections",
      products: "Fetching your products",
      orders: "Fetching the orders of the last 12 months",
    } satisfies Record<Part, string>,
    waiting: "Fetching your past is about to begin",
    progress: (orders: string, total: string | null) =>
      total === null ? `${orders} orders so far` : `${orders} of about ${total} orders`,
    goOn: "You can go on working; automatic products get better as orders come in.",
    failed: "Your past orders could not be fetched",
    failedBody: (reason: string) =>
      `Shopify said: ${reason} Until it works, Afterglow learns from new orders alone.`,
    again: "Fetch again",
    asked: "Fetching your past again",
    history: "Order history",
    historyDone: (orders: string, when: string) => `${orders} orders, fetched ${when}`,
    recommendations: "Bought together",
    recommendationsDone: (orders: string, when: string) =>
      `Learned from ${orders} orders, last trained ${when}`,
    recommendationsNone:
      "Not trained yet. It takes a few orders with two products or more; until then products are alike by what they are.",
    ranking: "What buyers answer to",
    rankingDone: (shown: string, when: string) =>
      `Learned from ${shown} offers shown, last ${when}`,
    rankingNone: "Nothing yet: it begins with the first buyers who see your offers.",
  },

  today: {
    title: "Today",
    compared: (zone: string) => `Since midnight (${zone}), compared with yesterday at this time`,
    metrics: {
      placed: "Orders placed",
      asked: "Block asked",
      decided: "Answered",
      rendered: "Offers shown",
      seen: "Offers seen",
      clicks: "Clicks",
      accepts: "Accepts",
    },
    same: "as yesterday",
    yesterday: (n: string) => `${n} yesterday`,
    change: (change: string) => `${change} to yesterday`,
  },

  reach: {
    title: "Reach",
    period: "Orders of the last 7 days, and how far each got",
    stages: {
      placed: "Order placed",
      asked: "Block asked for offers",
      decided: "Afterglow answered",
      rendered: "Offers were shown",
      seen: "Offers were seen",
    } satisfies Record<ReachStage, string>,
    orders: (n: string, share: string) => `${n} (${share})`,
    stopsTitle: "Where the others stopped",
    stops: (n: string, share: string) => `${n} orders (${share})`,
    empty:
      "Nothing to follow yet. Every order placed from now on shows here how far it got and, if it went no further, why.",
  },

  top: {
    title: "Top offers",
    period: "Last 7 days, by clicks and accepts",
    empty: "Once buyers see your offers, the best ones stand here.",
    all: "All offers",
    columns: ["Offer", "Seen", "Clicks", "Accepts"],
  },
};
