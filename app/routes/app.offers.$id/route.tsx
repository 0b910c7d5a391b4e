import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { CatalogueProvider } from "#app/ui/catalogue/CatalogueContext.tsx";
import type { EditorAnswer } from "#app/ui/offer-editor/answer.ts";
import { OfferEditor } from "#app/ui/offer-editor/OfferEditor.tsx";
import { changeOffer } from "./change.server.ts";
import { openOffer } from "./open.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.draft.name }];

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  return openOffer(await merchantOf(request), params.id ?? "");
};

export const action = async ({ request, params }: ActionFunctionArgs) => {
  return changeOffer(await merchantOf(request), params.id ?? "", await request.json());
};

/** What was just deleted cannot be loaded again: the editor leaves for the list. */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs) => {
  const answer = args.actionResult as EditorAnswer | undefined;
  return answer?.outcome === "deleted" ? false : args.defaultShouldRevalidate;
};

export default function EditOffer() {
  const { draft, saved, names, suggestions, sources, now } = useLoaderData<typeof loader>();
  return (
    <CatalogueProvider names={names} suggestions={suggestions}>
      <OfferEditor key={saved.id} draft={draft} saved={saved} sources={sources} now={now} />
    </CatalogueProvider>
  );
}
