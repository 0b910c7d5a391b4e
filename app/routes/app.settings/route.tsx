import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { placementContact } from "#app/insights/reach.server.ts";
import type { FieldError } from "#app/offers/offer.ts";
import { dataRequests } from "#app/settings/data-requests.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { type Settings, settingsSchema } from "#app/settings/settings.ts";
import { settingsStore } from "#app/settings/store.server.ts";
import { UnsavedChanges } from "#app/ui/admin/UnsavedChanges.tsx";
import { AccessSection, BlockSection } from "./Diagnostics.tsx";
import { PrivacySection } from "./PrivacySection.tsx";
import { MeasuringSection, OffersSection } from "./SettingsSections.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, profile, database } = await merchantOf(request);
  const [block, requests] = await Promise.all([
    placementContact(database.pool, shop, "thank-you-block"),
    dataRequests(database.prisma, shop),
  ]);
  const { settings, primaryLocale, locales, scopes, installedAt } = profile;
  return { settings, primaryLocale, locales, scopes, installedAt, block, requests };
};

type Answer = { saved: Settings } | { errors: FieldError[] };

export const action = async ({ request }: ActionFunctionArgs): Promise<Answer> => {
  const { shop, database } = await merchantOf(request);
  const parsed = settingsSchema.safeParse(await request.json());
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      path: path.join("."),
      message,
    }));
    return { errors };
  }
  await settingsStore(database.prisma, shop).update(parsed.data);
  return { saved: parsed.data };
};

/** The settings being edited, beside those that are saved. */
function useSettingsForm(saved: Settings) {
  const fetcher = useFetcher<Answer>();
  const shopify = useAppBridge();
  const [settings, setSettings] = useState(saved);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const handled = useRef<Answer>(undefined);

  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if ("errors" in answer) {
      setErrors(answer.errors);
      requestAnimationFrame(() => document.getElementById(answer.errors[0]?.path ?? "")?.focus());
      return;
    }
    setSettings(answer.saved);
    setErrors([]);
    shopify.toast.show(text.saved);
  }, [fetcher.state, fetcher.data, shopify]);

  return {
    settings,
    dirty: JSON.stringify(settings) !== JSON.stringify(saved),
    saving: fetcher.state !== "idle",
    errorAt: (path: string) => errors.find((error) => error.path === path)?.message,
    set: (next: Partial<Settings>) => {
      setSettings((now) => ({ ...now, ...next }));
      setErrors((now) => now.filter(({ path }) => !(path in next)));
    },
    save: () =>
      fetcher.submit(JSON.stringify(settings), { method: "post", encType: "application/json" }),
    discard: () => {
      setSettings(saved);
      setErrors([]);
    },
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;

export default function SettingsPage() {
  const data = useLoaderData<typeof loader>();
  const form = useSettingsForm(data.settings);
  const mayLeave = useRef(false);
  return (
    <Page title={text.title}>
      <UnsavedChanges
        id="settings-save-bar"
        dirty={form.dirty}
        saving={form.saving}
        save={text.save}
        discard={text.discard}
        mayLeave={mayLeave}
        onSave={form.save}
        onDiscard={form.discard}
      />
      <BlockStack gap="400">
        <Layout>
          <OffersSection form={form} primaryLocale={data.primaryLocale} locales={data.locales} />
          <MeasuringSection form={form} />
          <BlockSection block={data.block} />
          <AccessSection scopes={data.scopes} installedAt={data.installedAt} />
          <PrivacySection requests={data.requests} />
        </Layout>
      </BlockStack>
    </Page>
  );
}
