import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useRef } from "react";
import { productNames, suggestions } from "#app/insights/catalogue.server.ts";
import { placementContact } from "#app/insights/reach.server.ts";
import { fieldErrors } from "#app/offers/field-errors.ts";
import { dataRequests } from "#app/settings/data-requests.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { type Settings, settingsSchema } from "#app/settings/settings.ts";
import { settingsStore } from "#app/settings/store.server.ts";
import { UnsavedChanges } from "#app/ui/admin/UnsavedChanges.tsx";
import { CatalogueProvider } from "#app/ui/catalogue/CatalogueContext.tsx";
import {
  type SettingsForm as Form,
  type SettingsAnswer,
  useSettingsForm,
} from "#app/ui/editor/use-settings-form.ts";
import { AccessSection, BlockSection } from "./Diagnostics.tsx";
import { PrivacySection } from "./PrivacySection.tsx";
import { RecommendationsSection } from "./RecommendationsSection.tsx";
import { MeasuringSection, OffersSection } from "./SettingsSections.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, profile, database } = await merchantOf(request);
  const { settings, primaryLocale, locales, scopes, installedAt } = profile;
  const [block, requests, names, values] = await Promise.all([
    placementContact(database.pool, shop, "thank-you-block"),
    dataRequests(database.prisma, shop),
    productNames(database.pool, shop, settings.recommendations.exceptProductIds),
    suggestions(database.pool, shop),
  ]);
  const catalogue = { names, suggestions: values };
  return { settings, primaryLocale, locales, scopes, installedAt, block, requests, catalogue };
};

export const action = async ({
  request,
}: ActionFunctionArgs): Promise<SettingsAnswer<Settings>> => {
  const { shop, database } = await merchantOf(request);
  const parsed = settingsSchema.safeParse(await request.json());
  if (!parsed.success) return { errors: fieldErrors(parsed.error) };
  await settingsStore(database.prisma, shop).update(parsed.data);
  return { saved: parsed.data };
};

export type SettingsForm = Form<Settings>;

export default function SettingsPage() {
  const data = useLoaderData<typeof loader>();
  const form = useSettingsForm<Settings>(data.settings, text.saved);
  const mayLeave = useRef(false);
  return (
    <Page title={text.title}>
      <UnsavedChanges
        id="settings-save-bar"
        dirty={form.dirty}
        saving={form.saving}
        save={text.save}
        discard={text.discard}
        mayLeave={mayLeave}
        onSave={form.save}
        onDiscard={form.discard}
      />
      <BlockStack gap="400">
        <Layout>
          <OffersSection form={form} primaryLocale={data.primaryLocale} locales={data.locales} />
          <MeasuringSection form={form} />
          <CatalogueProvider {...data.catalogue}>
            <RecommendationsSection form={form} />
          </CatalogueProvider>
          <BlockSection block={data.block} />
          <AccessSection scopes={data.scopes} installedAt={data.installedAt} />
          <PrivacySection requests={data.requests} />
        </Layout>
      </BlockStack>
    </Page>
  );
}
