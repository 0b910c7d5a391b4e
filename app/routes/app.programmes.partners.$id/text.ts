/** The words of one advertiser's page. */
export const text = {
  newTitle: "Add advertiser",
  back: "Partners",
  save: "Save",
  discard: "Discard",
  cancel: "Cancel",
  created: "Advertiser added",
  saved: "Advertiser saved",
  deleted: "Advertiser deleted",

  details: "Details",
  name: "Name",
  nameHelp: "Buyers read it beside the word “Sponsored”.",
  category: "Category",
  contact: "Contact",
  contactHelp: "Whom to ask at the advertiser's. Buyers do not see it.",
  blockedTypes: "Not beside these products",
  blockedTypesHelp: "Orders that hold a product of one of these types do not show its offers.",
  findOrAdd: "Type to find or add",
  add: (typed: string) => `Add “${typed}”`,

  showing: "Showing its offers",
  states: {
    waiting: "Its offers are not shown until you approve it. Look at them first.",
    running: "Approved. Its live offers may be shown.",
    stopped: (by: string, on: string) => `${by} on ${on}. None of its offers is shown.`,
  },
  stoppedBy: {
    merchant: "Stopped by you",
    hides: "Stopped because buyers hid its offers far more often than yours,",
    complaints: "Stopped because buyers complained,",
  },
  approve: "Approve",
  withdraw: "Withdraw approval",
  stop: "Stop at once",
  resume: "Let it run again",
  approveTitle: (name: string) => `Approve ${name}?`,
  approveMessage:
    "Its live offers may be shown to buyers who agreed to marketing and to the sale of their data, once partner offers are on for your shop.",
  stopTitle: (name: string) => `Stop ${name} at once?`,
  stopMessage:
    "All its offers disappear from every page now. What it owes you so far stays. You can let it run again later.",
  approved: "Advertiser approved",
  withdrawn: "Approval withdrawn",
  stopped: "Advertiser stopped",
  resumed: "Advertiser runs again",

  secret: "Orders it tells you of",
  secretHelp:
    "Where you are paid by order, the advertiser reports its orders to Afterglow, signed with a secret.",
  secretNew: "Its secret, shown once. Hand it on safely:",
  secretCopy: "Copy",
  secretCopied: "Secret copied",
  renew: "Make a new secret",
  renewTitle: "Make a new secret?",
  renewMessage:
    "The old one is worth nothing from that moment on: orders signed with it are refused until the advertiser uses the new one.",
  renewed: "New secret made",

  campaigns: "Its offers",
  noCampaigns: "No offer of yours is this advertiser's yet.",
  createCampaign: "Create a partner offer",
  columns: ["Offer", "Seen", "Clicks", "Hidden", "Orders", "Earned"],
  download: "CSV",
  downloadLabel: (offer: string) => `Save the charges of ${offer} as CSV`,
  downloadFailed: "The file could not be made. Try again.",

  complaints: "Complaints",
  complaintsHelp: "Note down when a buyer complains. Three within 30 days stop the advertiser.",
  noComplaints: "None.",
  complaint: "What the buyer said",
  addComplaint: "Note complaint",
  complaintAdded: "Complaint noted",

  delete: "Delete advertiser",
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteMessage: "It is deleted for good, with the complaints noted. Charges so far are kept.",

  errorsTitle: (n: number) => (n === 1 ? "One thing to mend" : `${n} things to mend`),
  conflictTitle: "Somebody else saved this advertiser in the meantime",
  conflictMessage:
    "Load the latest version to go on from it. What you changed here and did not save will be lost.",
  loadLatest: "Load the latest version",
};
