import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, DataTable, Layout, List, Text } from "@shopify/polaris";
import type { DataRequestLine } from "#app/settings/data-requests.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { saveFile } from "#app/ui/admin/save-file.ts";
import { text } from "./text.ts";

const { privacy } = text;

/** What is stored, and what customers asked for. */
export function PrivacySection({ requests }: { requests: DataRequestLine[] }) {
  return (
    <Layout.AnnotatedSection title={privacy.title} description={privacy.body}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <List>
              {privacy.stored.map((said) => (
                <List.Item key={said}>{said}</List.Item>
              ))}
            </List>
            <Text as="p">{privacy.deleted}</Text>
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <BlockStack gap="100">
              <Text as="h3" variant="headingSm">
                {privacy.requestsTitle}
              </Text>
              <Text as="p" tone="subdued">
                {requests.length === 0 ? privacy.noRequests : privacy.requestsHelp}
              </Text>
            </BlockStack>
            {requests.length > 0 && <RequestTable requests={requests} />}
          </BlockStack>
        </Card>
      </BlockStack>
    </Layout.AnnotatedSection>
  );
}

function RequestTable({ requests }: { requests: DataRequestLine[] }) {
  const { format } = useAdmin();
  const shopify = useAppBridge();
  const nameOf = ({ customerId }: DataRequestLine) =>
    customerId ? privacy.customer(customerId.split("/").pop() ?? "") : privacy.unknownCustomer;
  const download = (id: string) =>
    saveFile(`/app/settings/data-requests/${encodeURIComponent(id)}`).catch(() =>
      shopify.toast.show(privacy.downloadFailed, { isError: true }),
    );
  return (
    <DataTable
      columnContentTypes={["text", "text", "numeric"]}
      headings={privacy.columns}
      rows={requests.map((request) => [
        nameOf(request),
        format.date(request.requestedAt),
        <Button
          key={request.id}
          variant="plain"
          accessibilityLabel={privacy.downloadLabel(nameOf(request))}
          onClick={() => download(request.id)}
        >
          {privacy.download}
        </Button>,
      ])}
    />
  );
}
