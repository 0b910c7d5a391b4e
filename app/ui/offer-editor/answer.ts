import type { FieldError } from "#app/offers/offer.ts";
import type { SavedDraft } from "./draft.ts";

/** What the server answers to the editor. */
export type EditorAnswer =
  | { outcome: "saved"; saved: SavedDraft }
  | { outcome: "restored"; saved: SavedDraft; revision: number }
  | { outcome: "invalid"; errors: FieldError[] }
  /** Somebody else saved first; `latest` is what they saved. */
  | { outcome: "conflict"; message: string; latest: SavedDraft }
  | { outcome: "duplicated"; id: string }
  | { outcome: "archived"; saved: SavedDraft }
  | { outcome: "deleted" };
