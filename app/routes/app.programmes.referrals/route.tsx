import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { BlockStack, Box, Card, InlineGrid, Page, Text } from "@shopify/polaris";
import { readMemberQuery } from "#app/insights/members.ts";
import {
  advocatePage,
  type ReferralTotals,
  referralTotals,
} from "#app/insights/referrals.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { EmptyCard } from "#app/ui/admin/EmptyCard.tsx";
import { SearchField } from "#app/ui/fields/SearchField.tsx";
import { AdvocateTable } from "./AdvocateTable.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const query = readMemberQuery(new URL(request.url).searchParams);
  const [page, totals] = await Promise.all([
    advocatePage(database.pool, shop, query),
    referralTotals(database.pool, shop),
  ]);
  return { query, totals, ...page };
};

/** Who shares the shop, the friends who came, and what was given for them. */
export default function Referrals() {
  const { query, totals, lines, more } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const go = (search: string, page: number) =>
    setParams({ ...(search ? { q: search } : {}), ...(page > 1 ? { page: String(page) } : {}) });
  const back = { content: text.back, url: "/app/programmes" };
  if (totals.advocates === 0) {
    return (
      <Page title={text.title} backAction={back}>
        <EmptyCard
          title={text.emptyTitle}
          message={text.empty}
          action={{ label: text.create, to: "/app/offers/new?kind=referral" }}
        />
      </Page>
    );
  }
  return (
    <Page title={text.title} subtitle={text.subtitle} backAction={back}>
      <BlockStack gap="400">
        <Totals totals={totals} />
        <Card padding="0">
          <Box padding="300">
            <SearchField
              label={text.search}
              search={query.search}
              onSearch={(search) => go(search, 1)}
            />
          </Box>
          <AdvocateTable
            lines={lines}
            pagination={{
              hasPrevious: query.page > 1,
              previousTooltip: text.newer,
              onPrevious: () => go(query.search, query.page - 1),
              hasNext: more,
              nextTooltip: text.older,
              onNext: () => go(query.search, query.page + 1),
            }}
          />
        </Card>
        <Text as="p" tone="subdued">
          {text.rewards}
        </Text>
      </BlockStack>
    </Page>
  );
}

function Totals({ totals }: { totals: ReferralTotals }) {
  const { format } = useAdmin();
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
      {(["advocates", "friends", "rewards"] as const).map((figure) => (
        <Card key={figure}>
          <BlockStack gap="100">
            <Text as="span" tone="subdued">
              {text.totals[figure]}
            </Text>
            <Text as="span" variant="headingLg" numeric>
              {format.number(totals[figure])}
            </Text>
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}
