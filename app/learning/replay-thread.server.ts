/** What `replayInThread` runs: one replay, on a connection of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { createDatabase } from "../db/client.server.ts";
import { replayRankings } from "./replay.server.ts";
import type { ReplaySubject } from "./replay-log.server.ts";

const { url, subject, now } = workerData as { url: string; subject: ReplaySubject; now: Date };
const database = createDatabase(url, { poolSize: 2 });
try {
  await replayRankings(database, subject, now);
  parentPort?.postMessage("done");
} finally {
  await database.close();
}
