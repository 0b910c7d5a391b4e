import { text } from "./text.ts";

/** A forecast in the words a merchant would use; null: too long to be told. */
export function waitText(days: number | null): string {
  if (days === null) return text.wait.long;
  const weeks = Math.ceil(days / 7);
  return weeks <= 10 ? text.wait.weeks(weeks) : text.wait.months(Math.round(days / 30.4));
}
