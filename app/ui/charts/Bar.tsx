import { BlockStack, InlineStack, Text } from "@shopify/polaris";

interface Props {
  label: string;
  /** What stands beside the label: the figure behind the bar. */
  value: string;
  /** 0 to 1 */
  share: number;
}

/** One bar of a chart, with its words; the bar itself is for the eye alone. */
export function Bar({ label, value, share }: Props) {
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200">
        <Text as="span">{label}</Text>
        <Text as="span" numeric tone="subdued">
          {value}
        </Text>
      </InlineStack>
      <div aria-hidden="true" style={track}>
        <div style={{ ...bar, width: `${share * 100}%` }} />
      </div>
    </BlockStack>
  );
}

const track = {
  height: "0.5rem",
  borderRadius: "var(--p-border-radius-full)",
  background: "var(--p-color-bg-surface-tertiary)",
  overflow: "hidden",
} as const;

const bar = {
  height: "100%",
  borderRadius: "var(--p-border-radius-full)",
  background: "var(--p-color-bg-fill-info)",
} as const;
