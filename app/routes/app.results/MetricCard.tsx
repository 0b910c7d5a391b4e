import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import type { Difference } from "#app/ranking/holdout.ts";
import { Interval } from "#app/ui/charts/Interval.tsx";
import { text } from "./text.ts";
import { waitText } from "./wait.ts";

const { metrics } = text;

interface Props {
  metric: "revenue" | "repeatPurchase";
  difference: Difference;
  /** Days until it would be told from chance; null: nobody knows. */
  daysUntilSure: number | null;
  /** One side's figure. */
  write: (value: number) => string;
  /** A difference, with its sign. */
  writeDifference: (value: number) => string;
}

/** One measure of both sides, and how far its difference can be trusted. */
export function MetricCard({ metric, difference, daysUntilSure, write, writeDifference }: Props) {
  const { treated, holdout, estimate, interval, conclusive } = difference;
  const { title, unit } = metrics[metric];
  const verdict = conclusive
    ? metrics.sure
    : daysUntilSure === null
      ? metrics.unsure
      : metrics.unsureUntil(waitText(daysUntilSure));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack>
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {unit}
          </Text>
        </BlockStack>
        <InlineGrid columns={3} gap="300">
          <Figure label={metrics.shown} value={write(treated)} />
          <Figure label={metrics.heldOut} value={write(holdout)} />
          <Figure label={metrics.difference} value={writeDifference(estimate)} />
        </InlineGrid>
        {interval && (
          <BlockStack gap="200">
            <Interval low={interval.low} estimate={estimate} high={interval.high} />
            <Text as="p" variant="bodySm">
              {metrics.between(writeDifference(interval.low), writeDifference(interval.high))}{" "}
              {verdict}
            </Text>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <BlockStack gap="050">
      <Text as="span" tone="subdued" variant="bodySm">
        {label}
      </Text>
      <Text as="span" variant="headingMd" numeric>
        {value}
      </Text>
    </BlockStack>
  );
}
