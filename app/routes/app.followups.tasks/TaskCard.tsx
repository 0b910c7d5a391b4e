import { BlockStack, Box, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { SupportTask } from "#app/followups/tasks.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";
import type { TaskChanges } from "./use-task-changes.ts";

interface Props {
  task: SupportTask;
  now: Date;
  changes: TaskChanges;
}

/** One buyer who is not happy: what they said, what was done, what is still to do. */
export function TaskCard({ task, now, changes }: Props) {
  const { format } = useAdmin();
  const busy = changes.busy === task.id;
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
              <Button
                variant="primary"
                loading={busy}
                onClick={() => changes.send({ id: task.id, intent: "close" })}
              >
                {text.close}
              </Button>
            ) : (
              <Button
                loading={busy}
                onClick={() => changes.send({ id: task.id, intent: "reopen" })}
              >
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
        <Notes task={task} changes={changes} />
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

function Notes({ task, changes }: Pick<Props, "task" | "changes">) {
  const [notes, setNotes] = useState(task.notes);
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
        loading={changes.busy === task.id}
        onClick={() => changes.send({ id: task.id, intent: "notes", notes })}
      >
        {text.saveNotes}
      </Button>
    </BlockStack>
  );
}
