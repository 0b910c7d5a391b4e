import { createStorage } from "@shopify/ui-extensions-tester/checkout";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventInput } from "../../../app/decisions/contract.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { backOff, type Reply } from "./call.ts";
import { createEventQueue } from "./events.ts";

const OK: Reply = { ok: true, body: { recorded: 1, repeated: 0 } };
const DOWN: Reply = { ok: false, reason: "network", status: 0 };

const noRenewal = async (_: string): Promise<string | undefined> => undefined;

interface Sent {
  token: string;
  events: EventInput[];
}

/** A queue whose app answers by `answer`, with time in the test's hands. */
function setUp(
  answer: (sent: Sent, count: number) => Reply,
  { storage = createStorage(), renew = noRenewal } = {},
) {
  const clock = manualClock("2026-10-12T10:00:00Z");
  const sent: Sent[] = [];
  const call = async (_: string, body: unknown) => {
    sent.push(body as Sent);
    return answer(body as Sent, sent.length);
  };
  const queue = createEventQueue({
    call,
    storage,
    storageKey: "afterglow:events",
    clock,
    random: () => 1,
    renew,
  });
  return {
    queue,
    clock,
    sent,
    storage,
    ids: () => sent.map(({ events }) => events.map(({ id }) => id)),
  };
}

function event(id: string, at = "2026-10-12T10:00:00.000Z"): EventInput {
  return { id, type: "click", offerId: "o", at };
}

describe("sending", () => {
  it("gathers what happens together into one call", async () => {
    const { queue, clock, ids } = setUp(() => OK);
    queue.add("t", event("a"));
    queue.add("t", event("b"));
    await clock.pass(100);
    expect(ids()).toEqual([]);
    await clock.pass(200);
    expect(ids()).toEqual([["a", "b"]]);
    await clock.pass(3_600_000);
    expect(ids()).toHaveLength(1);
  });

  it("sends at most fifty at a time, and each decision's under its own token", async () => {
    const { queue, clock, sent } = setUp(() => OK);
    for (let count = 0; count < 60; count += 1) queue.add("t1", event(`a${count}`));
    queue.add("t2", event("b"));
    await clock.pass(1_000);
    expect(sent.map(({ token, events }) => [token, events.length])).toEqual([
      ["t1", 50],
      ["t1", 10],
      ["t2", 1],
    ]);
  });

  it("keeps what happens while a call is under way for the next", async () => {
    let answered: (reply: Reply) => void = () => {};
    const { queue, clock, ids } = setUp((_, count) => {
      if (count > 1) return OK;
      return new Promise<Reply>((resolve) => {
        answered = resolve;
      }) as unknown as Reply;
    });
    queue.add("t", event("a"));
    await clock.pass(300);
    queue.add("t", event("b"));
    await clock.pass(5_000);
    expect(ids()).toEqual([["a"]]);
    answered(OK);
    await clock.pass(300);
    expect(ids()).toEqual([["a"], ["b"]]);
  });
});

