/**
 * Which part of an order's revenue is an offer's, and what of it is left: pure arithmetic on the facts
 * of one order, so that the same facts give the same figures in whatever order they arrived. The rules
 * with examples: docs/attribution.md.
 */

/**
 * How an offer is known to have led to an order, the stronger evidence first:
 * - `click`: the order came back with the signed reference of the offer's link;
 * - `code`: the order used a discount code that the offer had issued;
 * - `view`: a known buyer had seen the offer and bought one of its products without the link.
 */
export const attributions = ["click", "code", "view"] as const;
export type Attribution = (typeof attributions)[number];

/** Days after a click in which an order may still be the click's. */
export const CLICK_WINDOW_DAYS = 30;
/** Days after an offer was seen in which an order may still be the view's. */
export const VIEW_WINDOW_DAYS = 7;

export interface LineFacts {
  /** `gid://shopify/LineItem/…` */
  id: string;
  productId: string | null;
  /** What the whole line cost after its discounts, minor units of the shop's currency. */
  totalMinor: number;
}

export interface RefundFacts {
  /** `gid://shopify/Refund/…` */
  id: string;
  refundedAt: Date;
  lines: { lineId: string; amountMinor: number }[];
  /** Given back beyond the lines, shipping and tax left out; shared by the lines. */
  otherMinor: number;
}

/** What an order earned and gave back. */
export interface OrderFacts {
  id: string;
  placedAt: Date;
  cancelledAt: Date | null;
  currency: string;
  lines: LineFacts[];
  refunds: RefundFacts[];
}

/** An offer that may have led to the order. */
export interface Claim {
  attribution: Attribution;
  decisionId: string;
  offerId: string;
  /** When the buyer clicked, saw or was given the code; epoch milliseconds. */
  at: number;
  /** The products it may be credited with; `any` for a code, which discounts whatever is bought. */
  productIds: readonly string[] | "any";
}

/** A part of a credit taken back, and by what. */
export interface Reversal {
  /** The refund's GID, or `cancellation`. */
  cause: string;
  at: Date;
  /** Above 0. */
  amountMinor: number;
}

/** What one offer of one decision earned by one order. */
export interface Credit {
  attribution: Attribution;
  decisionId: string;
  offerId: string;
  /** Revenue of its lines when the order was placed. */
  earnedMinor: number;
  reversals: Reversal[];
}

export const CANCELLATION = "cancellation";

/** What is left of a credit after its reversals: 0 to `earnedMinor`. */
export function netMinor({ earnedMinor, reversals }: Credit): number {
  return reversals.reduce((left, { amountMinor }) => left - amountMinor, earnedMinor);
}

/**
 * Shares an order's lines among the claims and takes back what was refunded or cancelled.
 *
 * A line is credited once: to the stronger evidence, then to the later touch. A decision is credited
 * once an order, by its strongest claim that finds a line. A credit's net is never below 0, and all
 * credits' together never above what the order earned and kept.
 */
export function creditsOf(order: OrderFacts, claims: readonly Claim[]): Credit[] {
  const reversals = reversalsOf(order);
  return shareLines(order.lines, claims).map(({ claim, lines }) => {
    const ids = new Set(lines.map(({ id }) => id));
    return {
      attribution: claim.attribution,
      decisionId: claim.decisionId,
      offerId: claim.offerId,
      earnedMinor: lines.reduce((sum, line) => sum + earnedOf(line), 0),
      reversals: reversals.flatMap(({ cause, at, byLine }) => {
        const amountMinor = sumOf(byLine, ids);
        return amountMinor > 0 ? [{ cause, at, amountMinor }] : [];
      }),
    };
  });
}

/** A line with a negative total (a tip corrected, say) has earned nothing. */
const earnedOf = ({ totalMinor }: LineFacts) => Math.max(0, totalMinor);

function sumOf(byLine: ReadonlyMap<string, number>, ids: ReadonlySet<string>): number {
  let sum = 0;
  for (const id of ids) sum += byLine.get(id) ?? 0;
  return sum;
}

function shareLines(lines: readonly LineFacts[], claims: readonly Claim[]) {
  const free = new Set(lines);
  const credited = new Set<string>();
  return [...claims].sort(strongestFirst).flatMap((claim) => {
    if (credited.has(claim.decisionId)) return [];
    const { productIds } = claim;
    const taken = [...free].filter(
      ({ productId }) =>
        productIds === "any" || (productId !== null && productIds.includes(productId)),
    );
    if (taken.length === 0) return [];
    for (const line of taken) free.delete(line);
    credited.add(claim.decisionId);
    return [{ claim, lines: taken }];
  });
}

function strongestFirst(a: Claim, b: Claim): number {
  return (
    attributions.indexOf(a.attribution) - attributions.indexOf(b.attribution) ||
    b.at - a.at ||
    compare(a.decisionId, b.decisionId) ||
    compare(a.offerId, b.offerId)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface LineReversals {
  cause: string;
  at: Date;
  byLine: Map<string, number>;
}

/** What every refund took from every line, in the refunds' own order; a cancellation takes the rest. */
function reversalsOf({ lines, refunds, cancelledAt }: OrderFacts): LineReversals[] {
  const left = new Map(lines.map((line) => [line.id, earnedOf(line)]));
  const inOrder = [...refunds].sort(
    (a, b) => a.refundedAt.getTime() - b.refundedAt.getTime() || compare(a.id, b.id),
  );
  const all = inOrder.map((refund) => ({
    cause: refund.id,
    at: refund.refundedAt,
    byLine: take(left, refund),
  }));
  if (!cancelledAt) return all;
  return [...all, { cause: CANCELLATION, at: cancelledAt, byLine: new Map(left) }];
}

/** Takes a refund out of `left` and tells how much of it each line bore. */
function take(left: Map<string, number>, { lines, otherMinor }: RefundFacts): Map<string, number> {
  const taken = new Map<string, number>();
  const from = (lineId: string, amountMinor: number) => {
    const available = left.get(lineId) ?? 0;
    const amount = Math.min(available, Math.max(0, amountMinor));
    left.set(lineId, available - amount);
    taken.set(lineId, (taken.get(lineId) ?? 0) + amount);
  };
  for (const { lineId, amountMinor } of lines) if (left.has(lineId)) from(lineId, amountMinor);
  for (const [lineId, amountMinor] of inProportion(left, otherMinor)) from(lineId, amountMinor);
  return taken;
}

/**
 * Shares `amountMinor` in proportion to what is left of each line, at most all of it; whole minor units
 * that do not divide go to the largest remainders, then to the line whose id comes first.
 */
function inProportion(left: ReadonlyMap<string, number>, amountMinor: number): [string, number][] {
  const whole = [...left.values()].reduce((a, b) => a + b, 0);
  const amount = Math.min(whole, Math.max(0, amountMinor));
  if (amount === 0) return [];
  const shares = [...left].map(([id, part]) => {
    // In whole numbers: a product of two amounts may be more than a number holds exactly.
    const product = BigInt(part) * BigInt(amount);
    return { id, share: Number(product / BigInt(whole)), rest: Number(product % BigInt(whole)) };
  });
  let spare = amount - shares.reduce((sum, { share }) => sum + share, 0);
  shares.sort((a, b) => b.rest - a.rest || compare(a.id, b.id));
  return shares.map(({ id, share }) => [id, spare-- > 0 ? share + 1 : share]);
}
