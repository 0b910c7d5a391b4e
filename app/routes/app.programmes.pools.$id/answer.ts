import type { LineProblem } from "#app/discounts/code-list.ts";
import type { EditorAnswer } from "#app/ui/editor/answer.ts";
import type { ReductionInput } from "#app/ui/fields/ReductionField.tsx";

/** The codes of a new pool that are to be made in Shopify. */
export interface MakingDraft {
  reduction: ReductionInput;
  minimumMinor: number | null;
  count: number;
}

/** A pool while it is being written: its end is ISO 8601 text, so that it travels as JSON. */
export interface PoolDraft {
  name: string;
  expiresAt: string | null;
  /** Null where codes are brought along, and once the pool is there. */
  making: MakingDraft | null;
}

export type PoolAnswer =
  | EditorAnswer<PoolDraft>
  /** `problems` are lines that were left out, and why. */
  | { outcome: "imported"; added: number; problems: LineProblem[] }
  /** Codes are being made, or made again. */
  | { outcome: "asked" };
