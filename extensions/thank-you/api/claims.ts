import type { ClaimRequest } from "../../../app/decisions/contract.ts";
import { type Answer, nameOf, type Wish } from "./answers.ts";
import { type Call, isFinal, type Reply } from "./call.ts";
import { type Clock, passing } from "./clock.ts";
import { parseClaimResponse } from "./parse.ts";

const CLAIM_DEADLINE_MS = 10_000;

/** However soon or late the app would have the same claim again, in milliseconds. */
const RETRY_MS = { least: 500, most: 30_000 };

/** Shopify knows nearly every order within seconds; after so long the buyer is asked to try again. */
const LONGEST_PENDING_MS = 3 * 60_000;

/**
 * Where a claim stands: not made (`open`), on its way (`busy`), waiting until Shopify knows the order
 * (`pending`), to be tried again (`failed`), or of no more use (`over`).
 */
export type ClaimState = "open" | "busy" | "pending" | "failed" | "over";

/** Where each claim that has been made stands, by its name. */
export type ClaimStates = Readonly<Record<string, ClaimState>>;

/**
 * What the buyer asks of offers, on its way to the app. A claim has an id of its own, derived from its
 * decision and its name, so that a second press, a second block, or the same page again all send the
 * same claim, which the app answers as it did first.
 */
export interface Claims {
  /** Sends the claim, unless it is on its way already; the answer, or `undefined` where there is none. */
  make(offerId: string, wish: Wish): Promise<Answer | undefined>;
  states(): ClaimStates;
}

export function createClaims(options: {
  call: Call;
  clock: Clock;
  /** The claim of that name, ready to be sent; `undefined` where there is no decision to claim from. */
  address: (name: string) => { id: string; token: string } | undefined;
  /** A fresh token in place of an expired one, or `undefined` where there is none. */
  renew: (token: string) => Promise<string | undefined>;
  /** Called with each claim that begins or ends to wait, and each answer. */
  onChange: (
    name: string,
    change: { answer?: Answer; pending?: { offerId: string; wish: Wish } },
  ) => void;
}): Claims {
  const { call, clock, address, renew, onChange } = options;
  const states: Record<string, ClaimState> = {};
  const underWay = new Map<string, Promise<Answer | undefined>>();

  async function send(offerId: string, wish: Wish, name: string): Promise<Answer | undefined> {
    const until = clock.now() + LONGEST_PENDING_MS;
    for (;;) {
      const addressed = address(name);
      const reply = addressed && (await post({ ...wish, offerId, ...addressed }));
      const response = reply?.ok ? parseClaimResponse(wish.kind, reply.body) : undefined;
      if (response === undefined) return settle(name, isOver(reply) ? "over" : "failed");
      if (response.status !== "pending") return settle(name, "open", response);
      if (clock.now() >= until) return settle(name, "failed");
      if (states[name] !== "pending") {
        states[name] = "pending";
        onChange(name, { pending: { offerId, wish } });
      }
      await passing(
        clock,
        Math.min(Math.max(response.retryAfterMs, RETRY_MS.least), RETRY_MS.most),
      );
    }
  }

  async function post(request: ClaimRequest): Promise<Reply> {
    const reply = await call("/api/claims", request, CLAIM_DEADLINE_MS);
    if (reply.ok || reply.code !== "expired") return reply;
    const token = await renew(request.token);
    return token === undefined
      ? reply
      : call("/api/claims", { ...request, token }, CLAIM_DEADLINE_MS);
  }

  function settle(name: string, state: ClaimState, answer?: Answer): Answer | undefined {
    states[name] = state;
    onChange(name, answer === undefined ? {} : { answer });
    return answer;
  }

  return {
    make(offerId, wish) {
      const name = nameOf(offerId, wish);
      const sent = underWay.get(name);
      if (sent !== undefined) return sent;
      states[name] = "busy";
      const answered = send(offerId, wish, name).finally(() => underWay.delete(name));
      underWay.set(name, answered);
      onChange(name, {});
      return answered;
    },
    states: () => states,
  };
}

/**
 * The offer has ended, all that it promised has been taken, or this order is none to give it for:
 * trying again can only say so again.
 */
function isOver(reply: Reply | undefined): boolean {
  return reply !== undefined && !reply.ok && isFinal(reply) && reply.code !== "expired";
}
