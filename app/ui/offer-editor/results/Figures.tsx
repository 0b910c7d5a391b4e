import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { Engagement, NetRevenue } from "#app/insights/offer-results.ts";
import { useAdmin } from "../../admin/AdminContext.tsx";
import { resultsText as text } from "./text.ts";

/** A figure with its name, and perhaps a word about it. */
export function Figure({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <InlineStack align="space-between" blockAlign="baseline" gap="200">
      <Text as="span">{label}</Text>
      <InlineStack gap="200" blockAlign="baseline">
        {note && (
          <Text as="span" tone="subdued" variant="bodySm">
            {note}
          </Text>
        )}
        <Text as="span" fontWeight="semibold" numeric>
          {value}
        </Text>
      </InlineStack>
    </InlineStack>
  );
}

/** What buyers did with the offer. */
export function EngagementRows({ engagement }: { engagement: Engagement }) {
  const { format } = useAdmin();
  const { impressions } = engagement;
  const rate = (count: number) =>
    impressions > 0 ? { note: text.rate(format.percent(count / impressions)) } : {};
  return (
    <>
      <Figure label={text.seen} value={format.number(impressions)} />
      {(["clicks", "accepts", "dismissals"] as const).map((field) => (
        <Figure
          key={field}
          label={text[field]}
          value={format.number(engagement[field])}
          {...rate(engagement[field])}
        />
      ))}
    </>
  );
}

/** What was bought afterwards, by the evidence that it followed from the offer. */
export function RevenueRows({ revenue }: { revenue: NetRevenue[] }) {
  const { shop, format } = useAdmin();
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {text.revenue}
        </Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {revenue.length === 0 ? text.noRevenue : text.revenueHelp}
        </Text>
      </BlockStack>
      {revenue.map(({ attribution, conversions, netMinor }) => (
        <Figure
          key={attribution}
          label={text.attributions[attribution]}
          note={text.orders(conversions, format.number(conversions))}
          value={format.money(netMinor, shop.currency)}
        />
      ))}
    </BlockStack>
  );
}
