import type { AppliedDiscount } from "./pricing.ts";
import type { Random } from "./random.ts";
import type { DemoCustomer, DemoDiscount } from "./types.ts";

const day = 86_400_000;

interface Season {
  campaign: string;
  from: [month: number, day: number];
  to: [month: number, day: number];
  code: string | null;
  /** Chance that a buyer in the season uses the code. */
  uptake: number;
}

const seasons: Season[] = [
  { campaign: "black-week", from: [11, 20], to: [11, 30], code: "BLACKWEEK20", uptake: 0.6 },
  { campaign: "gift-season", from: [12, 1], to: [12, 23], code: null, uptake: 0 },
  { campaign: "spring-routine", from: [3, 1], to: [4, 30], code: null, uptake: 0 },
  { campaign: "summer-sun", from: [6, 1], to: [8, 15], code: "SUMMER15", uptake: 0.15 },
];

function seasonAt(at: number): Season | undefined {
  const date = new Date(at);
  const today = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  return seasons.find(
    ({ from, to }) => today >= from[0] * 100 + from[1] && today <= to[0] * 100 + to[1],
  );
}

const values: Record<string, Pick<AppliedDiscount, "type" | "value">> = {
  WELCOME10: { type: "percentage", value: 0.1 },
  SUMMER15: { type: "percentage", value: 0.15 },
  BLACKWEEK20: { type: "percentage", value: 0.2 },
  VIP15: { type: "percentage", value: 0.15 },
  GLOW5: { type: "fixed_amount", value: 500 },
};

/** The code a buyer used, if any: a season's, the welcome code on a first order, a VIP's own, or one found somewhere. */
export function codeUsed(
  customer: DemoCustomer,
  isFirstOrder: boolean,
  at: number,
  random: Random,
): AppliedDiscount | null {
  const season = seasonAt(at);
  const code =
    season?.code && random.chance(season.uptake)
      ? season.code
      : isFirstOrder && random.chance(0.35)
        ? "WELCOME10"
        : customer.tags.includes("vip") && random.chance(0.12)
          ? "VIP15"
          : random.chance(0.03)
            ? "GLOW5"
            : null;
  const value = code ? values[code] : undefined;
  return code && value ? { code, ...value } : null;
}

/** Where a visit came from: the landing page with its utm parameters, and cart attributes on half of those. */
export function visitOrigin(
  domain: string,
  at: number,
  random: Random,
): {
  landingSite: string;
  referringSite: string | null;
  attributes: { name: string; value: string }[];
} {
  if (!random.chance(0.4))
    return {
      landingSite: "/",
      referringSite: random.chance(0.3) ? "https://www.google.com/" : null,
      attributes: [],
    };
  const [source, medium, referrer] = random.weighted(
    [
      ["newsletter", "email", null, 4],
      ["instagram", "social", "https://l.instagram.com/", 3],
      ["google", "cpc", "https://www.google.com/", 2],
      ["tiktok", "social", "https://www.tiktok.com/", 1],
    ] as const,
    (each) => each[3],
  );
  const parameters = {
    utm_source: source,
    utm_medium: medium,
    utm_campaign: seasonAt(at)?.campaign ?? "always-on",
  };
  return {
    landingSite: `/?${new URLSearchParams(parameters)}`,
    referringSite: referrer ?? `https://${domain}/`,
    attributes: random.chance(0.5)
      ? Object.entries(parameters).map(([name, value]) => ({ name, value }))
      : [],
  };
}

/** The shop's standing discount codes; `usageCount` is filled in from the orders that used them. */
export function buildDiscounts(base: number, now: Date): DemoDiscount[] {
  const started = new Date(now.getTime() - 400 * day).toISOString();
  return Object.entries(values).map(([code, value], index) => ({
    id: base + 1_200_000_001 + index,
    title: code,
    code,
    status: "ACTIVE",
    value:
      value.type === "percentage"
        ? { kind: "percentage", percentage: value.value }
        : { kind: "amount", amount: value.value, onEachItem: false },
    productIds: [],
    collectionIds: [],
    customerIds: [],
    minimumSubtotal: null,
    minimumQuantity: null,
    startsAt: started,
    endsAt: null,
    usageLimit: null,
    appliesOncePerCustomer: code === "WELCOME10",
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
    usageCount: 0,
    createdAt: started,
    updatedAt: started,
  }));
}
