import type { Region } from "./people.ts";
import { regions } from "./people.ts";
import type { Random } from "./random.ts";
import type { DemoAddress, DemoCustomer, ShopInfo } from "./types.ts";

const day = 86_400_000;

/**
 * Customers of one shop. About 55 % take marketing e-mail, one in ten has left it again; each carries a
 * skin tag (`skin:dry`, …) in a shop that has `lines`, and the top spenders' `vip` is given by the order generator.
 */
export function buildCustomers(
  count: number,
  info: ShopInfo,
  base: number,
  random: Random,
  now: Date,
): DemoCustomer[] {
  return Array.from({ length: count }, (_, index) => {
    const region = random.weighted(regions, (each) => each.share);
    const createdAt = joinedAt(random, now);
    const firstName = random.pick(region.given);
    const lastName = random.pick(region.family);
    const address = addressOf(region, firstName, lastName, base + 9_000_001 + index, random);
    const locale =
      random.chance(0.08) || !info.locales.includes(region.locale)
        ? info.primaryLocale
        : region.locale;
    return {
      id: base + 7_000_001 + index,
      firstName,
      lastName,
      email: `customer.${index + 1}@example.com`,
      phone: address.phone,
      locale,
      tags: tagsOf(random),
      note: null,
      emailMarketing: marketingOf(random, createdAt),
      defaultAddress: address,
      createdAt,
      updatedAt: createdAt,
    };
  });
}

/** Joined within the last year, a third of them in its first tenth: a shop that grew, but did not begin that day. */
function joinedAt(random: Random, now: Date): string {
  const share = random.chance(0.33) ? random.next() * 0.1 : random.next() ** 0.8;
  return new Date(now.getTime() - 365 * day + share * 360 * day).toISOString();
}

function addressOf(
  region: Region,
  firstName: string,
  lastName: string,
  id: number,
  random: Random,
): DemoAddress {
  const [city, zip, province, provinceCode] = random.pick(region.cities);
  // 030 23125 000 to 999 is set aside for fiction by the German regulator.
  const phone =
    region.countryCode === "DE" && random.chance(0.4)
      ? `+493023125${String(random.int(0, 999)).padStart(3, "0")}`
      : null;
  return {
    id,
    firstName,
    lastName,
    address1: region.street(random.int(1, 120), random.next()),
    address2: null,
    city,
    province,
    provinceCode,
    zip,
    country: region.country,
    countryCode: region.countryCode,
    phone,
  };
}

function tagsOf(random: Random): string[] {
  const tags = [`skin:${random.pick(["dry", "oily", "dull", "sensitive", "mature"])}`];
  if (random.chance(0.1)) tags.push("wholesale-enquiry");
  if (random.chance(0.2)) tags.push("newsletter");
  return tags.sort();
}

function marketingOf(random: Random, createdAt: string): DemoCustomer["emailMarketing"] {
  const draw = random.next();
  if (draw < 0.55)
    return {
      state: "SUBSCRIBED",
      optInLevel: random.chance(0.7) ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN",
      updatedAt: createdAt,
    };
  if (draw < 0.65)
    return { state: "UNSUBSCRIBED", optInLevel: "SINGLE_OPT_IN", updatedAt: createdAt };
  return { state: "NOT_SUBSCRIBED", optInLevel: null, updatedAt: null };
}
