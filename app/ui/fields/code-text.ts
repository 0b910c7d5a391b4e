/** The words of fields that kinds which give codes have in common. */
export const codeText = {
  minimum: "Smallest order",
  minimumHelp: "The code works from this value. Empty: any order.",
  validDays: "Good for",
  validDaysHelp: "From the day it is given.",
  days: "days",
  poolOption: (name: string, remaining: string) => `${name} (${remaining} left)`,
  poolGone: "A pool that was deleted",
  poolEmpty:
    "This pool has no codes left: until it has more, each buyer is given one made in Shopify.",
  from: (minimum: string) => `On orders from ${minimum}`,
  goodFor: (days: string) => `Good for ${days} days`,
};
