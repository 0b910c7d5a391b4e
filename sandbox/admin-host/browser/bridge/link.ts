/** The app's end of the line to the admin. */
import {
  type BridgeCalls,
  type BridgeNotices,
  CHANNEL,
  type Envelope,
  type HostNotices,
  isEnvelope,
} from "../../bridge-protocol.ts";

export interface HostLink {
  call<K extends keyof BridgeCalls>(
    name: K,
    params: BridgeCalls[K]["params"],
  ): Promise<BridgeCalls[K]["result"]>;
  tell<K extends keyof BridgeNotices>(name: K, params: BridgeNotices[K]): void;
  on<K extends keyof HostNotices>(name: K, listener: (params: HostNotices[K]) => void): void;
}

/** Where the admin around this frame is: the browser's word for it, held to the origins the sandbox gave. */
function hostOrigin(allowed: readonly string[]): string {
  const around = location.ancestorOrigins?.[0];
  if (around && allowed.includes(around)) return around;
  const before = document.referrer ? new URL(document.referrer).origin : "";
  return allowed.includes(before) ? before : (allowed[0] ?? location.origin);
}

/** Opens the line. Messages from any other window or origin are not heard. */
export function openHostLink(allowedOrigins: readonly string[]): HostLink {
  const origin = hostOrigin(allowedOrigins);
  const host = window.parent;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, (params: unknown) => void>();
  let calls = 0;
  const post = (envelope: Envelope) => host.postMessage(envelope, origin);

  window.addEventListener("message", (event) => {
    if (event.source !== host || event.origin !== origin || !isEnvelope(event.data)) return;
    const envelope = event.data;
    if (envelope.kind === "notice") listeners.get(envelope.name)?.(envelope.params);
    if (envelope.kind !== "answer") return;
    const call = waiting.get(envelope.id);
    waiting.delete(envelope.id);
    if (envelope.error !== undefined) call?.reject(new Error(envelope.error));
    else call?.resolve(envelope.result);
  });

  return {
    call: (name, params) =>
      new Promise((resolve, reject) => {
        calls += 1;
        waiting.set(calls, { resolve: resolve as (value: unknown) => void, reject });
        post({ channel: CHANNEL, kind: "call", id: calls, name, params });
      }),
    tell: (name, params) => post({ channel: CHANNEL, kind: "notice", name, params }),
    on: (name, listener) => listeners.set(name, listener as (params: unknown) => void),
  };
}
