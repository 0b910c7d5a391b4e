import { useFetcher } from "@remix-run/react";
import { Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { MatchCount as Count } from "#app/decisions/past-orders.server.ts";
import type { Condition } from "#app/targeting/index.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { matchText as text } from "./match-text.ts";

/** A merchant who is still typing is not asked after. */
const PAUSE_MS = 400;

/** "Matches 312 of your last 1,000 orders", told anew while the condition is edited. */
export function MatchCount({ condition }: { condition: Condition }) {
  const { format } = useAdmin();
  const { submit, data, state } = useFetcher<Count | null>();
  const asked = useRef("");
  const whole = JSON.stringify(condition);

  useEffect(() => {
    if (asked.current === whole) return;
    const timer = setTimeout(() => {
      asked.current = whole;
      submit(whole, { method: "POST", action: "/app/match-count", encType: "application/json" });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [whole, submit]);

  const words = data ? wordsFor(data, (value) => format.number(value)) : text.waiting;
  return (
    <div aria-live="polite" aria-busy={state !== "idle"} data-testid="match-count">
      <Text as="p" tone="subdued" variant="bodySm">
        {words}
      </Text>
    </div>
  );
}

function wordsFor({ orders, matches, unknown }: Count, number: (value: number) => string): string {
  if (orders === 0) return text.noOrders;
  const sentence = text.matches(number(matches), number(orders));
  return unknown > 0 ? `${sentence} ${text.unknown(number(unknown))}` : sentence;
}
