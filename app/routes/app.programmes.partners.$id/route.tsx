import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { suggestions } from "#app/insights/catalogue.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { AdvertiserPage } from "./AdvertiserPage.tsx";
import type { AdvertiserAnswer, AdvertiserDraft } from "./answer.ts";
import { changeAdvertiser } from "./change.server.ts";
import { openAdvertiser } from "./open.server.ts";
import { text } from "./text.ts";

/** Stands in the address for an advertiser that is being added. */
const NEW = "new";
const blank: AdvertiserDraft = {
  name: "",
  category: "other",
  contact: "",
  blockedProductTypes: [],
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.draft.name || text.newTitle },
];

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const merchant = await merchantOf(request);
  if (params.id !== NEW) return openAdvertiser(merchant, params.id ?? "");
  const { productTypes } = await suggestions(merchant.database.pool, merchant.shop);
  const nothing = {
    saved: undefined,
    approved: false,
    stopped: null,
    complaints: [],
    campaigns: [],
  };
  return { ...nothing, draft: blank, productTypes };
};

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const id = params.id === NEW ? undefined : (params.id ?? "");
  return changeAdvertiser(await merchantOf(request), id, await request.json());
};

/** What was just deleted cannot be loaded again: the page leaves for the list. */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs) => {
  const answer = args.actionResult as AdvertiserAnswer | undefined;
  return answer?.outcome === "deleted" ? false : args.defaultShouldRevalidate;
};

export default function EditAdvertiser() {
  const data = useLoaderData<typeof loader>();
  return <AdvertiserPage key={data.saved?.id ?? NEW} {...data} />;
}
