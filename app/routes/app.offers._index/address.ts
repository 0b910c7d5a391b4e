import { useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { ListQuery } from "#app/insights/offer-list.ts";

const TYPING_PAUSE_MS = 250;

/** Writes a query into the page's address; defaults leave it out. */
export function addressOf({ view, kinds, search, sort, direction, page }: ListQuery) {
  const params = new URLSearchParams();
  if (view !== "all") params.set("view", view);
  for (const kind of kinds) params.append("kind", kind);
  if (search) params.set("q", search);
  if (sort !== "updated" || direction !== "desc") params.set("sort", `${sort} ${direction}`);
  if (page > 1) params.set("page", String(page));
  return params;
}

/** The list's query and what changes it. Words typed wait for a pause before they are looked for. */
export function useListAddress(query: ListQuery) {
  const [, setParams] = useSearchParams();
  const [typed, setTyped] = useState(query.search);
  const go = (next: Partial<ListQuery>) =>
    setParams(addressOf({ ...query, search: typed, page: 1, ...next }), {
      replace: true,
      preventScrollReset: true,
    });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the wait
  useEffect(() => {
    if (typed.trim() === query.search) return;
    const pause = setTimeout(() => go({ search: typed }), TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed]);

  return {
    typed,
    setTyped,
    go,
    clear: () => {
      setTyped("");
      go({ kinds: [], search: "" });
    },
  };
}
