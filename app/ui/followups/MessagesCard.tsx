import { Badge, BlockStack, Box, Card, IndexTable, Text } from "@shopify/polaris";
import { reasonText } from "#app/followups/reasons.ts";
import type { MessageLine } from "#app/insights/followups.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { text } from "./text.ts";

const TONE = { sent: "success", refused: "warning" } as const;

/** The latest messages of one follow-up. */
export function MessagesCard({ messages }: { messages: MessageLine[] }) {
  const { order, due, state, answer } = text.columns;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {text.messages}
          </Text>
          {messages.length === 0 && (
            <Text as="p" tone="subdued">
              {text.noMessages}
            </Text>
          )}
        </BlockStack>
      </Box>
      {messages.length > 0 && (
        <IndexTable
          itemCount={messages.length}
          selectable={false}
          headings={[{ title: order }, { title: due }, { title: state }, { title: answer }]}
        >
          {messages.map((message, position) => (
            <Row key={message.id} message={message} position={position} />
          ))}
        </IndexTable>
      )}
    </Card>
  );
}

function Row({ message, position }: { message: MessageLine; position: number }) {
  const { format } = useAdmin();
  const { status } = message;
  const tone = status === "sent" || status === "refused" ? TONE[status] : undefined;
  return (
    <IndexTable.Row id={message.id} position={position}>
      <IndexTable.Cell>{message.orderName}</IndexTable.Cell>
      <IndexTable.Cell>{format.dateTime(new Date(message.dueAt))}</IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ maxWidth: "24rem", whiteSpace: "normal" }}>
          <BlockStack gap="050" inlineAlign="start">
            <Badge {...(tone ? { tone } : {})}>{text.states[status]}</Badge>
            {message.reason && (
              <Text as="span" tone="subdued" variant="bodySm">
                {reasonText(message.reason)}
              </Text>
            )}
          </BlockStack>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{message.answer ? text.answers[message.answer] : ""}</IndexTable.Cell>
    </IndexTable.Row>
  );
}
