import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { type Activity, changeOf } from "#app/insights/today.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

const metrics = Object.keys(text.today.metrics) as (keyof typeof text.today.metrics)[];

/** Today so far beside yesterday at the same time. */
export function TodayCard({ figures }: { figures: { today: Activity; yesterday: Activity } }) {
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack>
          <Text as="h2" variant="headingMd">
            {text.today.title}
          </Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {text.today.compared(format.timeZone)}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 2, sm: 4, lg: 7 }} gap="400">
          {metrics.map((metric) => (
            <Metric
              key={metric}
              label={text.today.metrics[metric]}
              now={figures.today[metric]}
              before={figures.yesterday[metric]}
            />
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}

function Metric({ label, now, before }: { label: string; now: number; before: number }) {
  const { format } = useAdmin();
  const { difference, ratio } = changeOf(now, before);
  const change =
    difference === 0
      ? text.today.same
      : ratio === null
        ? text.today.yesterday(format.number(before))
        : text.today.change(format.signedPercent(ratio));
  return (
    <BlockStack gap="050">
      <Text as="span" tone="subdued" variant="bodySm">
        {label}
      </Text>
      <Text as="span" variant="headingLg" numeric>
        {format.number(now)}
      </Text>
      <Text as="span" variant="bodyXs" tone="subdued">
        {change}
      </Text>
    </BlockStack>
  );
}
