import type { Programme } from "#app/loyalty/programme.ts";

/** The programme being edited, as its cards share it. */
export interface ProgrammeForm {
  programme: Programme;
  /** The language names are being written in. */
  locale: string;
  errorAt: (path: string) => string | undefined;
  /** @param path what was edited: its errors are taken for mended */
  edit: (path: string, change: (now: Programme) => Programme) => void;
}

/** Words with one language changed; an emptied one is taken out, as it falls back to the default. */
export function withWord(
  words: Record<string, string>,
  locale: string,
  word: string,
): Record<string, string> {
  const { [locale]: _before, ...others } = words;
  return word === "" ? others : { ...others, [locale]: word };
}
