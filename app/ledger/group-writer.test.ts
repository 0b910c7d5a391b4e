import { describe, expect, it } from "vitest";
import { GroupWriter } from "./group-writer.ts";

/** A writer whose statements the test lets go one by one. */
function heldWriter(limit?: number) {
  const statements: {
    items: string[];
    let: (answers: string[]) => void;
    fail: (e: Error) => void;
  }[] = [];
  const writer = new GroupWriter<string, string>({
    keyOf: (item) => item,
    ...(limit && { limit }),
    write: (items) =>
      new Promise((resolve, reject) => {
        statements.push({ items, let: resolve, fail: reject });
      }),
  });
  return { writer, statements };
}

const turn = () => new Promise((next) => setImmediate(next));

describe("writing in groups", () => {
  it("does not delay a lone write, and gathers what comes meanwhile", async () => {
    const { writer, statements } = heldWriter();
    const first = writer.write("a");
    expect(statements.map(({ items }) => items)).toEqual([["a"]]);
    const rest = ["d", "b", "c"].map((item) => writer.write(item));
    statements[0]?.let(["A"]);
    expect(await first).toBe("A");
    await turn();
    // In one order everywhere, so that two processes cannot wait for each other.
    expect(statements[1]?.items).toEqual(["b", "c", "d"]);
    statements[1]?.let(["B", "C", "D"]);
    expect(await Promise.all(rest)).toEqual(["D", "B", "C"]);
  });

  it("writes one key once, and answers everyone who asked", async () => {
    const { writer, statements } = heldWriter();
    void writer.write("busy");
    const asked = [writer.write("x"), writer.write("x")];
    statements[0]?.let([""]);
    await turn();
    expect(statements[1]?.items).toEqual(["x"]);
    statements[1]?.let(["one"]);
    expect(await Promise.all(asked)).toEqual(["one", "one"]);
  });

  it("fails the group that failed, and goes on with the next", async () => {
    const { writer, statements } = heldWriter();
    const failed = writer.write("a");
    const later = writer.write("b");
    statements[0]?.fail(new Error("the database is away"));
    await expect(failed).rejects.toThrow(/away/);
    await turn();
    statements[1]?.let(["B"]);
    expect(await later).toBe("B");
  });

  it("keeps a statement within its limit", async () => {
    const { writer, statements } = heldWriter(2);
    const all = ["a", "b", "c", "d"].map((item) => writer.write(item));
    for (let i = 0; i < 3; i++) {
      await turn();
      statements[i]?.let(statements[i]?.items ?? []);
    }
    expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
    expect(Math.max(...statements.map(({ items }) => items.length))).toBe(2);
  });
});
