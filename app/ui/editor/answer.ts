import type { FieldError } from "#app/offers/field-errors.ts";

/** What is being edited, as the server has it. */
export interface Saved<Draft> {
  id: string;
  revision: number;
  draft: Draft;
}

/** What the server answers to an editor. */
export type EditorAnswer<Draft> =
  | { outcome: "saved"; saved: Saved<Draft> }
  | { outcome: "restored"; saved: Saved<Draft>; revision: number }
  | { outcome: "invalid"; errors: FieldError[] }
  /** Somebody else saved first; `latest` is what they saved. */
  | { outcome: "conflict"; message: string; latest: Saved<Draft> }
  /** None of it was done; `message` says why. */
  | { outcome: "refused"; message: string }
  | { outcome: "duplicated"; id: string }
  | { outcome: "archived"; saved: Saved<Draft> }
  | { outcome: "deleted" };
