/** The words of Settings. */
export const text = {
  title: "Settings",
  save: "Save",
  discard: "Discard",
  saved: "Settings saved",
  errors: "Some settings need mending",

  offers: {
    title: "Offers",
    body: "What every new offer starts from.",
    locale: "Default language",
    localeHelp: "Every offer is written in it first; buyers of other languages fall back to it.",
    localeOfShop: (language: string) => `${language} (your shop's)`,
    tag: "Loyalty customer tag",
    tagHelp: "New loyalty offers tag members with it in Shopify. Offers that exist keep theirs.",
  },

  measuring: {
    title: "Ranking and measuring",
    body: "Who decides which offer goes first, and how its effect is known, not guessed.",
    ranking: "Order of offers",
    rankings: {
      learning: "Learned from your buyers",
      learningHelp: "Each buyer sees what helped buyers like them most. Priorities break ties.",
      priority: "By priority alone",
      priorityHelp: "The offer with the highest priority goes first; nothing is learned from.",
    },
    care: "Care first",
    careHelp:
      "Orders that look likely to be regretted get a tutorial or reassurance first, and selling is held back.",
    holdout: "Holdout",
    holdoutHelp:
      "This share of orders sees no offers, always the same ones. What they buy later is what the effect of the others is measured against. 0 switches it off; 5 to 10 is usual.",
  },

  recommendations: {
    title: "Recommendations",
    body: "What product offers that choose by themselves may show. Products you chose for an offer are shown all the same.",
    minPrice: "Lowest price",
    maxPrice: "Highest price",
    priceHelp: "Of the variant that would be offered. Leave empty for no limit.",
    products: "Never recommend these products",
    productTypes: "Never recommend these product types",
    tags: "Never recommend products with these tags",
    placeholder: "Type to find or add",
    add: (typed: string) => `Add “${typed}”`,
    always:
      "Products that are sold out, unpublished, in the order already, or bought lately by the same buyer are never recommended. What buyers use up and order again may be.",
    resources: {
      choose: "Choose products",
      change: "Change products",
      none: "No product is left out.",
      missing: "Product no longer in your shop",
      remove: (title: string) => `Remove ${title}`,
      moveUp: (title: string) => `Move ${title} up`,
      moveDown: (title: string) => `Move ${title} down`,
    },
  },

  block: {
    title: "Block",
    body: "Whether your thank-you page talks to Afterglow. Its heading and number of offers are set in the checkout editor.",
    never: "Not seen yet. Place it in the checkout editor, then open an order's thank-you page.",
    first: "First request",
    last: "Last request",
  },

  access: {
    title: "Access",
    body: "What your shop lets Afterglow do in Shopify.",
    installed: "Installed",
    scopes: "Granted",
    none: "Nothing yet. Open the app again to grant access.",
  },

  privacy: {
    title: "Privacy",
    body: "What is stored, and what customers have asked for.",
    stored: [
      "Orders: products, quantities, amounts, country, language and discount codes. No names, addresses, e-mails or phone numbers.",
      "Customers: Shopify's id, tags, number of orders and amount spent.",
      "What was offered for each order, and what the buyer did with it.",
      "Loyalty sign-ups: when, from which order, and the words agreed to.",
    ],
    deleted:
      "When Shopify asks to erase a customer or your shop, all of it is deleted. Nothing is shared with anyone.",
    requestsTitle: "Data requests",
    requestsHelp:
      "Hand the file to the customer who asked. Shopify expects an answer within 30 days.",
    noRequests: "No customer has asked for their data.",
    columns: ["Customer", "Asked on", ""],
    unknownCustomer: "Customer no longer in Shopify",
    customer: (id: string) => `Customer ${id}`,
    download: "Download",
    downloadLabel: (customer: string) => `Download the data of ${customer}`,
    downloadFailed: "The download failed. Try again.",
  },
};
