// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { createExtensionStorage } from "./storage.ts";

beforeEach(() => localStorage.clear());

it("keeps, changes and forgets values of its own scope", async () => {
  const one = createExtensionStorage("shop-a/1", localStorage);
  const other = createExtensionStorage("shop-a/2", localStorage);
  await one.storageWrite("seen", { offers: [1, 2] });
  expect(await one.storageRead("seen")).toEqual({ offers: [1, 2] });
  expect(await other.storageRead("seen")).toBeNull();
  await one.storageDelete("seen");
  expect(await one.storageRead("seen")).toBeNull();
});

it("refuses what exceeds the quota and keeps what was there", async () => {
  const storage = createExtensionStorage("s", localStorage, 100);
  await storage.storageWrite("a", "x".repeat(40));
  await expect(storage.storageWrite("b", "y".repeat(40))).rejects.toThrow(/exceed the 100/);
  await storage.storageWrite("a", "z".repeat(45));
  expect(await storage.storageRead("a")).toBe("z".repeat(45));
});

it("refuses what JSON cannot hold", async () => {
  const storage = createExtensionStorage("s", localStorage);
  await expect(storage.storageWrite("f", () => {})).rejects.toThrow(/cannot be kept as JSON/);
});
