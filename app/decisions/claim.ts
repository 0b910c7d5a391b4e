import type { ClaimKind, ClaimResponse, Failure, PendingClaim } from "./contract.ts";
import type { ClaimOf } from "./request.ts";
import type { DecisionClaims } from "./token.server.ts";

/** A claim whose tokens have been read: what a kind's handler is given. */
export interface Claimed<K extends ClaimKind> {
  request: ClaimOf<K>;
  /** Shop, order and decision that the claim's token names. */
  decision: DecisionClaims;
  /** Whom the session token names, whatever they consented to: to be shown, never to be kept. */
  customerId: string | undefined;
  now: Date;
}

export type ClaimAnswer<K extends ClaimKind> = Extract<ClaimResponse, { kind: K }> | PendingClaim;

/**
 * What one kind of claim does. However often, in parallel or after a crash the same order claims the
 * same, the answer is the first one.
 *
 * @throws {ClaimRefused}
 */
export type ClaimHandler<K extends ClaimKind> = (claim: Claimed<K>) => Promise<ClaimAnswer<K>>;

export type ClaimHandlers = { [K in ClaimKind]: ClaimHandler<K> };

type Code = Failure["error"]["code"];

/** What is claimed cannot be given: the message says why, in plain words. */
export class ClaimRefused extends Error {
  readonly code: Extract<Code, "not-found" | "conflict" | "used-up" | "malformed">;
  readonly fields?: Failure["error"]["fields"];
  constructor(code: ClaimRefused["code"], message: string, fields?: Failure["error"]["fields"]) {
    super(message);
    this.code = code;
    if (fields) this.fields = fields;
  }
}

/** How long a block waits before it asks again for an order that Shopify does not know yet. */
export const RETRY_AFTER_MS = 2_000;

export const pending = (kind: ClaimKind): PendingClaim => ({
  kind,
  status: "pending",
  retryAfterMs: RETRY_AFTER_MS,
});
