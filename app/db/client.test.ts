import { expect, test } from "vitest";
import { poolSizeFrom } from "./client.server.ts";

test("the pool's size is a whole number from 1 up, 10 where it is unset", () => {
  expect(poolSizeFrom(undefined)).toBe(10);
  expect(poolSizeFrom("")).toBe(10);
  expect(poolSizeFrom("25")).toBe(25);
});

test.each(["0", "-1", "2.5", "many"])("a pool's size of %s is refused with its name", (text) => {
  expect(() => poolSizeFrom(text)).toThrow(/DATABASE_POOL_SIZE is/);
});
