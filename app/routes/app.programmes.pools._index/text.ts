/** The words of the list of discount pools. */
export const text = {
  title: "Discount pools",
  subtitle: "Codes made beforehand, given to one buyer each and never twice.",
  back: "Programmes",
  create: "Create pool",
  emptyTitle: "No pools yet",
  empty:
    "Afterglow makes a code in Shopify for each buyer by itself. A pool is for codes made beforehand: many at once in Shopify, or those you have from another system or a partner.",
  columns: { name: "Pool", state: "State", remaining: "Left", given: "Given out", ends: "Ends" },
  noEnd: "No end",
  left: (remaining: string, given: string) => `${remaining} left, ${given} given out`,
  resource: { singular: "pool", plural: "pools" },
};
