import type { z } from "zod";

/** One thing wrong with one field: `path` is dotted, as in `content.de.heading`. */
export interface FieldError {
  path: string;
  message: string;
}

/** What is wrong with what was sent, field by field. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
}
