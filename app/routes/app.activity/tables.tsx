import {
  Badge,
  type BadgeProps,
  BlockStack,
  Box,
  IndexTable,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import type { JobLine } from "#app/jobs/job-list.server.ts";
import type { DeliveryLine } from "#app/shopify/webhooks/deliveries.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text, topicText } from "./text.ts";

type State = keyof typeof text.states;

const tones: Partial<Record<State, BadgeProps["tone"]>> = {
  done: "success",
  running: "info",
  parked: "warning",
  "waiting-again": "attention",
  "given-up": "critical",
};

interface Line {
  id: string;
  title: string;
  /** Shopify's or the queue's own name, for whoever looks into it. */
  name: string;
  at: Date;
  state: State;
  attempts: number;
  error: string | null;
}

/** What Shopify has sent lately. */
export function WebhookTable({ lines }: { lines: DeliveryLine[] }) {
  return (
    <Table
      empty={text.noWebhooks}
      lines={lines.map(({ id, topic, state, receivedAt, attempts, error }) => ({
        id,
        title: topicText(topic),
        name: topic,
        at: receivedAt,
        state: state as State,
        attempts,
        error,
      }))}
    />
  );
}

/** What has been worked on for the shop. */
export function JobTable({ lines }: { lines: JobLine[] }) {
  return (
    <Table
      empty={text.noJobs}
      lines={lines.map((job) => ({
        ...job,
        at: job.startedAt ?? job.sentAt,
        error: job.state === "done" ? null : job.error,
      }))}
    />
  );
}

function Table({ lines, empty }: { lines: Line[]; empty: string }) {
  const { smDown } = useBreakpoints();
  if (lines.length === 0) {
    return (
      <Box padding="800">
        <Text as="p" tone="subdued" alignment="center">
          {empty}
        </Text>
      </Box>
    );
  }
  const { what, when, state, tries } = text.columns;
  return (
    <IndexTable
      condensed={smDown}
      itemCount={lines.length}
      selectable={false}
      headings={[
        { title: what },
        { title: when },
        { title: state },
        { title: tries, alignment: "end" },
      ]}
    >
      {lines.map((line, position) => (
        <Row key={line.id} line={line} position={position} condensed={smDown} />
      ))}
    </IndexTable>
  );
}

function Row(props: { line: Line; position: number; condensed: boolean }) {
  const { line, position, condensed } = props;
  const { format } = useAdmin();
  const tone = tones[line.state];
  const badge = <Badge {...(tone ? { tone } : {})}>{text.states[line.state]}</Badge>;
  const what = (
    <BlockStack>
      <Text as="span" fontWeight="medium">
        {line.title}
      </Text>
      <Text as="span" tone="subdued" variant="bodySm" breakWord>
        {line.error ?? line.name}
      </Text>
    </BlockStack>
  );
  if (condensed) {
    return (
      <IndexTable.Row id={line.id} position={position}>
        <Box padding="300" width="100%">
          <BlockStack gap="200" inlineAlign="start">
            {what}
            {badge}
            <Text as="span" tone="subdued" variant="bodySm">
              {format.dateTime(new Date(line.at))}
            </Text>
          </BlockStack>
        </Box>
      </IndexTable.Row>
    );
  }
  return (
    <IndexTable.Row id={line.id} position={position}>
      <IndexTable.Cell>
        <div style={{ maxWidth: "36rem", whiteSpace: "normal" }}>{what}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>{format.dateTime(new Date(line.at))}</IndexTable.Cell>
      <IndexTable.Cell>{badge}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {format.number(line.attempts)}
        </Text>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
