/** The words of fields that stand on several pages. */
export const reductionText = {
  percent: "A percentage",
  amount: "An amount",
  howMuch: "How much",
  off: (amount: string) => `${amount} off`,
};
