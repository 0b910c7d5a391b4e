import type { Placement } from "#app/decisions/contract.ts";
import { resourceText } from "../catalogue/text.ts";
import type { DraftPart } from "./draft.ts";

/** The offer editor's words. */
export const text = {
  newTitle: (kind: string) => `New offer: ${kind}`,
  back: "Offers",
  save: "Save",
  discard: "Discard",
  saved: "Offer saved",
  created: "Offer created",
  duplicated: "Copy created as a draft",
  archived: "Offer archived",
  deleted: "Offer deleted",
  restored: (revision: number) => `Version ${revision} restored`,
  failed: "Saving failed. Check your connection and try again.",
  more: "More actions",
  duplicate: "Duplicate",
  archive: "Archive",
  delete: "Delete",
  cancel: "Cancel",
  archiveTitle: "Archive this offer?",
  archiveMessage:
    "Buyers stop seeing it. Its content, history and figures are kept, and you can bring it back.",
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteMessage:
    "Its content and history are deleted for good and cannot be brought back. Figures of what buyers have seen so far stay.",
  errorsTitle: (n: number) => (n === 1 ? "One thing to mend" : `${n} things to mend`),
  conflictTitle: "Somebody else saved this offer in the meantime",
  conflictMessage:
    "Load the latest version to go on from it. What you changed here and did not save will be lost.",
  loadLatest: "Load the latest version",

  name: "Name",
  nameHelp: "Only you see it.",

  content: "Content",
  heading: "Heading",
  body: "Text",
  button: "Button",
  link: "Link",
  imageAlt: "What the image shows",
  imageAltHelp: "Read out to buyers who cannot see it.",

  findOrAdd: "Type to find or add",
  add: (typed: string) => `Add “${typed}”`,
  image: "Image address",
  imageHelp:
    "Begins with https://. Upload it under Content, Files in your admin and paste its link.",

  targeting: "Targeting",

  schedule: "Schedule",
  scheduleHelp: (zone: string) => `Times are in your shop's time zone (${zone}).`,
  startDate: "Start date",
  startTime: "Start time",
  endDate: "End date",
  endTime: "End time",
  noStart: "Remove start",
  noEnd: "Remove end",
  noStartHelp: "Without a start it runs as soon as it is live, without an end until you stop it.",

  ranking: "Ranking",
  priority: "Priority",
  priorityHelp: "0 to 100. Higher goes first.",
  value: "What one accept is worth",
  valueHelp: "Leave it empty to have it learned from revenue.",

  placing: "Placing",
  placingHelp: "Limits that hold whatever the ranking has learned.",
  placements: "Where it may stand",
  placementHelp: {
    "thank-you-block": "Right after paying.",
    "thank-you-announcement": "At the very top, for one offer alone.",
    "thank-you-line-item": "Beside the product it is about.",
    "order-status-block": "Whenever the buyer comes back to the order.",
    "order-status-line-item": "Beside the product, when the buyer comes back.",
  } satisfies Record<Placement, string>,
  pinned: "Pin to the top",
  pinnedHelp: "Stands first whenever it may be shown.",
  floor: "Guaranteed share",
  floorHelp: "Of the pages it matches. Empty: none.",
  cap: "Greatest share",
  capHelp: "Of the pages it matches. Empty: no limit.",
  frequency: "Limit how often one buyer sees it",
  atMost: "At most",
  times: "times",
  within: "Within",
  days: "days",

  status: "Status",
  statuses: { draft: "Draft", live: "Live", paused: "Paused", archived: "Archived" },
  statusHelp: {
    draft: "Nobody sees it.",
    live: "Buyers see it while its schedule runs.",
    paused: "Nobody sees it until you make it live again.",
    archived: "Out of the way; nobody sees it.",
  },

  preview: "Preview",
  previewNote: "How it reads to the buyer; your checkout's colours and type apply.",

  history: "History",
  version: (revision: number) => `Version ${revision}`,
  current: "Current",
  first: "Created",
  restore: "Restore",
  restoreLabel: (revision: number) => `Restore version ${revision}`,
  restoreTitle: (revision: number) => `Restore version ${revision}?`,
  restoreMessage:
    "Content, targeting, schedule and settings go back to that version; the status stays as it is. It becomes a new version, so nothing is lost.",
  restoreDirty: "What you changed here and did not save will be lost.",
  changed: (parts: string) => `Changed ${parts}`,
  parts: {
    name: "name",
    status: "status",
    content: "content",
    settings: "settings",
    targeting: "targeting",
    schedule: "schedule",
    placing: "placing",
    priority: "priority",
    valueMinor: "value",
  } satisfies Record<DraftPart, string>,

  resources: resourceText("product"),
};
