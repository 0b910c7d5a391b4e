/**
 * Randomness that is passed in: every draw of this module comes from a {@link RandomSource}, so that
 * a decision, a test and a benchmark can be run again and give the same answer.
 *
 * - Generator: sfc32 (Chris Doty-Humphrey, PractRand 0.94, 2010): 128 bits of state with a counter,
 *   so the period is at least 2^32; it passes PractRand and BigCrush.
 * - Normal draws: the ziggurat method (Marsaglia & Tsang, "The Ziggurat Method for Generating Random
 *   Variables", J. Stat. Software 5(8), 2000) in Doornik's corrected form, which takes the layer
 *   and the abscissa from separate bits ("An Improved Ziggurat Method…", 2005).
 */
import { murmur3 } from "./hash.ts";

/** A stream of random numbers. Not for secrets: the stream can be predicted from its seed. */
export interface RandomSource {
  /** Uniform on [0, 1) with 32 bits. */
  uniform(): number;
  /** Standard normal, N(0, 1). */
  normal(): number;
}

/**
 * A source that gives the same stream for the same seed.
 *
 * @param seed any text or number, such as a decision's id; hashed to the 96 bits sfc32 starts from.
 */
export function seededRandom(seed: string | number): RandomSource {
  const text = String(seed);
  const next = sfc32(murmur3(text, 1), murmur3(text, 2), murmur3(text, 3));
  return { uniform: () => next() * TWO_TO_MINUS_32, normal: () => zigguratNormal(next) };
}

const TWO_TO_MINUS_32 = 2 ** -32;

function sfc32(a: number, b: number, c: number): () => number {
  let counter = 1;
  const next = () => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  for (let i = 0; i < 12; i++) next(); // as PractRand does, so that similar seeds part ways
  return next;
}

const LAYERS = 128;
const TAIL_START = 3.442619855899;
const LAYER_AREA = 9.91256303526217e-3;
const { edges, ratios } = zigguratTables();

function zigguratTables() {
  const edges = new Float64Array(LAYERS + 1);
  const ratios = new Float64Array(LAYERS);
  let density = Math.exp(-0.5 * TAIL_START * TAIL_START);
  edges[0] = LAYER_AREA / density;
  edges[1] = TAIL_START;
  for (let i = 2; i < LAYERS; i++) {
    edges[i] = Math.sqrt(-2 * Math.log(LAYER_AREA / (edges[i - 1] as number) + density));
    density = Math.exp(-0.5 * (edges[i] as number) ** 2);
  }
  edges[LAYERS] = 0;
  for (let i = 0; i < LAYERS; i++) ratios[i] = (edges[i + 1] as number) / (edges[i] as number);
  return { edges, ratios };
}

function zigguratNormal(next: () => number): number {
  for (;;) {
    const u = 2 * (next() * TWO_TO_MINUS_32) - 1;
    const layer = next() & (LAYERS - 1);
    const x = u * (edges[layer] as number);
    if (Math.abs(u) < (ratios[layer] as number)) return x;
    if (layer === 0) return normalTail(next, u < 0);
    const upper = edges[layer] as number;
    const lower = edges[layer + 1] as number;
    const atUpper = Math.exp(-0.5 * (upper * upper - x * x));
    const atLower = Math.exp(-0.5 * (lower * lower - x * x));
    if (atLower + next() * TWO_TO_MINUS_32 * (atUpper - atLower) < 1) return x;
  }
}

/** A draw beyond the last layer (Marsaglia 1964). */
function normalTail(next: () => number, negative: boolean): number {
  for (;;) {
    const x = Math.log((next() + 1) * TWO_TO_MINUS_32) / TAIL_START;
    const y = Math.log((next() + 1) * TWO_TO_MINUS_32);
    if (-2 * y >= x * x) return negative ? x - TAIL_START : TAIL_START - x;
  }
}
