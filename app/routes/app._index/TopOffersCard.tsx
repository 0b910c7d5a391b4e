import { BlockStack, Button, Card, DataTable, InlineStack, Link, Text } from "@shopify/polaris";
import type { OfferLine } from "#app/insights/offer-list.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

/** The offers buyers answered most. */
export function TopOffersCard({ offers }: { offers: OfferLine[] }) {
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start">
          <BlockStack>
            <Text as="h2" variant="headingMd">
              {text.top.title}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm">
              {text.top.period}
            </Text>
          </BlockStack>
          <Button variant="plain" url="/app/offers">
            {text.top.all}
          </Button>
        </InlineStack>
        {offers.length === 0 ? (
          <Text as="p" tone="subdued">
            {text.top.empty}
          </Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "numeric", "numeric", "numeric"]}
            headings={text.top.columns}
            rows={offers.map((offer) => [
              <Link key={offer.id} url={`/app/offers/${offer.id}`} removeUnderline>
                {offer.name}
              </Link>,
              format.number(offer.impressions),
              format.number(offer.clicks),
              format.number(offer.accepts),
            ])}
          />
        )}
      </BlockStack>
    </Card>
  );
}
