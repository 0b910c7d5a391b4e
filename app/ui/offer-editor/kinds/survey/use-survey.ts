import { useAdmin } from "../../../admin/AdminContext.tsx";
import { withContent } from "../../draft.ts";
import { useEditor } from "../../EditorContext.ts";
import { useDraftOf } from "../../use-kind.ts";
import type { Question, SurveyDraft } from "./questions.ts";
import { text } from "./text.ts";

/** The survey being edited, and its words in the language being written. */
export function useSurvey() {
  const { edit, errorAt, locale } = useEditor();
  const { defaultLocale } = useAdmin().shop;
  const draft: SurveyDraft = useDraftOf("survey");

  /** @param path what is edited: its errors are taken for mended */
  const change = (path: string, make: (draft: SurveyDraft) => SurveyDraft) =>
    edit(path, (now) => {
      const next = make(now as SurveyDraft);
      return withContent(next, locale, next.content[locale] ?? {}, defaultLocale);
    });
  const wordsOf = (id: string) => draft.content[locale]?.questions[id];
  const fallbackOf = (id: string) => draft.content[defaultLocale]?.questions[id];

  return {
    draft,
    questions: draft.settings.questions,
    locale,
    change,
    errorAt,
    wordsOf,
    /** The default language's words, which are shown where the language written has none. */
    fallbackOf,
    labelOf: (id: string) => wordsOf(id)?.label || fallbackOf(id)?.label || text.nameless,
    answerLabelOf: ({ id }: Pick<Question, "id">, answer: string) =>
      wordsOf(id)?.options[answer] || fallbackOf(id)?.options[answer] || answer,
  };
}
