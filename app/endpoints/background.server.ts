import { z } from "zod";
import type { Attributions } from "../attribution/settle.server.ts";
import type { Database } from "../db/client.server.ts";
import { trainInThread } from "../decisions/train-in-thread.server.ts";
import { shopsToTrain } from "../decisions/train-recommender.server.ts";
import { keyOfPool, makePoolCodes } from "../discounts/pool-job.ts";
import type { PoolMaking } from "../discounts/pool-making.server.ts";
import type { Followups } from "../followups/service.server.ts";
import { defineJob } from "../jobs/job.ts";
import type { JobQueue } from "../jobs/queue.server.ts";
import { learnRanking, shopsToLearn } from "../learning/learn.server.ts";
import { poolShopPriors } from "../learning/pool-priors.server.ts";
import { replayInThread } from "../learning/replay-in-thread.server.ts";
import { measureLift, shopsToMeasure } from "../ledger/lift-days.server.ts";
import { rollUp, shopsToRollUp } from "../ledger/rollups.server.ts";
import type { log as Log } from "../log.server.ts";
import type { PointsLedger } from "../loyalty/points.server.ts";
import { judgeAdvertisers, shopsWithPartners } from "../partners/judging.server.ts";
import { eraseShop } from "../privacy/erasure.server.ts";
import { applyRetention, forgetDeliveries } from "../privacy/retention.server.ts";
import type { ReferralSettling } from "../referrals/settle.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { type ImportOutside, importHistory } from "../shopify/history/import.server.ts";
import { importShopHistory } from "../shopify/history/job.ts";
import { shopsToImport } from "../shopify/installation.server.ts";
import { refreshCollection } from "../shopify/upkeep/collection-members.server.ts";
import {
  refreshMetafields,
  refreshProductMetafields,
  shopsWithMetafields,
} from "../shopify/upkeep/metafields.server.ts";
import { refreshOfflineToken, shopsToRefresh } from "../shopify/upkeep/offline-tokens.server.ts";
import { refreshProductCollections } from "../shopify/upkeep/product-collections.server.ts";
import type { DeliveryStore } from "../shopify/webhooks/deliveries.server.ts";
import type { Handling } from "../shopify/webhooks/handlers.server.ts";
import { processDelivery } from "../shopify/webhooks/job.ts";
import { deliveryProcessor } from "../shopify/webhooks/process.server.ts";

const ofShop = z.object({ shop: z.string() });
const nothing = z.object({});

/** A busy shop is not trained again at every order. */
const TRAIN_AT_MOST_EVERY_MS = 30 * 60_000;
/** By then whatever was writing of a shop when it was erased has ended. */
const ERASE_AGAIN_AFTER_MS = 3_600_000;

/** What runs by the clock names no shop and sends a job for each shop that needs one. */
const byClock = (name: string, title: string, cron: string) =>
  defineJob({
    name,
    title,
    data: nothing,
    cron,
    policy: "one",
    retries: 1,
    expireInSeconds: 1_800,
  });

export const tagMembers = defineJob({
  name: "tag-members",
  title: "Tagging of loyalty members",
  data: nothing,
  cron: "* * * * *",
  policy: "one-waiting",
  retries: 1,
});
const sendFollowups = byClock("send-followups", "Sending of follow-ups", "* * * * *");
const issueMakeGoods = byClock("issue-make-goods", "Creating of promised discounts", "* * * * *");
export const findUnlearned = byClock(
  "learn-rankings",
  "Looking for shops to learn from",
  "*/5 * * * *",
);
export const poolPriorsOfShops = byClock(
  "pool-priors",
  "Pooling what is known of kinds of offers",
  "37 4 * * *",
);
const findUnmeasured = byClock("find-unmeasured", "Looking for shops to measure", "17 * * * *");
export const findUnrolled = byClock("find-unrolled", "Looking for days to add up", "*/5 * * * *");
const findUntrained = byClock("find-untrained", "Looking for shops to train", "*/5 * * * *");
const findImports = byClock("find-imports", "Looking for shops to import", "*/2 * * * *");
const remindDeliveries = byClock(
  "remind-webhooks",
  "Looking for forgotten webhooks",
  "*/5 * * * *",
);
export const findTokens = byClock("find-tokens", "Looking for access that ends", "23 3 * * *");
const giveRewards = byClock(
  "give-referral-rewards",
  "Making the codes that friends' orders earned",
  "* * * * *",
);
export const findPools = byClock("find-pools", "Looking for pools that miss codes", "*/5 * * * *");
const findPartners = byClock(
  "find-partners",
  "Looking for shops with partners' offers",
  "*/15 * * * *",
);
export const beginRetention = byClock(
  "retention",
  "Forgetting what need not be kept",
  "41 2 * * *",
);

