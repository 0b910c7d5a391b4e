import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Box,
  Card,
  IndexTable,
  InlineStack,
  Link,
  Page,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import { readMailServer } from "#app/followups/mailer.server.ts";
import { followupSettingsStore } from "#app/followups/settings.server.ts";
import { taskStore } from "#app/followups/tasks.server.ts";
import { followupLines } from "#app/insights/followups.server.ts";
import type { FollowupLine } from "#app/insights/followups.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { StartCards } from "#app/ui/followups/StartCards.tsx";
import { StatusBadge } from "#app/ui/followups/StatusBadge.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const [lines, openTasks, settings] = await Promise.all([
    followupLines(database, shop),
    taskStore(database.pool, shop).countOpen(),
    followupSettingsStore(database.prisma, shop).get(),
  ]);
  const needsMail = settings.way === "email" && lines.some(({ status }) => status === "live");
  return { lines, openTasks, mailMissing: needsMail && readMailServer() === undefined };
};

export default function Followups() {
  const { lines, openTasks, mailMissing } = useLoaderData<typeof loader>();
  const { format } = useAdmin();
  const none = lines.length === 0;
  return (
    <Page
      fullWidth={!none}
      title={text.title}
      subtitle={text.about}
      {...(none ? {} : { primaryAction: { content: text.create, url: "/app/followups/new" } })}
      secondaryActions={[
        { content: text.tasks(format.number(openTasks)), url: "/app/followups/tasks" },
        { content: text.settings, url: "/app/followups/settings" },
      ]}
    >
      <BlockStack gap="400">
        {mailMissing && (
          <Banner
            tone="warning"
            title={text.noMail}
            action={{ content: text.openSettings, url: "/app/followups/settings" }}
          >
            <p>{text.noMailBody}</p>
          </Banner>
        )}
        {openTasks > 0 && (
          <Banner
            tone="info"
            title={text.tasksTitle(openTasks, format.number(openTasks))}
            action={{ content: text.tasksOpen, url: "/app/followups/tasks" }}
          />
        )}
        {none ? <Empty /> : <Table lines={lines} />}
      </BlockStack>
    </Page>
  );
}

function Empty() {
  return (
    <BlockStack gap="400">
      <BlockStack gap="100">
        <Text as="h2" variant="headingLg">
          {text.emptyTitle}
        </Text>
        <Text as="p" tone="subdued">
          {text.emptyBody}
        </Text>
      </BlockStack>
      <StartCards />
    </BlockStack>
  );
}

const figureNames = ["waiting", "sent", "happy", "unhappy"] as const;

function Table({ lines }: { lines: FollowupLine[] }) {
  const { smDown } = useBreakpoints();
  const [name = "", status = "", ...figures] = text.columns;
  return (
    <Card padding="0">
      <IndexTable
        condensed={smDown}
        resourceName={text.resource}
        itemCount={lines.length}
        selectable={false}
        headings={[
          { title: name },
          { title: status },
          ...figures.map((title) => ({ title, alignment: "end" as const })),
        ]}
      >
        {lines.map((line, position) =>
          smDown ? (
            <CondensedRow key={line.id} line={line} position={position} />
          ) : (
            <Row key={line.id} line={line} position={position} />
          ),
        )}
      </IndexTable>
    </Card>
  );
}

function Name({ line }: { line: FollowupLine }) {
  return (
    <BlockStack>
      <Link url={`/app/followups/${line.id}`} dataPrimaryLink monochrome removeUnderline>
        <Text as="span" fontWeight="semibold">
          {line.name}
        </Text>
      </Link>
      <Text as="span" tone="subdued" variant="bodySm" breakWord>
        {line.sentence}
      </Text>
    </BlockStack>
  );
}

function Row({ line, position }: { line: FollowupLine; position: number }) {
  const { format } = useAdmin();
  return (
    <IndexTable.Row id={line.id} position={position}>
      <IndexTable.Cell>
        <div style={{ maxWidth: "28rem", whiteSpace: "normal" }}>
          <Name line={line} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StatusBadge status={line.status} />
      </IndexTable.Cell>
      {figureNames.map((name) => (
        <IndexTable.Cell key={name}>
          <Text as="span" alignment="end" numeric>
            {format.number(line.figures[name])}
          </Text>
        </IndexTable.Cell>
      ))}
    </IndexTable.Row>
  );
}

function CondensedRow({ line, position }: { line: FollowupLine; position: number }) {
  const { format } = useAdmin();
  const [, , ...headings] = text.columns;
  return (
    <IndexTable.Row id={line.id} position={position}>
      <Box padding="300" width="100%">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
            <Name line={line} />
            <StatusBadge status={line.status} />
          </InlineStack>
          <Text as="span" variant="bodySm" tone="subdued">
            {figureNames
              .map((name, index) => `${headings[index]}: ${format.number(line.figures[name])}`)
              .join(" · ")}
          </Text>
        </BlockStack>
      </Box>
    </IndexTable.Row>
  );
}
