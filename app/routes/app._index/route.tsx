import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineGrid, Page } from "@shopify/polaris";
import { findCheckoutEditor } from "#app/insights/checkout-editor.server.ts";
import { homePage } from "#app/insights/home.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { importAgain } from "#app/shopify/installation.server.ts";
import { merchantLocale } from "#app/ui/admin/format.ts";
import { useLookingAgain } from "#app/ui/admin/use-looking-again.ts";
import { ImportProgress } from "./ImportProgress.tsx";
import { LearningCard } from "./LearningCard.tsx";
import { ReachCard } from "./ReachCard.tsx";
import { SetupGuide } from "./SetupGuide.tsx";
import { TodayCard } from "./TodayCard.tsx";
import { TopOffersCard } from "./TopOffersCard.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { profile, database, graphql } = await merchantOf(request);
  const clock = { now: new Date(), locale: merchantLocale(request) };
  const home = await homePage(database, profile, clock);
  // Only the guide needs it, so the page does not wait for Shopify's answer.
  const checkoutEditor = home.setup.blockSeenAt ? undefined : findCheckoutEditor(graphql);
  return { ...home, now: clock.now, checkoutEditor };
};

/** The merchant wants the past fetched again. */
export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  await importAgain(database, shop);
  return { asked: true };
};

export default function Home() {
  const { setup, history, learning, figures, funnel, top, now, checkoutEditor } =
    useLoaderData<typeof loader>();
  // The shop's past is still being fetched.
  useLookingAgain(history?.state === "running" || history?.state === "pending");
  return (
    <Page title={text.title} primaryAction={{ content: text.create, url: "/app/offers/new" }}>
      <BlockStack gap="400">
        <SetupGuide setup={setup} now={now} checkoutEditor={checkoutEditor} />
        {history && <ImportProgress history={history} />}
        <TodayCard figures={figures} />
        <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400" alignItems="start">
          <ReachCard funnel={funnel} />
          <BlockStack gap="400">
            <TopOffersCard offers={top} />
            {history && <LearningCard history={history} learning={learning} now={now} />}
          </BlockStack>
        </InlineGrid>
      </BlockStack>
    </Page>
  );
}
