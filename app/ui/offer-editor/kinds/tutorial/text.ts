export const text = {
  steps: "Steps",
  stepsHelp: "One step a line.",
  linkLabel: "Link label",
  linkUrl: "Link address",
  video: "Video",
  videoLabel: "Video label",
  videoUrl: "Video address",
  appliesTo: "What it explains",
  appliesToHelp:
    "Buyers see it when their order holds one of these. Leave all empty to show it for any order.",
  productTypes: "Product types",
  tags: "Product tags",
  reminder: "Let the buyer have it sent by e-mail later",
  reminderHelp: "Nobody is sent anything they have not asked for.",
  reminderDays: "After",
  days: "days",
  previewReminder: "Remind me by e-mail",
};
