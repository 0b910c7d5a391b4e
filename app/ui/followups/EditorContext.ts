import { createContext, useContext } from "react";
import type { FollowupContent } from "#app/followups/followup.ts";
import type { Draft } from "./draft.ts";

/** What the editor's cards share. */
export interface Editor {
  draft: Draft;
  /** The message for a field or, failing that, for something within it. */
  errorAt: (path: string) => string | undefined;
  /** @param path what was edited: its errors are taken for mended */
  edit: (path: string, change: (draft: Draft) => Draft) => void;
  /** The content's locale being written, and what is written in it. */
  locale: string;
  content: FollowupContent;
}

export const EditorContext = createContext<Editor | undefined>(undefined);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor belongs below FollowupEditor.");
  return editor;
}
