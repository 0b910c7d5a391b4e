/**
 * The wire contract between the buyer's extension and the app: types only, imported by both, so that
 * neither can drift from the other. The app parses what arrives with the zod schemas of
 * `request.ts`, which the compiler holds to these types; the extension bundles none of that.
 *
 * All calls are `POST` with `Authorization: Bearer <session token>` and a JSON body of at most
 * {@link MAX_BODY_BYTES}. All answers are JSON with CORS headers, failures included ({@link Failure}).
 */

/**
 * Where a block stands. One decision is made for each (shop, order, placement); on the order-status
 * page one for each stage of the order's fulfilment besides.
 */
export const placements = [
  "thank-you-block",
  "thank-you-announcement",
  "thank-you-line-item",
  "order-status-block",
  "order-status-line-item",
] as const;
export type Placement = (typeof placements)[number];

/** Bodies above this many bytes are refused with 413 before they are parsed. */
export const MAX_BODY_BYTES = 64 * 1024;

/** How long the extension waits for a decision before it shows nothing, in milliseconds. */
export const DECISION_DEADLINE_MS = 2_500;

/** An amount in minor units of its ISO 4217 currency: `{amountMinor: 4000, currency: "EUR"}` is €40.00. */
export interface Money {
  amountMinor: number;
  currency: string;
}

export interface OrderLine {
  /** `gid://shopify/Product/…`; absent for a custom line. */
  productId?: string;
  /** `gid://shopify/ProductVariant/…` */
  variantId?: string;
  title: string;
  productType?: string;
  vendor?: string;
  sku?: string;
  quantity: number;
  /** What the whole line costs after its discounts. */
  total: Money;
  options?: { name: string; value: string }[];
  properties?: { key: string; value: string }[];
}

/** The buyer's choices in Shopify's customer privacy API; what is not known is `false`. */
export interface Consent {
  analytics: boolean;
  preferences: boolean;
  marketing: boolean;
  saleOfData: boolean;
}

/** `POST /api/decisions`: what the page knows of the order. */
export interface DecisionRequest {
  placement: Placement;
  order: {
    /** `gid://shopify/OrderIdentity/…` on the thank-you page, `gid://shopify/Order/…` elsewhere. */
    id: string;
    /** The confirmation number or name shown to the buyer. */
    number?: string;
    /** Shopify's own answer; unknown where it gives none. */
    isFirstOrder?: boolean;
    lines: OrderLine[];
    total: Money;
    subtotal?: Money;
    /**
     * The title of the delivery option the buyer chose; null where nothing is shipped, absent where the
     * page does not say.
     */
    shippingMethod?: string | null;
    discountCodes: string[];
    attributes: { key: string; value: string }[];
  };
  buyer: {
    /** BCP 47, as the page is shown. */
    locale: string;
    /** ISO 3166-1 alpha-2. */
    country?: string;
    province?: string;
    city?: string;
    /** `gid://shopify/Market/…` */
    market?: string;
    /** IANA time zone. */
    timezone?: string;
  };
  consent: Consent;
  /** How many offers the block has room for: 1 to 6. */
  limit: number;
  /** Set in the checkout editor: nothing is recorded, and an example answers. */
  preview?: boolean;
}

/** What became of a decision. `holdout` and `none` show nothing. */
export type DecisionOutcome = "offers" | "holdout" | "none";

/** The answer to {@link DecisionRequest}. */
export interface DecisionResponse {
  decisionId: string;
  outcome: DecisionOutcome;
  /** Signed: names shop, order and decision; goes back with every event and claim. */
  token: string;
  /** In the order in which they are to be shown. */
  offers: OfferCard[];
}

/** What a variant costs and what it is called, where the buyer may choose among several. */
export interface VariantChoice {
  variantId: string;
  title: string;
  price: Money;
  compareAtPrice?: Money;
}

/** A product as it stands on a card. Name, image and price are the shop's own, never edited. */
export interface ProductItem {
  productId: string;
  variantId: string;
  title: string;
  /** The variant's title where the product has several. */
  variantTitle?: string;
  imageUrl?: string;
  imageAlt: string;
  /** In the shop's currency; the block asks the storefront where the buyer pays in another. */
  price: Money;
  compareAtPrice?: Money;
  /** Cart permalink of one piece, with the signed attribute that ties a later order to this decision. */
  url: string;
  /** Buyable variants, this one included, where there are several and the buyer may choose. */
  variants?: VariantChoice[];
}

interface Card {
  /** The offer's id. */
  offerId: string;
  heading: string;
  text?: string;
  /** Beside which of the order's products the card belongs: line-item placements alone. */
  forProducts?: string[];
}

