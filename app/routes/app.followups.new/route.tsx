import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import { followupKinds, parseFollowup } from "#app/followups/followup.ts";
import { followupSettingsStore } from "#app/followups/settings.server.ts";
import { followupStore, inputOf } from "#app/followups/store.server.ts";
import { followupTemplate } from "#app/followups/templates.ts";
import { suggestions } from "#app/insights/catalogue.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { CatalogueProvider } from "#app/ui/catalogue/CatalogueContext.tsx";
import type { EditorAnswer } from "#app/ui/editor/answer.ts";
import type { Draft } from "#app/ui/followups/draft.ts";
import { FollowupEditor } from "#app/ui/followups/FollowupEditor.tsx";
import { StartCards } from "#app/ui/followups/StartCards.tsx";

const text = {
  title: "Create follow-up",
  back: "Follow-ups",
  lead: "What should it do? It comes filled in, and stays a draft until you make it live.",
};

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, profile, database } = await merchantOf(request);
  const asked = new URL(request.url).searchParams.get("kind");
  const kind = followupKinds.find((one) => one === asked);
  if (!kind) return { kind: undefined };
  const [values, settings] = await Promise.all([
    suggestions(database.pool, shop),
    followupSettingsStore(database.prisma, shop).get(),
  ]);
  const draft = followupTemplate(kind, profile.defaultLocale);
  return { kind, draft, suggestions: values, settings };
};

const requestSchema = z.object({ intent: z.literal("save"), followup: z.unknown() });

export const action = async ({ request }: ActionFunctionArgs): Promise<EditorAnswer<Draft>> => {
  const { shop, profile, database } = await merchantOf(request);
  const { followup } = requestSchema.parse(await request.json());
  const parsed = parseFollowup(followup, profile.defaultLocale);
  if (!parsed.ok) return { outcome: "invalid", errors: parsed.errors };
  const created = await followupStore(database.prisma, shop).create(parsed.followup);
  const { id, revision } = created;
  return { outcome: "saved", saved: { id, revision, draft: inputOf(created) } };
};

export default function NewFollowup() {
  const data = useLoaderData<typeof loader>();
  if (data.kind === undefined) {
    return (
      <Page title={text.title} backAction={{ content: text.back, url: "/app/followups" }}>
        <BlockStack gap="400">
          <Text as="p">{text.lead}</Text>
          <StartCards />
        </BlockStack>
      </Page>
    );
  }
  return (
    <CatalogueProvider names={{}} suggestions={data.suggestions}>
      <FollowupEditor key={data.kind} draft={data.draft as Draft} settings={data.settings} />
    </CatalogueProvider>
  );
}