export const learnShop = defineJob({
  name: "learn-shop",
  title: "Learning from what buyers did",
  data: ofShop,
  policy: "one-waiting",
  expireInSeconds: 1_800,
});
/** Sent by whoever looks at the figures, not by the clock: nothing is worked out that nobody reads. */
export const replayRanking = defineJob({
  name: "replay-ranking",
  title: "Working out what other rankings would have earned",
  data: z.object({ shop: z.string(), offerId: z.string().optional() }),
  policy: "one",
  retries: 1,
  expireInSeconds: 1_800,
});
export const trainShop = defineJob({
  name: "train-recommendations",
  title: "Training of the recommendations",
  data: ofShop,
  policy: "one-waiting",
  expireInSeconds: 1_800,
});
const rollUpShop = defineJob({
  name: "roll-up",
  title: "Adding up the days",
  data: ofShop,
  policy: "one-waiting",
  expireInSeconds: 1_800,
});
const measureShop = defineJob({
  name: "measure-lift",
  title: "Measuring what offers change",
  data: ofShop,
  policy: "one",
  expireInSeconds: 1_800,
});
const retainShop = defineJob({
  name: "retention-of-shop",
  title: "Forgetting personal data by the shop's settings",
  data: ofShop,
  policy: "one",
  expireInSeconds: 3_600,
});
const judgePartners = defineJob({
  name: "judge-advertisers",
  title: "Looking at what buyers put away",
  data: ofShop,
  policy: "one-waiting",
});
const refreshToken = defineJob({
  name: "refresh-token",
  title: "Keeping the access to Shopify",
  data: ofShop,
  policy: "one",
});
const eraseAgain = defineJob({
  name: "erase-shop",
  title: "Erasing what is left of a shop",
  data: ofShop,
});
const refreshCollectionJob = defineJob({
  name: "refresh-collection",
  title: "Asking which products are in a collection",
  data: z.object({ shop: z.string(), collectionId: z.string() }),
  policy: "one-waiting",
});

const refreshProduct = defineJob({
  name: "refresh-product",
  title: "Asking for a product's collections and metafields",
  data: z.object({ shop: z.string(), productId: z.string() }),
  policy: "one-waiting",
});

export const findMetafields = byClock(
  "find-metafields",
  "Looking for conditions on metafields",
  "*/5 * * * *",
);
const refreshMetafieldsJob = defineJob({
  name: "refresh-metafields",
  title: "Asking for the metafields that conditions name",
  data: ofShop,
  policy: "one",
  expireInSeconds: 6 * 3_600,
});

export interface BackgroundOutside extends ImportOutside {
  database: Database;
  jobs: JobQueue;
  deliveries: DeliveryStore;
  attributions: Attributions;
  followups: Followups;
  points: PointsLedger;
  referrals: ReferralSettling;
  giveReferralRewards: (now: Date) => Promise<unknown>;
  poolMaking: PoolMaking;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  tagPending: (now: Date) => Promise<unknown>;
  now: () => Date;
  log: typeof Log;
}

