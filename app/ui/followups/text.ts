import type { FollowupKind, FollowupStatus } from "#app/followups/followup.ts";

/** The words of the follow-up editor and of everything that shows a follow-up. */
export const text = {
  back: "Follow-ups",
  kinds: {
    "check-in": {
      name: "Check-in",
      summary: "Asks whether all is well. Whoever is not happy reaches a person.",
      start: "Ask whether all is well",
    },
    tutorial: {
      name: "Tutorial reminder",
      summary: "Shows how to get the most out of what has arrived.",
      start: "Send a tutorial",
    },
    review: {
      name: "Review request",
      summary: "Asks for an opinion once there has been time to form one.",
      start: "Ask for a review",
    },
    referral: {
      name: "Referral request",
      summary: "Invites a happy customer to tell a friend.",
      start: "Ask to tell a friend",
    },
  } satisfies Record<FollowupKind, object>,

  newTitle: (kind: string) => `New ${kind.toLowerCase()}`,
  save: "Save",
  discard: "Discard",
  created: "Follow-up created",
  saved: "Follow-up saved",
  restored: (revision: number) => `Version ${revision} restored`,
  duplicated: "Copy created as a draft",
  archived: "Follow-up archived",
  deleted: "Follow-up deleted",
  duplicate: "Duplicate",
  archive: "Archive",
  delete: "Delete",
  cancel: "Cancel",
  archiveTitle: "Archive this follow-up?",
  archiveMessage:
    "No more messages are planned, and those that wait are not sent. Its content and figures are kept, and you can bring it back.",
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteMessage:
    "Messages that wait are not sent. Its content is deleted for good and cannot be brought back; what has been sent stays on record.",
  errorsTitle: (n: number) => (n === 1 ? "One thing to mend" : `${n} things to mend`),
  conflictTitle: "Somebody else saved this follow-up in the meantime",
  conflictMessage:
    "Load the latest version to go on from it. What you changed here and did not save will be lost.",
  loadLatest: "Load the latest version",

  name: "Name",
  nameHelp: "Only you see it.",

  content: "Message",
  placeholders: "{order} becomes the order's number, {shop} your shop's name.",
  subject: "Subject",
  previewLine: "Preview text",
  previewLineHelp: "Mailboxes show it after the subject.",
  paragraphs: "Text",
  paragraphsHelp:
    "An empty line begins a new paragraph. The greeting and your shop's name are added.",
  happy: "Answer of a happy buyer",
  unhappy: "Answer of an unhappy buyer",
  happyLinkLabel: "Link for happy buyers",
  happyLinkLabelHelp:
    "Where they may go on to: a review, a friend to tell. Leave it empty for none.",
  happyLinkUrl: "Its address",
  buttonLabel: "Button",
  buttonUrl: "Where it leads",

  timing: "When",
  after: "Counted from",
  afters: { purchase: "The purchase", delivery: "The delivery" },
  days: "Days later",
  daysHelp: "0 sends it right away, after ten minutes.",
  estimated: "A delivery usually takes",
  estimatedHelp: "Counts only where the carrier does not tell when the order arrived.",
  daysSuffix: "days",
  timingNote: "Quiet hours and how often one buyer hears from you are set for all follow-ups.",
  timingLink: "Follow-up settings",

  targeting: "For which orders",
  targetingNote: "Looked at when the order is placed, and again when the message is due.",

  checkIn: "If somebody is not happy",
  checkInNote: "A support task opens with their words. You can make up for it right away:",
  makeGood: "Give a discount for the next order",
  amount: "Amount",
  validDays: "Good for",
  budgetNone:
    "Your monthly budget for this is nothing yet, so no discount is given. Set it in the follow-up settings.",
  budget: (amount: string) => `At most ${amount} a month in all, and one a customer.`,
  needsConsent: "Only to buyers who agreed to marketing by e-mail",
  needsConsentHelp:
    "Asking about an order is service in most countries, and advertising in some (Germany among them). Ask your lawyer if you are not sure.",
  consentNote: "Sent only to buyers who have agreed to marketing by e-mail.",

  status: "Status",
  statuses: {
    draft: "Draft",
    live: "Live",
    paused: "Paused",
    archived: "Archived",
  } satisfies Record<FollowupStatus, string>,
  statusHelp: {
    draft: "Nothing is planned or sent.",
    live: "Planned for every matching order placed from now on.",
    paused: "Nothing is sent. Messages that fall due meanwhile are dropped.",
    archived: "Out of the way; nothing is sent.",
  } satisfies Record<FollowupStatus, string>,

  preview: "Preview",
  previewFrame: "The message as the buyer gets it",
  sample: { firstName: "Alex", order: "#1042" },

  figures: "What became of it",
  figureNames: {
    waiting: "Waiting",
    sent: "Sent",
    refused: "Not sent",
    happy: "Happy",
    unhappy: "Not happy",
  },
  refusals: "Why some were not sent",
  messages: "Latest messages",
  noMessages: "Each order it is planned for will stand here, with what became of the message.",
  columns: { order: "Order", due: "Due", state: "State", answer: "Answer" },
  states: {
    planned: "Waiting",
    claimed: "Being checked",
    sending: "Being sent",
    sent: "Sent",
    refused: "Not sent",
  },
  answers: { happy: "Happy", unhappy: "Not happy" },
};
