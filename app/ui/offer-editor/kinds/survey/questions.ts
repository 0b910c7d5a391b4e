import type { SurveyQuestion } from "#app/decisions/contract.ts";
import type { DraftOf } from "../../draft.ts";

/**
 * Changes of a survey's questions. A question and its answers have ids made from their first words, which
 * stay as they are however the words change, so that answers given before are still counted. Where a
 * question or an answer goes, what asked after it goes as well.
 */

export type SurveyDraft = DraftOf<"survey">;
export type Question = SurveyDraft["settings"]["questions"][number];
export type QuestionType = SurveyQuestion["type"];
type Settings = SurveyDraft["settings"];
type Words = SurveyDraft["content"][string]["questions"][string];

export const questionTypes: QuestionType[] = ["single", "multiple", "rating", "nps", "text"];
export const MAX_QUESTIONS = 8;
export const MAX_OPTIONS = 12;
const MAX_ID = 40;

export const hasOptions = (type: QuestionType) => type === "single" || type === "multiple";
export const hasScale = (type: QuestionType) => type === "rating" || type === "nps";

/** All a question can be answered with; free text cannot be listed. */
export function answersOf({ type, options }: Pick<Question, "type" | "options">): string[] {
  if (hasOptions(type)) return options;
  if (type === "rating") return ["1", "2", "3", "4", "5"];
  if (type === "nps") return Array.from({ length: 11 }, (_, score) => String(score));
  return [];
}

/**
 * An id from a label's words: "From a friend" is `from-a-friend`. A label without Latin letters is
 * numbered under `fallback`; so is one whose id is taken.
 */
