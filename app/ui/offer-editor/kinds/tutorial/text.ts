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
  noWayTitle: "Buyers do not see the reminder yet",
  noWay:
    "There is no way to send it: no mail server is set for this app, and your follow-ups do not go through Shopify Flow. Whoever runs Afterglow sets SMTP_URL and MAIL_FROM; or choose Flow.",
  noWayLink: "Follow-up settings",
  reminderDays: "After",
  days: "days",
  previewReminder: "Remind me by e-mail",
};
