import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, DataTable, Layout, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import { memberOf, pointsHistory } from "#app/insights/members.server.ts";
import { customerGid, type PointsEntry } from "#app/insights/members.ts";
import { pointsLedger } from "#app/loyalty/points.server.ts";
import { programmeStore } from "#app/loyalty/programme.server.ts";
import { standingOf } from "#app/loyalty/programme.ts";
import { type FieldError, fieldErrors } from "#app/offers/field-errors.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { merchantLocale } from "#app/ui/admin/format.ts";
import { AdjustCard } from "./AdjustCard.tsx";
import { StandingCard } from "./StandingCard.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = ({ params }) => [{ title: text.title(params.id ?? "") }];

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop, profile, database } = await merchantOf(request);
  const number = params.id ?? "";
  const member = await memberOf(database.pool, shop, customerGid(number));
  if (!member) throw new Response(null, { status: 404 });
  const [history, { programme }] = await Promise.all([
    pointsHistory(database.pool, shop, customerGid(number)),
    programmeStore(database.prisma, shop).get(),
  ]);
  const account = { balance: member.balance, earned: member.earned };
  const tiers = programme?.tiers ?? [];
  const { tier } = standingOf(account, { tiers }, merchantLocale(request), profile.defaultLocale);
  return { number, member, history, tier };
};

const adjustmentSchema = z.object({
  /** A UUID made once: a repeat changes nothing. */
  id: z.uuid(),
  points: z
    .int(text.pointsError)
    .min(-10_000_000)
    .max(10_000_000)
    .refine(Boolean, text.pointsError),
  note: z.string().trim().min(1, text.noteError).max(200),
});

export type AdjustAnswer = { errors: FieldError[] } | { balance: number };

export const action = async ({ request, params }: ActionFunctionArgs): Promise<AdjustAnswer> => {
  const { shop, database } = await merchantOf(request);
  const customerId = customerGid(params.id ?? "");
  const parsed = adjustmentSchema.safeParse(await request.json());
  if (!parsed.success) return { errors: fieldErrors(parsed.error) };
  if (!(await memberOf(database.pool, shop, customerId))) throw new Response(null, { status: 404 });
  const change = { ...parsed.data, customerId };
  const { balance } = await pointsLedger(database.pool).adjust(shop, change, new Date());
  return { balance };
};

/** What one member has, and how it came about. */
export default function Member() {
  const { number, member, history, tier } = useLoaderData<typeof loader>();
  return (
    <Page
      title={text.title(number)}
      backAction={{ content: text.back, url: "/app/programmes/loyalty/members" }}
      secondaryActions={[
        { content: text.inShopify, url: `shopify://admin/customers/${number}`, target: "_top" },
      ]}
    >
      <Layout>
        <Layout.Section>
          <HistoryCard history={history} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <StandingCard member={member} tier={tier} />
            <AdjustCard />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function HistoryCard({ history }: { history: PointsEntry[] }) {
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.history}
        </Text>
        {history.length === 0 ? (
          <Text as="p" tone="subdued">
            {text.noHistory}
          </Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "text", "numeric"]}
            headings={text.columns}
            rows={history.map((entry) => [
              format.dateTime(entry.at),
              wordsOf(entry),
              format.signedNumber(entry.points),
            ])}
          />
        )}
      </BlockStack>
    </Card>
  );
}

function wordsOf({ kind, orderName, note }: PointsEntry): string {
  const what = text.kinds[kind] ?? kind;
  if (orderName) return text.withOrder(what, orderName);
  return note ? text.withNote(what, note) : what;
}
