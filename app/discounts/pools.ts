import { z } from "zod";
import { required } from "../offers/fields.ts";

/** A pool as the admin lists it. */
export interface PoolLine {
  id: string;
  name: string;
  /** When its codes end; null: never. */
  expiresAt: Date | null;
  /** Codes that can still be given. */
  remaining: number;
  given: number;
}

/** Below that a merchant should bring more: a busy shop's day, perhaps. */
export const LOW = 20;

/** What a merchant writes of a pool. The messages stand beside the field they name. */
export const newPoolSchema = z.strictObject({
  name: required("The name", 80),
  expiresAt: z.date("Enter a day.").nullable(),
});
export type NewPool = z.output<typeof newPoolSchema>;

export type PoolState = "empty" | "low" | "ended" | "ready";

export function stateOf({ remaining, expiresAt }: PoolLine, now: Date): PoolState {
  if (expiresAt && expiresAt <= now) return "ended";
  if (remaining === 0) return "empty";
  return remaining < LOW ? "low" : "ready";
}
