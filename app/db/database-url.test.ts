import { describe, expect, test } from "vitest";
import {
  checkDatabaseUrl,
  defaultDataDir,
  resolveDatabase,
  withDatabase,
} from "./database-url.server.ts";

describe("checkDatabaseUrl", () => {
  test.each([["postgresql://u:p@host:5432/shop"], ["postgres://host/shop?sslmode=require"]])(
    "takes %s as it is",
    (url) => {
      expect(checkDatabaseUrl(url)).toBe(url);
    },
  );

  test.each([
    ["nonsense", /begins with postgresql/],
    ["mysql://u:secret@host/shop", /begins with postgresql/],
    ["postgresql://u:secret@host", /names no database/],
    ["postgresql://u:secret@host/", /names no database/],
    ["postgresql://u:secret@host/shop?schema=x", /search_path/],
  ])("refuses %s, says why and keeps the password to itself", (url, reason) => {
    expect(() => checkDatabaseUrl(url)).toThrow(
      expect.objectContaining({ code: "URL_INVALID", message: expect.stringMatching(reason) }),
    );
    expect(() => checkDatabaseUrl(url)).not.toThrow(/secret/);
  });
});

test("a DATABASE_URL that is set is used, and nothing is started", async () => {
  const url = "postgresql://u:p@nowhere.invalid/shop";
  const database = await resolveDatabase({ env: { DATABASE_URL: url } });
  expect(database).toMatchObject({ url, embedded: false });
  await database.stop();
});

test("the database of an address is exchanged, the rest stays", () => {
  expect(withDatabase("postgresql://u:p@h:1/a?sslmode=require", "b c")).toBe(
    "postgresql://u:p@h:1/b%20c?sslmode=require",
  );
});

test("the data directory is in the checkout", () => {
  expect(defaultDataDir()).toMatch(/[/\\]\.data[/\\]postgres$/);
  expect(import.meta.dirname.startsWith(defaultDataDir().replace(/\.data.*$/, ""))).toBe(true);
});
