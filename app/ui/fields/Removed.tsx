import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { itemText as text } from "./item-text.ts";

/** Stands where something stood, and offers it back. */
export function Removed({ what, onUndo }: { what: string; onUndo: () => void }) {
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <div role="status">
        <InlineStack gap="300" align="space-between" blockAlign="center">
          <Text as="span" breakWord>
            {text.removed(what)}
          </Text>
          <Button onClick={onUndo}>{text.undo}</Button>
        </InlineStack>
      </div>
    </Box>
  );
}
