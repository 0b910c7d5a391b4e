import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { CatalogueProvider } from "#app/ui/catalogue/CatalogueContext.tsx";
import type { EditorAnswer } from "#app/ui/editor/answer.ts";
import type { Draft } from "#app/ui/followups/draft.ts";
import { FollowupEditor } from "#app/ui/followups/FollowupEditor.tsx";
import { changeFollowup } from "./change.server.ts";
import { openFollowup } from "./open.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.draft.name }];

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  openFollowup(await merchantOf(request), params.id ?? "");

export const action = async ({ request, params }: ActionFunctionArgs) =>
  changeFollowup(await merchantOf(request), params.id ?? "", await request.json());

/** What was just deleted cannot be loaded again: the editor leaves for the list. */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs) => {
  const answer = args.actionResult as EditorAnswer<Draft> | undefined;
  return answer?.outcome === "deleted" ? false : args.defaultShouldRevalidate;
};

export default function EditFollowup() {
  const { draft, saved, names, suggestions, settings } = useLoaderData<typeof loader>();
  return (
    <CatalogueProvider names={names} suggestions={suggestions}>
      <FollowupEditor key={saved.id} draft={draft as Draft} saved={saved} settings={settings} />
    </CatalogueProvider>
  );
}
