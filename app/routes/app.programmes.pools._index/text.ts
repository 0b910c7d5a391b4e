/** The words of the list of discount pools. */
export const text = {
  title: "Discount pools",
  subtitle: "Codes you bring along, given to one buyer each and never twice.",
  back: "Programmes",
  create: "Create pool",
  emptyTitle: "No pools yet",
  empty:
    "Afterglow makes a code in Shopify for each buyer by itself. A pool is for codes you have already, from another system or a partner.",
  columns: { name: "Pool", state: "State", remaining: "Left", given: "Given out", ends: "Ends" },
  noEnd: "No end",
  left: (remaining: string, given: string) => `${remaining} left, ${given} given out`,
  resource: { singular: "pool", plural: "pools" },
};
