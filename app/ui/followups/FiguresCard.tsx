import { BlockStack, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import type { FollowupFigures } from "#app/followups/messages.server.ts";
import { type Refusal, reasonText } from "#app/followups/reasons.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { text } from "./text.ts";

const names = Object.keys(text.figureNames) as (keyof FollowupFigures)[];

/** What became of a follow-up's messages, and why some were not sent. */
export function FiguresCard(props: {
  figures: FollowupFigures;
  refusals: { reason: Refusal; count: number }[];
}) {
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.figures}
        </Text>
        <InlineGrid columns={3} gap="300">
          {names.map((name) => (
            <BlockStack key={name}>
              <Text as="span" tone="subdued" variant="bodySm">
                {text.figureNames[name]}
              </Text>
              <Text as="span" variant="headingMd" numeric>
                {format.number(props.figures[name])}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
        {props.refusals.length > 0 && (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {text.refusals}
            </Text>
            {props.refusals.map(({ reason, count }) => (
              <InlineStack key={reason} gap="400" align="space-between" wrap={false}>
                <Text as="p">{reasonText(reason)}</Text>
                <Text as="span" tone="subdued" numeric>
                  {format.number(count)}
                </Text>
              </InlineStack>
            ))}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
