import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineGrid, Page } from "@shopify/polaris";
import { liftReport } from "#app/insights/lift.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { useLookingAgain } from "#app/ui/admin/use-looking-again.ts";
import { ReplayCard } from "#app/ui/replay/ReplayCard.tsx";
import { HeadlineCard } from "./HeadlineCard.tsx";
import { HowCard } from "./HowCard.tsx";
import { MetricCard } from "./MetricCard.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop, profile, database } = await merchantOf(request);
  const { currency, settings } = profile;
  const { holdoutPercent } = settings;
  const { services } = context;
  const [report, replay] = await Promise.all([
    liftReport(database.pool, shop, { currency, holdoutPercent }),
    services.replay({ shop }),
  ]);
  return { report, replay, now: services.now() };
};

/** Tenths of a point: finer than any shop can measure. */
const points = (share: number) => Math.round(share * 1_000) / 10;

export default function Results() {
  const { report, replay, now } = useLoaderData<typeof loader>();
  const { format } = useAdmin();
  useLookingAgain(replay.isDue && !replay.hasFailed);
  const { lift, currency, daysUntilSure } = report;
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <BlockStack gap="400">
        <HeadlineCard report={report} />
        {lift.waitingFor === undefined && (
          <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
            <MetricCard
              metric="revenue"
              difference={lift.revenue}
              daysUntilSure={daysUntilSure.revenue}
              write={(value) => format.money(value, currency)}
              writeDifference={(value) => format.signedMoney(value, currency)}
            />
            <MetricCard
              metric="repeatPurchase"
              difference={lift.repeatPurchase}
              daysUntilSure={daysUntilSure.repeatPurchase}
              write={format.percent}
              writeDifference={(value) => text.metrics.points(format.signedNumber(points(value)))}
            />
          </InlineGrid>
        )}
        <HowCard report={report} />
        <ReplayCard subject="shop" replay={replay} now={now} />
      </BlockStack>
    </Page>
  );
}
