/**
 * `npm test`: every check there is, in one run, with a closing line of counts. Words after `--` go to
 * vitest: `npm test -- --project unit targeting`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const report = mkdtempSync(join(tmpdir(), "afterglow-tests-"));
const file = join(report, "vitest.json");

interface Report {
  testResults: {
    name: string;
    status: string;
    assertionResults: { status: string }[];
  }[];
}

function run(title: string, command: string, args: string[]): boolean {
  const started = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "✓" : "✗"} ${title} (${seconds} s)\n`);
  return status === 0;
}

function levelOf(path: string): string {
  const [top, second] = relative(root, path).split(/[/\\]/);
  if (top === "tests" && second) return second;
  return top?.endsWith("extension") || top === "extensions" ? "extension" : "unit";
}

function count(): { levels: Map<string, number>; passed: number; failed: number } {
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as Report;
  const levels = new Map<string, number>();
  let passed = 0;
  let failed = 0;
  for (const { name, status, assertionResults } of testResults) {
    // A file that could not be loaded has no tests of its own, and has failed all the same.
    if (status === "failed" && assertionResults.every((test) => test.status !== "failed")) failed++;
    for (const test of assertionResults) {
      if (test.status === "passed") {
        passed++;
        levels.set(levelOf(name), (levels.get(levelOf(name)) ?? 0) + 1);
      } else if (test.status === "failed") failed++;
    }
  }
  return { levels, passed, failed };
}

const words = process.argv.slice(2);
const whole = words.length === 0;
const checks = whole
  ? [
      run("types", "npm", ["run", "--silent", "typecheck"]),
      run("lint and the direction of imports", "npm", ["run", "--silent", "lint"]),
      run("build", "npm", ["run", "--silent", "build"]),
    ]
  : [];
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
checks.push(run("tests", "vitest", ["run", ...reporters, ...words]));

const { levels, passed, failed } = count();
rmSync(report, { recursive: true });
const broken = checks.filter((ok) => !ok).length;
for (const [level, tests] of levels) console.log(`${level}: ${tests} passed`);
if (broken > 0) console.log(`${broken} of ${checks.length} checks failed`);
console.log(`${passed} passed, ${Math.max(failed, broken)} failed`);
process.exitCode = broken === 0 && failed === 0 ? 0 : 1;
