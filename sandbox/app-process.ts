import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");
const READY_WITHIN_MS = 60_000;
const POLL_EVERY_MS = 100;
/** How much of what the app said is shown when it does not start. */
const LAST_WORDS = 4_000;

/** The app as a process of its own, exactly as `npm start` runs it, but with Shopify stood in for. */
export interface AppProcess {
  origin: string;
  stop(): Promise<void>;
  /** Resolves when the process ends by itself. */
  ended: Promise<number | null>;
}

/**
 * Starts the built app and waits until it can answer.
 *
 * @throws with the app's last words when it ends or is not ready in time
 */
export async function startApp(options: {
  port: number;
  databaseUrl: string;
  sandboxOrigin: string;
  /** Where browsers reach the app. */
  publicUrl: string;
  apiKey: string;
  apiSecret: string;
  logFile: string;
  env?: Record<string, string>;
}): Promise<AppProcess> {
  const { port, logFile } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: "a" });
  const child = spawn(
    process.execPath,
    ["--import", join(root, "sandbox/redirect-to-sandbox.ts"), join(root, "server.ts")],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        PORT: String(port),
        DATABASE_URL: options.databaseUrl,
        SANDBOX_ORIGIN: options.sandboxOrigin,
        SHOPIFY_API_KEY: options.apiKey,
        SHOPIFY_API_SECRET: options.apiSecret,
        SHOPIFY_APP_URL: options.publicUrl,
        APP_BRIDGE_URL: `${options.sandboxOrigin}/app-bridge.js`,
        ...options.env,
      },
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk).slice(-LAST_WORDS);
      log.write(chunk);
    });
  }
  const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  const origin = `http://localhost:${port}`;
  try {
    await untilReady(`${origin}/readyz`, child);
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`The app did not start: ${(error as Error).message}\n${said}`);
  }
  return {
    origin,
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      log.end();
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}.`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((next) => setTimeout(next, POLL_EVERY_MS));
  }
  throw new Error(`it was not ready within ${READY_WITHIN_MS / 1000} s.`);
}
