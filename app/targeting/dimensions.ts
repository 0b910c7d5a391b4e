import type { Facts } from "./facts.ts";
import { fold, type NumberReading, type TextReading } from "./leaves/reading.ts";

/** Stands for "any value at all" among a dimension's keys. */
const ANY_VALUE = 0;

/**
 * The values of one kind (product types, say) that offers ask for, numbered; and which of them the
 * order at hand has. Read once for an order, however many offers ask.
 */
export class TextDimension {
  /** Numbers of the keys that the order at hand has: the first `count` entries. */
  readonly found: number[] = [];
  count = 0;
  readonly #numbers = new Map<string, number>();
  readonly #reading: TextReading;
  /** By key: the last generation that found it, so that nothing is ever cleared. */
  #seen = new Uint32Array(16);
  #generation = 0;
  readonly #visit: (value: string) => boolean;

  constructor(reading: TextReading) {
    this.#reading = reading;
    const numbers = this.#numbers;
    this.#visit = reading.exact
      ? (value) => this.#note(numbers.get(value))
      : (value) => this.#note(numbers.get(fold(value)));
  }

  /** The numbers of what a leaf asks for. */
  numbersOf(keys: readonly string[] | undefined): number[] {
    if (keys === undefined) return [ANY_VALUE];
    return [...new Set(keys)].map((key) => {
      let number = this.#numbers.get(key);
      if (number === undefined) {
        number = this.#numbers.size + 1;
        this.#numbers.set(key, number);
      }
      return number;
    });
  }

  read(facts: Facts): void {
    if (this.#seen.length <= this.#numbers.size)
      this.#seen = new Uint32Array(this.#numbers.size + 1);
    this.#generation = (this.#generation + 1) >>> 0;
    if (this.#generation === 0) {
      this.#seen.fill(0);
      this.#generation = 1;
    }
    this.count = 0;
    this.#reading.read(facts, this.#visit);
  }

  #note(number: number | undefined): false {
    this.#add(ANY_VALUE);
    if (number !== undefined) this.#add(number);
    // Never content: every value must be seen.
    return false;
  }

  #add(number: number): void {
    if (this.#seen[number] === this.#generation) return;
    this.#seen[number] = this.#generation;
    this.found[this.count++] = number;
  }
}

/** The numbers of one kind (order totals in EUR, say) that the order at hand has: their extremes. */
export class NumberDimension {
  /** `-Infinity` if nothing is known. */
  largest = Number.NEGATIVE_INFINITY;
  /** `Infinity` if nothing is known. */
  smallest = Number.POSITIVE_INFINITY;
  readonly #reading: NumberReading;
  readonly #visit: (value: number) => boolean;

  constructor(reading: NumberReading) {
    this.#reading = reading;
    this.#visit = (value) => {
      if (value > this.largest) this.largest = value;
      if (value < this.smallest) this.smallest = value;
      return false;
    };
  }

  read(facts: Facts): void {
    this.largest = Number.NEGATIVE_INFINITY;
    this.smallest = Number.POSITIVE_INFINITY;
    this.#reading.read(facts, this.#visit);
  }
}
