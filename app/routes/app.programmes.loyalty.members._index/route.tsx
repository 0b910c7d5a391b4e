import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Box, Card, Page } from "@shopify/polaris";
import { memberPage } from "#app/insights/members.server.ts";
import { readMemberQuery } from "#app/insights/members.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { DownloadButton } from "#app/ui/admin/DownloadButton.tsx";
import { EmptyCard } from "#app/ui/admin/EmptyCard.tsx";
import { SearchField } from "#app/ui/fields/SearchField.tsx";
import { MemberTable } from "./MemberTable.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const query = readMemberQuery(new URL(request.url).searchParams);
  return { query, ...(await memberPage(database.pool, shop, query)) };
};

/** Who has joined, with the points of each. */
export default function Members() {
  const { query, lines, more } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const go = (search: string, page: number) =>
    setParams({ ...(search ? { q: search } : {}), ...(page > 1 ? { page: String(page) } : {}) });
  const none = lines.length === 0;
  const back = { content: text.back, url: "/app/programmes/loyalty" };

  if (none && query.search === "" && query.page === 1) {
    return (
      <Page title={text.title} backAction={back}>
        <EmptyCard
          title={text.emptyTitle}
          message={text.empty}
          action={{ label: text.create, to: "/app/offers/new?kind=loyalty" }}
        />
      </Page>
    );
  }
  return (
    <Page
      fullWidth
      title={text.title}
      backAction={back}
      primaryAction={
        <DownloadButton
          address="/app/programmes/loyalty/members.csv"
          label={text.download}
          failed={text.downloadFailed}
        />
      }
    >
      <Card padding="0">
        <Box padding="300">
          <SearchField
            label={text.search}
            search={query.search}
            onSearch={(search) => go(search, 1)}
          />
        </Box>
        <MemberTable
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
    </Page>
  );
}
