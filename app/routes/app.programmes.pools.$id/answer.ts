import type { LineProblem } from "#app/discounts/code-list.ts";
import type { EditorAnswer } from "#app/ui/editor/answer.ts";

/** A pool while it is being written: its end is ISO 8601 text, so that it travels as JSON. */
export interface PoolDraft {
  name: string;
  expiresAt: string | null;
}

export type PoolAnswer =
  | EditorAnswer<PoolDraft>
  /** `problems` are lines that were left out, and why. */
  | { outcome: "imported"; added: number; problems: LineProblem[] }
  | { outcome: "refused"; message: string };
