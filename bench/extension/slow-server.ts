/** Serves the benchmark's page at once, and what an extension loads as slowly as a poor phone line would. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { DecisionResponse } from "#app/decisions/contract.ts";

/** "Slow 4G" as Lighthouse has it: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
export const SLOW_4G = { roundTripMs: 150, bytesPerMs: 1_638.4 / 8 } as const;

export interface SlowServer {
  origin: string;
  /** Paths asked for since the last call, in order; preflights are not counted, for the browser sends them. */
  requests(): string[];
  close(): Promise<void>;
}

export async function startSlowServer(options: {
  /** The host's own: served at once. */
  page: Readonly<Record<string, string>>;
  /** The extensions' scripts by path: served slowly, compressed. */
  extensions: Readonly<Record<string, string>>;
  decision: DecisionResponse;
}): Promise<SlowServer> {
  let asked: string[] = [];
  const answers: Record<string, () => { body: Buffer; headers: Record<string, string> }> = {
    "/api/decisions": () => json(options.decision),
    "/api/events": () => json({ recorded: 0, repeated: 0 }),
    "/api/reports": () => json({ recorded: true }),
    ...Object.fromEntries(
      Object.entries(options.extensions).map(([path, code]) => [path, () => compressed(code)]),
    ),
  };
  const http = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const own = options.page[path];
    if (own !== undefined) {
      response.setHeader("content-type", path === "/" ? "text/html" : "text/javascript");
      response.end(own);
      return;
    }
    if (request.method !== "OPTIONS") asked.push(path);
    await answerSlowly(request, response, answers[path]);
  });
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://localhost:${(http.address() as AddressInfo).port}`,
    requests() {
      const since = asked;
      asked = [];
      return since;
    },
    async close() {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
}

async function answerSlowly(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (() => { body: Buffer; headers: Record<string, string> }) | undefined,
): Promise<void> {
  await wait(SLOW_4G.roundTripMs);
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-headers", "authorization, content-type");
  if (request.method === "OPTIONS") return void response.writeHead(204).end();
  if (!answer) return void response.writeHead(404).end();
  const { body, headers } = answer();
  await wait(body.length / SLOW_4G.bytesPerMs);
  response.writeHead(200, headers).end(body);
}

function json(value: unknown) {
  return {
    body: Buffer.from(JSON.stringify(value)),
    headers: { "content-type": "application/json" },
  };
}

function compressed(code: string) {
  const headers = { "content-type": "text/javascript", "content-encoding": "gzip" };
  return { body: gzipSync(code, { level: 9 }), headers };
}
