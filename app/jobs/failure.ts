import { ZodError } from "zod";

const LONGEST = 500;

/**
 * An error as a person reads it in the admin. Of data that does not parse only the fields are named,
 * never their values: payloads hold personal data.
 */
export function inPlainWords(error: unknown): string {
  if (error instanceof ZodError) {
    const fields = [...new Set(error.issues.map(({ path }) => path.join(".") || "the whole"))];
    return `The data is not of the expected form: ${fields.join(", ")}.`.slice(0, LONGEST);
  }
  if (error instanceof SyntaxError) return "The data is no valid JSON.";
  const message = error instanceof Error ? error.message : String(error);
  // Only the first line: a database's error repeats the offending values in its detail.
  return (message.split("\n")[0] ?? "").slice(0, LONGEST) || "No reason was given.";
}
