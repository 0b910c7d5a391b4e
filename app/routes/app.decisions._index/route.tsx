import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import {
  Badge,
  BlockStack,
  Box,
  Card,
  IndexTable,
  Link,
  Page,
  Tabs,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { decisionPage } from "#app/insights/decision-list.server.ts";
import {
  type DecisionLine,
  decisionViews,
  readDecisionQuery,
} from "#app/insights/decision-list.ts";
import { endReasonText } from "#app/ledger/reach.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { pageWords } from "#app/ui/offers/text.ts";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const query = readDecisionQuery(new URL(request.url).searchParams);
  return { query, ...(await decisionPage(database.pool, shop, query)) };
};

/** What each order was shown: the newest first. */
export default function Decisions() {
  const { query, lines, more } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const change = (name: string, value: string) =>
    setParams((params) => {
      if (name !== "before") params.delete("before");
      if (value === "" || value === "all") params.delete(name);
      else params.set(name, value);
      return params;
    });
  const first = query.before === null;
  const untouched = first && query.view === "all" && query.search === "";
  const last = lines.at(-1);
  return (
    <Page fullWidth title={text.title} subtitle={text.about}>
      <Card padding="0">
        <Tabs
          tabs={decisionViews.map((view) => ({ id: view, content: text.views[view] }))}
          selected={decisionViews.indexOf(query.view)}
          onSelect={(index) => change("view", decisionViews[index] ?? "all")}
        />
        <Box padding="300" borderBlockStartWidth="025" borderColor="border">
          <Search search={query.search} onSearch={(search) => change("q", search)} />
        </Box>
        {lines.length === 0 ? (
          <Empty untouched={untouched} />
        ) : (
          <Table
            lines={lines}
            pagination={{
              hasPrevious: !first,
              previousTooltip: text.newer,
              onPrevious: () => change("before", ""),
              hasNext: more,
              nextTooltip: text.older,
              onNext: () => change("before", last ? new Date(last.createdAt).toISOString() : ""),
            }}
          />
        )}
      </Card>
    </Page>
  );
}

const TYPING_PAUSE_MS = 300;

function Search({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState(search);
  useEffect(() => {
    if (typed === search) return;
    const timer = setTimeout(() => onSearch(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, search, onSearch]);
  return (
    <TextField
      label={text.search}
      labelHidden
      placeholder={text.search}
      value={typed}
      onChange={setTyped}
      autoComplete="off"
      clearButton
      onClearButtonClick={() => setTyped("")}
    />
  );
}

function Empty({ untouched }: { untouched: boolean }) {
  return (
    <Box padding="800">
      <BlockStack gap="100" inlineAlign="center">
        {untouched && (
          <Text as="h2" variant="headingMd">
            {text.emptyTitle}
          </Text>
        )}
        <Text as="p" tone="subdued" alignment="center">
          {untouched ? text.empty : text.noneFound}
        </Text>
      </BlockStack>
    </Box>
  );
}

type Pagination = NonNullable<React.ComponentProps<typeof IndexTable>["pagination"]>;

function Table({ lines, pagination }: { lines: DecisionLine[]; pagination: Pagination }) {
  const { order, page, when, outcome, offers, actions } = text.columns;
  return (
    <IndexTable
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
        <Row key={line.id} line={line} position={position} />
      ))}
    </IndexTable>
  );
}

const TONE = { offers: "success", none: undefined, holdout: "info" } as const;

function Row({ line, position }: { line: DecisionLine; position: number }) {
  const { format } = useAdmin();
  const tone = TONE[line.outcome];
  return (
    <IndexTable.Row id={line.id} position={position}>
      <IndexTable.Cell>
        <Link url={`/app/decisions/${line.id}`} dataPrimaryLink monochrome removeUnderline>
          <Text as="span" fontWeight="semibold">
            {line.orderName.replace("gid://shopify/Order/", "")}
          </Text>
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>{pageWords(line.placement, line.stage)}</IndexTable.Cell>
      <IndexTable.Cell>{format.dateTime(new Date(line.createdAt))}</IndexTable.Cell>
      <IndexTable.Cell>
        <Badge {...(tone ? { tone } : {})}>{text.outcome[line.outcome]}</Badge>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ maxWidth: "32rem", whiteSpace: "normal" }}>
          {line.reason ? (
            <Text as="span" tone="subdued">
              {endReasonText[line.reason]}
            </Text>
          ) : (
            format.list(line.offers)
          )}
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{doneBy(line, (count) => format.number(count))}</IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** What the buyer did, in a few words. */
function doneBy(
  { seen, clicks, accepts }: DecisionLine,
  number: (count: number) => string,
): string {
  const done = [
    ...(seen ? [text.seen] : []),
    ...(clicks > 0 ? [text.clicks(clicks, number(clicks))] : []),
    ...(accepts > 0 ? [text.accepts(accepts, number(accepts))] : []),
  ];
  return done.length > 0 ? done.join(" · ") : text.nothing;
}