/** Says who does each kind of job. */
export function registerJobs(outside: BackgroundOutside): void {
  const {
    database,
    jobs,
    deliveries,
    attributions,
    followups,
    points,
    referrals,
    giveReferralRewards,
    poolMaking,
    adminOf,
    tagPending,
    now,
    log,
  } = outside;
  const { pool } = database;

  const eachShop = async (shops: string[], kind: typeof trainShop) => {
    for (const shop of shops) await jobs.send(kind, { shop }, { key: shop });
  };

  const handling: Handling = {
    database,
    async orderChanged(shop, orderId) {
      await attributions.settleOrder(shop, orderId, now());
      await points.settleOrder(shop, orderId, now());
      await referrals.settleOrder(shop, orderId, now());
      await followups.orderChanged(shop, orderId, now());
    },
    async productChanged(shop, productId) {
      const key = `${shop} ${productId}`;
      await jobs.send(refreshProduct, { shop, productId }, { key });
    },
    async collectionChanged(shop, collectionId) {
      const key = `${shop} ${collectionId}`;
      await jobs.send(refreshCollectionJob, { shop, collectionId }, { key });
    },
    async shopErased(shop) {
      const startAfter = new Date(Date.now() + ERASE_AGAIN_AFTER_MS);
      await jobs.send(eraseAgain, { shop }, { startAfter });
    },
  };
  jobs.handle(processDelivery, deliveryProcessor({ deliveries, handling, now, log }));
  jobs.handle(remindDeliveries, async () => void (await deliveries.remind(now())));

  jobs.handle(findImports, async () => eachShop(await shopsToImport(database), importShopHistory));
  jobs.handle(importShopHistory, async ({ shop }, attempt) => {
    if (await importHistory(outside, shop, attempt))
      await jobs.send(trainShop, { shop }, { key: shop });
  });
  jobs.handle(findUntrained, async () =>
    eachShop(await shopsToTrain(database, now(), TRAIN_AT_MOST_EVERY_MS), trainShop),
  );
  jobs.handle(
    trainShop,
    async ({ shop }, { signal }) => void (await trainInThread(database.url, shop, now(), signal)),
  );
  jobs.handle(findUnlearned, async () => eachShop(await shopsToLearn(database, now()), learnShop));
  jobs.handle(learnShop, async ({ shop }) => void (await learnRanking(database, shop, now())));
  jobs.handle(poolPriorsOfShops, async () => void (await poolShopPriors(database, now())));
  jobs.handle(replayRanking, (subject, { signal }) =>
    replayInThread(database.url, subject, now(), signal),
  );
  jobs.handle(findUnrolled, async () => eachShop(await shopsToRollUp(pool), rollUpShop));
  jobs.handle(rollUpShop, async ({ shop }) => void (await rollUp(pool, shop, now())));
  jobs.handle(findUnmeasured, async () => eachShop(await shopsToMeasure(pool, now()), measureShop));
  jobs.handle(measureShop, async ({ shop }) => void (await measureLift(pool, shop, now())));
  jobs.handle(tagMembers, async () => void (await tagPending(now())));
  jobs.handle(sendFollowups, async (_, { signal }) => void (await followups.sendDue(now, signal)));
  jobs.handle(issueMakeGoods, async () => void (await followups.issueMakeGoods(now())));
  jobs.handle(refreshCollectionJob, async ({ shop, collectionId }) =>
    refreshCollection(pool, await adminOf(shop), shop, collectionId),
  );
  jobs.handle(refreshProduct, async ({ shop, productId }) => {
    const admin = await adminOf(shop);
    await refreshProductCollections(pool, admin, shop, productId);
    await refreshProductMetafields(database, admin, shop, productId, now());
  });
  jobs.handle(findMetafields, async () =>
    eachShop(await shopsWithMetafields(database), refreshMetafieldsJob),
  );
  jobs.handle(refreshMetafieldsJob, async ({ shop }) =>
    refreshMetafields(database, await adminOf(shop), shop, now()),
  );

  jobs.handle(giveRewards, async () => void (await giveReferralRewards(now())));
  jobs.handle(makePoolCodes, poolMaking.make);
  jobs.handle(findPools, async () => {
    for (const pool of await poolMaking.unfinished()) {
      await jobs.send(makePoolCodes, pool, { key: keyOfPool(pool) });
    }
  });
  jobs.handle(findPartners, async () => eachShop(await shopsWithPartners(database), judgePartners));
  jobs.handle(judgePartners, async ({ shop }) => {
    const stopped = await judgeAdvertisers(database, shop, now());
    if (stopped.length > 0) log.warn({ shop, stopped }, "advertisers were stopped by their rules");
  });

  jobs.handle(findTokens, async () =>
    eachShop(await shopsToRefresh(database, now()), refreshToken),
  );
  jobs.handle(refreshToken, async ({ shop }) => refreshOfflineToken(await adminOf(shop)));
  jobs.handle(beginRetention, async () => {
    await forgetDeliveries(pool, now());
    const shops = await database.prisma.shop.findMany({ select: { shop: true } });
    await eachShop(
      shops.map(({ shop }) => shop),
      retainShop,
    );
  });
  jobs.handle(retainShop, ({ shop }) => applyRetention(pool, shop, now()));
  jobs.handle(eraseAgain, async ({ shop }) => {
    const back = await database.prisma.shop.findUnique({ where: { shop } });
    if (!back) await eraseShop(pool, shop);
  });
}

/** What a process that was down for a while makes up for without waiting for the clock. */
export async function atStart(jobs: JobQueue): Promise<void> {
  await jobs.send(findImports, {});
  await jobs.send(findUntrained, {});
  await jobs.send(remindDeliveries, {});
}
