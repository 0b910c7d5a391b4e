import type {
  ClaimKind,
  ClaimResponse,
  DecisionResponse,
  OfferCard,
} from "../../../app/decisions/contract.ts";

type Shape = Record<string, unknown>;
type Check = (value: unknown) => boolean;

/**
 * The answer to a decision request where it can be shown, else `undefined`. Checked by hand: a schema
 * library would weigh more than the block. A card that cannot be drawn is left out, the others stay;
 * an answer with offers of which none can be drawn counts as rubbish.
 */
export function parseDecision(value: unknown): DecisionResponse | undefined {
  if (!isShape(value) || !isText(value.decisionId) || !isText(value.token)) return undefined;
  const { decisionId, token, outcome } = value as unknown as DecisionResponse;
  if (outcome === "none" || outcome === "holdout") {
    return { decisionId, token, outcome, offers: [] };
  }
  if (outcome !== "offers" || !Array.isArray(value.offers)) return undefined;
  const offers = value.offers.filter(isCard);
  return offers.length === 0 ? undefined : { decisionId, token, outcome, offers };
}

/** The answer to a claim of that kind where it says what came of it, else `undefined`. */
export function parseClaimResponse(kind: ClaimKind, value: unknown): ClaimResponse | undefined {
  if (!isShape(value) || value.kind !== kind) return undefined;
  const fits =
    value.status === "pending" ? isNumber(value.retryAfterMs) : ANSWERS[kind]?.(value) === true;
  return fits ? (value as unknown as ClaimResponse) : undefined;
}

const isCode = shape({ code: isText, expiresAt: optional(isTime), url: isAddress });
const isLabelledLink = shape({ label: isText, url: isLink });
const isImage = { imageUrl: optional(isAddress), imageAlt: optional(isString) };
const isReferralLink = shape({ url: isAddress, shareText: isString, friends: isNumber });
const isStanding = shape({
  points: isNumber,
  tier: optional(isString),
  next: optional(shape({ tier: isText, missing: isNumber })),
  progress: isNumber,
});
const isVariant = shape({
  variantId: isText,
  title: isText,
  price: isMoney,
  compareAtPrice: optional(isMoney),
});
const isItem = shape({
  productId: isText,
  variantId: isText,
  title: isText,
  imageAlt: isString,
  variantTitle: optional(isString),
  imageUrl: optional(isAddress),
  price: isMoney,
  compareAtPrice: optional(isMoney),
  url: isAddress,
  variants: optional(list(isVariant)),
});
const isQuestion = shape({
  id: isText,
  type: oneOf("single", "multiple", "rating", "nps", "text"),
  label: isText,
  options: list(shape({ id: isText, label: isText })),
  low: optional(isString),
  high: optional(isString),
  showIf: optional(shape({ questionId: isText, anyOf: list(isString) })),
});
const isSpans = list(shape({ text: isString, url: optional(isLink) }));
const isRichText = list(
  (value) =>
    isShape(value) &&
    (isSpans(value.paragraph) || (value.list !== undefined && list(isSpans)(value.list))),
);

const isReferral: Check = (value) =>
  isShape(value) &&
  shape({
    offerId: isText,
    heading: isText,
    text: optional(isString),
    friend: isReduction,
    advocate: optional(isReduction),
    button: isText,
    link: optional(isReferralLink),
    rewards: list(isCode),
  })(value);

const isOutcome = shape({
  thanks: isText,
  next: optional(
    shape({ mood: oneOf("happy", "unhappy"), text: isText, link: optional(isLabelledLink) }),
  ),
  referral: optional(isReferral),
  reward: optional(isCode),
});

/** What each kind of card needs to be drawn. */
const CARDS: Record<string, Check> = {
  product: shape({
    layout: oneOf("list", "grid", "set"),
    button: isText,
    cartUrl: (value) => isAddress(value) && String(value).includes("{items}"),
    products: list(isItem, 1),
  }),
  tutorial: shape({
    ...isImage,
    steps: list(isText),
    link: optional(isLabelledLink),
    video: optional(isLabelledLink),
    reminder: optional(shape({ days: isNumber, planned: isBoolean })),
  }),
  loyalty: shape({
    benefits: list(isText),
    points: isNumber,
    marketingConsent: optional(isString),
    button: isText,
    confirmation: isText,
    joined: isBoolean,
    standing: optional(isStanding),
    rewards: list(shape({ id: isText, label: isText, points: isNumber, code: optional(isCode) })),
  }),
  survey: shape({
    questions: list(isQuestion),
    button: isText,
    rewardText: optional(isString),
    outcome: optional(isOutcome),
  }),
  discount: shape({
    reduction: isReduction,
    minimum: optional(isMoney),
    validDays: isNumber,
    button: isText,
    code: optional(isCode),
  }),
  referral: isReferral,
  message: shape({
    ...isImage,
    body: isRichText,
    details: list(shape({ summary: isText, body: isRichText })),
    link: optional(isLabelledLink),
  }),
  partner: shape({
    ...isImage,
    advertiser: isText,
    button: isText,
    url: isAddress,
    terms: optional(isString),
  }),
};

const ANSWERS: Record<ClaimKind, Check> = {
  loyalty: shape({ status: oneOf("joined"), points: isNumber, standing: optional(isStanding) }),
  redeem: shape({ status: oneOf("redeemed"), code: isCode, standing: isStanding }),
  survey: shape({ status: oneOf("answered"), outcome: isOutcome }),
  discount: shape({ status: oneOf("issued"), code: isCode }),
  referral: shape({ status: oneOf("ready"), link: isReferralLink }),
  reminder: shape({ status: oneOf("planned") }),
};

const isCardHead = shape({
  offerId: isText,
  heading: isText,
  text: optional(isString),
  forProducts: optional(list(isString)),
});

function isCard(value: unknown): value is OfferCard {
  return isCardHead(value) && CARDS[String((value as Shape).kind)]?.(value) === true;
}

/** An object whose fields pass; the rest of it is nobody's business. */
function shape(fields: Record<string, Check>): Check {
  return (value) =>
    isShape(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}

function list(check: Check, least = 0): Check {
  return (value) => Array.isArray(value) && value.length >= least && value.every(check);
}

function optional(check: Check): Check {
  return (value) => value === undefined || value === null || check(value);
}

function oneOf(...known: string[]): Check {
  return (value) => known.includes(value as string);
}

function isReduction(value: unknown): boolean {
  return isShape(value) && (isNumber(value.percent) || isMoney(value.amount));
}

function isMoney(value: unknown): boolean {
  return (
    isShape(value) &&
    Number.isSafeInteger(value.amountMinor) &&
    // What `Intl` throws for everything else would take the whole card away.
    typeof value.currency === "string" &&
    /^[A-Z]{3}$/.test(value.currency)
  );
}

/** Only the web: an address that runs as a script has no business on a page of the buyer's. */
function isAddress(value: unknown): boolean {
  return typeof value === "string" && /^https?:\/\//i.test(value);
}

/** The web, or writing or calling: what support is reached by. */
function isLink(value: unknown): boolean {
  return isAddress(value) || (typeof value === "string" && /^(mailto|tel):/i.test(value));
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

export function isShape(value: unknown): value is Shape {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isNumber(value: unknown): boolean {
  return Number.isFinite(value);
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}