export interface ProductCard extends Card {
  kind: "product";
  /** `list`: one below the other. `grid`: side by side. `set`: one button for all of them. */
  layout: "list" | "grid" | "set";
  /** Words on each product's button, or on the set's. */
  button: string;
  /** Whether the buyer may choose how many, from 1 to {@link MAX_QUANTITY}. */
  quantity: boolean;
  /** Cart permalink in which `{items}` stands for `variant:quantity,variant:quantity` (numeric ids). */
  cartUrl: string;
  products: ProductItem[];
}

export const MAX_QUANTITY = 10;

export interface TutorialCard extends Card {
  kind: "tutorial";
  imageUrl?: string;
  imageAlt?: string;
  steps: string[];
  link?: { label: string; url: string };
  /** A link to a video, never a player: an extension may embed none. */
  video?: { label: string; url: string };
  /** Whether the buyer may have it sent by e-mail later, and whether they have asked for it. */
  reminder?: { days: number; planned: boolean };
}

/** A code made in Shopify for one buyer. */
export interface IssuedCode {
  code: string;
  /** ISO 8601 UTC; absent: no end. */
  expiresAt?: string;
  /** Storefront address that puts the code into the cart. */
  url: string;
}

/** What a code takes off: a whole percentage, or an amount in the shop's currency. */
export type Reduction = { percent: number } | { amount: Money };

/** Where a member stands. */
export interface LoyaltyStanding {
  points: number;
  /** The tier's name, in the merchant's words. */
  tier?: string;
  /** What comes next, and how many points are missing. */
  next?: { tier: string; missing: number };
  /** The way from this tier to the next, 0 to 1; 1 at the highest. */
  progress: number;
}

/** Something a member may exchange points for. */
export interface LoyaltyReward {
  id: string;
  label: string;
  points: number;
  /** Set once this order has redeemed it. */
  code?: IssuedCode;
}

export interface LoyaltyCard extends Card {
  kind: "loyalty";
  /** What a member gets, one line each. */
  benefits: string[];
  /** Promised for this order; 0 hides the line. */
  points: number;
  /** The merchant's words beside the box that is never ticked beforehand. Absent: no marketing is asked. */
  marketingConsent?: string;
  button: string;
  /** Shown once the sign-up is recorded. */
  confirmation: string;
  /** Whether this buyer has already joined, from this order or before. */
  joined: boolean;
  /** Of members alone. */
  standing?: LoyaltyStanding;
  /** Of members alone, cheapest first; those out of reach included. */
  rewards: LoyaltyReward[];
}

/**
 * One question. Answers are lists of strings: an option's id, `1` to `5` of a rating, `0` to `10` of a
 * net promoter score, or the text itself.
 */
export interface SurveyQuestion {
  id: string;
  type: "single" | "multiple" | "rating" | "nps" | "text";
  label: string;
  /** Of `single` and `multiple`, in the order in which they are to stand. */
  options: { id: string; label: string }[];
  /** Words at both ends of a scale. */
  low?: string;
  high?: string;
  optional: boolean;
  /** Asked only where an earlier question was answered with one of these. */
  showIf?: { questionId: string; anyOf: string[] };
}

/** What the buyer reads after answering, the same on every page. */
export interface SurveyOutcome {
  thanks: string;
  /** Where the answer leads on to: friends or a review when happy, support when not. */
  next?: { mood: "happy" | "unhappy"; text: string; link?: { label: string; url: string } };
  /** A happy buyer's link for friends. */
  referral?: ReferralCard;
  /** The reward that was promised. */
  reward?: IssuedCode;
}

export interface SurveyCard extends Card {
  kind: "survey";
  questions: SurveyQuestion[];
  button: string;
  /** What is promised for answering, in the merchant's words. */
  rewardText?: string;
  /** Set once this order has answered. */
  outcome?: SurveyOutcome;
}

export interface DiscountCard extends Card {
  kind: "discount";
  reduction: Reduction;
  /** Least value of the next order. */
  minimum?: Money;
  /** For how many days from when it is taken. */
  validDays: number;
  button: string;
  /** Set once this order has taken it. */
  code?: IssuedCode;
}

/** A buyer's own link for friends. */
export interface ReferralLink {
  url: string;
  /** What a message to a friend says, without the link. */
  shareText: string;
  /** Friends who have ordered. */
  friends: number;
}

export interface ReferralCard extends Card {
  kind: "referral";
  /** What a friend gets off their first order. */
  friend: Reduction;
  /** What the buyer gets for each friend who orders. */
  advocate?: Reduction;
  button: string;
  /** Set once the buyer has asked for it. */
  link?: ReferralLink;
  /** Codes the buyer has earned, latest first. */
  rewards: IssuedCode[];
}

/** Words of one weight, perhaps a link (https, mailto or tel). */
export interface Span {
  text: string;
  strong?: boolean;
  url?: string;
}

