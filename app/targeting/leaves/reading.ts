import type { Facts, LineFacts, Truth } from "../facts.ts";

/**
 * How a leaf gets at the facts. A reader hands every known value to `visit` until that answers true,
 * and answers in three values whether some value did: true; `undefined` if none of the known ones did
 * but something is not known; false if everything is known. The same reader serves the evaluation
 * (visit tests), the index (visit looks up offers) and the explanation (visit collects).
 */
export type VisitText = (value: string) => boolean;
export type VisitNumber = (value: number) => boolean;
export type ReadTexts = (facts: Facts, visit: VisitText) => Truth;
export type ReadNumbers = (facts: Facts, visit: VisitNumber) => Truth;

/** Holds if some value read is one of `keys`; with `keys` undefined, if there is any value. */
export interface TextReading {
  readonly kind: "texts";
  /** Leaves of equal `dimension` share `read` and `exact`. */
  readonly dimension: string;
  readonly read: ReadTexts;
  /** Values are compared as they are; otherwise both sides go through {@link fold}. */
  readonly exact: boolean;
  /** Folded unless `exact`. */
  readonly keys: readonly string[] | undefined;
}

/** Holds if some number read is at least `min` and at most `max`. */
export interface NumberReading {
  readonly kind: "numbers";
  /** Leaves of equal `dimension` share `read`. */
  readonly dimension: string;
  readonly read: ReadNumbers;
  /** At most one number is ever read, so that the two bounds can be looked up apart. */
  readonly single: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** Any other test. `implies` must hold wherever `holds` is true: it lets the index narrow. */
export interface TestReading {
  readonly kind: "test";
  readonly holds: (facts: Facts) => Truth;
  readonly implies?: TextReading | NumberReading;
}

export type Reading = TextReading | NumberReading | TestReading;

/** Text as it is compared: case does not count, nor how accents are encoded. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return /[\u0080-\uffff]/.test(lower) ? lower.normalize("NFC") : lower;
}

export function readOne<T>(value: T | null | undefined, visit: (value: T) => boolean): Truth {
  return value === undefined ? undefined : value !== null && visit(value);
}

export function readMany<T>(values: readonly T[] | undefined, visit: (value: T) => boolean): Truth {
  if (values === undefined) return undefined;
  for (let i = 0; i < values.length; i++) if (visit(values[i] as T)) return true;
  return false;
}

/** The value of the entry whose name folds to `name`; a record without it has none. */
export function readEntry(
  record: Readonly<Record<string, string>> | undefined,
  name: string,
  visit: VisitText,
): Truth {
  if (record === undefined) return undefined;
  for (const key in record) {
    const value = record[key];
    if (value !== undefined && fold(key) === name && visit(value)) return true;
  }
  return false;
}

/** Some line of the order. */
export function readLines<V>(
  read: (line: LineFacts, visit: (value: V) => boolean, facts: Facts) => Truth,
): (facts: Facts, visit: (value: V) => boolean) => Truth {
  return (facts, visit) => {
    const { lines } = facts;
    if (lines === undefined) return undefined;
    let answer: Truth = false;
    for (let i = 0; i < lines.length; i++) {
      const held = read(lines[i] as LineFacts, visit, facts);
      if (held === true) return true;
      if (held === undefined) answer = undefined;
    }
    return answer;
  };
}
