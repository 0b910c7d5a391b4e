import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { catalogueStore } from "#app/catalogue/store.server.ts";
import { orderStore } from "#app/orders/store.server.ts";
import { orderOf, productOf } from "#app/shopify/webhooks/payloads.ts";
import { createHarness, halcyon } from "#sandbox/admin-api/harness.ts";
import { type DemoOrder, decimal } from "#sandbox/demo-shop/types.ts";
import { orderPayload } from "#sandbox/webhooks/order-payload.ts";
import { productPayload } from "#sandbox/webhooks/product-payload.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

/** `npm run import:orders`, as a person at a terminal meets it. */

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "import-orders-"));
const shop = createHarness().store.shop(halcyon);
const orders = [...shop.orders.values()].slice(-150);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.prisma.shop.create({
    data: {
      shop: halcyon,
      name: "Halcyon Skin",
      currency: "EUR",
      timezone: "Europe/Berlin",
      primaryLocale: "en",
      locales: ["en"],
      installedAt: new Date("2026-01-01T00:00:00Z"),
      scopes: [],
    },
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query(`TRUNCATE "Order", "OrderLine", "Product", "Variant", "Customer"`);
  await database.prisma.shop.updateMany({
    data: { importState: "failed", importError: "No access to orders." },
  });
  const products = [...shop.products.values()].map((product) =>
    productOf(JSON.parse(JSON.stringify(productPayload(shop, product, "http://x"))), "EUR"),
  );
  await catalogueStore(database.pool, halcyon).upsert(products);
});

const COLUMNS = [
  "Name",
  "Email",
  "Currency",
  "Subtotal",
  "Shipping",
  "Total",
  "Discount Code",
  "Discount Amount",
  "Shipping Method",
  "Created at",
  "Lineitem quantity",
  "Lineitem name",
  "Lineitem price",
  "Lineitem sku",
  "Shipping Name",
  "Shipping Country",
  "Note Attributes",
  "Cancelled at",
  "Id",
];

const at = (iso: string | null) =>
  iso === null ? "" : `${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000`;

/** An order's rows in Shopify's export: its own fields stand on the first alone. */
function rowsOf(order: DemoOrder): Record<string, string>[] {
  const money = (minor: number) => decimal(minor, order.currency);
  return order.lineItems.map((line, index) => ({
    Name: order.name,
    Email: order.email ?? "",
    "Created at": at(order.createdAt),
    "Lineitem quantity": String(line.quantity),
    "Lineitem name": line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    "Lineitem price": money(line.price),
    "Lineitem sku": line.sku ?? "",
    ...(index === 0 && {
      Currency: order.currency,
      Subtotal: money(order.subtotal),
      Shipping: money(order.shipping.price),
      Total: money(order.total),
      "Discount Code": order.discountCodes[0]?.code ?? "",
      "Discount Amount": money(order.totalDiscounts),
      "Shipping Method": order.shipping.title,
      "Shipping Name": `${order.shippingAddress.firstName} ${order.shippingAddress.lastName}`,
      "Shipping Country": order.shippingAddress.countryCode,
      "Note Attributes": "gift: yes\nwrapped: no",
      "Cancelled at": at(order.cancelledAt),
      Id: String(order.id),
    }),
  }));
}

const csv = (rows: Record<string, string>[], columns = COLUMNS) =>
  [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))]
    .map((fields) => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(","))
    .join("\n");

async function run(content: string, ...args: string[]) {
  const file = join(folder, "orders.csv");
  writeFileSync(file, content);
  const words = args.length > 0 ? args : [file, "--shop", halcyon];
  const child = spawn(process.execPath, ["app/orders/import-orders.cli.ts", ...words], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: database.url },
  });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { status, stdout, stderr: stderr.replaceAll(file, "FILE") };
}

const stored = () =>
  database.prisma.order.findMany({ include: { lines: true }, orderBy: { id: "asc" } });

