import { BlockStack, Checkbox, List, Text } from "@shopify/polaris";
import { useAdmin } from "../../../admin/AdminContext.tsx";
import { useSettings, useShownContent } from "../../use-kind.ts";
import { NotForPressing, Opening, ShownButton } from "../preview-parts.tsx";
import { text } from "./text.ts";

export function LoyaltyPreview() {
  const { settings } = useSettings("loyalty");
  const content = useShownContent("loyalty");
  const { format } = useAdmin();
  const benefits = content.benefits.filter((benefit) => benefit.trim() !== "");
  return (
    <BlockStack gap="300">
      <Opening heading={content.heading} body={content.text} />
      {settings.points > 0 && (
        <Text as="p" fontWeight="semibold">
          {text.pointsPromised(format.number(settings.points))}
        </Text>
      )}
      {benefits.length > 0 && (
        <List>
          {benefits.map((benefit, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a benefit is its place
            <List.Item key={index}>{benefit}</List.Item>
          ))}
        </List>
      )}
      {content.marketingConsent && (
        <NotForPressing>
          <Checkbox label={content.marketingConsent} checked={false} />
        </NotForPressing>
      )}
      <ShownButton label={content.button} />
    </BlockStack>
  );
}
