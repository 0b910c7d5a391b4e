import fc from "fast-check";
import { expect, it } from "vitest";
import { newBits, setBit } from "./bits.ts";
import { offerSet, Stretches } from "./blocks.ts";

/** Offers of an index of `words` words, by their places. */
const places = fc
  .integer({ min: 1, max: 400 })
  .chain((words) =>
    fc.tuple(fc.constant(words), fc.array(fc.integer({ min: 0, max: words * 32 - 1 }))),
  );

it("walks every word that holds an offer, in order, and no more than a block between two that do", () => {
  fc.assert(
    fc.property(places, ([words, at]) => {
      const bits = newBits(words);
      for (const place of at) setBit(bits, place);
      const stretches = new Stretches(words);
      stretches.read(offerSet(bits).blocks);

      const walked: number[] = [];
      for (let s = 0; s < stretches.count; s++)
        for (let w = stretches.from[s] as number; w < (stretches.to[s] as number); w++)
          walked.push(w);
      expect(walked).toEqual([...new Set(walked)].sort((a, b) => a - b));
      expect(walked.filter((w) => bits[w] !== 0)).toEqual(
        [...bits.keys()].filter((w) => bits[w] !== 0),
      );

      const full = new Set([...bits.keys()].filter((w) => bits[w] !== 0).map((w) => w >>> 2));
      for (const w of walked) {
        const block = w >>> 2;
        expect(full.has(block) || (full.has(block - 1) && full.has(block + 1))).toBe(true);
      }
    }),
  );
});
