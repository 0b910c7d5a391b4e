import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";
import type { Failure } from "../decisions/contract.ts";
import { fieldErrors } from "../offers/field-errors.ts";

type Code = Failure["error"]["code"];
type Fields = NonNullable<Failure["error"]["fields"]>;

/** The body does not follow the contract. */
class Malformed extends Error {
  readonly code = "malformed";
  readonly fields: Fields;
  constructor(message: string, fields: Fields) {
    super(message);
    this.fields = fields;
  }
}

/**
 * What a body holds.
 *
 * @throws {Malformed} naming every field that is wrong
 */
export function parseBody<S extends z.ZodType>(body: string, schema: S): z.output<S> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new Malformed("The body is not JSON.", []);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Malformed("Some fields are missing or wrong.", fieldErrors(parsed.error));
}

const STATUS: Record<Code, ContentfulStatusCode> = {
  unauthorized: 401,
  "wrong-audience": 401,
  expired: 401,
  "wrong-shop": 403,
  "not-installed": 403,
  malformed: 422,
  "too-large": 413,
  "not-found": 404,
  conflict: 409,
  "used-up": 409,
  "method-not-allowed": 405,
  unavailable: 503,
};

/**
 * What a buyer's block is told of an error. Errors of our own name their code; anything else is a
 * defect or an outage, of which the outside learns nothing but to come again.
 */
export function failureOf(error: unknown): {
  status: ContentfulStatusCode;
  body: Failure;
  defect: boolean;
} {
  const { code, fields } = error as { code?: string; fields?: Fields };
  if (error instanceof Error && code !== undefined && code in STATUS) {
    const known = code as Code;
    const body = { error: { code: known, message: error.message, ...(fields && { fields }) } };
    return { status: STATUS[known], body, defect: false };
  }
  const message = "Afterglow cannot answer right now. Try again in a moment.";
  return { status: 503, body: { error: { code: "unavailable", message } }, defect: true };
}
