import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { BlockStack, Box, Card, Page, Tabs, Text } from "@shopify/polaris";
import { z } from "zod";
import { TaskNotFound, taskStore } from "#app/followups/tasks.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { TaskCard } from "./TaskCard.tsx";
import { text } from "./text.ts";
import { useTaskChanges } from "./use-task-changes.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

const views = ["open", "done"] as const;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const asked = new URL(request.url).searchParams.get("view");
  const view = asked === "done" ? "done" : "open";
  const tasks = await taskStore(database.pool, shop).list(view);
  return { view, tasks, now: new Date() } as const;
};

const requestSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["close", "reopen"]), id: z.uuid() }),
  z.object({ intent: z.literal("notes"), id: z.uuid(), notes: z.string() }),
]);

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const asked = requestSchema.parse(await request.json());
  const tasks = taskStore(database.pool, shop);
  try {
    if (asked.intent === "notes") await tasks.setNotes(asked.id, asked.notes);
    else if (asked.intent === "close") await tasks.close(asked.id, new Date());
    else await tasks.reopen(asked.id);
  } catch (error) {
    throw error instanceof TaskNotFound ? new Response(null, { status: 404 }) : error;
  }
  return { intent: asked.intent, id: asked.id };
};

/** Who waits for an answer, the longest first. */
export default function Tasks() {
  const { view, tasks, now } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const changes = useTaskChanges();
  return (
    <Page
      title={text.title}
      subtitle={text.about}
      backAction={{ content: text.back, url: "/app/followups" }}
    >
      <BlockStack gap="400">
        <Card padding="0">
          <Tabs
            tabs={views.map((id) => ({ id, content: text.views[id] }))}
            selected={views.indexOf(view)}
            onSelect={(index) => setParams(views[index] === "done" ? { view: "done" } : {})}
          />
        </Card>
        {tasks.length === 0 ? (
          <Empty view={view} />
        ) : (
          tasks.map((task) => <TaskCard key={task.id} task={task} now={now} changes={changes} />)
        )}
      </BlockStack>
    </Page>
  );
}

function Empty({ view }: { view: "open" | "done" }) {
  return (
    <Card>
      <Box padding="800">
        <BlockStack gap="100" inlineAlign="center">
          {view === "open" && (
            <Text as="h2" variant="headingMd">
              {text.emptyOpenTitle}
            </Text>
          )}
          <Text as="p" tone="subdued" alignment="center">
            {view === "open" ? text.emptyOpen : text.emptyDone}
          </Text>
        </BlockStack>
      </Box>
    </Card>
  );
}
