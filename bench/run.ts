/**
 * `npm run --silent bench -- NAME [--json] [--quick]`: runs `bench/NAME.ts`. Speed is measured here and nowhere in
 * the tests, as ratios within one run.
 */
import { readdirSync } from "node:fs";

/** What a benchmark file exports. */
export interface BenchOptions {
  /** Whether the result is to be printed as JSON, and so `log` prints nothing. */
  json: boolean;
  log: (line: string) => void;
  /** Rough figures within a minute or two, where the whole takes longer; elsewhere it changes nothing. */
  quick: boolean;
}
type Bench = { run(options: BenchOptions): Promise<unknown> };

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts" && !file.includes(".test."))
  .map((file) => file.slice(0, -".ts".length));

const words = process.argv.slice(2);
const json = words.includes("--json");
const quick = words.includes("--quick");
const [name, ...rest] = words.filter((word) => word !== "--json" && word !== "--quick");
if (name === undefined || rest.length > 0 || !names.includes(name)) {
  console.error(
    `Usage: npm run --silent bench -- NAME [--json] [--quick]\nNAME is one of: ${names.join(", ")}`,
  );
  process.exit(2);
}
const bench = (await import(`./${name}.ts`)) as Bench;
const result = await bench.run({ json, quick, log: json ? () => {} : (line) => console.log(line) });
if (json) console.log(JSON.stringify(result));
