import type { FollowupContent, FollowupInput, FollowupKind } from "#app/followups/followup.ts";

/** A follow-up while it is being written; nothing has been checked yet. The server's parse says what is wrong. */
export type Draft = FollowupInput;

/** What the buyer reads in one locale, before anything is written. */
export function blankContent(kind: FollowupKind): FollowupContent {
  const words = { subject: "", paragraphs: [] };
  return kind === "check-in"
    ? { ...words, answers: { happy: "", unhappy: "" } }
    : { ...words, button: { label: "", url: "" } };
}

/** What is written in one locale, blank where nothing is. */
export function contentOf(draft: Draft, locale: string): FollowupContent {
  return (draft.content as Record<string, FollowupContent>)[locale] ?? blankContent(draft.kind);
}

/** A draft with one locale's content set, or taken out by `undefined`. */
export function withContent(
  draft: Draft,
  locale: string,
  content: FollowupContent | undefined,
): Draft {
  const { [locale]: _old, ...others } = draft.content as Record<string, FollowupContent>;
  return {
    ...draft,
    content: content === undefined ? others : { ...others, [locale]: content },
  } as Draft;
}

/** Paragraphs as one text, an empty line between two of them, and back. */
export const joined = (paragraphs: string[]): string => paragraphs.join("\n\n");
export const split = (text: string): string[] =>
  text === "" ? [] : text.replaceAll("\r", "").split(/\n{2,}/);
