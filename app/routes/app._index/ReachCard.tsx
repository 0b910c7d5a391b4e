import { BlockStack, Box, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import type { ReachFunnel } from "#app/insights/reach.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { Bar } from "#app/ui/charts/Bar.tsx";
import { text } from "./text.ts";

/** How far orders got on their way to a seen offer, and why they went no further. */
export function ReachCard({ funnel }: { funnel: ReachFunnel }) {
  const { format } = useAdmin();
  const none = funnel.stages[0]?.orders === 0;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack>
          <Text as="h2" variant="headingMd">
            {text.reach.title}
          </Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {text.reach.period}
          </Text>
        </BlockStack>
        {none ? (
          <Text as="p" tone="subdued">
            {text.reach.empty}
          </Text>
        ) : (
          <BlockStack gap="300">
            {funnel.stages.map(({ stage, orders, share }) => (
              <Bar
                key={stage}
                label={text.reach.stages[stage]}
                value={text.reach.orders(format.number(orders), format.percent(share))}
                share={share}
              />
            ))}
          </BlockStack>
        )}
        {funnel.stops.length > 0 && (
          <>
            <Divider />
            <BlockStack gap="300">
              <Text as="h3" variant="headingSm">
                {text.reach.stopsTitle}
              </Text>
              {funnel.stops.map(({ reason, text: said, orders, share }) => (
                <InlineStack key={reason} gap="400" align="space-between" wrap={false}>
                  <Text as="p">{said}</Text>
                  <Box minWidth="8rem">
                    <Text as="p" alignment="end" tone="subdued" numeric>
                      {text.reach.stops(format.number(orders), format.percent(share))}
                    </Text>
                  </Box>
                </InlineStack>
              ))}
            </BlockStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
