import { BlockStack, Card, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { compose } from "#app/followups/mail/compose.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** An address that leads nowhere: the frame lets nobody leave either. */
const NOWHERE = "#";

/** The message as the buyer gets it, made by the code that sends it. */
export function PreviewCard({ postalAddress }: { postalAddress: string }) {
  const { content, locale } = useEditor();
  const { shop } = useAdmin();
  const mail = useMemo(
    () =>
      compose({
        content,
        locale,
        shopName: shop.name,
        orderName: text.sample.order,
        firstName: text.sample.firstName,
        links: { happy: NOWHERE, unhappy: NOWHERE, unsubscribe: NOWHERE },
        postalAddress,
      }),
    [content, locale, shop.name, postalAddress],
  );
  return (
    <Card padding="0">
      <div style={{ padding: "var(--p-space-400)" }}>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {text.preview}
          </Text>
          <Text as="p" fontWeight="medium" breakWord>
            {mail.subject}
          </Text>
        </BlockStack>
      </div>
      <iframe
        title={text.previewFrame}
        // An origin of its own; scripts may run so that accessibility checkers can look inside.
        sandbox="allow-scripts"
        srcDoc={String(mail.html)}
        style={{ width: "100%", height: "26rem", border: 0, display: "block" }}
      />
    </Card>
  );
}
