import { BlockStack, Box, Button, Card, Text } from "@shopify/polaris";

interface Props {
  title: string;
  /** What will stand here, and how it comes about. */
  message: string;
  action?: { label: string; to: string };
}

/** A page that has nothing to show yet, and the way to change that. */
export function EmptyCard({ title, message, action }: Props) {
  return (
    <Card>
      <Box padding="800">
        <BlockStack gap="300" inlineAlign="center">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued" alignment="center">
            {message}
          </Text>
          {action && (
            <Button variant="primary" url={action.to}>
              {action.label}
            </Button>
          )}
        </BlockStack>
      </Box>
    </Card>
  );
}
