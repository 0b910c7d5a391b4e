import { describe, expect, it } from "vitest";
import type { OfferOf } from "../offers/offer.ts";
import { defaultPlacing } from "../offers/offer.ts";
import { type Advertiser, partnerSettingsSchema } from "./advertiser.ts";
import { type CampaignTerms, hasBudget, newCampaign, valueOfClick } from "./campaign.ts";
import { admitted, type PartnerPage } from "./gate.ts";
import { verdictOn } from "./judging.ts";

const AT = new Date("2026-11-23T10:00:00Z");
const terms: CampaignTerms = {
  advertiserId: "0190a000-0000-4000-8000-00000000000a",
  url: "https://roastery.example/",
  pricing: "cpc",
  rateMinor: 50,
  budgetMinor: 1_000,
  dailyBudgetMinor: 240,
};
const advertiser: Advertiser = {
  id: terms.advertiserId,
  name: "Roastery",
  category: "food",
  contact: "ads@roastery.example",
  blockedProductTypes: ["Coffee"],
  approved: true,
  stopped: null,
  revision: 1,
};
const offer: OfferOf<"partner"> = {
  id: "0190a000-0000-4000-8000-00000000000b",
  revision: 1,
  createdAt: AT,
  updatedAt: AT,
  kind: "partner",
  name: "Beans",
  status: "live",
  priority: 0,
  schedule: { startsAt: null, endsAt: null },
  targeting: { op: "all", of: [] },
  placing: defaultPlacing,
  valueMinor: null,
  content: { en: { heading: "Good beans", button: "Look" } },
  settings: terms,
};

describe("a partner's offer", () => {
  const settings = partnerSettingsSchema.parse({ enabled: true });
  const page: PartnerPage = {
    consent: { marketing: true, saleOfData: true },
    productTypes: ["Serum"],
    hidden: new Set(),
  };
  const admit = (
    change: {
      settings?: object;
      advertiser?: Partial<Advertiser>;
      page?: Partial<PartnerPage>;
    } = {},
  ) =>
    admitted(
      offer,
      {
        settings: { ...settings, ...change.settings },
        advertisers: new Map([[advertiser.id, { ...advertiser, ...change.advertiser }]]),
      },
      { ...page, ...change.page },
    );

  it("is let onto a page with the shop's opt-in and the buyer's consent", () => {
    expect(admit()?.name).toBe("Roastery");
  });

  it.each([
    ["the shop has not opted in", { settings: { enabled: false } }],
    ["its category is blocked", { settings: { blockedCategories: ["food" as const] } }],
    ["the advertiser is not approved", { advertiser: { approved: false } }],
    ["the advertiser is stopped", { advertiser: { stopped: { at: AT, by: "hides" as const } } }],
    ["a rival's product was bought", { page: { productTypes: ["serum", "COFFEE"] } }],
    ["the buyer has hidden it", { page: { hidden: new Set([advertiser.id]) } }],
    ["the buyer refuses marketing", { page: { consent: { marketing: false, saleOfData: true } } }],
    [
      "the buyer refuses the sale of data",
      { page: { consent: { marketing: true, saleOfData: false } } },
    ],
  ])("is kept away where %s", (_why, change) => {
    expect(admit(change)).toBeUndefined();
  });

  it("is off in a shop that never set anything", () => {
    expect(partnerSettingsSchema.parse({}).enabled).toBe(false);
  });
});

describe("a budget", () => {
  it("lets a payment through only where it fits whole", () => {
    expect(hasBudget(terms, { ...newCampaign, spentMinor: 950 }, 1)).toBe(true);
    expect(hasBudget(terms, { ...newCampaign, spentMinor: 951 }, 1)).toBe(false);
  });

  it("is spread over the day, a twelfth ahead of the clock", () => {
    const spent = { ...newCampaign, spentTodayMinor: 50 };
    expect(hasBudget(terms, spent, 0.3)).toBe(false);
    expect(hasBudget(terms, spent, 0.34)).toBe(true);
    expect(hasBudget(terms, { ...spent, spentTodayMinor: 200 }, 1)).toBe(false);
  });

  it("lets the day's first payment through at once, and never more than the day's", () => {
    expect(hasBudget(terms, newCampaign, 0)).toBe(true);
    expect(hasBudget({ ...terms, rateMinor: 241 }, newCampaign, 1)).toBe(false);
  });

  it("may be without an end", () => {
    const endless = { ...terms, budgetMinor: null, dailyBudgetMinor: null };
    expect(hasBudget(endless, { ...newCampaign, spentMinor: 10 ** 9 }, 0)).toBe(true);
  });
});

describe("what a click is worth", () => {
  it("is its price, or an order's times how many clicks lead to one", () => {
    expect(valueOfClick(terms, newCampaign)).toBe(50);
    const paysOrders: CampaignTerms = { ...terms, pricing: "cpa", rateMinor: 1_000 };
    expect(valueOfClick(paysOrders, newCampaign)).toBe(20);
    expect(valueOfClick(paysOrders, { ...newCampaign, clicks: 950, conversions: 99 })).toBe(100);
  });
});

describe("the rule that stops an advertiser", () => {
  const own = { impressions: 10_000, hides: 300 };
  it.each([
    ["few pages say nothing", { impressions: 199, hides: 100, complaints: 0 }, undefined],
    ["as often as the shop's own", { impressions: 5_000, hides: 150, complaints: 0 }, undefined],
    ["more, but within chance", { impressions: 200, hides: 16, complaints: 0 }, undefined],
    ["far more often", { impressions: 1_000, hides: 120, complaints: 0 }, "hides"],
    ["complaints alone", { impressions: 10, hides: 0, complaints: 3 }, "complaints"],
    ["two complaints", { impressions: 10, hides: 0, complaints: 2 }, undefined],
  ])("%s", (_what, advertiser, verdict) => {
    expect(verdictOn(advertiser, own)).toBe(verdict);
  });

  it("tolerates a little where the shop's own are never put away", () => {
    const never = { impressions: 5_000, hides: 0 };
    expect(verdictOn({ impressions: 1_000, hides: 20, complaints: 0 }, never)).toBeUndefined();
    expect(verdictOn({ impressions: 1_000, hides: 60, complaints: 0 }, never)).toBe("hides");
  });
});
