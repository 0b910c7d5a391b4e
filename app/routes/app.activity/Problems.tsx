import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, ButtonGroup, Divider, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { DeadLetter } from "#app/jobs/dead-letters.server.ts";
import type { DeliveryLine } from "#app/shopify/webhooks/deliveries.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { ConfirmModal } from "#app/ui/admin/ConfirmModal.tsx";
import type { action } from "./route.tsx";
import { text, topicText } from "./text.ts";

interface Problem {
  what: "delivery" | "job";
  id: string;
  title: string;
  at: Date;
  error: string | null;
}

interface Props {
  parked: DeliveryLine[];
  given: Omit<DeadLetter, "data">[];
}

/** What needs a person: each with its reason, to be tried again or discarded. */
export function Problems({ parked, given }: Props) {
  const { send, busy } = useProblems();
  const [asked, setAsked] = useState<Problem>();
  if (parked.length + given.length === 0) return <AllIsWell />;
  const deliveries = parked.map(({ id, topic, settledAt, receivedAt, error }): Problem => {
    return { what: "delivery", id, title: topicText(topic), at: settledAt ?? receivedAt, error };
  });
  const jobs = given.map(({ id, title, failedAt, error }): Problem => {
    return { what: "job", id, title, at: failedAt, error };
  });
  const lists = { busy, onResend: (one: Problem) => send("resend", one), onDiscard: setAsked };
  return (
    <Box padding="400">
      <BlockStack gap="600">
        <List title={text.parked} help={text.parkedHelp} problems={deliveries} {...lists} />
        <List title={text.given} problems={jobs} {...lists} />
      </BlockStack>
      <ConfirmModal
        open={asked !== undefined}
        title={text.discardTitle}
        message={asked?.what === "job" ? text.discardJob : text.discardWebhook}
        confirm={text.discard}
        cancel={text.cancel}
        destructive
        onCancel={() => setAsked(undefined)}
        onConfirm={() => {
          if (asked) send("discard", asked);
          setAsked(undefined);
        }}
      />
    </Box>
  );
}

function AllIsWell() {
  return (
    <Box padding="800">
      <BlockStack gap="100" inlineAlign="center">
        <Text as="h2" variant="headingMd">
          {text.quietTitle}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {text.quiet}
        </Text>
      </BlockStack>
    </Box>
  );
}

interface ListProps {
  title: string;
  help?: string;
  problems: Problem[];
  busy: string | undefined;
  onResend: (problem: Problem) => void;
  onDiscard: (problem: Problem) => void;
}

function List({ title, help, problems, busy, onResend, onDiscard }: ListProps) {
  const { format } = useAdmin();
  if (problems.length === 0) return null;
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {help && (
          <Text as="p" tone="subdued">
            {help}
          </Text>
        )}
      </BlockStack>
      {problems.map((problem) => (
        <BlockStack key={problem.id} gap="300">
          <Divider />
          <InlineStack align="space-between" blockAlign="start" gap="300">
            <div style={{ flex: "1 1 18rem" }}>
              <BlockStack gap="050">
                <Text as="p" fontWeight="medium">
                  {problem.title}
                </Text>
                <Text as="p" breakWord>
                  {problem.error}
                </Text>
                <Text as="p" tone="subdued" variant="bodySm">
                  {format.dateTime(new Date(problem.at))}
                </Text>
              </BlockStack>
            </div>
            <ButtonGroup>
              <Button loading={busy === problem.id} onClick={() => onResend(problem)}>
                {text.resend}
              </Button>
              <Button variant="tertiary" tone="critical" onClick={() => onDiscard(problem)}>
                {text.discard}
              </Button>
            </ButtonGroup>
          </InlineStack>
        </BlockStack>
      ))}
    </BlockStack>
  );
}

/** Sends what a merchant decides, and says what came of it. */
function useProblems() {
  const { submit, data, state, json } = useFetcher<typeof action>();
  const shopify = useAppBridge();
  const told = useRef<unknown>(undefined);

  useEffect(() => {
    if (state !== "idle" || !data || told.current === data) return;
    told.current = data;
    const said = data.intent === "resend" ? text.resent : text.discarded;
    shopify.toast.show(data.found ? said : text.gone);
  }, [state, data, shopify]);

  return {
    busy: (json as { id?: string } | undefined)?.id,
    send: (intent: "resend" | "discard", { what, id }: Problem) =>
      submit(
        { intent, what, id },
        { method: "post", action: "/app/activity", encType: "application/json" },
      ),
  };
}
