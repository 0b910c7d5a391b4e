import { Banner, BlockStack, Box, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

interface Props {
  history: {
    importState: string;
    importError: string | null;
    importedAt: Date | null;
    importedOrders: number;
  };
}

/** How far the fetching of the shop's past has come. */
export function HistoryState({ history }: Props) {
  const { format } = useAdmin();
  const { importState, importError, importedAt, importedOrders } = history;
  const orders = format.number(importedOrders);
  if (importState === "failed") {
    return (
      <Banner tone="warning" title={text.history.failed}>
        <p>{text.history.failedBody(importError ?? "")}</p>
      </Banner>
    );
  }
  if (importState === "done") {
    return importedAt ? (
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="p" tone="subdued" variant="bodySm">
          {text.history.done(orders, format.date(importedAt))}
        </Text>
      </Box>
    ) : null;
  }
  return (
    <Card>
      <InlineStack gap="300" blockAlign="center" wrap={false}>
        <Spinner size="small" accessibilityLabel={text.history.running} />
        <div aria-live="polite">
          <BlockStack>
            <Text as="p" fontWeight="medium">
              {text.history.running}
            </Text>
            <Text as="p" tone="subdued">
              {text.history.runningBody(orders)}
            </Text>
          </BlockStack>
        </div>
      </InlineStack>
    </Card>
  );
}
