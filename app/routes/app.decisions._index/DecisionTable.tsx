import {
  Badge,
  BlockStack,
  Box,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import type { ComponentProps } from "react";
import type { DecisionLine } from "#app/insights/decision-list.ts";
import { endReasonText } from "#app/ledger/reach.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { pageWords } from "#app/ui/offers/text.ts";
import { text } from "./text.ts";

interface Props {
  lines: DecisionLine[];
  pagination: NonNullable<ComponentProps<typeof IndexTable>["pagination"]>;
}

/** A line a decision; on a phone its parts stand below one another. */
export function DecisionTable({ lines, pagination }: Props) {
  const { smDown } = useBreakpoints();
  const { order, page, when, outcome, offers, actions } = text.columns;
  const RowOf = smDown ? CondensedRow : Row;
  return (
    <IndexTable
      condensed={smDown}
      itemCount={lines.length}
      selectable={false}
      headings={[
        { title: order },
        { title: page },
        { title: when },
        { title: outcome },
        { title: offers },
        { title: actions },
      ]}
      pagination={pagination}
    >
      {lines.map((line, position) => (
        <RowOf key={line.id} line={line} position={position} />
      ))}
    </IndexTable>
  );
}

interface RowProps {
  line: DecisionLine;
  position: number;
}

function Row({ line, position }: RowProps) {
  const { format } = useAdmin();
  return (
    <IndexTable.Row id={line.id} position={position}>
      <IndexTable.Cell>
        <Order line={line} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ maxWidth: "11rem", whiteSpace: "normal" }}>
          {pageWords(line.placement, line.stage)}
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{format.dateTime(new Date(line.createdAt))}</IndexTable.Cell>
      <IndexTable.Cell>
        <Outcome line={line} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ minWidth: "14rem", maxWidth: "32rem", whiteSpace: "normal" }}>
          <Offers line={line} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{useDone(line)}</IndexTable.Cell>
    </IndexTable.Row>
  );
}

function CondensedRow({ line, position }: RowProps) {
  const { format } = useAdmin();
  const when = format.dateTime(new Date(line.createdAt));
  const done = useDone(line);
  return (
    <IndexTable.Row id={line.id} position={position}>
      <Box padding="300" width="100%">
        <BlockStack gap="150">
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <Order line={line} />
            <Outcome line={line} />
          </InlineStack>
          <Text as="span">{pageWords(line.placement, line.stage)}</Text>
          <Text as="span" breakWord>
            <Offers line={line} />
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {[when, ...(done === text.nothing ? [] : [done])].join(" · ")}
          </Text>
        </BlockStack>
      </Box>
    </IndexTable.Row>
  );
}

function Order({ line }: { line: DecisionLine }) {
  return (
    <Link url={`/app/decisions/${line.id}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        {line.orderName.replace("gid://shopify/Order/", "")}
      </Text>
    </Link>
  );
}

const TONE = { offers: "success", none: undefined, holdout: "info" } as const;

function Outcome({ line }: { line: DecisionLine }) {
  const tone = TONE[line.outcome];
  return <Badge {...(tone ? { tone } : {})}>{text.outcome[line.outcome]}</Badge>;
}

/** What was shown, or why nothing was. */
function Offers({ line }: { line: DecisionLine }) {
  const { format } = useAdmin();
  if (!line.reason) return format.list(line.offers);
  return (
    <Text as="span" tone="subdued">
      {endReasonText[line.reason]}
    </Text>
  );
}

/** What the buyer did, in a few words. */
function useDone({ seen, clicks, accepts }: DecisionLine): string {
  const { format } = useAdmin();
  const done = [
    ...(seen ? [text.seen] : []),
    ...(clicks > 0 ? [text.clicks(clicks, format.number(clicks))] : []),
    ...(accepts > 0 ? [text.accepts(accepts, format.number(accepts))] : []),
  ];
  return done.length > 0 ? done.join(" · ") : text.nothing;
}
