import { BlockStack, Text } from "@shopify/polaris";
import { useAdmin } from "../../../admin/AdminContext.tsx";
import { codeText } from "../../../fields/code-text.ts";
import { reductionWords } from "../../../fields/reduction.ts";
import { useSettings, useShownContent } from "../../use-kind.ts";
import { Opening, ShownButton } from "../preview-parts.tsx";

export function DiscountPreview() {
  const { settings } = useSettings("discount");
  const content = useShownContent("discount");
  const { shop, format } = useAdmin();
  const { minimumMinor, validDays } = settings;
  const terms = [
    minimumMinor ? codeText.from(format.money(minimumMinor, shop.currency)) : "",
    Number.isFinite(validDays) ? codeText.goodFor(format.number(validDays)) : "",
  ].filter((term) => term !== "");
  return (
    <BlockStack gap="300">
      <Opening heading={content.heading} body={content.text} />
      <Text as="p" variant="headingLg">
        {reductionWords(settings.reduction, format, shop.currency)}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {terms.join(" · ")}
      </Text>
      <ShownButton label={content.button} />
    </BlockStack>
  );
}
