import type { Account } from "../../loyalty/programme.ts";
import type { Offer, OfferOf } from "../../offers/offer.ts";
import type { IssuedCode, OfferKind, ReferralLink } from "../contract.ts";

/** Whose page it is that cards are drawn for. */
export interface Page {
  shop: string;
  /** `gid://shopify/Order/…`; absent where who asks has not shown that they are its buyer. */
  orderId?: string;
  /** Only with the buyer's consent to preferences: what is theirs from other orders counts then too. */
  customerId?: string;
  now: Date;
}

/** Where the buyer stands with the loyalty programme. */
export interface LoyaltyState {
  joined: boolean;
  /** What was promised to who joined with this order. */
  promised?: number;
  /** Of members whose name is known. */
  account?: Account;
  /** By reward: the code that this order has redeemed. */
  codes: ReadonlyMap<string, IssuedCode>;
}

/** What this order has answered, and what was given for it. */
export interface SurveyState {
  answers: { questionId: string; values: string[] }[];
  reward?: IssuedCode;
}

export interface ReferralState {
  /** The words to a friend are the card's, in the buyer's language. */
  link?: Omit<ReferralLink, "shareText">;
  /** Codes earned, latest first. */
  rewards: IssuedCode[];
}

/**
 * What became of the offers on a page so far. It belongs to the order or its buyer and not to a
 * decision, so that every page of an order shows the same.
 */
export interface CardState {
  loyalty: LoyaltyState;
  /** By discount offer: the code this order has taken. */
  discount: ReadonlyMap<string, IssuedCode>;
  /** By survey: what this order has answered. */
  survey: ReadonlyMap<string, SurveyState>;
  /** By referral offer. */
  referral: ReadonlyMap<string, ReferralState>;
  /** Tutorials whose reminder this order has asked for. */
  tutorial: ReadonlySet<string>;
}
type StatefulKind = keyof CardState;

/** How each kind's state is read, in one round trip, by the module that owns it. */
export type CardStateReaders = {
  [K in StatefulKind]: (page: Page, offers: readonly OfferOf<K>[]) => Promise<CardState[K]>;
};

/** Nothing has happened yet. */
export const noState: CardState = {
  loyalty: { joined: false, codes: new Map() },
  discount: new Map(),
  survey: new Map(),
  referral: new Map(),
  tutorial: new Set(),
};

const isNothing = ({ loyalty, discount, survey, referral, tutorial }: CardState) =>
  !loyalty.joined && [discount, survey, referral, tutorial].every(({ size }) => size === 0);

/**
 * Reads what became of the offers on a page. What is an order's is for its buyer alone: an order's id may
 * be guessed, and pages of other orders hold session tokens too.
 *
 * @param isBuyers whether who asks is the order's buyer; asked only where there is something to see
 */
export async function readOwnState(
  read: (page: Page) => Promise<CardState>,
  page: Page,
  isBuyers: () => Promise<boolean>,
): Promise<CardState> {
  const state = await read(page);
  if (isNothing(state) || (await isBuyers())) return state;
  const { orderId: _notTheirs, ...theirs } = page;
  return read(theirs);
}

/**
 * Reads the state of the kinds that are on the page, side by side, and of no other.
 *
 * @param offers what is on the page
 * @param running the shop's offers that may be shown now: a survey may lead on to one of them
 */
export async function readCardState(
  readers: CardStateReaders,
  page: Page,
  offers: readonly Offer[],
  running: (offerId: string) => Offer | undefined,
): Promise<CardState> {
  const concerned = [...offers, ...offers.flatMap((offer) => leadsOnTo(offer, running) ?? [])];
  const read = async <K extends StatefulKind>(kind: K): Promise<CardState[K]> => {
    const ofKind = concerned.filter((offer): offer is OfferOf<K> => isOf(offer, kind));
    return ofKind.length > 0 ? readers[kind](page, ofKind) : noState[kind];
  };
  const [loyalty, discount, survey, referral, tutorial] = await Promise.all([
    read("loyalty"),
    read("discount"),
    read("survey"),
    read("referral"),
    read("tutorial"),
  ]);
  return { loyalty, discount, survey, referral, tutorial };
}

function isOf<K extends OfferKind>(offer: Offer, kind: K): offer is Extract<Offer, { kind: K }> {
  return offer.kind === kind;
}

/** The referral offer that a happy answer to this survey leads to, while it may be shown. */
export function leadsOnTo(
  offer: Offer | undefined,
  running: (offerId: string) => Offer | undefined,
): OfferOf<"referral"> | undefined {
  if (offer?.kind !== "survey" || offer.settings.referralOfferId === null) return undefined;
  const next = running(offer.settings.referralOfferId);
  return next?.kind === "referral" ? next : undefined;
}
