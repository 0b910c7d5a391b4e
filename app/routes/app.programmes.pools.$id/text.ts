import { discountTitle } from "#app/discounts/pools.ts";

/** The words of one pool's page. */
export const text = {
  newTitle: "Create pool",
  back: "Discount pools",
  save: "Save",
  discard: "Discard",
  cancel: "Cancel",
  created: "Pool created",
  saved: "Pool saved",
  deleted: "Pool deleted",
  details: "Details",
  name: "Name",
  nameHelp: "Only you see it.",
  nameInShopify: (name: string) =>
    name.trim() === ""
      ? "Its discount in Shopify is named after it."
      : `In Shopify its discount is called “${discountTitle(name.trim())}”.`,
  endDate: "Codes end on",
  endTime: "At",
  noEnd: "Remove end",
  endHelp: "Nothing of the pool is given out after that. Empty: its codes have no end.",
  endInShopify:
    "Its codes end then, in Shopify too, those that buyers have included. Empty: they have no end.",
  endsBeforeNow: "This lies in the past. Choose a later end, or none.",

  source: "Where its codes come from",
  sources: {
    shopify: "Made in Shopify",
    shopifyHelp: "Afterglow makes as many as you want, all with the same terms.",
    own: "Codes you have already",
    ownHelp: "Pasted or from a file: made in Shopify by yourself, another system or a partner.",
  },
  termsHelp: "Each works once. What they take off cannot be changed later, since buyers hold them.",
  reduction: "Takes off",
  count: "How many codes",
  countHelp: "Up to 5,000 at once. You can add more later.",

  codes: "Codes",
  remaining: "Left",
  given: "Given out",
  low: (made: boolean) =>
    `Fewer than 20 codes are left. ${made ? "Add more" : "Import more"} before it is empty.`,
  empty:
    "No codes are left: each buyer is now given one that is made in Shopify by the terms of the offer.",
  usedBy: (offers: string) => `Used by ${offers}.`,
  unused: "No offer draws from it yet.",

  making: "Codes in Shopify",
  takesOff: (parts: string) => `${parts}. Each works once.`,
  progress: (made: string, wanted: string) => `${made} of ${wanted} codes made`,
  done: (made: string) => `All ${made} codes are made.`,
  goOn: "This goes on while you do something else. What is made can be given out already.",
  stopped: "No more codes are being made",
  again: "Try again",
  openInShopify: "Open the discount in Shopify",
  more: "How many more",
  addMore: "Add codes",
  asked: "Codes are being made",

  import: "Import codes",
  importHelp:
    "Paste one code a line, or choose a CSV file with a column headed “code”. They must exist in Shopify already.",
  paste: "Codes",
  file: "Choose a CSV or text file",
  fileTooLarge: "This file is larger than 2 MB. Split it.",
  submit: "Import",
  added: (n: number, formatted: string) =>
    n === 0 ? "No new codes" : n === 1 ? "1 code imported" : `${formatted} codes imported`,
  problemsTitle: (n: number, formatted: string) =>
    n === 1 ? "One line was left out" : `${formatted} lines were left out`,
  line: (line: string, message: string) => `Line ${line}: ${message}`,
  moreLines: (n: string) => `And ${n} more.`,
  nothing: "There are no codes to import. Paste some, or choose a file.",

  delete: "Delete pool",
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteMessage: (remaining: string) =>
    `The ${remaining} codes that are left are deleted for good. Codes that were given out stay good in Shopify.`,
  deleteMade: (remaining: string) =>
    `The ${remaining} codes that are left are not given out any more.`,
  discount: "Its discount in Shopify",
  discounts: {
    keep: "Leave it as it is",
    keepHelp: (end: string | null) =>
      end === null
        ? "Codes that buyers have stay good."
        : `Codes that buyers have stay good until ${end}.`,
    end: "End it now",
    endHelp: (given: number, formatted: string) =>
      given === 0
        ? "None of its codes works any more. No buyer has one yet."
        : given === 1
          ? "None of its codes works any more, the one that a buyer has included."
          : `None of its codes works any more, the ${formatted} that buyers have included.`,
  },
  shopifyRefused: (words: string) => `Shopify refused it: ${words} Nothing was changed.`,
  shopifyAway:
    "Shopify cannot be reached right now, so nothing was changed. Try again in a moment.",
  madeOnly: "The codes of this pool are made in Shopify. Make another pool for codes you have.",
  errorsTitle: (n: number) => (n === 1 ? "One thing to mend" : `${n} things to mend`),
};
