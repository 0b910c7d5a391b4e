/**
 * Writes in groups: while one statement is under way, what arrives waits, and goes out together as the
 * next one. A lone write is not delayed; under load one commit serves many requests.
 *
 * Items of the same key within a group are written once and share the answer, since one statement
 * must not touch a row twice.
 */
export class GroupWriter<Item, Answer> {
  readonly #write: (items: Item[]) => Promise<Answer[]>;
  readonly #keyOf: (item: Item) => string;
  readonly #limit: number;
  #waiting = new Map<string, Waiting<Item, Answer>>();
  #writing = false;

  /**
   * @param options.write writes a group and answers for each item in the order given; a rejection is
   *   every item's
   * @param options.keyOf items of one key are one item
   * @param options.limit items in one statement at the most
   */
  constructor(options: {
    write: (items: Item[]) => Promise<Answer[]>;
    keyOf: (item: Item) => string;
    limit?: number;
  }) {
    this.#write = options.write;
    this.#keyOf = options.keyOf;
    this.#limit = options.limit ?? 200;
  }

  /** Resolves once the item is written durably. */
  write(item: Item): Promise<Answer> {
    const key = this.#keyOf(item);
    const waiting = this.#waiting.get(key) ?? { item, ...Promise.withResolvers<Answer>() };
    this.#waiting.set(key, waiting);
    void this.#flush();
    return waiting.promise;
  }

  async #flush() {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#waiting.size > 0) {
      const group = [...this.#waiting].slice(0, this.#limit);
      for (const [key] of group) this.#waiting.delete(key);
      // Rows are locked in one order everywhere, so that two processes cannot wait for each other.
      group.sort(([a], [b]) => (a < b ? -1 : 1));
      await this.#settle(group.map(([, waiting]) => waiting));
    }
    this.#writing = false;
  }

  async #settle(group: Waiting<Item, Answer>[]) {
    try {
      const answers = await this.#write(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

interface Waiting<Item, Answer> {
  item: Item;
  promise: Promise<Answer>;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}