it("imports orders of several lines, says how far it is, trains, and changes nothing when repeated", async () => {
  const rows = orders.flatMap(rowsOf);
  const { status, stdout, stderr } = await run(csv(rows));
  expect([status, stderr]).toEqual([0, "150 orders read\nTraining …\n"]);
  expect(stdout).toMatch(/^150 orders with \d+ lines imported into halcyon-skin.* in .* s\.\n/);
  expect(stdout).toContain("Recommendations learned from the last twelve months: ");

  const before = await stored();
  expect(before).toHaveLength(150);
  const [order] = orders;
  const kept = before.find(({ name }) => name === order?.name);
  expect(kept).toMatchObject({
    id: `gid://shopify/Order/${order?.id}`,
    customerId: null,
    totalMinor: BigInt(order?.total ?? 0),
    discountMinor: BigInt(order?.totalDiscounts ?? 0),
    country: order?.shippingAddress.countryCode,
    attributes: [
      { key: "gift", value: "yes" },
      { key: "wrapped", value: "no" },
    ],
    placedAt: new Date(`${order?.createdAt.slice(0, 19)}Z`),
  });
  expect(kept?.lines.map(({ variantId }) => variantId).sort()).toEqual(
    order?.lineItems.map(({ variantId }) => `gid://shopify/ProductVariant/${variantId}`).sort(),
  );
  expect(before.filter(({ cancelledAt }) => cancelledAt)).toHaveLength(
    orders.filter(({ cancelledAt }) => cancelledAt).length,
  );
  expect(await database.prisma.shop.findFirst()).toMatchObject({
    importState: "done",
    importedOrders: 150,
  });

  expect((await run(csv(rows))).status).toBe(0);
  expect(await stored()).toEqual(before);
  const everything = JSON.stringify(before, (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  expect(everything).not.toContain(order?.shippingAddress.lastName);
  expect(everything).not.toContain(order?.email);
});

it("leaves an order as Shopify itself has told it", async () => {
  const [order] = orders as [DemoOrder];
  const told = orderOf(JSON.parse(JSON.stringify(orderPayload(shop, order))));
  await orderStore(database.pool, halcyon).record(told.order, { customer: told.customer });
  const before = await stored();
  expect((await run(csv(rowsOf(order)))).status).toBe(0);
  expect(await stored()).toEqual(before);
});

describe("refuses, with the line and the remedy, and writes nothing:", () => {
  const good = orders.slice(0, 60).flatMap(rowsOf);
  const withRow = (row: Record<string, string>) => csv([...good, row]);
  const sample = { ...good[0], Name: "#9", Id: "9" };
  const line = good.length + 2 + good.filter((row) => row["Note Attributes"]).length;

  it.each<[string, Record<string, string>, string]>([
    [
      "a quantity",
      { ...sample, "Lineitem quantity": "two" },
      'quantity must be a whole number, found "two"',
    ],
    [
      "an amount",
      { ...sample, Total: "12,50" },
      'Total must be an amount like 12.50, found "12,50"',
    ],
    ["a time", { ...sample, "Created at": "yesterday" }, "Created at must be like"],
    ["an order without its number", { ...sample, Id: "" }, "Id is empty"],
    [
      "an order's rows apart",
      { ...(good[0] ?? {}) },
      "must stand together, as Shopify exports them",
    ],
  ])("%s", async (_what, row, message) => {
    const { status, stderr } = await run(withRow(row));
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`FILE, line ${line + (row["Note Attributes"] ? 1 : 0)}: `));
    expect(stderr).toContain(message);
    expect(await stored()).toEqual([]);
    expect((await database.prisma.shop.findFirst())?.importState).toBe("failed");
  });

  it("another file, another shop, a shop whose products are not known, and no file at all", async () => {
    const other = await run("order_id,item\n1,serum");
    expect(other.stderr).toContain("line 1: this is not Shopify's order export");
    const content = csv(good);
    const file = join(folder, "orders.csv");
    const stranger = await run(content, file, "--shop", "nobody.myshopify.com");
    expect([stranger.status, stranger.stderr]).toEqual([
      1,
      expect.stringContaining("nobody.myshopify.com is not known here."),
    ]);
    expect((await run(content, join(folder, "none.csv"), "--shop", halcyon)).stderr).toContain(
      "there is no such file",
    );
    expect((await run(content, file)).status).toBe(2);
    await database.pool.query(`TRUNCATE "Product", "Variant"`);
    expect((await run(content)).stderr).toContain("has not been fetched yet");
    expect(await stored()).toEqual([]);
  });
});
