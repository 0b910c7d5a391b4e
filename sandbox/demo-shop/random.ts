/** A seeded source of randomness: the same seed gives the same shop on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Integer in [low, high], both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of `from`, each as likely as its weight says; weights need not sum to 1. */
  weighted<T>(from: readonly T[], weight: (item: T) => number): T;
  /** Normal variate (Box–Muller). */
  normal(mean: number, deviation: number): number;
}

/** FNV-1a over the text's UTF-16 units: a 32-bit number for any seed text. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, ample for test data. */
export function createRandom(seed: string): Random {
  let state = hash32(seed);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
    weighted(from, weight) {
      const total = from.reduce((sum, item) => sum + weight(item), 0);
      let left = next() * total;
      for (const item of from) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return from[from.length - 1] as (typeof from)[number];
    },
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
