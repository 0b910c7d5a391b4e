import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { action } from "./route.tsx";
import { text } from "./text.ts";

type Change = { id: string } & (
  | { intent: "close" | "reopen" }
  | { intent: "notes"; notes: string }
);

export interface TaskChanges {
  send: (change: Change) => void;
  /** The id of the task that is being changed. */
  busy: string | undefined;
}

/**
 * Sends changes of tasks, says that they were made, and how to take them back. It belongs to the page:
 * a task that is done leaves the list before the answer can be told of.
 */
export function useTaskChanges(): TaskChanges {
  const { submit, data, state, json } = useFetcher<typeof action>();
  const shopify = useAppBridge();
  const told = useRef<unknown>(undefined);
  const send = (change: Change) =>
    submit(change, {
      method: "post",
      action: "/app/followups/tasks",
      encType: "application/json",
    });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is told of once
  useEffect(() => {
    if (state !== "idle" || !data || told.current === data) return;
    told.current = data;
    const { intent, id } = data;
    if (intent === "notes") return void shopify.toast.show(text.notesSaved);
    const [said, back] =
      intent === "close"
        ? [text.closedToast, "reopen" as const]
        : [text.reopenedToast, "close" as const];
    shopify.toast.show(said, {
      action: text.undo,
      onAction: () => send({ id, intent: back }),
    });
  }, [state, data]);

  return { send, busy: (json as { id?: string } | undefined)?.id };
}
