/**
 * The values of Shopify's API object are signals. Before the extension has handed its own `Signal`
 * class over (`shopify.setSignals`, called by `@shopify/ui-extensions/preact` on import), they are
 * plain cells; afterwards they are the extension's signals, so that its components render again by
 * themselves when a value changes.
 */

interface Cell<T> {
  value: T;
  subscribe(listener: (value: T) => void): () => void;
}

/** A class whose instances are cells: `Signal` of `@preact/signals`. */
export type SignalClass = new <T>(value: T) => Cell<T>;

function plainCell<T>(initial: T): Cell<T> {
  const listeners = new Set<(value: T) => void>();
  let current = initial;
  return {
    get value() {
      return current;
    },
    set value(next) {
      current = next;
      for (const listener of listeners) listener(next);
    },
    subscribe(listener) {
      listeners.add(listener);
      listener(current);
      return () => listeners.delete(listener);
    },
  };
}

/** What an extension may do with a value: read it, and be told when it changes. */
export class HostSignal<T> {
  #cell: Cell<T>;

  constructor(initial: T) {
    this.#cell = plainCell(initial);
  }

  /** The current value; inside a component or effect, reading it subscribes. */
  get value(): T {
    return this.#cell.value;
  }

  /** As `value`; the older name, still declared by Shopify. */
  get current(): T {
    return this.#cell.value;
  }

  subscribe(listener: (value: T) => void): () => void {
    return this.#cell.subscribe(listener);
  }

  /** Declared by Shopify for older code; nothing is held that would need releasing. */
  async destroy(): Promise<void> {}

  /** For the host alone: a new value. */
  set(next: T): void {
    this.#cell.value = next;
  }

  /** For the host alone: from now on, a signal of the extension's own class. */
  adopt(SignalOfExtension: SignalClass): void {
    this.#cell = new SignalOfExtension(this.#cell.value);
  }
}
