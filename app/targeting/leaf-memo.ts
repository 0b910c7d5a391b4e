import { compileLeaf, type Predicate } from "./compile.ts";
import type { Leaf } from "./condition.ts";
import type { Truth } from "./facts.ts";

/** Evaluates each distinct leaf at most once for the order at hand. */
export class LeafMemo {
  readonly #predicates = new Map<string, Predicate>();
  /** By leaf: the answer (0 false, 1 true, 2 unknown), and the generation it is of. */
  #truths = new Uint8Array(0);
  #generations = new Uint32Array(0);
  #generation = 0;
  #count = 0;

  /** Forgets every answer: a new order is at hand. Nothing is cleared, the generation moves on. */
  begin(): void {
    if (this.#truths.length < this.#count) {
      this.#truths = new Uint8Array(this.#count);
      this.#generations = new Uint32Array(this.#count);
    }
    this.#generation = (this.#generation + 1) >>> 0;
    if (this.#generation === 0) {
      this.#generations.fill(0);
      this.#generation = 1;
    }
  }

  predicate(leaf: Leaf): Predicate {
    const name = JSON.stringify(leaf);
    let predicate = this.#predicates.get(name);
    if (predicate === undefined) {
      predicate = this.#remembering(compileLeaf(leaf), this.#count++);
      this.#predicates.set(name, predicate);
    }
    return predicate;
  }

  #remembering(evaluate: Predicate, number: number): Predicate {
    return (facts) => {
      if (this.#generations[number] !== this.#generation) {
        this.#generations[number] = this.#generation;
        this.#truths[number] = encode(evaluate(facts));
      }
      return decode(this.#truths[number] as number);
    };
  }
}

const encode = (truth: Truth) => (truth === undefined ? 2 : truth ? 1 : 0);
const decode = (code: number): Truth => (code === 2 ? undefined : code === 1);
