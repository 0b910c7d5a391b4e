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
import { ChatIcon, NoteIcon, PersonAddIcon, StarIcon } from "@shopify/polaris-icons";
import { type FollowupKind, followupKinds } from "#app/followups/followup.ts";
import { text } from "./text.ts";

const icons: Record<FollowupKind, typeof ChatIcon> = {
  "check-in": ChatIcon,
  tutorial: NoteIcon,
  review: StarIcon,
  referral: PersonAddIcon,
};

/** The ways to start a follow-up, one card a kind. */
export function StartCards() {
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, lg: 4 }} gap="400">
      {followupKinds.map((kind) => (
        <Card key={kind}>
          <BlockStack gap="300" inlineAlign="start">
            <Box background="bg-surface-secondary" borderRadius="200" padding="200">
              <Icon source={icons[kind]} tone="base" />
            </Box>
            <BlockStack gap="100">
              <Text as="h3" variant="headingMd">
                {text.kinds[kind].name}
              </Text>
              <Text as="p" tone="subdued">
                {text.kinds[kind].summary}
              </Text>
            </BlockStack>
            <InlineStack>
              <Button url={`/app/followups/new?kind=${kind}`}>{text.kinds[kind].start}</Button>
            </InlineStack>
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}
