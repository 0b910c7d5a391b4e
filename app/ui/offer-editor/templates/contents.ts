import type { OfferKind } from "#app/decisions/contract.ts";
import type { OfferContent } from "#app/offers/offer.ts";

/** The words a new offer of each kind begins with, in one language. */
export type TemplateContents = { [K in OfferKind]: OfferContent<K> };
