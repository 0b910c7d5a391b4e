import {
  BlockStack,
  Box,
  Button,
  Card,
  Icon,
  InlineGrid,
  InlineStack,
  Text,
} from "@shopify/polaris";
import {
  ChatIcon,
  DiscountIcon,
  GiftCardIcon,
  NoteIcon,
  PersonAddIcon,
  ProductIcon,
  QuestionCircleIcon,
  StoreIcon,
} from "@shopify/polaris-icons";
import type { OfferKind } from "#app/decisions/contract.ts";
import { offerKinds } from "#app/offers/offer.ts";
import { kindText } from "./text.ts";

const icons: Record<OfferKind, typeof ProductIcon> = {
  product: ProductIcon,
  tutorial: NoteIcon,
  loyalty: GiftCardIcon,
  survey: QuestionCircleIcon,
  discount: DiscountIcon,
  referral: PersonAddIcon,
  message: ChatIcon,
  partner: StoreIcon,
};

/** The ways to start an offer, one card a kind. */
export function StartCards() {
  return (
    <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
      {offerKinds.map((kind) => (
        <Card key={kind}>
          <BlockStack gap="300" inlineAlign="start">
            <Box background="bg-surface-secondary" borderRadius="200" padding="200">
              <Icon source={icons[kind]} tone="base" />
            </Box>
            <BlockStack gap="100">
              <Text as="h3" variant="headingMd">
                {kindText[kind].name}
              </Text>
              <Text as="p" tone="subdued">
                {kindText[kind].summary}
              </Text>
            </BlockStack>
            <InlineStack>
              <Button url={`/app/offers/new?kind=${kind}`}>{kindText[kind].start}</Button>
            </InlineStack>
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}
