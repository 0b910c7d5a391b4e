import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Link,
  ProgressBar,
  Spinner,
  Text,
} from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { type Making, MOST_AT_ONCE } from "#app/discounts/pools.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { useLookingAgain } from "#app/ui/admin/use-looking-again.ts";
import { messageAt } from "#app/ui/editor/errors.ts";
import { NumberField } from "#app/ui/fields/NumberField.tsx";
import { termsWords } from "#app/ui/pools/terms.ts";
import type { PoolAnswer } from "./answer.ts";
import { text } from "./text.ts";

/** How far the making of a pool's codes in Shopify has come, and asking for more. */
export function MakingCard({ making }: { making: Making }) {
  const { format } = useAdmin();
  const { made, wanted, failure, discountId, terms } = making;
  const isDone = made >= wanted;
  useLookingAgain(!isDone && failure === null);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text.making}
          </Text>
          <Text as="p" tone="subdued">
            {text.takesOff(termsWords(terms, format))}
          </Text>
        </BlockStack>
        {failure !== null && !isDone && <Stopped failure={failure} />}
        <Progress making={making} />
        <More wanted={wanted} />
        {discountId && (
          <Link url={`shopify://admin/discounts/${discountId.split("/").at(-1)}`} target="_top">
            {text.openInShopify}
          </Link>
        )}
      </BlockStack>
    </Card>
  );
}

function Stopped({ failure }: { failure: string }) {
  const again = useFetcher();
  return (
    <Banner
      tone="critical"
      title={text.stopped}
      action={{
        content: text.again,
        loading: again.state !== "idle",
        onAction: () => send(again, { intent: "again" }),
      }}
    >
      <p>{failure}</p>
    </Banner>
  );
}

function Progress({ making: { made, wanted, failure } }: { making: Making }) {
  const { format } = useAdmin();
  if (made >= wanted) return <Text as="p">{text.done(format.number(made))}</Text>;
  const said = text.progress(format.number(made), format.number(wanted));
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        {failure === null && <Spinner size="small" accessibilityLabel={text.asked} />}
        <div aria-live="polite">
          <Text as="p" fontWeight="medium" id="pool-progress">
            {said}
          </Text>
        </div>
      </InlineStack>
      <ProgressBar
        size="small"
        tone="primary"
        progress={(made / wanted) * 100}
        ariaLabelledBy="pool-progress"
      />
      {failure === null && (
        <Text as="p" tone="subdued">
          {text.goOn}
        </Text>
      )}
    </BlockStack>
  );
}

const FIRST_MORE = 500;

function More({ wanted }: { wanted: number }) {
  const fetcher = useFetcher<PoolAnswer>();
  const shopify = useAppBridge();
  const handled = useRef<unknown>(undefined);
  const [count, setCount] = useState<number | undefined>(FIRST_MORE);
  const [error, setError] = useState<string>();

  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if (answer.outcome === "invalid") setError(messageAt(answer.errors, "count"));
    if (answer.outcome === "asked") shopify.toast.show(text.asked);
  }, [fetcher.state, fetcher.data, shopify]);

  return (
    <NumberField
      id="more"
      label={text.more}
      min={1}
      max={MOST_AT_ONCE}
      value={count}
      error={error}
      onChange={(next) => {
        setCount(next);
        setError(undefined);
      }}
      connectedRight={
        <Button
          loading={fetcher.state !== "idle"}
          onClick={() => send(fetcher, { intent: "more", count: count ?? null, known: wanted })}
        >
          {text.addMore}
        </Button>
      }
    />
  );
}

function send(fetcher: ReturnType<typeof useFetcher>, body: object): void {
  fetcher.submit(JSON.stringify(body), { method: "post", encType: "application/json" });
}
