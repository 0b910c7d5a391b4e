import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { transaction } from "#app/db/transaction.server.ts";
import { defineJob } from "#app/jobs/job.ts";
import { type JobQueue, jobQueue } from "#app/jobs/queue.server.ts";
import { until } from "../conditions.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

const SHOP = "halcyon-skin.myshopify.com";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const running: JobQueue[] = [];
afterEach(() => Promise.all(running.splice(0).map((queue) => queue.stop())));

/** A process's queue, working or only sending. */
function queue({ work = true } = {}): JobQueue {
  const made = jobQueue({ url: database.url, log: pino({ level: "silent" }), work });
  running.push(made);
  return made;
}

/** A kind of job of a test's own. */
const kindOf = (options: Partial<Parameters<typeof defineJob>[0]> = {}) =>
  defineJob({
    name: `test-${randomUUID()}`,
    title: "Test",
    data: z.object({ shop: z.string(), at: z.number().default(0) }),
    ...options,
  } as Parameters<typeof defineJob>[0]);

it("does what was sent by a process that only sends", async () => {
  const kind = kindOf();
  const done: unknown[] = [];
  const worker = queue();
  worker.handle(kind, async (data) => void done.push(data));
  await worker.start();
  const sender = queue({ work: false });
  await sender.start();
  await sender.send(kind, { shop: SHOP, at: 7 });
  await until("the job is done", () => done.length === 1);
  expect(done).toEqual([{ shop: SHOP, at: 7 }]);
});

it("sends with a transaction, or not at all", async () => {
  const kind = kindOf();
  const jobs = queue({ work: false });
  await jobs.start();
  await jobs.send(kind, { shop: SHOP });
  await expect(
    transaction(database.pool, async (client) => {
      await jobs.sendMany(kind, [{ shop: SHOP }, { shop: SHOP }], { client });
      throw new Error("and yet no");
    }),
  ).rejects.toThrow("and yet no");
  expect(await jobs.pending(kind.name)).toBe(1);
  await transaction(database.pool, (client) => jobs.send(kind, { shop: SHOP }, { client }));
  expect(await jobs.pending(kind.name)).toBe(2);
});

it("keeps one of a key where one is enough", async () => {
  const kind = kindOf({ policy: "one" });
  const jobs = queue({ work: false });
  await jobs.start();
  const sent = await Promise.all(
    Array.from({ length: 5 }, () => jobs.send(kind, { shop: SHOP }, { key: SHOP })),
  );
  expect(sent.filter(Boolean)).toHaveLength(1);
  expect(await jobs.send(kind, { shop: "other" }, { key: "other" })).toBeDefined();
});

it("tries again, then puts it among the dead letters with the reason, from which it can be sent again", async () => {
  const kind = kindOf({ retries: 1, retryDelaySeconds: 1, retryDelayMaxSeconds: 1 });
  const attempts: { number: number; last: boolean }[] = [];
  let broken = true;
  const jobs = queue();
  jobs.handle(kind, async (_data, { number, last }) => {
    attempts.push({ number, last });
    if (broken) throw new Error("The parcel is too heavy.");
  });
  await jobs.start();
  await jobs.send(kind, { shop: SHOP });
  await until("it is a dead letter", async () => (await jobs.deadLetters.list(SHOP)).length);
  expect(attempts).toEqual([
    { number: 1, last: false },
    { number: 2, last: true },
  ]);
  const [letter] = await jobs.deadLetters.list(SHOP);
  expect(letter).toMatchObject({ title: "Test", error: "The parcel is too heavy.", attempts: 2 });
  expect(await jobs.deadLetters.list("other")).toEqual([]);
  expect(await jobs.deadLetters.resend("other", letter?.id ?? "")).toBe(false);

  broken = false;
  expect(await jobs.deadLetters.resend(SHOP, letter?.id ?? "")).toBe(true);
  await until("it is done", () => attempts.length === 3);
  expect(await jobs.deadLetters.list(SHOP)).toEqual([]);
});

it("refuses data that does not parse, naming its field and not its value", async () => {
  const kind = kindOf({ retries: 0 });
  const jobs = queue();
  jobs.handle(kind, async () => {});
  await jobs.start();
  await jobs.send(kind, { shop: "secretive", at: "jane@example.com" as never });
  const [letter] = await until("it is a dead letter", async () => {
    const letters = await jobs.deadLetters.list("secretive");
    return letters.length > 0 && letters;
  });
  expect(letter?.error).toBe("The data is not of the expected form: at.");
  expect(await jobs.deadLetters.discard("secretive", letter?.id ?? "")).toBe(true);
  expect(await jobs.deadLetters.list("secretive")).toEqual([]);
});

it("lists a shop's jobs with what became of them, latest first, and nobody else's", async () => {
  const [fine, failing] = [kindOf({ title: "Counting" }), kindOf({ title: "Lifting", retries: 0 })];
  const jobs = queue();
  jobs.handle(fine, async () => {});
  jobs.handle(failing, async () => {
    throw new Error("The parcel is too heavy.");
  });
  await jobs.start();
  await jobs.send(fine, { shop: "listed" });
  await until("it is done", async () => (await jobs.pending(fine.name)) === 0);
  await jobs.send(failing, { shop: "listed" });
  await jobs.send(fine, { shop: "another" });
  await jobs.send(fine, { shop: "listed" }, { startAfter: new Date(Date.now() + 3_600_000) });
  await until("one is given up", async () => (await jobs.pending(failing.name)) === 0);
  const lines = await jobs.list("listed");
  expect(lines).toMatchObject([
    { title: "Counting", state: "waiting", attempts: 0, error: null },
    { title: "Lifting", state: "given-up", attempts: 1, error: "The parcel is too heavy." },
    { title: "Counting", state: "done", attempts: 1, error: null, dueAt: null },
  ]);
  expect(await jobs.list("listed", { except: [fine.name] })).toHaveLength(1);
});
