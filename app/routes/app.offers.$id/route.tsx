import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { defaultDatabase } from "#app/db/client.server.ts";
import { authenticate } from "#app/shopify/app.server.ts";
import { CatalogueProvider } from "#app/ui/catalogue/CatalogueContext.tsx";
import { OfferEditor } from "#app/ui/offer-editor/OfferEditor.tsx";
import { changeOffer } from "./change.server.ts";
import { openOffer } from "./open.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.draft.name }];

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { session, admin } = await authenticate.admin(request);
  return openOffer(defaultDatabase(), session.shop, params.id ?? "", admin.graphql);
};

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { session } = await authenticate.admin(request);
  return changeOffer(defaultDatabase(), session.shop, params.id ?? "", await request.json());
};

export default function EditOffer() {
  const { draft, saved, names, suggestions, now } = useLoaderData<typeof loader>();
  return (
    <CatalogueProvider names={names} suggestions={suggestions}>
      <OfferEditor key={saved.id} draft={draft} saved={saved} now={now} />
    </CatalogueProvider>
  );
}
