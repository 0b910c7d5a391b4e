import type { Consent } from "../decisions/contract.ts";
import type { OfferOf } from "../offers/offer.ts";
import type { Advertiser, PartnerSettings } from "./advertiser.ts";

/** What of a shop decides whether a partner's offer may be shown at all. */
export interface Partners {
  settings: PartnerSettings;
  /** By id. */
  advertisers: ReadonlyMap<string, Advertiser>;
}

/** Of one page. */
export interface PartnerPage {
  consent: Pick<Consent, "marketing" | "saleOfData">;
  /** Of the order's products. */
  productTypes: readonly string[];
  /** Advertisers whose offers this buyer has hidden. */
  hidden: ReadonlySet<string>;
}

/**
 * The advertiser of a partner's offer where it may be shown on a page; undefined where anything stands
 * against it: the shop has not opted in, the buyer has not agreed to marketing and to the sale of data,
 * the advertiser is not approved, stopped, of a blocked category or a rival of what was bought, or the
 * buyer has hidden it.
 */
export function admitted(
  offer: OfferOf<"partner">,
  { settings, advertisers }: Partners,
  page: PartnerPage,
): Advertiser | undefined {
  const { consent, productTypes, hidden } = page;
  if (!settings.enabled || !consent.marketing || !consent.saleOfData) return undefined;
  const advertiser = advertisers.get(offer.settings.advertiserId);
  if (!advertiser?.approved || advertiser.stopped) return undefined;
  if (settings.blockedCategories.includes(advertiser.category)) return undefined;
  if (hidden.has(advertiser.id)) return undefined;
  const blocked = new Set(advertiser.blockedProductTypes.map((type) => type.toLowerCase()));
  if (productTypes.some((type) => blocked.has(type.toLowerCase()))) return undefined;
  return advertiser;
}
