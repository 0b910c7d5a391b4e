export const text = {
  title: "Follow-ups",
  about:
    "Messages some time after a purchase: whether all is well, a tutorial, a review, a friend to tell.",
  create: "Create follow-up",
  tasks: (open: string) => `Support tasks (${open})`,
  settings: "Follow-up settings",
  emptyTitle: "Stay with your buyers after the purchase",
  emptyBody:
    "Each starts from a template in your language and stays a draft until you make it live. Quiet hours, consent and an unsubscribe link are taken care of.",
  columns: ["Follow-up", "Status", "Waiting", "Sent", "Happy", "Not happy"],
  resource: { singular: "follow-up", plural: "follow-ups" },
  noMail: "Messages by e-mail cannot go out yet",
  noMailBody:
    "No mail server is set for this app, so messages wait and are given up after two days. Whoever runs Afterglow sets SMTP_URL and MAIL_FROM; or send through Shopify Flow instead.",
  openSettings: "Open follow-up settings",
  tasksTitle: (n: number, formatted: string) =>
    n === 1
      ? "One buyer is not happy and waits for an answer"
      : `${formatted} buyers are not happy and wait for an answer`,
  tasksOpen: "Look after them",
};
