import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { SupportTask } from "#app/followups/tasks.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import type { action } from "./route.tsx";
import { text } from "./text.ts";

/** One buyer who is not happy: what they said, what was done, what is still to do. */
export function TaskCard({ task, now }: { task: SupportTask; now: Date }) {
  const { format } = useAdmin();
  const { send, busy } = useTask(task.id);
  const opened = text.opened(format.ago(task.openedAt, now));
  const closed = task.closedAt && text.closed(format.ago(task.closedAt, now));
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" gap="300">
          <BlockStack>
            <Text as="h2" variant="headingMd">
              {text.order(nameOf(task))}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm">
              {[opened, closed].filter(Boolean).join(" · ")}
            </Text>
          </BlockStack>
          <InlineStack gap="200">
            <Button url={orderAddress(task.orderId)} target="_blank" variant="tertiary">
              {text.openOrder}
            </Button>
            {task.status === "open" ? (
              <Button variant="primary" loading={busy} onClick={() => send({ intent: "close" })}>
                {text.close}
              </Button>
            ) : (
              <Button loading={busy} onClick={() => send({ intent: "reopen" })}>
                {text.reopen}
              </Button>
            )}
          </InlineStack>
        </InlineStack>
        <Box background="bg-surface-secondary" borderRadius="200" padding="300">
          {task.text ? (
            <Text as="p" breakWord>
              {task.text}
            </Text>
          ) : (
            <Text as="p" tone="subdued">
              {text.answered(task.answer)} {text.noWords}
            </Text>
          )}
        </Box>
        <MakeGood task={task} />
        <Notes task={task} />
      </BlockStack>
    </Card>
  );
}

const nameOf = ({ orderName, orderId }: SupportTask) =>
  orderName ?? orderId.slice(orderId.lastIndexOf("/") + 1);

/** Shopify's admin opens what begins with `shopify://admin`. */
const orderAddress = (orderId: string) =>
  `shopify://admin/orders/${orderId.slice(orderId.lastIndexOf("/") + 1)}`;

function MakeGood({ task }: { task: SupportTask }) {
  const { format } = useAdmin();
  const { discount, makeGood } = task;
  const said = discount
    ? wordsFor(discount, format.money(discount.amountMinor, discount.currency))
    : text.makeGoods[makeGood];
  return said ? <Text as="p">{said}</Text> : null;
}

function wordsFor(discount: NonNullable<SupportTask["discount"]>, amount: string): string {
  if (discount.status === "issued") return text.given(amount, discount.code);
  if (discount.status === "failed") return text.failed(amount, discount.error ?? "");
  return text.promised(amount);
}

function Notes({ task }: { task: SupportTask }) {
  const [notes, setNotes] = useState(task.notes);
  const { send, busy } = useTask(task.id);
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Box width="100%">
        <TextField
          label={text.notes}
          helpText={text.notesHelp}
          autoComplete="off"
          multiline={2}
          maxLength={5_000}
          value={notes}
          onChange={setNotes}
        />
      </Box>
      <Button
        disabled={notes === task.notes}
        loading={busy}
        onClick={() => send({ intent: "notes", notes })}
      >
        {text.saveNotes}
      </Button>
    </BlockStack>
  );
}

type Body = { intent: "close" | "reopen" } | { intent: "notes"; notes: string };

/** Sends a change of one task, says that it was made, and how to take it back. */
function useTask(id: string) {
  const { submit, data, state } = useFetcher<typeof action>();
  const shopify = useAppBridge();
  const told = useRef<unknown>(undefined);
  const send = (body: Body) =>
    submit(
      { ...body, id },
      { method: "post", action: "/app/followups/tasks", encType: "application/json" },
    );

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is told of once
  useEffect(() => {
    if (state !== "idle" || !data || told.current === data) return;
    told.current = data;
    if (data.done === "notes") return void shopify.toast.show(text.notesSaved);
    const [said, back] =
      data.done === "close"
        ? [text.closedToast, "reopen" as const]
        : [text.reopenedToast, "close" as const];
    shopify.toast.show(said, { action: text.undo, onAction: () => send({ intent: back }) });
  }, [state, data]);

  return { send, busy: state !== "idle" };
}
