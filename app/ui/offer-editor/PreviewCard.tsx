import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useEditor } from "./EditorContext.ts";
import { kindParts } from "./kinds/kind-parts.ts";
import { text } from "./text.ts";

/** How the offer reads to a buyer, in the language being written, or in the one it falls back to. */
export function PreviewCard() {
  const { draft } = useEditor();
  const { Preview } = kindParts[draft.kind];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.preview}
        </Text>
        <Box borderColor="border" borderWidth="025" borderRadius="200" padding="400">
          <Preview />
        </Box>
        <Text as="p" tone="subdued" variant="bodySm">
          {text.previewNote}
        </Text>
      </BlockStack>
    </Card>
  );
}
