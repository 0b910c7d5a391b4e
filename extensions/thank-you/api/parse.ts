import type {
  DecisionResponse,
  LoyaltyCard,
  Money,
  OfferCard,
  ProductCard,
  ProductItem,
  TutorialCard,
} from "../../../app/decisions/contract.ts";

type Shape = Record<string, unknown>;

/**
 * The answer to a decision request where it can be shown, else `undefined`. Checked by hand: a schema
 * library would weigh more than the block. A card that cannot be drawn is left out, the others stay;
 * an answer with offers of which none can be drawn counts as rubbish.
 */
export function parseDecision(value: unknown): DecisionResponse | undefined {
  if (!isShape(value) || !isText(value.decisionId) || !isText(value.token)) return undefined;
  const { decisionId, token, outcome } = value;
  if (outcome === "none" || outcome === "holdout")
    return { decisionId, token, outcome, offers: [] };
  if (outcome !== "offers" || !Array.isArray(value.offers)) return undefined;
  const offers = value.offers.filter(isCard);
  return offers.length === 0 ? undefined : { decisionId, token, outcome, offers };
}

function isCard(value: unknown): value is OfferCard {
  if (!isShape(value) || !isText(value.offerId) || !isText(value.heading)) return false;
  if (!isOptional(value.text, isString)) return false;
  if (value.kind === "product") return isProduct(value);
  if (value.kind === "tutorial") return isTutorial(value);
  if (value.kind === "loyalty") return isLoyalty(value);
  return false;
}

function isProduct(card: Shape & Partial<ProductCard>): boolean {
  return (
    isText(card.button) &&
    Array.isArray(card.products) &&
    card.products.length > 0 &&
    card.products.every(isItem)
  );
}

function isItem(value: unknown): value is ProductItem {
  return (
    isShape(value) &&
    isText(value.productId) &&
    isText(value.variantId) &&
    isText(value.title) &&
    isString(value.imageAlt) &&
    isOptional(value.variantTitle, isString) &&
    isOptional(value.imageUrl, isAddress) &&
    isMoney(value.price) &&
    isOptional(value.compareAtPrice, isMoney) &&
    isAddress(value.url)
  );
}

function isTutorial(card: Shape & Partial<TutorialCard>): boolean {
  return (
    isTexts(card.steps) &&
    isOptional(card.imageUrl, isAddress) &&
    isOptional(card.imageAlt, isString) &&
    isOptional(card.link, (link) => isShape(link) && isText(link.label) && isAddress(link.url))
  );
}

function isLoyalty(card: Shape & Partial<LoyaltyCard>): boolean {
  return (
    isTexts(card.benefits) &&
    typeof card.points === "number" &&
    Number.isFinite(card.points) &&
    isOptional(card.marketingConsent, isString) &&
    isText(card.button) &&
    isText(card.confirmation) &&
    typeof card.joined === "boolean"
  );
}

function isMoney(value: unknown): value is Money {
  return (
    isShape(value) &&
    Number.isSafeInteger(value.amountMinor) &&
    // What `Intl` throws for everything else would take the whole card away.
    typeof value.currency === "string" &&
    /^[A-Z]{3}$/.test(value.currency)
  );
}

/** Only the web: an address that runs as a script has no business on a page of the buyer's. */
function isAddress(value: unknown): value is string {
  return typeof value === "string" && /^https?:\/\//i.test(value);
}

function isShape(value: unknown): value is Shape {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isOptional(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || value === null || is(value);
}
