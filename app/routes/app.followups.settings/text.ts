import type { Way } from "#app/followups/settings.ts";

export const text = {
  title: "Follow-up settings",
  back: "Follow-ups",
  save: "Save",
  discard: "Discard",
  saved: "Follow-up settings saved",

  sending: {
    title: "Sending",
    body: "How messages reach your buyers, and who they come from.",
    way: "Messages go out",
    ways: {
      email: "By e-mail, from Afterglow",
      flow: "Through Shopify Flow",
    } satisfies Record<Way, string>,
    waysHelp: {
      email: "With an unsubscribe link, in the buyer's language.",
      flow: "Afterglow starts the trigger “Follow up due”; your workflow sends it with Shopify Email, Klaviyo or anything else.",
    } satisfies Record<Way, string>,
    noMail:
      "No mail server is set for this app yet, so nothing goes out by e-mail. Whoever runs Afterglow sets SMTP_URL and MAIL_FROM.",
    senderName: "Sender's name",
    senderNameHelp: (shop: string) => `Leave it empty for “${shop}”.`,
    replyTo: "Answers go to",
    replyToHelp: "An e-mail address somebody reads.",
    postalAddress: "Postal address",
    postalAddressHelp: "Stands at the foot of every message. Many countries require it.",
  },
  quiet: {
    title: "Peace and quiet",
    body: "By each buyer's own clocks, and for all follow-ups together.",
    from: "No messages from",
    to: "until",
    off: "The same time twice means no quiet hours.",
    atMost: "At most",
    within: "within",
    messages: "messages",
    days: "days",
    capHelp: "What would be more for one buyer is not sent.",
  },
  makeGood: {
    title: "Making up for it",
    body: "What discounts for buyers who are not happy may cost in a calendar month, all together.",
    budget: "Monthly budget",
    help: "Empty: none are given.",
  },
};
