import { BlockStack, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import type { LiftReport } from "#app/insights/lift.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

const { how } = text;

/** How the holdout works, and on whom the figures rest. */
export function HowCard({ report }: { report: LiftReport }) {
  const { format } = useAdmin();
  const { shown, heldOut, following, since, holdoutPercent } = report;
  const counted = how.counted(
    format.number(shown),
    format.number(heldOut),
    format.number(following),
  );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {how.title}
        </Text>
        <List>
          {how.points.map((point) => (
            <List.Item key={point}>{point}</List.Item>
          ))}
        </List>
        {since !== null && (
          <Text as="p" tone="subdued">
            {counted} {how.since(format.date(new Date(`${since}T12:00:00Z`)))}
          </Text>
        )}
        <InlineStack gap="200">
          <Text as="span" tone="subdued">
            {how.holdout(format.percent(holdoutPercent / 100))}
          </Text>
          <Link url="/app/settings">{how.settings}</Link>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
