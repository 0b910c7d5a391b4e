import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { useRef } from "react";
import { readMailServer } from "#app/followups/mailer.server.ts";
import { followupSettingsStore } from "#app/followups/settings.server.ts";
import { type FollowupSettings, followupSettingsSchema } from "#app/followups/settings.ts";
import { fieldErrors } from "#app/offers/field-errors.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { UnsavedChanges } from "#app/ui/admin/UnsavedChanges.tsx";
import { type SettingsAnswer, useSettingsForm } from "#app/ui/editor/use-settings-form.ts";
import { MakeGoodSection, QuietSection, SendingSection } from "./sections.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const settings = await followupSettingsStore(database.prisma, shop).get();
  return { settings, mailMissing: readMailServer() === undefined };
};

export const action = async ({
  request,
}: ActionFunctionArgs): Promise<SettingsAnswer<FollowupSettings>> => {
  const { shop, database } = await merchantOf(request);
  const parsed = followupSettingsSchema.safeParse(await request.json());
  if (!parsed.success) return { errors: fieldErrors(parsed.error) };
  await followupSettingsStore(database.prisma, shop).update(parsed.data);
  return { saved: parsed.data };
};

export default function FollowupSettingsPage() {
  const { settings, mailMissing } = useLoaderData<typeof loader>();
  const form = useSettingsForm<FollowupSettings>(settings, text.saved);
  const mayLeave = useRef(false);
  return (
    <Page title={text.title} backAction={{ content: text.back, url: "/app/followups" }}>
      <UnsavedChanges
        id="followup-settings-save-bar"
        dirty={form.dirty}
        saving={form.saving}
        save={text.save}
        discard={text.discard}
        mayLeave={mayLeave}
        onSave={form.save}
        onDiscard={form.discard}
      />
      <Layout>
        <SendingSection form={form} mailMissing={mailMissing} />
        <QuietSection form={form} />
        <MakeGoodSection form={form} />
      </Layout>
    </Page>
  );
}
