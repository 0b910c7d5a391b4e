import { BlockStack, Text } from "@shopify/polaris";
import { useEditor } from "../../EditorContext.ts";
import { useSettings, useShownContent } from "../../use-kind.ts";
import { Opening, ShownButton, ShownImage } from "../preview-parts.tsx";
import { text } from "./text.ts";

export function PartnerPreview() {
  const { settings } = useSettings("partner");
  const content = useShownContent("partner");
  const { advertisers } = useEditor().sources;
  const advertiser = advertisers.find(({ id }) => id === settings.advertiserId)?.name;
  return (
    <BlockStack gap="300">
      <Text as="p" variant="bodySm" tone="subdued">
        {text.sponsored(advertiser ?? text.anAdvertiser)}
      </Text>
      <Opening heading={content.heading} body={content.text} />
      <ShownImage url={settings.imageUrl} alt={content.imageAlt} />
      <ShownButton label={content.button} />
      {content.terms && (
        <Text as="p" variant="bodySm" tone="subdued" breakWord>
          {content.terms}
        </Text>
      )}
    </BlockStack>
  );
}