/** One paragraph, or a list of points. */
export type RichText = { paragraph: Span[] } | { list: Span[][] };

export interface MessageCard extends Card {
  kind: "message";
  imageUrl?: string;
  imageAlt?: string;
  body: RichText[];
  /** Closed until they are asked for: questions and answers, details. */
  details: { summary: string; body: RichText[] }[];
  link?: { label: string; url: string };
}

export interface PartnerCard extends Card {
  kind: "partner";
  /** Whose offer it is; stands beside the word for "Sponsored". */
  advertiser: string;
  imageUrl?: string;
  imageAlt?: string;
  button: string;
  /** The advertiser's page, with a reference that names nobody. */
  url: string;
  terms?: string;
}

export type OfferCard =
  | ProductCard
  | TutorialCard
  | LoyaltyCard
  | SurveyCard
  | DiscountCard
  | ReferralCard
  | MessageCard
  | PartnerCard;
export type OfferKind = OfferCard["kind"];

/**
 * - `render`: the block drew the offers (once a decision; no `offerId`).
 * - `impression`: an offer stood on the page for {@link IMPRESSION_DWELL_MS}; the platform tells a
 *   block nothing of the viewport, so this is the nearest honest sign of having been seen.
 * - `click`: a link of the offer was followed. `accept`: the offer's aim was reached in the block
 *   (a tutorial opened, a sign-up sent, an answer given). `dismiss`: the buyer put the offer away.
 */
export type EventType = "render" | "impression" | "click" | "accept" | "dismiss";

export const IMPRESSION_DWELL_MS = 1_000;

export interface EventInput {
  /** A UUID made once by the sender: a repeat changes nothing. */
  id: string;
  type: EventType;
  /** Required for every type but `render`. */
  offerId?: string;
  /** When it happened by the sender's clock, ISO 8601 UTC. */
  at: string;
  /** For a click on one product of several. */
  productId?: string;
}

/** `POST /api/events`: 1 to 50 events of one decision. */
export interface EventsRequest {
  token: string;
  events: EventInput[];
}

export interface EventsResponse {
  /** Written now. */
  recorded: number;
  /** Known already; nothing changed. */
  repeated: number;
}

interface Claim {
  /** A UUID made once by the sender. */
  id: string;
  token: string;
  offerId: string;
}

/**
 * `POST /api/claims`: the buyer takes what an offer promises. Repeats, parallel ones included, get the
 * first answer again. What is worth something is given only once Shopify knows the order: until then
 * the answer is {@link PendingClaim}, and the same claim is sent again.
 */
export type ClaimRequest = Claim &
  (
    | {
        kind: "loyalty";
        /** True only where the buyer ticked the box. */
        marketingConsent: boolean;
      }
    | { kind: "redeem"; rewardId: string }
    | { kind: "survey"; answers: { questionId: string; values: string[] }[] }
    | { kind: "discount" }
    | { kind: "referral" }
    | { kind: "reminder" }
  );
export type ClaimKind = ClaimRequest["kind"];

/** Shopify does not know the order yet: send the same claim again after so long. */
export interface PendingClaim {
  kind: ClaimKind;
  status: "pending";
  retryAfterMs: number;
}

export type ClaimResponse =
  | PendingClaim
  | {
      kind: "loyalty";
      status: "joined";
      /** Points promised at the first claim. */
      points: number;
      standing?: LoyaltyStanding;
    }
  | { kind: "redeem"; status: "redeemed"; code: IssuedCode; standing: LoyaltyStanding }
  | { kind: "survey"; status: "answered"; outcome: SurveyOutcome }
  | { kind: "discount"; status: "issued"; code: IssuedCode }
  | { kind: "referral"; status: "ready"; link: ReferralLink }
  | { kind: "reminder"; status: "planned" };

/** Why the chain from order to seen offer ended in the block. */
export type BlockedReason = "timeout" | "network" | "server-error" | "refused" | "render-error";

/**
 * `POST /api/reports`: a block that could show nothing says so, late if it must, so that the merchant
 * learns of blocks that silently never showed.
 */
export interface ReportRequest {
  placement: Placement;
  orderId: string;
  reason: BlockedReason;
  /** Milliseconds waited before giving up. */
  waitedMs?: number;
}

/** Every refusal and failure, with CORS headers. */
export interface Failure {
  error: {
    code:
      | "unauthorized"
      | "wrong-audience"
      | "wrong-shop"
      | "not-installed"
      | "malformed"
      | "too-large"
      | "expired"
      | "not-found"
      | "conflict"
      | "used-up"
      | "method-not-allowed"
      | "unavailable";
    /** What is wrong and how to mend it, in plain words for the developer reading the network tab. */
    message: string;
    /** JSON paths of the fields that were refused. */
    fields?: { path: string; message: string }[];
  };
}
