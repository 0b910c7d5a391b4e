import type { ResourceFieldText } from "./ResourceField.tsx";

const nouns = {
  product: {
    choose: "Choose products",
    change: "Change products",
    none: "No products chosen.",
    missing: "Product no longer in the shop",
  },
  collection: {
    choose: "Choose collections",
    change: "Change collections",
    none: "No collections chosen.",
    missing: "Collection no longer in the shop",
  },
};

/** The words around a picker of products or collections. */
export function resourceText(type: "product" | "collection"): ResourceFieldText {
  return {
    ...nouns[type],
    remove: (title) => `Remove ${title}`,
    moveUp: (title) => `Move ${title} up`,
    moveDown: (title) => `Move ${title} down`,
  };
}
