export const text = {
  products: "Products",
  source: "Which products",
  sources: {
    automatic: "Automatic",
    automaticHelp: "What buyers of the same products bought too, in stock and not in this order.",
    chosen: "Chosen by me",
    chosenHelp: "Always these, in this order; what is sold out or in the order is left out.",
  },
  show: "Shown at once",
  layout: "Layout",
  layouts: {
    list: "One below the other",
    grid: "Side by side",
    set: "A set with one button for all",
  },
  layoutHelp: {
    list: "Each with its picture, price and button.",
    grid: "Two beside each other on wide pages; good with three or more.",
    set: "“Complete the set”: the buyer takes all of them with one press.",
  },
  choices: "What the buyer may choose",
  chooseVariant: "Another variant",
  chooseVariantHelp: "A size or colour, where a product has several in stock.",
  chooseQuantity: "How many",
  chooseQuantityHelp: "From 1 to 10.",
  previewProducts: {
    automatic: "Products chosen for each order",
    chosen: "Your products, as far as they are in stock",
  },
  previewVariant: "Variant",
  previewQuantity: "Quantity",
};
