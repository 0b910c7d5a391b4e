import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { earnedByAdvertiser } from "#app/insights/partners.server.ts";
import { type PartnerSettings, partnerSettingsSchema } from "#app/partners/advertiser.ts";
import { advertiserStore, partnerSettingsStore } from "#app/partners/advertisers.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { Advertisers } from "./Advertisers.tsx";
import { CategoriesCard } from "./CategoriesCard.tsx";
import { OptInCard } from "./OptInCard.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const [settings, advertisers, earned] = await Promise.all([
    partnerSettingsStore(database.prisma, shop).get(),
    advertiserStore(database.prisma, shop).list(),
    earnedByAdvertiser(database.pool, shop),
  ]);
  return {
    settings,
    advertisers: advertisers.map((one) => ({ ...one, earnedMinor: earned.get(one.id) ?? 0 })),
  };
};

const { enabled, blockedCategories } = partnerSettingsSchema.shape;
const requestSchema = z.union([z.strictObject({ enabled }), z.strictObject({ blockedCategories })]);

/** One part of the settings changes; the other stays as it is. */
export const action = async ({
  request,
}: ActionFunctionArgs): Promise<{ saved: PartnerSettings }> => {
  const { shop, database } = await merchantOf(request);
  const store = partnerSettingsStore(database.prisma, shop);
  const change = requestSchema.parse(await request.json());
  const saved = { ...(await store.get()), ...change };
  await store.save(saved);
  return { saved };
};

export default function Partners() {
  const { settings, advertisers } = useLoaderData<typeof loader>();
  return (
    <Page
      title={text.title}
      subtitle={text.subtitle}
      backAction={{ content: text.back, url: "/app/programmes" }}
      primaryAction={{ content: text.add, url: "/app/programmes/partners/new" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <OptInCard enabled={settings.enabled} />
            <Advertisers settings={settings} advertisers={advertisers} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <CategoriesCard
            key={settings.blockedCategories.join()}
            saved={settings.blockedCategories}
          />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
