import "@shopify/shopify-api/adapters/web-api";
import { setTimeout as delay } from "node:timers/promises";
import { LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { attribution } from "../attribution/settle.server.ts";
import { productCache } from "../catalogue/cache.server.ts";
import { CATALOGUE_CHANGED } from "../catalogue/store.server.ts";
import { type Listener, listen } from "../db/change-notices.server.ts";
import type { Database } from "../db/client.server.ts";
import { attributionReferences } from "../decisions/attribution.server.ts";
import { claimedOffers, createClaims } from "../decisions/claims.server.ts";
import type { EventsRequest, EventsResponse } from "../decisions/contract.ts";
import { decider, NotInstalled } from "../decisions/decide.server.ts";
import { partnerOffers } from "../decisions/partner-offers.server.ts";
import { RANKING_LEARNED, rankerCache } from "../decisions/rankers.server.ts";
import { recommenderCache } from "../decisions/recommenders.server.ts";
import { snapshotCache } from "../decisions/snapshot.server.ts";
import { decisionTokens } from "../decisions/token.server.ts";
import { RECOMMENDER_TRAINED } from "../decisions/train-recommender.server.ts";
import { discountClaims, discountState } from "../discounts/claims.server.ts";
import { discountGrants } from "../discounts/grants.server.ts";
import { madePools } from "../discounts/made-pools.server.ts";
import { poolMaking } from "../discounts/pool-making.server.ts";
import type { Mailer } from "../followups/mailer.server.ts";
import { reminderClaims, reminderState } from "../followups/reminders.server.ts";
import { createFollowups } from "../followups/service.server.ts";
import type { JobLine } from "../jobs/job-list.server.ts";
import { jobQueue } from "../jobs/queue.server.ts";
import { type KeptReplay, keptReplay } from "../learning/replay.server.ts";
import type { ReplaySubject } from "../learning/replay-log.server.ts";
import { decisionLedger } from "../ledger/decisions.server.ts";
import { eventLedger } from "../ledger/events.server.ts";
import { reachLedger } from "../ledger/reach.server.ts";
import type { log as Log } from "../log.server.ts";
import { loyaltyClaims, loyaltyState } from "../loyalty/claims.server.ts";
import { memberStore } from "../loyalty/members.server.ts";
import { pointsLedger } from "../loyalty/points.server.ts";
import { redemptionClaims } from "../loyalty/redemptions.server.ts";
import { memberTagging } from "../loyalty/tagging.server.ts";
import { OFFERS_CHANGED, offerStore } from "../offers/store.server.ts";
import { claimedOrders } from "../orders/claimed.server.ts";
import { HISTORY_IMPORTED } from "../orders/store.server.ts";
import { partnerConversions } from "../partners/conversions.server.ts";
import { partnerReactions } from "../partners/reactions.server.ts";
import { clickReferences } from "../partners/references.server.ts";
import type { RandomSource } from "../ranking/random.ts";
import { referralClaims, referralState } from "../referrals/claims.server.ts";
import { referralLinks } from "../referrals/links.server.ts";
import { referralRewards } from "../referrals/rewards.server.ts";
import { referralSettling } from "../referrals/settle.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { orderVerifier } from "../shopify/claimed-order.server.ts";
import type { Environment } from "../shopify/environment.server.ts";
import type { OpenFile } from "../shopify/history/bulk-operation.server.ts";
import { importShopHistory } from "../shopify/history/job.ts";
import { IMPORT_WANTED } from "../shopify/installation.server.ts";
import { type Buyer, sessionTokenVerifier } from "../shopify/session-token.server.ts";
import { deliveryStore } from "../shopify/webhooks/deliveries.server.ts";
import { processDelivery } from "../shopify/webhooks/job.ts";
import { surveyClaims, surveyState } from "../surveys/claims.server.ts";
import { surveyAnswers } from "../surveys/store.server.ts";
import { atStart, registerJobs, replayRanking, tagMembers } from "./background.server.ts";

/** What the services are made of; everything that touches the outside is handed in. */
export interface Outside {
  database: Database;
  environment: Environment;
  apiVersion: string;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  random: RandomSource;
  now: () => Date;
  log: typeof Log;
  /** Whether this process does jobs, and sends those due by the clock. By AFTERGLOW_WORKER unless told. */
  worker?: { work: boolean; clock: boolean };
  /** How follow-ups by e-mail go out. Absent: no mail server is set, and they wait. */
  mailer?: Mailer | undefined;
  /** How files are fetched from Shopify. */
  openFile?: OpenFile;
}

/** Puts the modules together: the one place that knows all of them. */
export function createServices(outside: Outside) {
  const { database, environment, adminOf, random, now, log } = outside;
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = environment;
  const { pool } = database;

  const onError = (error: unknown, shop: string) =>
    log.error({ shop, err: error }, "background work for a shop failed");
  const snapshots = snapshotCache(database, onError);
  const recommenders = recommenderCache(database, onError);
  const rankers = rankerCache(database, onError);
  const products = productCache(pool);
  const ledger = decisionLedger(pool);
  const events = eventLedger(pool);
  const reach = reachLedger(pool);
  const members = memberStore(pool);
  const tokens = decisionTokens(apiSecret);
  const references = attributionReferences(apiSecret);
  const points = pointsLedger(pool);
  const clicks = clickReferences(apiSecret);
  const react = partnerReactions(pool);
  const offerStoreOf = (shop: string) => offerStore(database.prisma, shop);
  const tagPending = memberTagging({ members, adminOf, log });

  const { webhooks } = shopifyApi({
    apiKey,
    apiSecretKey: apiSecret,
    apiVersion: outside.apiVersion as never,
    hostName: new URL(environment.SHOPIFY_APP_URL).host,
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Warning },
  });

  const works = environment.AFTERGLOW_WORKER !== "off";
  const jobs = jobQueue({ url: database.url, log, work: works, ...outside.worker });
  const deliveries = deliveryStore(pool, jobs);
  const attributions = attribution(database, references, log);
  const followups = createFollowups({
    database,
    apiSecret,
    appUrl: environment.SHOPIFY_APP_URL,
    adminOf,
    mailer: outside.mailer,
    log,
  });
  const referrals = referralSettling(pool);
  const giveReferralRewards = referralRewards({ pool, apiSecret, adminOf, log });
  const pause = (ms: number, signal: AbortSignal) => delay(ms, undefined, { signal });
  registerJobs({
    database,
    jobs,
    deliveries,
    attributions,
    followups,
    points,
    referrals,
    giveReferralRewards,
    adminOf,
    openFile: outside.openFile ?? ((url, signal) => fetch(url, { signal })),
    pause,
    poolMaking: poolMaking({ pool, apiSecret, adminOf, pause, now, log }),
    tagPending,
    now,
    log,
  });

  let listener: Listener | undefined;
  const sendSoon = (sending: Promise<unknown>) =>
    void sending.catch((error: unknown) => log.error({ err: error }, "a job could not be sent"));

  const orders = orderVerifier({ claimed: claimedOrders(pool), adminOf, now, log });
  const verifyOrder = orders.verify;
  const links = referralLinks({ pool, apiSecret, adminOf });
  const grants = discountGrants({ pool, apiSecret, adminOf, log });
  const surveys = surveyAnswers(pool);
  const offers = claimedOffers({ snapshots, ledger, events });
  const hasMailServer = outside.mailer !== undefined;
  const tagSoon = () => sendSoon(jobs.send(tagMembers, {}));

  const onNotice: Record<string, (shop: string) => void | Promise<void>> = {
    [OFFERS_CHANGED]: (shop) => snapshots.invalidate(shop),
    [CATALOGUE_CHANGED](shop) {
      products.forget(shop);
    },
    [HISTORY_IMPORTED](shop) {
      snapshots.invalidate(shop);
      rankers.invalidate(shop);
    },
    [IMPORT_WANTED]: (shop) => sendSoon(jobs.send(importShopHistory, { shop }, { key: shop })),
    async [RECOMMENDER_TRAINED](shop) {
      await recommenders.reload(shop);
    },
    [RANKING_LEARNED]: (shop) => rankers.invalidate(shop),
  };

  return {
    database,
    now,
    log,
    tokens,
    events,
    reach,
    snapshots,
    recommenders,
    verifySessionToken: sessionTokenVerifier({ apiKey, apiSecret }),
    validateWebhook: webhooks.validate,
    jobs,
    deliveries,
    attributions,
    followups,
    points,
    referrals,
    madePools: madePools({ pool, apiSecret, adminOf, jobs }),
    decide: decider({
      database,
      snapshots,
      recommenders,
      products,
      ledger,
      members,
      partners: partnerOffers(pool, clicks),
      surveys,
      isBuyers: orders.isBuyers,
      cardState: {
        loyalty: loyaltyState(pool, members, points),
        discount: discountState(grants),
        survey: surveyState(surveys, grants),
        referral: referralState(pool),
        tutorial: reminderState(followups.messages),
      },
      tokens,
      references,
      rankers,
      random,
      hasMailServer,
    }),
    claim: createClaims(tokens, orders, {
      loyalty: loyaltyClaims({ offers, members, points, offerStoreOf, tagSoon }),
      redeem: redemptionClaims({
        pool,
        snapshots,
        offers,
        members,
        points,
        grants,
        verifyOrder,
      }),
      discount: discountClaims({ offers, grants, verifyOrder }),
      referral: referralClaims({ pool, offers, links, verifyOrder }),
      reminder: reminderClaims({
        offers,
        messages: followups.messages,
        verifyOrder,
        hasMailServer,
      }),
      survey: surveyClaims({
        offers,
        snapshots,
        ledger,
        offerStoreOf,
        answers: surveys,
        grants,
        verifyOrder,
        referralState: referralState(pool),
      }),
    }),

    /** What a block reports: written once each; clicks on partners' offers are counted besides. */
    async recordEvents(
      { shop, customerId }: Buyer,
      { token, events: reported }: EventsRequest,
    ): Promise<EventsResponse> {
      const at = now();
      const { decisionId } = await tokens.read(token, shop, at);
      const answer = await events.append({ shop, decisionId }, reported, at);
      const snapshot = await snapshots.get(shop);
      if (snapshot) await react(snapshot, { decisionId, customerId }, reported, at);
      return answer;
    },
    recordConversion: partnerConversions(pool, clicks),

    /** Jobs that work on a shop, latest first; deliveries have a list of their own. */
    jobsOf: (shop: string, limit?: number): Promise<JobLine[]> =>
      jobs.list(shop, { except: [processDelivery.name], ...(limit && { limit }) }),

    /** What other rankings would have earned, as last worked out; a job does so again where that is due. */
    async replay(subject: ReplaySubject): Promise<KeptReplay & { hasFailed: boolean }> {
      const { shop, offerId } = subject;
      const [kept, deadLetters] = await Promise.all([
        keptReplay(database, subject, now()),
        jobs.deadLetters.list(shop),
      ]);
      // What failed for good waits for a person: Activity has it.
      const hasFailed = deadLetters.some(
        ({ name, data }) =>
          name === replayRanking.name && (data as ReplaySubject).offerId === offerId,
      );
      if (kept.isDue && !hasFailed)
        await jobs.send(replayRanking, subject, { key: [shop, offerId].join(" ") });
      return { ...kept, hasFailed };
    },

    /** Tags whoever waits and is due. @returns how many were tagged */
    tagNow: () => tagPending(now()),

    /** Makes and ends the codes that friends' orders have earned. @returns how many */
    giveReferralRewards: () => giveReferralRewards(now()),

    /** A shop's name as its buyers know it; `undefined` where the app does not know the shop. */
    async shopName(shop: string): Promise<string | undefined> {
      const row = await database.prisma.shop.findUnique({
        where: { shop },
        select: { name: true },
      });
      return row?.name;
    },

    /** @throws {NotInstalled} */
    async requireInstalled(shop: string): Promise<void> {
      if (!(await snapshots.get(shop))) throw new NotInstalled();
    },

    /** Listens for changes and begins the background work. */
    async start(): Promise<void> {
      listener = await listen(
        database.url,
        Object.keys(onNotice),
        ({ channel, payload }) => onNotice[channel]?.(payload),
        {
          // Notices may have been missed: whatever is kept by them is read anew.
          onReconnect: () => {
            snapshots.invalidateAll();
            products.forgetAll();
            rankers.invalidateAll();
            recommenders.reloadAll();
          },
          onError: (error) => log.warn({ err: error }, "the channel for changes was interrupted"),
        },
      );
      await jobs.start();
      sendSoon(atStart(jobs));
    },

    /** Ends the background work; requests under way are the server's to wait for. */
    async stop(): Promise<void> {
      await jobs.stop();
      await listener?.close();
      followups.close();
    },
  };
}

export type Services = ReturnType<typeof createServices>;
