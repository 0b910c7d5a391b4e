import { Banner, BlockStack, Card, Page, Select, Text } from "@shopify/polaris";
import { useRef, useState } from "react";
import type { Programme } from "#app/loyalty/programme.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { UnsavedChanges } from "#app/ui/admin/UnsavedChanges.tsx";
import type { Saved } from "#app/ui/editor/answer.ts";
import { messageAt } from "#app/ui/editor/errors.ts";
import { afterDrawing, focusFirstError } from "#app/ui/editor/focus.ts";
import { Problems } from "#app/ui/editor/Problems.tsx";
import { useDraft } from "#app/ui/editor/use-draft.ts";
import { useServer } from "#app/ui/editor/use-server.ts";
import { EarningCard } from "./EarningCard.tsx";
import type { ProgrammeForm } from "./form.ts";
import { RewardsCard } from "./RewardsCard.tsx";
import { TiersCard } from "./TiersCard.tsx";
import { text } from "./text.ts";

const HOME = "/app/programmes";

/** The rules of the shop's loyalty programme. */
export function ProgrammePage({ draft: opened, revision }: Saved<Programme>) {
  const { shop } = useAdmin();
  const container = useRef<HTMLDivElement>(null);
  const state = useDraft<Programme>({ draft: opened, revision });
  const [locale, setLocale] = useState(shop.defaultLocale);
  const server = useServer<Programme>({
    state,
    home: HOME,
    words: text,
    onErrors: (path) => {
      // A name's error stands in its language: tiers.0.names.de
      const named = /\.(?:names|labels)\.([^.]+)$/.exec(path)?.[1];
      if (named) setLocale(named);
      afterDrawing(() => focusFirstError(container.current));
    },
  });
  const form: ProgrammeForm = {
    programme: state.draft,
    locale,
    errorAt: (path) => messageAt(state.errors, path),
    edit: state.edit,
  };
  const isNew = state.revision === 0;

  return (
    <Page
      title={text.title}
      subtitle={text.subtitle}
      backAction={{ content: text.back, url: HOME }}
      secondaryActions={[{ content: text.members, url: "/app/programmes/loyalty/members" }]}
    >
      <UnsavedChanges
        id="programme-save-bar"
        dirty={state.dirty || isNew}
        saving={server.busy}
        save={text.save}
        discard={text.discard}
        mayLeave={server.mayLeave}
        onSave={() =>
          server.send({ intent: "save", revision: state.revision ?? 0, programme: state.draft })
        }
        onDiscard={isNew ? server.leave : state.discard}
      />
      <div ref={container}>
        <BlockStack gap="400">
          <Problems server={server} errors={state.errors} words={text} onLoad={state.load} />
          {isNew && (
            <Banner tone="info" title={text.notSaved}>
              <p>{text.notSavedHelp}</p>
            </Banner>
          )}
          <EarningCard form={form} />
          <LanguageCard form={form} onLocale={setLocale} />
          <TiersCard form={form} />
          <RewardsCard form={form} />
        </BlockStack>
      </div>
    </Page>
  );
}

/** In which language the names below are written. */
function LanguageCard({ form, onLocale }: { form: ProgrammeForm; onLocale: (to: string) => void }) {
  const { shop, format } = useAdmin();
  const { programme, locale } = form;
  const names = [
    ...programme.tiers.map((tier) => tier.names),
    ...programme.rewards.map((reward) => reward.labels),
  ];
  const locales = [...new Set([...shop.locales, ...names.flatMap(Object.keys)])];
  const lacking = names.filter((one) => !one[locale]).length;
  if (locales.length < 2 || names.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Select
          label={text.language}
          helpText={text.languageHelp}
          options={locales.map((value) => ({
            value,
            label:
              value === shop.defaultLocale
                ? text.defaultLanguage(format.language(value))
                : format.language(value),
          }))}
          value={locale}
          onChange={onLocale}
        />
        {lacking > 0 && locale !== shop.defaultLocale && (
          <Text as="p" tone="caution">
            {text.lacking(lacking, format.language(locale))}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
