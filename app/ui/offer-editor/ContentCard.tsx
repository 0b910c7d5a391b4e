import { useMemo } from "react";
import { coverageOf } from "#app/offers/coverage.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { LocalesCard } from "../editor/LocalesCard.tsx";
import { type Draft, withContent } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";
import { fieldNames } from "./field-names.ts";
import { kindParts } from "./kinds/kind-parts.ts";
import { text } from "./text.ts";

/** What the buyer reads, language by language. */
export function ContentCard() {
  const { draft, edit, locale, setLocale } = useEditor();
  const { defaultLocale } = useAdmin().shop;
  const { Content } = kindParts[draft.kind];
  const lacking = useMemo(() => lackingIn(draft, defaultLocale), [draft, defaultLocale]);
  const write = (contentOf: (written: Record<string, object>) => object) =>
    edit(`content.${locale}`, (now) =>
      withContent(now, locale, contentOf(now.content as Record<string, object>), defaultLocale),
    );
  return (
    <LocalesCard
      title={text.content}
      content={draft.content}
      locale={locale}
      lacking={lacking}
      onLocale={setLocale}
      onCopy={() => write((written) => structuredClone(written[defaultLocale] ?? {}))}
      onClear={() => write(() => ({}))}
    >
      <Content key={locale} />
    </LocalesCard>
  );
}

/** What each written language lacks beside the default one, in the form's own words. */
function lackingIn(draft: Draft, defaultLocale: string): Record<string, string[]> {
  const ids = draft.kind === "survey" ? draft.settings.questions.map(({ id }) => id) : [];
  return Object.fromEntries(
    coverageOf(draft, [], defaultLocale)
      .filter(({ locale }) => locale !== defaultLocale)
      .map(({ locale, missing }) => [locale, fieldNames(missing, ids)]),
  );
}
