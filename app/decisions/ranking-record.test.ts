import { expect, test } from "vitest";
import { priorityRanker } from "../ranking/priority.ts";
import { seededRandom } from "../ranking/random.ts";
import { type Candidate, OFFER_KINDS, type RankRequest } from "../ranking/ranker.ts";
import { contextOf, rankingRecord, requestOf, wasRanked } from "./ranking-record.ts";

const candidate = (i: number): Candidate => ({
  offerId: `offer-${i}`,
  kind: OFFER_KINDS[i % OFFER_KINDS.length] as Candidate["kind"],
  priority: i % 7,
  ...(i % 3 > 0 && { valueMinor: 100 * i }),
  ...(i % 50 === 0 && { floor: 0.1, frequency: { atMost: 3, seen: 1 } }),
  ...(i % 60 === 0 && { dismissedDaysAgo: 12.5 }),
});

/** What the database gives back of a decision among `count` candidates. */
function recorded(count: number) {
  const request: RankRequest = {
    candidates: Array.from({ length: count }, (_, i) => candidate(i)),
    context: { country: "DE", firstOrder: true },
    limit: 3,
    random: seededRandom(count),
  };
  const record = rankingRecord(request, priorityRanker().rank(request));
  const { random: _random, ...plain } = request;
  return { plain, record: JSON.parse(JSON.stringify(record)) as typeof record };
}

test.each([3, 100, 101, 1000])("a decision among %i candidates can be replayed", (count) => {
  const { plain, record } = recorded(count);
  expect(requestOf(record)).toEqual(plain);
});

test("a long list takes less than half of its size", () => {
  const { plain, record } = recorded(1000);
  const { request } = record;
  const size = (value: unknown) => JSON.stringify(value).length;
  expect(size(request?.candidates)).toBeLessThan(0.5 * size(plain.candidates));
});

test("of a list too long to keep, what was known of the order is kept to learn from", () => {
  const { plain, record } = recorded(1001);
  expect(requestOf(record)).toBeUndefined();
  expect(contextOf(record)).toEqual(plain.context);
});

test("who was ranked is known of a long list as of a short one", () => {
  for (const count of [20, 400]) {
    const { record } = recorded(count);
    expect(wasRanked(record, `offer-${count - 1}`)).toBe(true);
    expect(wasRanked(record, `offer-${count}`)).toBe(false);
  }
});
