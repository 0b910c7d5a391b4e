import { BlockStack, Text } from "@shopify/polaris";
import { StartCards } from "#app/ui/offers/StartCards.tsx";
import { text } from "./text.ts";

/** A shop without offers starts with one of each kind's templates. */
export function EmptyOffers() {
  return (
    <BlockStack gap="400">
      <BlockStack gap="100">
        <Text as="h2" variant="headingLg">
          {text.emptyTitle}
        </Text>
        <Text as="p" tone="subdued">
          {text.emptyBody}
        </Text>
      </BlockStack>
      <StartCards />
    </BlockStack>
  );
}
