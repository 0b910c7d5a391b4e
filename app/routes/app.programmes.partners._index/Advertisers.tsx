import {
  Badge,
  BlockStack,
  Box,
  Card,
  IndexTable,
  Link,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import type { Advertiser, PartnerSettings } from "#app/partners/advertiser.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { categoryNames } from "#app/ui/partners/text.ts";
import { stateOf } from "./state.ts";
import { text } from "./text.ts";

export interface AdvertiserLine extends Advertiser {
  /** What it owes the shop so far, in minor units of the shop's currency. */
  earnedMinor: number;
}

/** Whose offers may be shown. */
export function Advertisers(props: { settings: PartnerSettings; advertisers: AdvertiserLine[] }) {
  const { settings, advertisers } = props;
  const { shop, format } = useAdmin();
  const { smDown } = useBreakpoints();
  if (advertisers.length === 0) {
    return (
      <Card>
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text.emptyTitle}
          </Text>
          <Text as="p" tone="subdued">
            {text.empty}
          </Text>
        </BlockStack>
      </Card>
    );
  }
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {text.advertisers}
        </Text>
      </Box>
      <IndexTable
        condensed={smDown}
        selectable={false}
        itemCount={advertisers.length}
        headings={[
          { title: text.columns.name },
          { title: text.columns.category },
          { title: text.columns.state },
          { title: text.columns.earned, alignment: "end" },
        ]}
      >
        {advertisers.map((advertiser, position) => {
          const name = (
            <Link url={`/app/programmes/partners/${advertiser.id}`} dataPrimaryLink removeUnderline>
              {advertiser.name}
            </Link>
          );
          const category = categoryNames[advertiser.category];
          const { label, tone } = stateOf(advertiser, settings);
          const badge = <Badge {...(tone ? { tone } : {})}>{label}</Badge>;
          const earned = format.money(advertiser.earnedMinor, shop.currency);
          return (
            <IndexTable.Row key={advertiser.id} id={advertiser.id} position={position}>
              {smDown ? (
                <Box padding="300" width="100%">
                  <BlockStack gap="100" inlineAlign="start">
                    {name}
                    {badge}
                    <Text as="span" tone="subdued" variant="bodySm">
                      {category} · {earned}
                    </Text>
                  </BlockStack>
                </Box>
              ) : (
                <>
                  <IndexTable.Cell>{name}</IndexTable.Cell>
                  <IndexTable.Cell>{category}</IndexTable.Cell>
                  <IndexTable.Cell>{badge}</IndexTable.Cell>
                  <IndexTable.Cell>
                    <Text as="span" alignment="end" numeric>
                      {earned}
                    </Text>
                  </IndexTable.Cell>
                </>
              )}
            </IndexTable.Row>
          );
        })}
      </IndexTable>
    </Card>
  );
}
