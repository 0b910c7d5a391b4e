import type { MakeGoodOutcome } from "#app/followups/make-good.server.ts";

export const text = {
  title: "Support tasks",
  about:
    "Buyers who told a check-in that they are not happy. Answer them before they write a review.",
  back: "Follow-ups",
  views: { open: "Open", done: "Done" },
  emptyOpenTitle: "Nobody is waiting",
  emptyOpen:
    "When a buyer answers a check-in with “not happy”, a task opens here with their words.",
  emptyDone: "Tasks you have closed stand here.",
  order: (name: string) => `Order ${name}`,
  opened: (when: string) => `Opened ${when}`,
  closed: (when: string) => `Closed ${when}`,
  answered: (answer: string) => `Answered “${answer}”`,
  noWords: "They wrote nothing more.",
  openOrder: "Open order in Shopify",
  notes: "Notes",
  notesHelp: "Only you and your colleagues see them.",
  saveNotes: "Save notes",
  notesSaved: "Notes saved",
  close: "Mark as done",
  reopen: "Open again",
  closedToast: "Task marked as done",
  reopenedToast: "Task opened again",
  undo: "Undo",
  given: (amount: string, code: string) => `Given ${amount} off with ${code}`,
  promised: (amount: string) => `${amount} off promised; Shopify is still to make the code`,
  failed: (amount: string, why: string) => `${amount} off could not be given: ${why}`,
  makeGoods: {
    none: "",
    given: "",
    "over-budget": "No discount was given: this month's budget is used up.",
    "given-lately": "No discount was given: this customer has had one this month.",
    "no-customer": "No discount was given: the order has no customer account.",
  } satisfies Record<MakeGoodOutcome, string>,
};
