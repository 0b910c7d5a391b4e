import { BlockStack, Box, Card, DataTable, InlineStack, Link, Text } from "@shopify/polaris";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { DownloadButton } from "#app/ui/admin/DownloadButton.tsx";
import type { Campaign } from "./AdvertiserPage.tsx";
import { text } from "./text.ts";

/** The advertiser's offers and what each brought. */
export function CampaignsCard({ campaigns }: { campaigns: Campaign[] }) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="200">
          <InlineStack align="space-between" gap="200">
            <Text as="h2" variant="headingMd">
              {text.campaigns}
            </Text>
            <Link url="/app/offers/new?kind=partner">{text.createCampaign}</Link>
          </InlineStack>
          {campaigns.length === 0 && (
            <Text as="p" tone="subdued">
              {text.noCampaigns}
            </Text>
          )}
        </BlockStack>
      </Box>
      {campaigns.length > 0 && <Table campaigns={campaigns} />}
    </Card>
  );
}

function Table({ campaigns }: { campaigns: Campaign[] }) {
  const { shop, format } = useAdmin();
  return (
    <DataTable
      columnContentTypes={["text", "numeric", "numeric", "numeric", "numeric", "numeric", "text"]}
      headings={[...text.columns, ""]}
      rows={campaigns.map((campaign) => [
        <Link key={campaign.id} url={`/app/offers/${campaign.id}`} removeUnderline>
          {campaign.name}
        </Link>,
        format.number(campaign.impressions),
        format.number(campaign.clicks),
        format.number(campaign.hides),
        format.number(campaign.conversions),
        format.money(campaign.earnedMinor, shop.currency),
        <DownloadButton
          key={`${campaign.id}.csv`}
          plain
          address={`/app/offers/${campaign.id}/results.csv`}
          label={text.download}
          accessibilityLabel={text.downloadLabel(campaign.name)}
          failed={text.downloadFailed}
        />,
      ])}
    />
  );
}
