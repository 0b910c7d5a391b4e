import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { BlockStack, Box, Card, Page, Tabs, Text } from "@shopify/polaris";
import { z } from "zod";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { Problems } from "./Problems.tsx";
import { JobTable, WebhookTable } from "./tables.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

const views = ["problems", "webhooks", "jobs"] as const;
type View = (typeof views)[number];

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchantOf(request);
  const { deliveries, jobs, jobsOf } = context.services;
  const asked = new URL(request.url).searchParams.get("view");
  const view: View = views.find((one) => one === asked) ?? "problems";
  const [parked, deadLetters, counts, received, work] = await Promise.all([
    deliveries.list(shop, { state: "parked" }),
    jobs.deadLetters.list(shop),
    deliveries.counts(shop),
    view === "webhooks" ? deliveries.list(shop) : [],
    view === "jobs" ? jobsOf(shop) : [],
  ]);
  // What a job was given is for the process alone.
  const given = deadLetters.map(({ data: _data, ...letter }) => letter);
  return { view, parked, given, counts, received, work };
};

const requestSchema = z.object({
  intent: z.enum(["resend", "discard"]),
  what: z.enum(["delivery", "job"]),
  id: z.string().min(1).max(255),
});

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { shop } = await merchantOf(request);
  const { intent, what, id } = requestSchema.parse(await request.json());
  const { deliveries, jobs, now } = context.services;
  const list =
    what === "job"
      ? jobs.deadLetters
      : {
          resend: deliveries.resend,
          discard: (s: string, d: string) => deliveries.discard(s, d, now()),
        };
  return { intent, found: await list[intent](shop, id) };
};

/** What arrived, what is being done, and what needs a person. */
export default function Activity() {
  const { view, parked, given, counts, received, work } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const { format } = useAdmin();
  const problems = parked.length + given.length;
  const count = (state: string) => format.number(counts[state] ?? 0);
  return (
    <Page fullWidth title={text.title} subtitle={text.about}>
      <Card padding="0">
        <Tabs
          tabs={views.map((id) => ({
            id,
            content: text.views[id],
            ...(id === "problems" && problems > 0 ? { badge: format.number(problems) } : {}),
          }))}
          selected={views.indexOf(view)}
          onSelect={(index) => {
            const next = views[index] ?? "problems";
            setParams(next === "problems" ? {} : { view: next });
          }}
        />
        {view === "problems" && <Problems parked={parked} given={given} />}
        {view === "webhooks" && (
          <BlockStack>
            <Box padding="400">
              <Text as="p" tone="subdued">
                {text.summary({
                  done: count("done"),
                  waiting: count("waiting"),
                  parked: count("parked"),
                })}
              </Text>
            </Box>
            <WebhookTable lines={received} />
          </BlockStack>
        )}
        {view === "jobs" && <JobTable lines={work} />}
      </Card>
    </Page>
  );
}
