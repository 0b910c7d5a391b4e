/**
 * Base of every error this module throws on purpose: `code` for programs, `message` for people. The
 * message says what is wrong and then how to mend it, so printing it alone is enough.
 */
export class DatabaseError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly advice: string;

  constructor(code: Code, problem: string, advice: string, options?: ErrorOptions) {
    super(`${problem}\n${advice}`, options);
    this.name = new.target.name;
    this.code = code;
    this.advice = advice;
  }
}
