import type { FieldError } from "#app/offers/field-errors.ts";

const within = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}.`);

/** The message for a field or, failing that, for something within it. */
export function messageAt(errors: FieldError[], path: string): string | undefined {
  const exact = errors.find((error) => error.path === path);
  return (exact ?? errors.find((error) => within(error.path, path)))?.message;
}

/** What is left once everything at a path is taken for mended. */
export function withoutErrorsAt(errors: FieldError[], path: string): FieldError[] {
  return errors.filter((error) => !within(error.path, path));
}

/** The errors within a part, by their paths in it. */
export function errorsWithin(errors: FieldError[], part: string): FieldError[] {
  return errors
    .filter(({ path }) => within(path, part))
    .map((error) => ({ ...error, path: error.path.slice(part.length + 1) }));
}