describe("a failure", () => {
  it.each([
    DOWN,
    { ok: false, reason: "timeout", status: 0 },
    { ok: false, reason: "server-error", status: 500 },
    { ok: false, reason: "refused", status: 401 },
    { ok: false, reason: "refused", status: 408 },
    { ok: false, reason: "refused", status: 429 },
  ] as Reply[])(
    "%j is tried again, the same events with the same ids, ever more slowly",
    async (failure) => {
      const { queue, clock, ids } = setUp((_, count) => (count <= 3 ? failure : OK));
      queue.add("t", event("a"));
      await clock.pass(250);
      expect(ids()).toHaveLength(1);
      await clock.pass(1_000);
      expect(ids()).toHaveLength(2);
      await clock.pass(1_900);
      expect(ids()).toHaveLength(2);
      await clock.pass(100);
      expect(ids()).toHaveLength(3);
      await clock.pass(4_000);
      expect(ids()).toEqual([["a"], ["a"], ["a"], ["a"]]);
      await clock.pass(3_600_000);
      expect(ids()).toHaveLength(4);
    },
  );

  it.each([400, 403, 404, 413])("with status %i drops the batch and goes on", async (status) => {
    const { queue, clock, ids } = setUp(({ token }) =>
      token === "bad" ? { ok: false, reason: "refused", status } : OK,
    );
    queue.add("bad", event("a"));
    queue.add("good", event("b"));
    await clock.pass(3_600_000);
    expect(ids()).toEqual([["a"], ["b"]]);
  });

  it("of an expired token renews it once and sends the same events with the new one", async () => {
    const renewals: string[] = [];
    const { queue, clock, sent } = setUp(
      ({ token }) =>
        token === "old" ? { ok: false, reason: "refused", status: 403, code: "expired" } : OK,
      {
        renew: async (token) => {
          renewals.push(token);
          return "new";
        },
      },
    );
    queue.add("old", event("a"));
    await clock.pass(1_000);
    expect(renewals).toEqual(["old"]);
    expect(sent.map(({ token, events }) => [token, events[0]?.id])).toEqual([
      ["old", "a"],
      ["new", "a"],
    ]);
  });

  it("of a token that cannot be renewed does not go round in circles", async () => {
    const { queue, clock, sent } = setUp(() => ({
      ok: false,
      reason: "refused",
      status: 403,
      code: "expired",
    }));
    queue.add("old", event("a"));
    await clock.pass(3_600_000);
    expect(sent).toHaveLength(1);
  });

  it("never waits less than half nor more than the whole of the doubled second, up to a minute", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, random) => {
          const whole = Math.min(60_000, 1_000 * 2 ** (n - 1));
          expect(backOff(n, random)).toBeGreaterThanOrEqual(whole / 2);
          expect(backOff(n, random)).toBeLessThanOrEqual(whole);
        },
      ),
    );
  });
});

describe("a reload", () => {
  it("finds what could not be sent, and sends it before what is new", async () => {
    const before = setUp(() => DOWN);
    before.queue.add("t", event("a"));
    await before.clock.pass(10_000);
    const after = setUp(() => OK, { storage: before.storage });
    after.queue.add("t", event("b"));
    await after.clock.pass(1_000);
    expect(after.ids()).toEqual([["a", "b"]]);
  });

  it("finds nothing once all has been sent", async () => {
    const before = setUp(() => OK);
    before.queue.add("t", event("a"));
    await before.clock.pass(1_000);
    const after = setUp(() => OK, { storage: before.storage });
    await after.clock.pass(10_000);
    expect(after.sent).toEqual([]);
  });

  it("leaves what is older than a week, and what is no event", async () => {
    const storage = createStorage({
      "afterglow:events": [
        { token: "t", event: event("old", "2026-10-01T00:00:00Z") },
        { token: "t", event: event("undated", "yesterday") },
        { token: "t", event: event("young", "2026-10-11T00:00:00Z") },
        { token: 3, event: event("tokenless") },
        null,
        "text",
      ],
    });
    const { clock, ids } = setUp(() => OK, { storage });
    await clock.pass(1_000);
    expect(ids()).toEqual([["young"]]);
  });

  it("works without a storage", async () => {
    const storage = {
      read: () => Promise.reject(new Error("blocked")),
      write: () => {
        throw new Error("blocked");
      },
      delete: () => Promise.reject(new Error("blocked")),
    };
    const { queue, clock, ids } = setUp(() => OK, { storage });
    queue.add("t", event("a"));
    await clock.pass(1_000);
    expect(ids()).toEqual([["a"]]);
  });
});

it("keeps no more than two hundred events of an app that is gone", async () => {
  const { queue, clock, storage } = setUp(() => DOWN);
  for (let count = 0; count < 250; count += 1) queue.add("t", event(`e${count}`));
  await clock.pass(0);
  const kept = (await storage.read<{ event: EventInput }[]>("afterglow:events")) ?? [];
  expect(kept).toHaveLength(200);
  expect(kept.at(-1)?.event.id).toBe("e249");
});
