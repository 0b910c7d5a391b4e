import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineGrid,
  InlineStack,
  Page,
  Text,
} from "@shopify/polaris";
import { programmesOverview } from "#app/insights/programmes.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  return programmesOverview(database, shop);
};

/** What several offers have in common: the programmes, each with where it stands. */
export default function Programmes() {
  const overview = useLoaderData<typeof loader>();
  const { format } = useAdmin();
  const { pools, loyalty, referrals, partners } = text;
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        <Programme
          words={pools}
          to="/app/programmes/pools"
          state={
            overview.pools > 0
              ? pools.left(overview.codesLeft, format.number(overview.codesLeft))
              : pools.none
          }
          good={overview.codesLeft > 0}
        />
        <Programme
          words={loyalty}
          to="/app/programmes/loyalty"
          state={
            overview.loyaltyOn
              ? loyalty.members(overview.members, format.number(overview.members))
              : loyalty.off
          }
          good={overview.loyaltyOn}
        />
        <Programme
          words={referrals}
          to="/app/programmes/referrals"
          state={
            overview.referrals.advocates > 0
              ? referrals.friends(
                  overview.referrals.friends,
                  format.number(overview.referrals.friends),
                )
              : referrals.none
          }
          good={overview.referrals.friends > 0}
        />
        <Programme
          words={partners}
          to="/app/programmes/partners"
          state={overview.partnersOn ? partners.running(overview.advertisers) : partners.off}
          good={overview.partnersOn}
        />
      </InlineGrid>
    </Page>
  );
}

interface ProgrammeProps {
  words: { title: string; about: string };
  to: string;
  state: string;
  good: boolean;
}

function Programme({ words, to, state, good }: ProgrammeProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            {words.title}
          </Text>
          <Badge {...(good ? { tone: "success" as const } : {})}>{state}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          {words.about}
        </Text>
        <InlineStack>
          <Button url={to} accessibilityLabel={`${text.open}: ${words.title}`}>
            {text.open}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
