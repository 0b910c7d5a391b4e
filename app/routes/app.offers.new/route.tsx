import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import { suggestions } from "#app/insights/catalogue.server.ts";
import { editorSources } from "#app/insights/editor-sources.server.ts";
import { offerKinds, parseOffer } from "#app/offers/offer.ts";
import { inputOf, offerStore } from "#app/offers/store.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { CatalogueProvider } from "#app/ui/catalogue/CatalogueContext.tsx";
import type { EditorAnswer } from "#app/ui/offer-editor/answer.ts";
import { draftOf, inputOfDraft } from "#app/ui/offer-editor/draft.ts";
import { OfferEditor } from "#app/ui/offer-editor/OfferEditor.tsx";
import { templateOf } from "#app/ui/offer-editor/templates.ts";
import { StartCards } from "#app/ui/offers/StartCards.tsx";

const text = {
  title: "Create offer",
  back: "Offers",
  lead: "What should it do for your buyers? It comes filled in, and stays a draft until you make it live.",
};

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, profile, database } = await merchantOf(request);
  const asked = new URL(request.url).searchParams.get("kind");
  const kind = offerKinds.find((one) => one === asked);
  if (!kind) return { kind: undefined };
  const [values, sources] = await Promise.all([
    suggestions(database.pool, shop),
    editorSources(database, shop),
  ]);
  const { defaultLocale, settings } = profile;
  const draft = templateOf(kind, { locale: defaultLocale, loyaltyTag: settings.loyaltyTag });
  return { kind, draft, suggestions: values, sources, now: new Date() };
};

const requestSchema = z.object({ intent: z.literal("save"), offer: z.unknown() });

export const action = async ({ request }: ActionFunctionArgs): Promise<EditorAnswer> => {
  const { shop, profile, database } = await merchantOf(request);
  const { offer } = requestSchema.parse(await request.json());
  const parsed = parseOffer(inputOfDraft(offer), profile.defaultLocale);
  if (!parsed.ok) return { outcome: "invalid", errors: parsed.errors };
  const created = await offerStore(database.prisma, shop).create(parsed.offer);
  const { id, revision } = created;
  return { outcome: "saved", saved: { id, revision, draft: draftOf(inputOf(created)) } };
};

export default function NewOffer() {
  const data = useLoaderData<typeof loader>();
  if (data.kind === undefined) {
    return (
      <Page title={text.title} backAction={{ content: text.back, url: "/app/offers" }}>
        <BlockStack gap="400">
          <Text as="p">{text.lead}</Text>
          <StartCards />
        </BlockStack>
      </Page>
    );
  }
  return (
    <CatalogueProvider names={{}} suggestions={data.suggestions}>
      <OfferEditor key={data.kind} draft={data.draft} sources={data.sources} now={data.now} />
    </CatalogueProvider>
  );
}
