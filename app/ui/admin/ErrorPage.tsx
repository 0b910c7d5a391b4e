import { Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";

interface Props {
  title: string;
  /** What happened and what to do about it. */
  message: string;
  back: { to: string; label: string };
  /** Offered where trying again may help. */
  retry?: string;
}

/** What a merchant sees instead of a page that failed: plain words and a way on. */
export function ErrorPage({ title, message, back, retry }: Props) {
  return (
    <Page narrowWidth>
      <Banner tone="critical" title={title}>
        <BlockStack gap="300">
          <Text as="p">{message}</Text>
          <InlineStack gap="200">
            {retry && <Button onClick={() => window.location.reload()}>{retry}</Button>}
            <Button url={back.to} variant={retry ? "plain" : "secondary"}>
              {back.label}
            </Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}
