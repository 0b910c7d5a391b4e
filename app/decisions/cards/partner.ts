import type { OfferOf } from "../../offers/offer.ts";
import type { PartnerCard } from "../contract.ts";
import type { CardContext } from "./context.ts";

/** Nothing, until an advertiser can be approved. */
export function partnerCard(
  _offer: OfferOf<"partner">,
  _context: CardContext,
): PartnerCard | undefined {
  return undefined;
}
