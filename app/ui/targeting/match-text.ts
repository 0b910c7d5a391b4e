export const matchText = {
  waiting: "Counting your latest orders …",
  noOrders: "There are no past orders yet to try this on.",
  matches: (matches: string, orders: string) => `Matches ${matches} of your last ${orders} orders.`,
  unknown: (orders: string) =>
    `Of ${orders} more, too little is known to say; they would not see the offer.`,
};
