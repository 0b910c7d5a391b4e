export const text = {
  benefits: "Benefits",
  benefitsHelp: "One a line.",
  consent: "Marketing consent",
  consentHelp:
    "Stands beside a box that is never ticked beforehand. Leave it empty to ask for no consent.",
  confirmation: "Confirmation",
  confirmationHelp: "Shown once the sign-up is recorded.",
  programme: "Programme",
  points: "Points promised",
  pointsHelp: "For this order. 0 hides the line.",
  customerTag: "Customer tag",
  customerTagHelp: "Members get it in Shopify, so that your loyalty app or a flow can take over.",
  rules: "Points for later orders, tiers and rewards are set for all loyalty offers at once.",
  toProgramme: "Open the loyalty programme",
  pointsPromised: (points: string) => `${points} points for this order`,
};
