/** The words of Partners. */
export const text = {
  title: "Partners",
  back: "Programmes",
  subtitle: "Other businesses' offers on your pages, for which they pay you.",
  save: "Save",
  discard: "Discard",
  cancel: "Cancel",

  optIn: {
    title: "Partner offers",
    on: "On",
    off: "Off",
    what: "What it means",
    meaning: [
      "Buyers who agreed to marketing and to the sale of their data may see an offer of an advertiser you have approved, labelled “Sponsored”. Nobody else does.",
      "An advertiser learns nothing of a buyer: before a press nothing is sent, and after it only a reference that names nobody.",
      "A partner's offer never takes the place of a better offer of your own, and “Hide” is remembered.",
      "An advertiser whom buyers hide far more often than your own offers, or complain about, is stopped without your doing.",
      "Shopify leaves such offers to you: tell your customers in your privacy policy.",
    ],
    turnOn: "Turn on partner offers",
    turnOff: "Turn off at once",
    turnOnTitle: "Show partner offers to your buyers?",
    turnOnMessage:
      "Only approved advertisers' offers that are live are shown, and only to buyers who agreed to marketing and to the sale of their data. You can turn it off at any moment.",
    turnOffTitle: "Turn off all partner offers?",
    turnOffMessage: "They disappear from every page at once. Nothing is deleted.",
    turnedOn: "Partner offers are on",
    turnedOff: "Partner offers are off",
  },

  categories: {
    title: "Categories you do not want",
    help: "Advertisers of these are never shown, approved or not.",
    saved: "Categories saved",
  },

  advertisers: "Advertisers",
  add: "Add advertiser",
  emptyTitle: "No advertisers yet",
  empty:
    "An advertiser is a business whose offers you may show. Add one, look at its offer, and approve it.",
  columns: { name: "Advertiser", category: "Category", state: "State", earned: "Earned" },
  states: {
    waiting: "Not approved",
    running: "Approved",
    blocked: "Category blocked",
    merchant: "Stopped by you",
    hides: "Stopped: often hidden",
    complaints: "Stopped: complaints",
  },
  errorsTitle: (n: number) => (n === 1 ? "One thing to mend" : `${n} things to mend`),
};
