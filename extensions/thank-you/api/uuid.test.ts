import { expect, it } from "vitest";
import { z } from "zod";
import { uuid, uuidOf } from "./uuid.ts";

const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it("uses the platform's generator where there is one", () => {
  expect(uuid({ randomUUID: () => "from the platform", getRandomValues: (array) => array })).toBe(
    "from the platform",
  );
});

it("makes version 4 ids from random bytes where there is none", () => {
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  const ids = Array.from({ length: 500 }, () => uuid({ getRandomValues }));
  for (const id of ids) expect(id).toMatch(VERSION_4);
  expect(new Set(ids).size).toBe(ids.length);
});

it("sets version and variant in bytes of all ones and all noughts alike", () => {
  const filled = (byte: number) =>
    uuid({ getRandomValues: (array) => (array as never as Uint8Array).fill(byte) as never });
  expect(filled(0)).toBe("00000000-0000-4000-8000-000000000000");
  expect(filled(0xff)).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
});

it("makes the same id of the same name, and one that the app takes", () => {
  expect(uuidOf("decision-1 render")).toBe(uuidOf("decision-1 render"));
  expect(z.uuid().safeParse(uuidOf("decision-1 render")).success).toBe(true);
});

it("makes different ids of names that differ by a letter", () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `0b6f-4c1d impression ${index}`);
  const ids = names.map(uuidOf);
  expect(new Set(ids).size).toBe(names.length);
  // Each of the four parts tells them apart nearly always: none is a constant or a copy.
  for (const part of [0, 9, 14, 24]) {
    expect(new Set(ids.map((id) => id.slice(part, part + 4))).size).toBeGreaterThan(3_000);
  }
});
