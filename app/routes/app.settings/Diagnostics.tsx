import { Badge, BlockStack, Card, InlineGrid, InlineStack, Layout, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { PlacementContact } from "#app/insights/reach.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { placementText } from "#app/ui/offers/text.ts";
import { text } from "./text.ts";

/** When the block was first and last heard of. */
export function BlockSection({ block }: { block: PlacementContact }) {
  const { format } = useAdmin();
  const { firstAskedAt, lastAskedAt } = block;
  return (
    <Layout.AnnotatedSection title={text.block.title} description={text.block.body}>
      <Card>
        <BlockStack gap="300">
          <Text as="h3" variant="headingSm">
            {placementText[block.placement]}
          </Text>
          {firstAskedAt && lastAskedAt ? (
            <>
              <Fact label={text.block.first}>{format.dateTime(firstAskedAt)}</Fact>
              <Fact label={text.block.last}>{format.dateTime(lastAskedAt)}</Fact>
            </>
          ) : (
            <Text as="p" tone="subdued">
              {text.block.never}
            </Text>
          )}
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

/** What the shop granted. */
export function AccessSection(props: { scopes: string[]; installedAt: Date }) {
  const { format } = useAdmin();
  return (
    <Layout.AnnotatedSection title={text.access.title} description={text.access.body}>
      <Card>
        <BlockStack gap="300">
          <Fact label={text.access.installed}>{format.dateTime(props.installedAt)}</Fact>
          <Fact label={text.access.scopes}>
            {props.scopes.length === 0 ? (
              text.access.none
            ) : (
              <InlineStack gap="100">
                {props.scopes.map((scope) => (
                  <Badge key={scope}>{scope}</Badge>
                ))}
              </InlineStack>
            )}
          </Fact>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <InlineGrid columns={{ xs: 1, sm: "8rem 1fr" }} gap="200">
      <Text as="span" tone="subdued">
        {label}
      </Text>
      <div>{children}</div>
    </InlineGrid>
  );
}
