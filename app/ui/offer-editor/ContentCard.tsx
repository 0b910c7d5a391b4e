import { useAdmin } from "../admin/AdminContext.tsx";
import { LocalesCard } from "../editor/LocalesCard.tsx";
import { withContent } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";
import { kindParts } from "./kinds/kind-parts.ts";
import { text } from "./text.ts";

/** What the buyer reads, language by language. */
export function ContentCard() {
  const { draft, edit, locale, setLocale } = useEditor();
  const { defaultLocale } = useAdmin().shop;
  const { Content } = kindParts[draft.kind];
  const write = (contentOf: (written: Record<string, object>) => object) =>
    edit(`content.${locale}`, (now) =>
      withContent(now, locale, contentOf(now.content as Record<string, object>), defaultLocale),
    );
  return (
    <LocalesCard
      title={text.content}
      content={draft.content}
      locale={locale}
      onLocale={setLocale}
      onCopy={() => write((written) => structuredClone(written[defaultLocale] ?? {}))}
      onClear={() => write(() => ({}))}
    >
      <Content key={locale} />
    </LocalesCard>
  );
}
