import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { ConfirmModal } from "#app/ui/admin/ConfirmModal.tsx";
import { text } from "./text.ts";
import type { Acts } from "./use-acts.ts";

/** The secret with which an advertiser signs the orders it tells of: made anew, shown once. */
export function SecretCard({ acts }: { acts: Acts }) {
  const shopify = useAppBridge();
  const [asking, setAsking] = useState(false);
  const copy = async (secret: string) => {
    await navigator.clipboard.writeText(secret);
    shopify.toast.show(text.secretCopied);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.secret}
        </Text>
        <Text as="p" tone="subdued">
          {text.secretHelp}
        </Text>
        {acts.secret && (
          <BlockStack gap="200">
            <Text as="p">{text.secretNew}</Text>
            <Box background="bg-surface-secondary" borderRadius="200" padding="200">
              <code data-testid="secret" style={{ overflowWrap: "anywhere" }}>
                {acts.secret}
              </code>
            </Box>
            <InlineStack>
              <Button onClick={() => copy(acts.secret ?? "")}>{text.secretCopy}</Button>
            </InlineStack>
          </BlockStack>
        )}
        <InlineStack>
          <Button loading={acts.busy} onClick={() => setAsking(true)}>
            {text.renew}
          </Button>
        </InlineStack>
      </BlockStack>
      <ConfirmModal
        open={asking}
        title={text.renewTitle}
        message={text.renewMessage}
        confirm={text.renew}
        cancel={text.cancel}
        destructive
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          acts.send({ intent: "renew" });
        }}
      />
    </Card>
  );
}
