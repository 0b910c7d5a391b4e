/** A `fetch` that answers from a list and lets nothing out: for showing an extension without its server. */
import type { CannedAnswer } from "./protocol.ts";

/** Requests the list has no answer for fail as when there is no way to the server. */
export function cannedFetch(answers: readonly CannedAnswer[]): typeof fetch {
  return async (input, init) => {
    const address = typeof input === "object" && "url" in input ? input.url : String(input);
    const answer = answers.find(({ path }) => new URL(address).pathname.endsWith(path));
    if (!answer) throw new TypeError("Failed to fetch");
    if (answer.after === "never") return untilAborted(init?.signal);
    return new Response(JSON.stringify(answer.body), {
      status: answer.status,
      headers: { "content-type": "application/json" },
    });
  };
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
