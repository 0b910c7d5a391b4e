import fc from "fast-check";
import { expect, test } from "vitest";
import { backOff } from "./change-notices.server.ts";

test("pauses grow to ten seconds and no further, and are spread over their whole range", () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, share) => {
      const pause = backOff(attempt, () => share);
      const longest = Math.min(10_000, 100 * 2 ** attempt);
      expect(pause).toBeCloseTo(share * longest, 6);
    }),
  );
});
