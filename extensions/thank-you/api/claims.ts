import type { ClaimRequest, ClaimResponse } from "../../../app/decisions/contract.ts";
import type { Call } from "./call.ts";

const CLAIM_DEADLINE_MS = 10_000;

/** What became of a claim; `points` as promised at the first one. */
export type ClaimResult = { joined: true; points: number } | { joined: false };

/**
 * Sends a claim. With the same id it may be sent again after any failure: the app gives the first
 * answer once more. A token that has expired meanwhile is renewed, once.
 */
export async function sendClaim(
  call: Call,
  request: ClaimRequest,
  renew: (token: string) => Promise<string | undefined>,
): Promise<ClaimResult> {
  let reply = await call("/api/claims", request, CLAIM_DEADLINE_MS);
  if (!reply.ok && reply.code === "expired") {
    const token = await renew(request.token);
    if (token !== undefined) {
      reply = await call("/api/claims", { ...request, token }, CLAIM_DEADLINE_MS);
    }
  }
  if (!reply.ok) return { joined: false };
  const answer = reply.body as Partial<ClaimResponse> | null;
  return answer?.status === "joined" && typeof answer.points === "number"
    ? { joined: true, points: answer.points }
    : { joined: false };
}
