import { createContext, useContext } from "react";
import type { EditorSources } from "#app/insights/editor-sources.ts";
import type { FieldError } from "#app/offers/field-errors.ts";
import type { Draft } from "./draft.ts";

/** What the editor's cards share. */
export interface Editor {
  draft: Draft;
  errors: FieldError[];
  /** The message for a field or, failing that, for something within it. */
  errorAt: (path: string) => string | undefined;
  /**
   * Changes the draft.
   *
   * @param path what was edited: its errors are taken for mended
   */
  edit: (path: string, change: (draft: Draft) => Draft) => void;
  /** The content's locale being written. */
  locale: string;
  setLocale: (locale: string) => void;
  /** What the fields let the merchant choose from. */
  sources: EditorSources;
  /** The server's clock when the page was opened, so that server and browser draw the same. */
  now: Date;
}

export const EditorContext = createContext<Editor | undefined>(undefined);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor belongs below OfferEditor.");
  return editor;
}
