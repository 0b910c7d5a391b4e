import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { ConfirmModal } from "#app/ui/admin/ConfirmModal.tsx";
import type { action } from "./route.tsx";
import { text } from "./text.ts";

const { optIn: words } = text;

/** The shop's opt-in to partner offers, in plain words, and the switch that ends them all at once. */
export function OptInCard({ enabled }: { enabled: boolean }) {
  const fetcher = useFetcher<typeof action>();
  const shopify = useAppBridge();
  const [asking, setAsking] = useState(false);
  const told = useRef<unknown>(undefined);

  useEffect(() => {
    if (fetcher.state !== "idle" || !fetcher.data || told.current === fetcher.data) return;
    told.current = fetcher.data;
    shopify.toast.show(fetcher.data.saved.enabled ? words.turnedOn : words.turnedOff);
  }, [fetcher.state, fetcher.data, shopify]);

  const change = () => {
    setAsking(false);
    fetcher.submit(JSON.stringify({ enabled: !enabled }), {
      method: "post",
      encType: "application/json",
    });
  };

  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.title}
          </Text>
          <Badge {...(enabled ? { tone: "success" as const } : {})}>
            {enabled ? words.on : words.off}
          </Badge>
        </InlineStack>
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            {words.what}
          </Text>
          <List>
            {words.meaning.map((said) => (
              <List.Item key={said}>{said}</List.Item>
            ))}
          </List>
        </BlockStack>
        <InlineStack>
          <Button
            variant={enabled ? "secondary" : "primary"}
            {...(enabled ? { tone: "critical" as const } : {})}
            loading={fetcher.state !== "idle"}
            onClick={() => setAsking(true)}
          >
            {enabled ? words.turnOff : words.turnOn}
          </Button>
        </InlineStack>
      </BlockStack>
      <ConfirmModal
        open={asking}
        title={enabled ? words.turnOffTitle : words.turnOnTitle}
        message={enabled ? words.turnOffMessage : words.turnOnMessage}
        confirm={enabled ? words.turnOff : words.turnOn}
        cancel={text.cancel}
        destructive={enabled}
        onCancel={() => setAsking(false)}
        onConfirm={change}
      />
    </Card>
  );
}
