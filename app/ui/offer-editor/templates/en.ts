import type { TemplateContents } from "./contents.ts";

export const en: TemplateContents = {
  product: {
    heading: "Goes well with your order",
    text: "Picked to match what you have just bought.",
    button: "View product",
  },
  tutorial: {
    heading: "Get the most out of your order",
    text: "Three steps for a good start.",
    steps: ["Read the label before first use.", "Start with a little.", "Give it time to work."],
  },
  loyalty: {
    heading: "Earn points for this order",
    text: "Join now, and this order counts.",
    benefits: ["Points on every order", "Early access to new products", "A treat on your birthday"],
    marketingConsent: "Send me news and offers by e-mail. I can stop at any time.",
    button: "Join for free",
    confirmation: "Welcome! Your points are on their way.",
  },
  survey: {
    heading: "One quick question",
    questions: {
      source: {
        label: "How did you hear about us?",
        options: {
          friend: "From a friend",
          search: "Searching the web",
          social: "Social media",
          advert: "An advertisement",
          other: "Somewhere else",
        },
      },
    },
    button: "Send answer",
    thanks: "Thank you, that helps us a lot.",
  },
  discount: {
    heading: "A thank-you for next time",
    text: "Save it now and use it whenever you like before it ends.",
    button: "Get my code",
  },
  referral: {
    heading: "Share the joy",
    text: "Give a friend something off their first order.",
    button: "Get my link",
    shareText: "I have just ordered here and thought you might like it. This is for you:",
  },
  message: {
    heading: "What happens next",
    text: "We are packing your order. You will get an e-mail as soon as it is on its way.",
    details: [
      {
        summary: "Can I still change my address?",
        text: "Yes, until we ship. Reply to your order confirmation.",
      },
    ],
  },
  partner: { heading: "From our partner", button: "Have a look" },
};
