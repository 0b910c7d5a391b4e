/** `npm run --silent evaluate:recommendations -- FILE.csv [--json]` */
import { parseArgs } from "node:util";
import { COMPETITORS, type CompetitorName, reasonToSkip } from "./competitors.ts";
import { OrderFileError } from "./csv-rows.server.ts";
import { type Measurement, measure, type Split, splitOrders } from "./evaluation.ts";
import { readOrderFile } from "./order-file.server.ts";

const HELP = `Usage: npm run --silent evaluate:recommendations -- FILE.csv [--json]

Measures how well recommendations learned from four fifths of the orders in FILE.csv complete the
other fifth, each with one item left out, against the usual baselines.

FILE.csv is either
  order_id,item        one row for each item of an order, or
  Shopify's export     Orders > Export > CSV (Name, Lineitem quantity, Lineitem sku or name, Created at)

  --json    print one JSON object instead of a table
  --help    print this

docs/recommendations.md explains the protocol and the columns.
Exit code: 0 measured, 1 the file cannot be used, 2 wrong usage.
`;

interface Report {
  readonly file: string;
  readonly format: string;
  readonly orders: number;
  readonly items: number;
  readonly trainOrders: number;
  readonly testOrders: number;
  readonly models: Partial<Record<CompetitorName, Measurement>>;
  readonly skipped: Partial<Record<CompetitorName, string>>;
}

async function main(): Promise<number> {
  const asked = parsedArguments();
  if (typeof asked === "string") {
    console.error(`${asked}\n\n${HELP}`);
    return 2;
  }
  if (asked.help) {
    console.log(HELP);
    return 0;
  }
  try {
    const report = await evaluate(asked.file);
    console.log(asked.json ? JSON.stringify(report) : table(report));
    return 0;
  } catch (error) {
    if (!(error instanceof OrderFileError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** The arguments, or what is wrong with them. */
function parsedArguments(): { file: string; json: boolean; help: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    const help = values.help === true;
    if (!help && positionals.length !== 1) {
      return `Name one CSV file, not ${positionals.length}.`;
    }
    return { file: positionals[0] ?? "", json: values.json === true, help };
  } catch (error) {
    return (error as Error).message;
  }
}

async function evaluate(path: string): Promise<Report> {
  const { format, orders } = await readOrderFile(path);
  const split = splitOrders(orders);
  checkEnough(path, orders.filter(({ items }) => items.length >= 2).length, split);
  const models: Partial<Record<CompetitorName, Measurement>> = {};
  const skipped: Partial<Record<CompetitorName, string>> = {};
  for (const name of Object.keys(COMPETITORS) as CompetitorName[]) {
    const reason = reasonToSkip(name, split.items.length);
    if (reason) skipped[name] = reason;
    else models[name] = measure(split, COMPETITORS[name], () => performance.now());
  }
  return {
    file: path,
    format,
    orders: orders.length,
    items: split.items.length,
    trainOrders: split.train.length,
    testOrders: split.test.length,
    models,
    skipped,
  };
}

function checkEnough(path: string, baskets: number, split: Split): void {
  if (baskets === 0) {
    throw new OrderFileError(
      `${path} has no order with two or more distinct items, so there is nothing to complete`,
    );
  }
  if (split.test.length === 0 || split.items.length === 0) {
    throw new OrderFileError(
      `${path} has only ${baskets} orders with two or more distinct items, and the split left ` +
        "none to test or to train on; some fifty are needed, thousands make the figures reliable",
    );
  }
}

function table({ file, format, orders, items, trainOrders, testOrders, ...rest }: Report): string {
  const lines = [
    `${file} (${format}): ${orders} orders, ${items} items; trained on ${trainOrders}, tested on ${testOrders}`,
    "",
    [
      "model".padEnd(42),
      "HR@3",
      "HR@5",
      "HR@10",
      "MRR@10",
      "coverage",
      "train ms",
      "memory kB",
      "query µs",
    ].join("  "),
  ];
  for (const [name, m] of Object.entries(rest.models)) {
    const shares = [m["HR@3"], m["HR@5"], m["HR@10"], m["MRR@10"], m.coverage];
    lines.push(
      [
        name.padEnd(42),
        ...shares.map((share, at) => share.toFixed(3).padStart([4, 4, 5, 6, 8][at] as number)),
        m.trainMs.toFixed(0).padStart(8),
        (m.memoryBytes / 1000).toFixed(0).padStart(9),
        m.queryMicros.toFixed(1).padStart(8),
      ].join("  "),
    );
  }
  for (const [name, reason] of Object.entries(rest.skipped))
    lines.push(`${name}: skipped, ${reason}`);
  return lines.join("\n");
}

process.exitCode = await main();
