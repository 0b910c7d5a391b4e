import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { bundles } from "./fixtures/bundles.ts";

const CLI = fileURLToPath(new URL("evaluate.cli.ts", import.meta.url));
const FIXTURE = fileURLToPath(new URL("fixtures/bundles.csv", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "evaluate-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** Runs on a file of the given content; the file's own path is cut from the messages. */
function runOn(content: string | Uint8Array, ...args: string[]) {
  const path = join(folder, "orders.csv");
  writeFileSync(path, content);
  const { status, stdout, stderr } = run(path, ...args);
  return { status, stdout, stderr: stderr.replace(`${path}, `, "").replace(path, "FILE").trim() };
}

const HEADER = "Name,Email,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku";

/** Shopify's export: an order's date and e-mail stand on its first row only. */
function shopifyExport(): string {
  const rows = bundles(30, 300, 3).flatMap((items, k) =>
    items.map((item, line) => {
      const day = new Date(Date.UTC(2026, 0, 1 + (k % 200)));
      const created = line === 0 ? `${day.toISOString().slice(0, 10)} 10:00:00 +0100` : "";
      return `#${1000 + k},${line === 0 ? "a@example.com" : ""},${created},1,"${item}, large",10.00,`;
    }),
  );
  return [HEADER, ...rows, '#1000,,,0,"removed, large",1.00,'].join("\n");
}

describe("evaluate:recommendations", () => {
  it("prints a table", () => {
    const { status, stdout, stderr } = run(FIXTURE);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toMatch(/1500 orders, 119 items; trained on 1215, tested on 185/);
    expect(stdout).toMatch(/^ours +0\.\d{3} .*\npopularity +0\.195 /m);
  });

  it("prints one JSON object", () => {
    const { status, stdout } = run(FIXTURE, "--json");
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ format: "order_id,item", orders: 1500, testOrders: 185 });
    expect(report.models.popularity["HR@3"]).toBeCloseTo(36 / 185, 9);
    expect(Object.keys(report.models)).toHaveLength(7);
    for (const measured of Object.values<Record<string, number>>(report.models)) {
      expect(Object.keys(measured).sort()).toEqual(
        [
          "HR@10",
          "HR@3",
          "HR@5",
          "MRR@10",
          "coverage",
          "memoryBytes",
          "queryMicros",
          "trainMs",
        ].sort(),
      );
    }
  });

  it("reads Shopify's export, quotes, byte-order mark and Windows line ends", () => {
    const { status, stdout } = runOn(`\uFEFF${shopifyExport().replaceAll("\n", "\r\n")}`, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: "Shopify order export",
      orders: 300,
      items: 30,
    });
  });

  it("explains itself", () => {
    const { status, stdout } = run("--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: npm run --silent evaluate:recommendations/);
  });

  it.each([
    ["no file", [], /Name one CSV file, not 0/],
    ["two files", ["a.csv", "b.csv"], /Name one CSV file, not 2/],
    ["an unknown option", ["a.csv", "--jsno"], /--jsno/],
  ])("exits with 2 on %s", (_what, args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/Usage:/);
  });

  it.each([
    ["a missing header", "1,milk\n1,bread\n", /^line 1: the header must name .* found "1,milk"/],
    ["semicolons", "order_id;item\n1;milk\n", /^line 1: .* separated by commas/],
    [
      "another number of columns",
      "order_id,item\n1,milk\n1,bread,2\n",
      /^line 3: .*number of columns/,
    ],
    ["an empty order id", "order_id,item\n1,milk\n ,bread\n", /^line 3: order_id is empty/],
    ["an empty item", "order_id,item\n1,milk\n1,\n", /^line 3: item is empty/],
    ["an open quote", 'order_id,item\n1,"milk\n', /^line \d+: .*[Qq]uote/],
    [
      "no basket of two",
      "order_id,item\n1,milk\n2,milk\n3,bread\n",
      /FILE has no order with two or more/,
    ],
    ["too few orders", "order_id,item\n1,milk\n1,bread\n", /FILE has only 1 orders/],
    ["an empty file", "", /FILE is empty: line 1 must be/],
    ["a binary file", Uint8Array.of(80, 75, 10, 3, 4, 0, 1), /^line 2: .*binary file/],
    ["text in another encoding", Uint8Array.of(111, 10, 0xe9, 10), /not UTF-8/],
    ["a bad quantity", `${HEADER}\n#1,,,two,Milk,1,\n`, /^line 2: Lineitem quantity .* "two"/],
    ["a bad date", `${HEADER}\n#1,,yesterday,1,Milk,1,\n`, /^line 2: Created at .* "yesterday"/],
    ["an unnamed order", `${HEADER}\n,,,1,Milk,1,\n`, /^line 2: Name is empty/],
    ["an unnamed item", `${HEADER}\n#1,,,1,,1,\n`, /^line 2: neither Lineitem sku nor/],
  ])("exits with 1 on %s", (_what, content, message) => {
    const { status, stdout, stderr } = runOn(content);
    expect(stderr).toMatch(message);
    expect(status).toBe(1);
    expect(stdout).toBe("");
  });

  it("exits with 1 on a file that is not there, and on a folder", () => {
    expect(run(join(folder, "none.csv"))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/none\.csv cannot be read: there is no such file/),
    });
    expect(run(folder)).toMatchObject({ status: 1, stderr: expect.stringMatching(/not a file/) });
  });
});
