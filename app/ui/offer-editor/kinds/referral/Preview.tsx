import { BlockStack, List } from "@shopify/polaris";
import { useAdmin } from "../../../admin/AdminContext.tsx";
import type { ReductionInput } from "../../../fields/ReductionField.tsx";
import { reductionWords } from "../../../fields/reduction.ts";
import { useSettings, useShownContent } from "../../use-kind.ts";
import { Opening, ShownButton } from "../preview-parts.tsx";
import { text } from "./text.ts";

export function ReferralPreview() {
  const { settings } = useSettings("referral");
  const content = useShownContent("referral");
  const { shop, format } = useAdmin();
  const words = (reduction: ReductionInput) => reductionWords(reduction, format, shop.currency);
  return (
    <BlockStack gap="300">
      <Opening heading={content.heading} body={content.text} />
      <List>
        <List.Item>{text.previewFriend(words(settings.friend))}</List.Item>
        {settings.advocate && (
          <List.Item>{text.previewAdvocate(words(settings.advocate))}</List.Item>
        )}
      </List>
      <ShownButton label={content.button} />
    </BlockStack>
  );
}
