import type { AdvertiserCategory } from "#app/partners/advertiser.ts";

/** What categories of advertisers are called. */
export const categoryNames: Record<AdvertiserCategory, string> = {
  fashion: "Fashion",
  beauty: "Beauty",
  food: "Food and drink",
  home: "Home",
  electronics: "Electronics",
  sports: "Sports",
  travel: "Travel",
  entertainment: "Entertainment",
  services: "Services",
  finance: "Finance",
  health: "Health",
  alcohol: "Alcohol",
  gambling: "Gambling",
  dating: "Dating",
  politics: "Politics",
  other: "Other",
};
