/**
 * What `trainInThread` runs: trains one shop's recommender on a connection of its own, and says how many
 * orders it learned from.
 */
import { parentPort, workerData } from "node:worker_threads";
import { createDatabase } from "../db/client.server.ts";
import { trainRecommender } from "./train-recommender.server.ts";

const { url, shop, now } = workerData as { url: string; shop: string; now: Date };
const database = createDatabase(url, { poolSize: 2 });
try {
  parentPort?.postMessage(await trainRecommender(database, shop, now));
} finally {
  await database.close();
}
