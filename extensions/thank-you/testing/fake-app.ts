import { vi } from "vitest";
import type { ClaimKind, DecisionResponse, Failure } from "../../../app/decisions/contract.ts";
import { ANSWERS } from "./cards.ts";

/** How the app answers a call: a body, a status with a body, or not at all. */
export type Answer =
  | { status?: number; body: unknown }
  | { html: string }
  /** The connection fails, as it also does where CORS forbids. */
  | "unreachable"
  /** No answer, ever; the connection stays open until the caller gives up. */
  | "silent";

export interface Received {
  path: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
  body: any;
  headers: Record<string, string>;
}

/** An app at the other end of `fetch`: answers each path as it is told, and keeps what it was sent. */
export class FakeApp {
  readonly received: Received[] = [];
  private readonly answers = new Map<string, (received: Received) => Answer>();

  constructor() {
    this.on("/api/events", ({ body }) => ({ body: { recorded: body.events.length, repeated: 0 } }));
    this.on("/api/reports", () => ({ body: {} }));
    this.on("/api/claims", ({ body: { kind } }) => ({ body: ANSWERS[kind as ClaimKind] }));
  }

  on(path: string, answer: (received: Received) => Answer): this {
    this.answers.set(path, answer);
    return this;
  }

  decides(decision: DecisionResponse): this {
    return this.on("/api/decisions", () => ({ body: decision }));
  }

  /** What has arrived at `path`. */
  at(path: string): Received[] {
    return this.received.filter((call) => call.path === path);
  }

  /** Every event that has arrived, in order, as `type offerId`. */
  events(): string[] {
    return this.at("/api/events").flatMap(({ body }) =>
      body.events.map((event: { type: string; offerId?: string }) =>
        event.offerId === undefined ? event.type : `${event.type} ${event.offerId}`,
      ),
    );
  }

  readonly fetch = vi.fn(async (address: unknown, init?: RequestInit): Promise<Response> => {
    const received: Received = {
      path: new URL(String(address)).pathname,
      body: JSON.parse(String(init?.body)),
      headers: init?.headers as Record<string, string>,
    };
    this.received.push(received);
    const answer = this.answers.get(received.path)?.(received) ?? "unreachable";
    if (answer === "unreachable") throw new TypeError("Failed to fetch");
    if (answer === "silent") return untilAborted(init?.signal);
    if ("html" in answer) return new Response(answer.html, { status: 200 });
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  });
}

/** The app's refusal with `code`. */
export function refusal(status: number, code: Failure["error"]["code"]): Answer {
  const failure: Failure = { error: { code, message: "for the developer" } };
  return { status, body: failure };
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
  });
}
