import { describe, expect, it } from "vitest";
import {
  type FriendsOrder,
  type RewardState,
  rewardAfter,
  type Sharer,
  verdictOn,
} from "./verdict.ts";

const sharer: Sharer = {
  orderId: "order-1",
  customerId: "ada",
  createdAt: new Date("2026-11-01T10:00:00Z"),
};
const order: FriendsOrder = {
  id: "order-2",
  customerId: "ben",
  placedAt: new Date("2026-11-05T10:00:00Z"),
  netMinor: 4_000,
  cancelled: false,
  hasEarlier: false,
};

describe("an order with a friend's code", () => {
  it("counts when it is the friend's first", () => {
    expect(verdictOn(order, sharer)).toBe("counted");
  });
  it.each<[string, Partial<FriendsOrder>, string]>([
    ["the sharer's own customer", { customerId: "ada" }, "self"],
    ["the order that was shared from", { id: "order-1" }, "self"],
    ["one from before the link", { placedAt: new Date("2026-10-31T10:00:00Z") }, "self"],
    ["a friend who had ordered", { hasEarlier: true }, "not-first"],
    ["nobody Shopify can name", { customerId: null }, "unknown"],
    ["one that was cancelled", { cancelled: true }, "withdrawn"],
    ["one that was given back whole", { netMinor: 0 }, "withdrawn"],
  ])("does not for %s", (_what, change, verdict) => {
    expect(verdictOn({ ...order, ...change }, sharer)).toBe(verdict);
  });
});

describe("a sharer's reward", () => {
  const open = { promised: true, used: false };
  it.each<[RewardState, RewardState]>([
    ["none", "due"],
    ["due", "due"],
    ["given", "given"],
    ["ended", "ended"],
  ])("is given once: %s → %s", (before, after) => {
    expect(rewardAfter("counted", before, open)).toBe(after);
  });
  it.each<[RewardState, RewardState]>([
    ["due", "none"],
    ["given", "ending"],
    ["ending", "ending"],
    ["ended", "ended"],
    ["none", "none"],
  ])("goes with the friend's order: %s → %s", (before, after) => {
    expect(rewardAfter("withdrawn", before, open)).toBe(after);
  });
  it("stays once it was used", () => {
    expect(rewardAfter("withdrawn", "given", { promised: true, used: true })).toBe("used");
  });
  it("is none where none was promised", () => {
    expect(rewardAfter("counted", "none", { promised: false, used: false })).toBe("none");
  });
});
