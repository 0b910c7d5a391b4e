import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { z } from "zod";
import { offerPage } from "#app/insights/offer-list.server.ts";
import { readListQuery } from "#app/insights/offer-list.ts";
import { offerStatuses } from "#app/offers/offer.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { merchantLocale } from "#app/ui/admin/format.ts";
import { EmptyOffers } from "./EmptyOffers.tsx";
import { OfferTable } from "./OfferTable.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, profile, database } = await merchantOf(request);
  const query = readListQuery(new URL(request.url).searchParams);
  const locale = merchantLocale(request);
  const { timeZone, locales, defaultLocale } = profile;
  const context = { now: new Date(), timeZone, locale, locales, defaultLocale };
  return { query, ...(await offerPage(database, shop, query, context)) };
};

const changeSchema = z.object({
  /** What each offer becomes; an undo gives every one its own status back. */
  changes: z
    .array(z.object({ status: z.enum(offerStatuses), ids: z.array(z.uuid()).min(1).max(1_000) }))
    .min(1),
});

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const { changes } = changeSchema.parse(await request.json());
  const store = offerStore(database.prisma, shop);
  let changed = 0;
  for (const { status, ids } of changes) changed += await store.setStatus(ids, status);
  return { changed };
};

export default function Offers() {
  const { query, none, ...page } = useLoaderData<typeof loader>();
  return (
    <Page
      fullWidth
      title={text.title}
      {...(none ? {} : { primaryAction: { content: text.create, url: "/app/offers/new" } })}
    >
      {none ? <EmptyOffers /> : <OfferTable query={query} page={page} />}
    </Page>
  );
}
