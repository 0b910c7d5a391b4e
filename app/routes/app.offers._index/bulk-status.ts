import { useFetcher, useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { ListQuery, OfferLine } from "#app/insights/offer-list.ts";
import type { OfferStatus } from "#app/offers/offer.ts";
import { addressOf } from "./address.ts";
import type { action } from "./route.tsx";
import { text } from "./text.ts";

type Change = { status: OfferStatus; ids: string[] };

/** A phase is a status seen through the clock: live offers may be waiting or over. */
const statusOf = ({ phase }: OfferLine): OfferStatus =>
  phase === "running" || phase === "scheduled" || phase === "ended" ? "live" : phase;

/** What gives every offer back the status it had. */
function undoing(lines: OfferLine[]): Change[] {
  return [...Map.groupBy(lines, statusOf)].map(([status, group]) => ({
    status,
    ids: group.map(({ id }) => id),
  }));
}

/** Sets the status of the offers selected, says so, and takes it back where that is asked for. */
export function useBulkStatus(onDone: () => void) {
  const fetcher = useFetcher<typeof action>();
  const shopify = useAppBridge();
  const [, setParams] = useSearchParams();
  const pending = useRef<{ say: (changed: number) => string; undo?: Change[] }>(undefined);

  const submit = (changes: Change[]) =>
    fetcher.submit(
      { changes },
      { method: "post", action: "/app/offers?index", encType: "application/json" },
    );

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is told of once
  useEffect(() => {
    if (fetcher.state !== "idle" || !pending.current || !fetcher.data) return;
    const { say, undo } = pending.current;
    pending.current = undefined;
    const { changed } = fetcher.data;
    onDone();
    if (changed === 0) {
      shopify.toast.show(text.done.unchanged);
      return;
    }
    shopify.toast.show(
      say(changed),
      undo ? { action: text.undo, onAction: () => revert(undo) } : {},
    );
  }, [fetcher.state, fetcher.data]);

  const revert = (changes: Change[]) => {
    pending.current = { say: () => text.done.undone };
    submit(changes);
  };

  return {
    busy: fetcher.state !== "idle",
    set: (lines: OfferLine[], status: OfferStatus) => {
      const affected = lines.filter((line) => statusOf(line) !== status);
      if (affected.length === 0) {
        shopify.toast.show(text.done.unchanged);
        return;
      }
      pending.current = { say: text.done[status], undo: undoing(affected) };
      submit([{ status, ids: affected.map(({ id }) => id) }]);
    },
    turn: (query: ListQuery, page: number) => setParams(addressOf({ ...query, page })),
  };
}
