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
  endDate: "Codes end on",
  endTime: "At",
  noEnd: "Remove end",
  endHelp: "Nothing of the pool is given out after that. Empty: its codes have no end.",

  codes: "Codes",
  remaining: "Left",
  given: "Given out",
  low: "Fewer than 20 codes are left. Import more before buyers see nothing.",
  empty: "No codes are left: offers that draw from this pool are not shown.",
  usedBy: (offers: string) => `Used by ${offers}.`,
  unused: "No offer draws from it yet.",

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
  more: (n: string) => `And ${n} more.`,
  nothing: "There are no codes to import. Paste some, or choose a file.",

  delete: "Delete pool",
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteMessage: (remaining: string) =>
    `The ${remaining} codes that are left are deleted for good. Codes that were given out stay good in Shopify.`,
  errorsTitle: (n: number) => (n === 1 ? "One thing to mend" : `${n} things to mend`),
};
