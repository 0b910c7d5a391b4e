import { Badge, BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import type { Explanation } from "#app/targeting/index.ts";
import { text } from "./text.ts";

const tones = { true: "success", false: "critical", undefined: "attention" } as const;

/** Each condition of an offer, whether it held for the order, and why. */
export function Conditions({ explanation }: { explanation: Explanation }) {
  if (explanation.op === "all" && explanation.parts.length === 0) return null;
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {text.conditions}
        </Text>
        <Node explanation={explanation} />
      </BlockStack>
    </Box>
  );
}

function Node({ explanation }: { explanation: Explanation }) {
  const key = String(explanation.held) as keyof typeof tones;
  return (
    <BlockStack gap="150">
      <InlineStack gap="200" blockAlign="start" wrap={false}>
        <Badge tone={tones[key]}>{text.held[key]}</Badge>
        <Text as="p">{explanation.why}</Text>
      </InlineStack>
      {explanation.parts.length > 0 && (
        <Box paddingInlineStart="400">
          <BlockStack gap="150">
            {explanation.parts.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts never change place
              <Node key={index} explanation={part} />
            ))}
          </BlockStack>
        </Box>
      )}
    </BlockStack>
  );
}
