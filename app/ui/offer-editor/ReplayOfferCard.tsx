import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useCallback } from "react";
import { useAskingAgain } from "../admin/use-looking-again.ts";
import { ReplayCard, type ReplayProps } from "../replay/ReplayCard.tsx";
import { text } from "../replay/text.ts";

/** What the last month's pages would have earned without this offer; worked out when a merchant asks. */
export function ReplayOfferCard({ offerId }: { offerId: string }) {
  const { load, data, state } = useFetcher<Omit<ReplayProps, "subject">>();
  const ask = useCallback(() => load(`/app/offers/${offerId}/replay`), [load, offerId]);
  const isUnderWay = data?.replay.isDue === true && !data.replay.hasFailed;
  useAskingAgain(isUnderWay && state === "idle", ask);
  if (data) return <ReplayCard subject="offer" replay={data.replay} now={data.now} />;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.offer.title}
        </Text>
        <Text as="p" tone="subdued">
          {text.offer.about}
        </Text>
        <InlineStack>
          <Button loading={state !== "idle"} onClick={ask}>
            {text.offer.ask}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
