import type { OfferKind } from "#app/decisions/contract.ts";
import type { OfferContent, OfferInputOf } from "#app/offers/offer.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { blankContent, type Draft, type DraftOf, withContent } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";

export const useDraftKind = (): OfferKind => useEditor().draft.kind;

/** The draft as one of its kind. @throws where the parts of another kind are drawn for it */
export function useDraftOf<K extends OfferKind>(kind: K): DraftOf<K> {
  const { draft } = useEditor();
  if (draft.kind !== kind) throw new Error(`A ${draft.kind} is no ${kind}.`);
  return draft as unknown as DraftOf<K>;
}

/** The content in the language being written: what it holds, how to change it, what is wrong with it. */
export function useContent<K extends OfferKind>(kind: K) {
  type Content = OfferContent<K>;
  const { edit, errorAt, locale } = useEditor();
  const { shop } = useAdmin();
  const written = (useDraftOf(kind).content as Record<string, Content>)[locale];
  const content = { ...blankContent[kind], ...written } as unknown as Content;

  const set = <F extends keyof Content & string>(field: F, value: Content[F]) =>
    edit(`content.${locale}.${field}`, (now) => {
      const before = (now.content as Record<string, Content>)[locale];
      const after = { ...blankContent[kind], ...before, [field]: value };
      return withContent(now, locale, after, shop.defaultLocale);
    });
  const id = (field: string) => `content.${locale}.${field}`;
  return { content, set, errorAt: (field: string) => errorAt(id(field)), id };
}

/** What of the offer does not depend on the language, and how to change it. */
export function useSettings<K extends OfferKind>(kind: K) {
  type Settings = OfferInputOf<K>["settings"];
  const { edit, errorAt } = useEditor();
  const settings = (useDraftOf(kind) as { settings: unknown }).settings as Settings;
  const set = <F extends keyof Settings & string>(field: F, value: Settings[F]) =>
    edit(
      `settings.${field}`,
      (now) => ({ ...now, settings: { ...now.settings, [field]: value } }) as Draft,
    );
  return { settings, set, errorAt: (field: string) => errorAt(`settings.${field}`) };
}

/** What a buyer would read: the language being written or, where it is blank, the default one. */
export function useShownContent<K extends OfferKind>(kind: K): OfferContent<K> {
  const { locale } = useEditor();
  const { shop } = useAdmin();
  const written = useDraftOf(kind).content as Record<string, OfferContent<K>>;
  const shown = written[locale] ?? written[shop.defaultLocale];
  return { ...blankContent[kind], ...shown } as unknown as OfferContent<K>;
}
