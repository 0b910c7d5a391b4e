/**
 * Weighted counts of "bought with" for every product, in bounded memory.
 *
 * Each product keeps its strongest neighbours by the Space-Saving rule (Metwally, Agrawal and El
 * Abbadi, "Efficient computation of frequent and top-k elements in data streams", ICDT 2005), purged
 * a quarter at a time as in Apache DataSketches' frequent-items sketch: what is dropped raises the
 * list's `floor`, and who comes in later is given the benefit of that doubt when the next purge
 * decides who is strong (`count + base`), so a newcomer can overtake. `count` itself is never
 * overstated. While no list was purged, counts are exact and independent of the order of arrival.
 *
 * All lists live in three typed arrays, in blocks of 4, 8, 16, … entries with a free list a size.
 */

const SMALLEST_BLOCK = 4;
const SHARE_PURGED = 0.25;

/** The typed arrays behind `NeighbourCounts`, for serialisation. */
export interface NeighbourCountsState {
  readonly ids: Int32Array;
  readonly counts: Float32Array;
  readonly bases: Float32Array;
  readonly sizes: Int32Array;
  readonly floors: Float32Array;
}

export class NeighbourCounts {
  /** Most neighbours a product may keep: a power of two. */
  #capacity: number;
  #ids = new Int32Array(1024);
  #counts = new Float32Array(1024);
  #bases = new Float32Array(1024);
  #used = 0;
  #starts = new Int32Array(64);
  #sizes = new Int32Array(64);
  #blocks = new Int32Array(64);
  #floors = new Float32Array(64);
  /** Freed blocks by log2(size / SMALLEST_BLOCK). */
  #free: number[][] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get capacity(): number {
    return this.#capacity;
  }

  /** Bytes held, free blocks included. */
  get byteLength(): number {
    return this.#ids.byteLength * 3 + this.#starts.byteLength * 4;
  }

  /** Number of neighbours product `i` keeps. */
  size(i: number): number {
    return i < this.#sizes.length ? (this.#sizes[i] as number) : 0;
  }

  /** Calls `visit(neighbour, count)` for every neighbour `i` keeps. */
  forEach(i: number, visit: (neighbour: number, count: number) => void): void {
    const start = this.#starts[i] as number;
    const end = start + this.size(i);
    for (let e = start; e < end; e++) visit(this.#ids[e] as number, this.#counts[e] as number);
  }

  /** Adds `weight` to the count of `j` beside `i` (one direction). */
  add(i: number, j: number, weight: number): void {
    if (i >= this.#starts.length) this.#growProducts(i + 1);
    const start = this.#starts[i] as number;
    const size = this.#sizes[i] as number;
    for (let e = start; e < start + size; e++) {
      if (this.#ids[e] === j) {
        this.#counts[e] = (this.#counts[e] as number) + weight;
        // Frequent neighbours drift to the front, so that the next search for them is short.
        if (e > start + 8) this.#swap(e, start + ((e - start) >> 1));
        return;
      }
    }
    this.#insert(i, j, weight);
  }

  /** Multiplies everything by `factor` (a power of two keeps it exact). */
  scale(factor: number): void {
    for (let e = 0; e < this.#used; e++) {
      this.#counts[e] = (this.#counts[e] as number) * factor;
      this.#bases[e] = (this.#bases[e] as number) * factor;
    }
    for (let i = 0; i < this.#floors.length; i++) {
      this.#floors[i] = (this.#floors[i] as number) * factor;
    }
  }

  /** Lowers how many neighbours a product may keep; longer lists lose their weakest now. */
  lowerCapacity(capacity: number): void {
    this.#capacity = Math.min(this.#capacity, capacity);
    for (let i = 0; i < this.#sizes.length; i++) {
      if ((this.#blocks[i] as number) <= this.#capacity) continue;
      this.#purge(i, this.#capacity);
      this.#move(i, this.#capacity);
    }
  }

  /** Forgets the products for which `gone` is 1, as owners and as neighbours. */
  forget(gone: Uint8Array): void {
    for (let i = 0; i < this.#sizes.length; i++) {
      if (gone[i] === 1) this.#clear(i);
      else this.#keepWhere(i, (e) => gone[this.#ids[e] as number] !== 1);
    }
  }

  /** The lists of products 0…n−1, densely packed. */
  toState(n: number): NeighbourCountsState {
    const sizes = new Int32Array(n);
    let total = 0;
    for (let i = 0; i < n; i++) {
      sizes[i] = this.size(i);
      total += this.size(i);
    }
    const ids = new Int32Array(total);
    const counts = new Float32Array(total);
    const bases = new Float32Array(total);
    const floors = new Float32Array(n);
    let at = 0;
    for (let i = 0; i < n; i++) {
      if (i >= this.#starts.length) break;
      const start = this.#starts[i] as number;
      const end = start + (sizes[i] as number);
      ids.set(this.#ids.subarray(start, end), at);
      counts.set(this.#counts.subarray(start, end), at);
      bases.set(this.#bases.subarray(start, end), at);
      floors[i] = this.#floors[i] as number;
      at += end - start;
    }
    return { ids, counts, bases, sizes, floors };
  }

  /** The counterpart of `toState`. */
  static fromState(capacity: number, state: NeighbourCountsState): NeighbourCounts {
    const lists = new NeighbourCounts(capacity);
    lists.#growProducts(state.sizes.length);
    let at = 0;
    for (let i = 0; i < state.sizes.length; i++) {
      const size = state.sizes[i] as number;
      if (size > 0) {
        let block = SMALLEST_BLOCK;
        while (block < size) block *= 2;
        lists.#starts[i] = lists.#allocate(block);
        lists.#blocks[i] = block;
        lists.#ids.set(state.ids.subarray(at, at + size), lists.#starts[i]);
        lists.#counts.set(state.counts.subarray(at, at + size), lists.#starts[i]);
        lists.#bases.set(state.bases.subarray(at, at + size), lists.#starts[i]);
      }
      lists.#sizes[i] = size;
      lists.#floors[i] = state.floors[i] as number;
      at += size;
    }
    return lists;
  }

  #insert(i: number, j: number, weight: number): void {
    if (this.#sizes[i] === this.#blocks[i]) {
      const block = this.#blocks[i] as number;
      if (block >= this.#capacity) this.#purge(i, Math.floor(block * (1 - SHARE_PURGED)));
      else this.#move(i, Math.max(SMALLEST_BLOCK, block * 2));
    }
    const e = (this.#starts[i] as number) + (this.#sizes[i] as number);
    this.#ids[e] = j;
    this.#counts[e] = weight;
    this.#bases[e] = this.#floors[i] as number;
    this.#sizes[i] = (this.#sizes[i] as number) + 1;
  }

  /** Keeps the `keep` entries of `i` with the largest possible true count. */
  #purge(i: number, keep: number): void {
    const start = this.#starts[i] as number;
    const size = this.#sizes[i] as number;
    if (size <= keep) return;
    const possible = new Float64Array(size);
    for (let k = 0; k < size; k++) possible[k] = this.#possible(start + k);
    possible.sort();
    const threshold = possible[size - keep - 1] as number;
    // Ties at the threshold: the earliest in the list stay, until `keep` are kept.
    let ties = keep;
    for (let k = 0; k < size; k++) if (this.#possible(start + k) > threshold) ties--;
    this.#keepWhere(i, (e) => {
      const value = this.#possible(e);
      return value > threshold || (value === threshold && ties-- > 0);
    });
    this.#floors[i] = Math.max(this.#floors[i] as number, threshold);
  }

  #possible(e: number): number {
    return (this.#counts[e] as number) + (this.#bases[e] as number);
  }

  #keepWhere(i: number, keep: (entry: number) => boolean): void {
    const start = this.#starts[i] as number;
    const end = start + (this.#sizes[i] as number);
    let to = start;
    for (let e = start; e < end; e++) {
      if (!keep(e)) continue;
      this.#ids[to] = this.#ids[e] as number;
      this.#counts[to] = this.#counts[e] as number;
      this.#bases[to] = this.#bases[e] as number;
      to++;
    }
    this.#sizes[i] = to - start;
  }

  #swap(a: number, b: number): void {
    const id = this.#ids[a] as number;
    const count = this.#counts[a] as number;
    const base = this.#bases[a] as number;
    this.#ids[a] = this.#ids[b] as number;
    this.#counts[a] = this.#counts[b] as number;
    this.#bases[a] = this.#bases[b] as number;
    this.#ids[b] = id;
    this.#counts[b] = count;
    this.#bases[b] = base;
  }

  #clear(i: number): void {
    this.#release(i);
    this.#sizes[i] = 0;
    this.#blocks[i] = 0;
    this.#floors[i] = 0;
  }

  #release(i: number): void {
    const block = this.#blocks[i] as number;
    if (block === 0) return;
    const level = Math.log2(block / SMALLEST_BLOCK);
    this.#free[level] ??= [];
    this.#free[level].push(this.#starts[i] as number);
  }

  /** Moves the list of `i` to a block of `block` entries, at least its size. */
  #move(i: number, block: number): void {
    const from = this.#starts[i] as number;
    const to = this.#allocate(block);
    const end = from + (this.#sizes[i] as number);
    this.#ids.copyWithin(to, from, end);
    this.#counts.copyWithin(to, from, end);
    this.#bases.copyWithin(to, from, end);
    this.#release(i);
    this.#starts[i] = to;
    this.#blocks[i] = block;
  }

  #allocate(block: number): number {
    const reused = this.#free[Math.log2(block / SMALLEST_BLOCK)]?.pop();
    if (reused !== undefined) return reused;
    const start = this.#used;
    this.#used += block;
    if (this.#used > this.#ids.length) {
      const length = Math.max(this.#used, Math.ceil(this.#ids.length * 1.5));
      this.#ids = grown(this.#ids, new Int32Array(length));
      this.#counts = grown(this.#counts, new Float32Array(length));
      this.#bases = grown(this.#bases, new Float32Array(length));
    }
    return start;
  }

  #growProducts(n: number): void {
    const length = Math.max(n, Math.ceil(this.#starts.length * 1.5));
    this.#starts = grown(this.#starts, new Int32Array(length));
    this.#sizes = grown(this.#sizes, new Int32Array(length));
    this.#blocks = grown(this.#blocks, new Int32Array(length));
    this.#floors = grown(this.#floors, new Float32Array(length));
  }
}

function grown<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
