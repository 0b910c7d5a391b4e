import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { OfferFigures } from "#app/insights/offers.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { text } from "./text.ts";

/** What buyers did with the offer lately. */
export function FiguresCard({ figures }: { figures: OfferFigures }) {
  const { format } = useAdmin();
  const { impressions, clicks, accepts } = figures;
  const rate = (count: number) =>
    impressions > 0 ? text.clickRate(format.percent(count / impressions)) : "";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.figures}
        </Text>
        {(
          [
            [text.seen, impressions, ""],
            [text.clicks, clicks, rate(clicks)],
            [text.accepts, accepts, rate(accepts)],
          ] as const
        ).map(([label, count, note]) => (
          <InlineStack key={label} align="space-between" blockAlign="baseline">
            <Text as="span">{label}</Text>
            <InlineStack gap="200" blockAlign="baseline">
              <Text as="span" tone="subdued" variant="bodySm">
                {note}
              </Text>
              <Text as="span" fontWeight="semibold" numeric>
                {format.number(count)}
              </Text>
            </InlineStack>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
