import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  BlockStack,
  Box,
  Card,
  IndexTable,
  Link,
  Page,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import { poolStore } from "#app/discounts/pools.server.ts";
import { type PoolLine, stateOf } from "#app/discounts/pools.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { EmptyCard } from "#app/ui/admin/EmptyCard.tsx";
import { PoolBadge } from "#app/ui/pools/PoolBadge.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  return { now: new Date(), pools: await poolStore(database.pool, shop).list() };
};

const NEW = "/app/programmes/pools/new";

/** The shop's discount pools, with what is left in each. */
export default function Pools() {
  const { pools, now } = useLoaderData<typeof loader>();
  const back = { content: text.back, url: "/app/programmes" };
  if (pools.length === 0) {
    return (
      <Page title={text.title} backAction={back}>
        <EmptyCard
          title={text.emptyTitle}
          message={text.empty}
          action={{ label: text.create, to: NEW }}
        />
      </Page>
    );
  }
  return (
    <Page
      title={text.title}
      subtitle={text.subtitle}
      backAction={back}
      primaryAction={{ content: text.create, url: NEW }}
    >
      <Card padding="0">
        <Table pools={pools} now={now} />
      </Card>
    </Page>
  );
}

function Table({ pools, now }: { pools: PoolLine[]; now: Date }) {
  const { smDown } = useBreakpoints();
  return (
    <IndexTable
      condensed={smDown}
      selectable={false}
      resourceName={text.resource}
      itemCount={pools.length}
      headings={[
        { title: text.columns.name },
        { title: text.columns.state },
        { title: text.columns.remaining, alignment: "end" },
        { title: text.columns.given, alignment: "end" },
        { title: text.columns.ends },
      ]}
    >
      {pools.map((pool, position) => (
        <IndexTable.Row key={pool.id} id={pool.id} position={position}>
          {smDown ? <Narrow pool={pool} now={now} /> : <Wide pool={pool} now={now} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function Name({ id, name }: PoolLine) {
  return (
    <Link url={`/app/programmes/pools/${id}`} dataPrimaryLink removeUnderline>
      {name}
    </Link>
  );
}

function Wide({ pool, now }: { pool: PoolLine; now: Date }) {
  const { format } = useAdmin();
  return (
    <>
      <IndexTable.Cell>
        <Name {...pool} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <PoolBadge state={stateOf(pool, now)} />
      </IndexTable.Cell>
      {(["remaining", "given"] as const).map((count) => (
        <IndexTable.Cell key={count}>
          <Text as="span" alignment="end" numeric>
            {format.number(pool[count])}
          </Text>
        </IndexTable.Cell>
      ))}
      <IndexTable.Cell>{pool.expiresAt ? format.date(pool.expiresAt) : text.noEnd}</IndexTable.Cell>
    </>
  );
}

function Narrow({ pool, now }: { pool: PoolLine; now: Date }) {
  const { format } = useAdmin();
  return (
    <Box padding="300" width="100%">
      <BlockStack gap="100" inlineAlign="start">
        <Name {...pool} />
        <PoolBadge state={stateOf(pool, now)} />
        <Text as="span" tone="subdued" variant="bodySm">
          {text.left(format.number(pool.remaining), format.number(pool.given))}
        </Text>
      </BlockStack>
    </Box>
  );
}
