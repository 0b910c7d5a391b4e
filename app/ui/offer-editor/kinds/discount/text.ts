export const text = {
  title: "The code",
  source: "Where codes come from",
  sources: {
    shopify: "Made in Shopify",
    shopifyHelp: "A code of their own for each buyer: used once, and by that customer alone.",
    pool: "From a pool",
    poolHelp: "Codes made beforehand. Each is given to one buyer and never twice.",
  },
  pool: "Pool",
  choosePool: "Choose a pool",
  noPools: "There is no pool yet.",
  toPools: "Open discount pools",
  poolTerms: "What the buyer is told about it; it must be what these codes do.",
  otherTerms: (terms: string) => `The codes of this pool do something else: ${terms}.`,
  takeTerms: "Say that in the offer",
  reduction: "Takes off",
  previewCode: "The code appears here",
};
