import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { BlockStack, Box, Card, Page, Tabs, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { decisionPage } from "#app/insights/decision-list.server.ts";
import { decisionViews, readDecisionQuery } from "#app/insights/decision-list.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { DecisionTable } from "./DecisionTable.tsx";
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
          <DecisionTable
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