export function idFrom(label: string, taken: string[], fallback: string): string {
  const words = label
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_ID - 4)
    .replace(/^-+|-+$/g, "");
  if (words !== "" && !taken.includes(words)) return words;
  const base = words || fallback;
  for (let number = words === "" ? 1 : 2; ; number += 1) {
    const id = `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** Changes one language's words for a question; words that are all empty are left out. */
export function withWords(
  draft: SurveyDraft,
  locale: string,
  questionId: string,
  change: (words: Words) => Words,
): SurveyDraft {
  const content = draft.content[locale];
  const words = change(content?.questions[questionId] ?? { label: "", options: {} });
  const options = Object.fromEntries(Object.entries(words.options).filter(([, one]) => one !== ""));
  const written = { ...words, options };
  const empty =
    [written.label, written.low, written.high].every((one) => !one) &&
    Object.keys(options).length === 0;
  const { [questionId]: _before, ...others } = content?.questions ?? {};
  const questions = empty ? others : { ...others, [questionId]: written };
  const blank = { heading: "", button: "", thanks: "" };
  return {
    ...draft,
    content: { ...draft.content, [locale]: { ...blank, ...content, questions } },
  };
}

export function addQuestion(
  draft: SurveyDraft,
  locale: string,
  { type, label }: { type: QuestionType; label: string },
): { draft: SurveyDraft; id: string } {
  const { questions } = draft.settings;
  const id = idFrom(
    label,
    questions.map(({ id }) => id),
    "question",
  );
  const question: Question = { id, type, options: [], optional: false, showIf: null };
  const added = withSettings(draft, { questions: [...questions, question] });
  return { draft: withWords(added, locale, id, (words) => ({ ...words, label })), id };
}

/** What brings something back that was taken out, into a draft that may have changed since. */
export type Undo = (draft: SurveyDraft) => SurveyDraft;

export function removeQuestion(
  draft: SurveyDraft,
  questionId: string,
): { draft: SurveyDraft; undo: Undo } {
  const { questions, mood } = draft.settings;
  const at = questions.findIndex(({ id }) => id === questionId);
  const removed = questions[at];
  const words = wordsByLocale(draft, questionId);
  const dependent = new Map(
    questions
      .filter(({ showIf }) => showIf?.questionId === questionId)
      .map(({ id, showIf }) => [id, showIf] as const),
  );
  const ownMood = mood?.questionId === questionId ? mood : null;
  const after = withSettings(draft, {
    questions: questions
      .filter(({ id }) => id !== questionId)
      .map((one) => (dependent.has(one.id) ? { ...one, showIf: null } : one)),
    mood: ownMood ? null : mood,
  });

  const undo: Undo = (now) => {
    if (!removed || now.settings.questions.some(({ id }) => id === questionId)) return now;
    const restored = now.settings.questions.map((one) => ({
      ...one,
      showIf: one.showIf ?? dependent.get(one.id) ?? null,
    }));
    restored.splice(Math.min(at, restored.length), 0, removed);
    const back = withSettings(now, {
      questions: restored,
      mood: now.settings.mood ?? ownMood,
    });
    return Object.entries(words).reduce(
      (draft, [locale, kept]) => withWords(draft, locale, questionId, () => kept),
      back,
    );
  };
  return { draft: withoutWords(after, questionId), undo };
}

/** Moves a question up (-1) or down (1). */
export function moveQuestion(draft: SurveyDraft, questionId: string, by: -1 | 1): SurveyDraft {
  const { questions } = draft.settings;
  const at = questions.findIndex(({ id }) => id === questionId);
  return withSettings(draft, { questions: moved(questions, at, by) });
}

export function changeQuestion(
  draft: SurveyDraft,
  questionId: string,
  change: Partial<Omit<Question, "id">>,
): SurveyDraft {
  const { questions } = draft.settings;
  return withSettings(draft, {
    questions: questions.map((one) => (one.id === questionId ? { ...one, ...change } : one)),
  });
}

/** Makes a question one of another type; answers it can no longer be given lose what hung on them. */
export function setType(draft: SurveyDraft, questionId: string, type: QuestionType): SurveyDraft {
  const question = questionOf(draft, questionId);
  if (!question) return draft;
  const options = hasOptions(type) ? question.options : [];
  const changed = changeQuestion(draft, questionId, { type, options });
  return forgetAnswers(changed, questionId, answersOf({ type, options }));
}

export function addOption(
  draft: SurveyDraft,
  locale: string,
  questionId: string,
  label: string,
): { draft: SurveyDraft; id: string } {
  const options = questionOf(draft, questionId)?.options ?? [];
  const id = idFrom(label, options, "answer");
  const added = changeQuestion(draft, questionId, { options: [...options, id] });
  const named = withWords(added, locale, questionId, (words) => ({
    ...words,
    options: { ...words.options, [id]: label },
  }));
  return { draft: named, id };
}

export function removeOption(
  draft: SurveyDraft,
  questionId: string,
  optionId: string,
): { draft: SurveyDraft; undo: Undo } {
  const options = questionOf(draft, questionId)?.options ?? [];
  const at = options.indexOf(optionId);
  const words = wordsByLocale(draft, questionId);
  const left = options.filter((one) => one !== optionId);
  const shorter = changeQuestion(draft, questionId, { options: left });
  const unnamed = Object.keys(words).reduce(
    (now, locale) =>
      withWords(
        now,
        locale,
        questionId,
        ({ options: { [optionId]: _gone, ...others }, ...rest }) => ({
          ...rest,
          options: others,
        }),
      ),
    shorter,
  );

  const undo: Undo = (now) => {
    const present = questionOf(now, questionId)?.options;
    if (!present || present.includes(optionId)) return now;
    const restored = present.toSpliced(Math.min(at, present.length), 0, optionId);
    return Object.entries(words).reduce(
      (draft, [locale, { options: kept }]) => {
        const label = kept[optionId];
        return label === undefined
          ? draft
          : withWords(draft, locale, questionId, (known) => ({
              ...known,
              options: { ...known.options, [optionId]: label },
            }));
      },
      changeQuestion(now, questionId, { options: restored }),
    );
  };
  return { draft: forgetAnswers(unnamed, questionId, left), undo };
}

export function moveOption(
  draft: SurveyDraft,
  questionId: string,
  optionId: string,
  by: -1 | 1,
): SurveyDraft {
  const options = questionOf(draft, questionId)?.options ?? [];
  return changeQuestion(draft, questionId, {
    options: moved(options, options.indexOf(optionId), by),
  });
}

const questionOf = (draft: SurveyDraft, id: string) =>
  draft.settings.questions.find((one) => one.id === id);

const withSettings = (draft: SurveyDraft, change: Partial<Settings>): SurveyDraft => ({
  ...draft,
  settings: { ...draft.settings, ...change },
});

function wordsByLocale(draft: SurveyDraft, questionId: string): Record<string, Words> {
  return Object.fromEntries(
    Object.entries(draft.content).flatMap(([locale, { questions }]) => {
      const words = questions[questionId];
      return words ? [[locale, words]] : [];
    }),
  );
}

function withoutWords(draft: SurveyDraft, questionId: string): SurveyDraft {
  const content = Object.fromEntries(
    Object.entries(draft.content).map(([locale, written]) => {
      const { [questionId]: _gone, ...questions } = written.questions;
      return [locale, { ...written, questions }];
    }),
  );
  return { ...draft, content };
}

/** Takes answers that a question no longer has out of what depends on them. */
function forgetAnswers(draft: SurveyDraft, questionId: string, left: string[]): SurveyDraft {
  const { questions, mood } = draft.settings;
  const kept = (answers: string[]) => answers.filter((answer) => left.includes(answer));
  return withSettings(draft, {
    questions: questions.map((one) => {
      if (one.showIf?.questionId !== questionId) return one;
      const anyOf = kept(one.showIf.anyOf);
      return { ...one, showIf: anyOf.length > 0 ? { questionId, anyOf } : null };
    }),
    mood:
      mood?.questionId === questionId
        ? { ...mood, happy: kept(mood.happy), unhappy: kept(mood.unhappy) }
        : mood,
  });
}

function moved<T>(list: T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const one = list[at];
  if (one === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(at, 1).toSpliced(to, 0, one);
}
