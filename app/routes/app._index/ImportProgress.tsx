import { useFetcher } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Card,
  InlineStack,
  ProgressBar,
  Spinner,
  Text,
} from "@shopify/polaris";
import type { ImportLine } from "#app/shopify/history/progress.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

const { learning: words } = text;

/** How far the fetching of the shop's past has come, while it is under way or has failed. */
export function ImportProgress({ history }: { history: ImportLine }) {
  if (history.state === "done") return null;
  return history.state === "failed" ? <Failed history={history} /> : <Running history={history} />;
}

function Failed({ history }: { history: ImportLine }) {
  const again = useFetcher();
  return (
    <Banner
      tone="warning"
      title={words.failed}
      action={{
        content: words.again,
        loading: again.state !== "idle",
        onAction: () => again.submit({}, { method: "post", action: "/app?index" }),
      }}
    >
      <p>{words.failedBody(history.error ?? "")}</p>
    </Banner>
  );
}

function Running({ history }: { history: ImportLine }) {
  const { format } = useAdmin();
  const { part, orders, total } = history;
  const title = part ? words.parts[part] : words.waiting;
  const said = words.progress(format.number(orders), total === null ? null : format.number(total));
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Spinner size="small" accessibilityLabel={title} />
          <div aria-live="polite">
            <Text as="p" fontWeight="medium" id="import-progress">
              {title}
            </Text>
            <Text as="p" tone="subdued">
              {part === "orders" ? `${said}. ` : ""}
              {words.goOn}
            </Text>
          </div>
        </InlineStack>
        {total !== null && total > 0 && (
          <ProgressBar
            size="small"
            tone="primary"
            progress={Math.min(100, (orders / total) * 100)}
            ariaLabelledBy="import-progress"
          />
        )}
      </BlockStack>
    </Card>
  );
}
