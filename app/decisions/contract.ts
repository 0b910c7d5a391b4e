/**
 * The wire contract between the buyer's extension and the app: types only, imported by both, so that
 * neither can drift from the other. The app parses what arrives with the zod schemas of
 * `request.ts`, which the compiler holds to these types; the extension bundles none of that.
 *
 * All calls are `POST` with `Authorization: Bearer <session token>` and a JSON body of at most
 * {@link MAX_BODY_BYTES}. All answers are JSON with CORS headers, failures included ({@link Failure}).
 */

/** Where a block stands. One decision is made for each (shop, order, placement). */
export type Placement = "thank-you-block";

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

/** A product as it stands on a card. Name, image and price are the shop's own, never edited. */
export interface ProductItem {
  productId: string;
  variantId: string;
  title: string;
  /** The variant's title where the product has several. */
  variantTitle?: string;
  imageUrl?: string;
  imageAlt: string;
  price: Money;
  compareAtPrice?: Money;
  /** Cart permalink with the signed attribute that ties a later order to this decision. */
  url: string;
}

interface Card {
  /** The offer's id. */
  offerId: string;
  heading: string;
  text?: string;
}

export interface ProductCard extends Card {
  kind: "product";
  /** Words on each product's button. */
  button: string;
  products: ProductItem[];
}

export interface TutorialCard extends Card {
  kind: "tutorial";
  imageUrl?: string;
  imageAlt?: string;
  steps: string[];
  link?: { label: string; url: string };
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
  /** Whether this buyer has already joined from this order. */
  joined: boolean;
}

export type OfferCard = ProductCard | TutorialCard | LoyaltyCard;
export type OfferKind = OfferCard["kind"];

/**
 * - `render`: the block drew the offers (once a decision; no `offerId`).
 * - `impression`: an offer stood on the page for {@link IMPRESSION_DWELL_MS}; the platform tells a
 *   block nothing of the viewport, so this is the nearest honest sign of having been seen.
 * - `click`: a link of the offer was followed. `accept`: the offer's aim was reached in the block
 *   (a tutorial opened, a sign-up sent). `dismiss`: the buyer put the offer away.
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

/** `POST /api/claims`: the buyer takes what an offer promises. Repeats get the first answer again. */
export interface ClaimRequest {
  /** A UUID made once by the sender. */
  id: string;
  token: string;
  offerId: string;
  kind: "loyalty";
  /** True only where the buyer ticked the box. */
  marketingConsent: boolean;
}

export interface ClaimResponse {
  status: "joined";
  /** Points promised at the first claim. */
  points: number;
}

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
      | "method-not-allowed"
      | "unavailable";
    /** What is wrong and how to mend it, in plain words for the developer reading the network tab. */
    message: string;
    /** JSON paths of the fields that were refused. */
    fields?: { path: string; message: string }[];
  };
}
