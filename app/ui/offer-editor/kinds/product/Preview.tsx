import { BlockStack, Box, InlineGrid, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useCatalogue } from "../../../catalogue/CatalogueContext.tsx";
import { text as editorText } from "../../text.ts";
import { useSettings, useShownContent } from "../../use-kind.ts";
import { Opening, ShownButton } from "../preview-parts.tsx";
import { text } from "./text.ts";

export function ProductPreview() {
  const { settings } = useSettings("product");
  const content = useShownContent("product");
  const chosen = settings.source === "chosen" ? settings.productIds : [];
  // What is chosen for each order is not known here: places stand for it.
  const places = Array.from({ length: settings.show }, (_, index) => `place-${index}`);
  const shown = chosen.length > 0 ? chosen.slice(0, settings.show) : places;
  const each = settings.layout === "set" ? undefined : content.button;
  return (
    <BlockStack gap="300">
      <Opening heading={content.heading} body={content.text} />
      <InlineGrid columns={settings.layout === "grid" ? 2 : 1} gap="300">
        {shown.map((id) => (
          <Item key={id} id={id} button={each} />
        ))}
      </InlineGrid>
      {settings.layout === "set" && <ShownButton label={content.button} />}
      <Text as="p" variant="bodySm" tone="subdued">
        {text.previewProducts[settings.source]}
      </Text>
    </BlockStack>
  );
}

function Item({ id, button }: { id: string; button: string | undefined }) {
  const { settings } = useSettings("product");
  const { names } = useCatalogue();
  const isPlace = id.startsWith("place-");
  const choices = [
    settings.chooseVariant ? text.previewVariant : "",
    settings.chooseQuantity ? text.previewQuantity : "",
  ].filter((choice) => choice !== "");
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="center" wrap={settings.layout === "grid"}>
        <Thumbnail size="medium" source={names[id]?.imageUrl ?? ImageIcon} alt="" />
        <BlockStack gap="050">
          {isPlace ? (
            <Box
              background="bg-surface-tertiary"
              borderRadius="100"
              width="7rem"
              minHeight="1rem"
            />
          ) : (
            <Text as="span">{names[id]?.title ?? editorText.resources.missing}</Text>
          )}
          {choices.length > 0 && (
            <Text as="span" variant="bodySm" tone="subdued">
              {choices.join(" · ")}
            </Text>
          )}
        </BlockStack>
      </InlineStack>
      {button !== undefined && <ShownButton label={button} />}
    </BlockStack>
  );
}
