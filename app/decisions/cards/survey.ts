import type { OfferOf } from "../../offers/offer.ts";
import type { SurveyCard } from "../contract.ts";
import type { CardContext } from "./context.ts";

/** Nothing, until answers can be recorded. */
export function surveyCard(
  _offer: OfferOf<"survey">,
  _context: CardContext,
): SurveyCard | undefined {
  return undefined;
}
