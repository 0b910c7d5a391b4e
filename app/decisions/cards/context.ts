import type { Programme } from "../../loyalty/programme.ts";
import { localise } from "../../offers/localise.ts";
import type { Offer } from "../../offers/offer.ts";
import type { Money, Reduction } from "../contract.ts";
import type { CardState } from "./state.ts";

/** What a card is drawn for. */
export interface CardContext {
  shop: string;
  /** ISO 4217: the shop's. */
  currency: string;
  /** The buyer's locale and the shop's default. */
  locale: string;
  fallbackLocale: string;
  /** The shop's loyalty programme, while it is in force. */
  programme: Programme | undefined;
  /** What this order earns a member by the programme. */
  orderPoints: number;
  /** By offer: partners' campaigns that may be shown on this page. */
  partners: ReadonlyMap<string, { advertiser: string; url: string }>;
  /** Whether a message to a buyer can go out at all. */
  canRemind: boolean;
  /** What this order and its buyer have made of the offers so far. */
  state: CardState;
  /** The offer with this id, if it may be shown now. */
  running: (offerId: string) => Offer | undefined;
  /** The signed attribute that ties a later order to this decision and offer. */
  referenceOf: (offerId: string) => string;
}

/** As much of it as is known outside a decision too, when a claim is answered. */
export type ClaimContext = Omit<
  CardContext,
  "programme" | "orderPoints" | "partners" | "canRemind" | "referenceOf"
>;

/** An offer's words in the buyer's language, or in the shop's. */
export function wordsFor<C>(
  offer: { content: Record<string, C> },
  context: Pick<CardContext, "locale" | "fallbackLocale">,
): C {
  return localise(offer.content, context.locale, context.fallbackLocale).content;
}

/** What every card begins with. */
export function opening(offer: { id: string }, content: { heading: string; text?: string }) {
  return {
    offerId: offer.id,
    heading: content.heading,
    ...(content.text && { text: content.text }),
  };
}

/** A picture with its description; empty where it says nothing the words do not. */
export function picture(imageUrl: string | undefined, imageAlt: string | undefined) {
  return imageUrl ? { imageUrl, imageAlt: imageAlt ?? "" } : {};
}

/** A reduction as merchants set it, with the shop's currency. */
export function reductionOn(
  setting: { percent: number } | { amountMinor: number },
  currency: string,
): Reduction {
  if ("percent" in setting) return { percent: setting.percent };
  return { amount: { amountMinor: setting.amountMinor, currency } };
}

export function moneyOn(amountMinor: number | null, currency: string): Money | undefined {
  return amountMinor === null ? undefined : { amountMinor, currency };
}
