import { createContext, useContext } from "react";
import type { FieldError } from "#app/offers/field-errors.ts";
import type { GroupNode } from "./tree.ts";

export interface BuilderState {
  root: GroupNode;
  /** @param focus the node whose first input gets the focus afterwards */
  change: (root: GroupNode, focus?: string) => void;
  newId: () => string;
  errorsOf: (id: string) => FieldError[];
  /** Tells people who cannot see it what an action did. */
  say: (words: string) => void;
}

export const BuilderContext = createContext<BuilderState | undefined>(undefined);

export function useBuilder(): BuilderState {
  const state = useContext(BuilderContext);
  if (!state) throw new Error("useBuilder belongs below ConditionBuilder.");
  return state;
}
