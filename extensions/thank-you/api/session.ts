import {
  type BlockedReason,
  DECISION_DEADLINE_MS,
  type DecisionResponse,
  type EventType,
  IMPRESSION_DWELL_MS,
  type LoyaltyCard,
  type OfferCard,
  type Placement,
} from "../../../app/decisions/contract.ts";
import { createCall, type Reply } from "./call.ts";
import { type ClaimResult, sendClaim } from "./claims.ts";
import type { Clock } from "./clock.ts";
import { createEventQueue } from "./events.ts";
import { exampleOffers } from "./example.ts";
import { createMemory, type Remembered } from "./memory.ts";
import { parseDecision } from "./parse.ts";
import { orderOf, type PageOrder, type Platform } from "./platform.ts";
import { createReports } from "./reports.ts";
import { decisionRequest } from "./request.ts";
import { readSettings } from "./settings.ts";
import { uuid } from "./uuid.ts";
import { createWords, type Words } from "./words.ts";

/** What the block is to show. */
export type View =
  | { state: "loading" }
  | { state: "nothing" }
  | {
      state: "offers";
      offers: OfferCard[];
      /** True where the offers are made up, in the checkout editor. */
      example: boolean;
    };

/** The offers asked for where each line shows its own: the contract's most. */
const LINE_ITEM_LIMIT = 6;

/** One block on one order's page: what it shows, and where its buyer's actions go. */
export interface BlockSession {
  placement: Placement;
  words: Words;
  /** The merchant's heading, or the block's own. Follows the checkout editor while drawn. */
  heading(): string;
  /** How many offers there is room for. Follows the checkout editor while drawn. */
  limit(): number;
  /** Calls back with the present view, and with each later one; returns how to stop that. */
  subscribe(listener: (view: View) => void): () => void;
  /** To be called whenever these offers have come to stand on the page; returns how to take it back. */
  drawn(offerIds: string[]): () => void;
  clicked(offerId: string, productId?: string): void;
  accepted(offerId: string): void;
  dismissed(offerId: string): void;
  /** The buyer wants an offer back that was put away. */
  restored(offerId: string): void;
  /** Signs the buyer up. May be repeated after a failure. */
  join(card: LoyaltyCard, marketingConsent: boolean): Promise<ClaimResult>;
  /** Whether marketing may be asked for: not where the buyer has agreed to it already. */
  mayAskMarketing(): boolean;
  /** Drawing failed. */
  broken(): void;
}

/** What a session needs from outside; `systemClock`, `fetch` and `Math.random` in production. */
export interface SessionParts {
  placement: Placement;
  platform: Platform;
  appUrl: string | undefined;
  fetch: typeof fetch;
  clock: Clock;
  random: () => number;
}

/**
 * Opens the session, and with it sends the one request for a decision, before anything is drawn.
 *
 * A decision that was remembered for this order shows at once and is replaced when the app's answer
 * differs: the merchant may have edited an offer in between. Nothing shows, not even an empty frame,
 * where the app has nothing to show, fails, or takes longer than {@link DECISION_DEADLINE_MS}.
 * In the checkout editor nothing is recorded or remembered.
 */
export function openSession(parts: SessionParts): BlockSession {
  const { placement, platform, clock } = parts;
  const preview = platform.extension.editor !== undefined;
  const words = createWords(platform.i18n);
  const call = createCall({ ...parts, sessionToken: platform.sessionToken });
  const memory = createMemory(platform.storage, clock);
  const reports = createReports({ ...parts, call, storage: platform.storage });
  const events = createEventQueue({ ...parts, call, storage: platform.storage, renew });

  let order: PageOrder | undefined;
  let view: View = { state: "loading" };
  let remembered: Remembered = { rendered: false, seen: [], dismissed: [], joined: [], claims: {} };
  let putAwayBefore: string[] = [];
  const listeners = new Set<(view: View) => void>();

  void run();

  async function run() {
    const startedAt = clock.now();
    order = orderOf(platform) ?? (await whenPlaced(platform, clock));
    // Without the order's id there is nothing to ask for, and nobody to report it to.
    if (order === undefined) return show([], false);
    const asked = ask(order);
    if (!preview) {
      remembered = await memory.recall(placement, order.id);
      putAwayBefore = [...remembered.dismissed];
      if (remembered.decision !== undefined) show(remembered.decision.offers, false);
      reports.resume();
    }
    const reply = await asked;
    const decision = reply.ok ? parseDecision(reply.body) : undefined;
    if (preview) showPreview(decision);
    else if (decision !== undefined) accept(decision);
    else if (remembered.decision === undefined) {
      show([], false);
      report(reply.ok ? "server-error" : reply.reason, clock.now() - startedAt);
    }
  }

  function ask(asked: PageOrder): Promise<Reply> {
    const limit = isBesideLine(placement) ? LINE_ITEM_LIMIT : room();
    const request = decisionRequest(platform, { placement, order: asked, limit, preview });
    return call("/api/decisions", request, DECISION_DEADLINE_MS);
  }

  function room(): number {
    return hasSettings(placement) ? readSettings(platform).offers : 1;
  }

  function accept(decision: DecisionResponse) {
    if (remembered.decision?.decisionId !== decision.decisionId) {
      remembered = { ...remembered, rendered: false, seen: [] };
    }
    remember({ decision });
    show(decision.offers, false);
  }

  function showPreview(decision: DecisionResponse | undefined) {
    // An empty block would leave the merchant wondering whether it works.
    if (decision === undefined || decision.offers.length === 0) {
      show(exampleOffers(words, platform), true);
    } else show(decision.offers, false);
  }

  function show(all: OfferCard[], example: boolean) {
    const offers = all
      .filter((card) => belongsHere(card, platform))
      .filter(({ offerId }) => !putAwayBefore.includes(offerId))
      .map((card) =>
        card.kind === "loyalty" && remembered.joined.includes(card.offerId)
          ? { ...card, joined: true }
          : card,
      );
    const next: View =
      offers.length === 0 ? { state: "nothing" } : { state: "offers", offers, example };
    if (JSON.stringify(next) === JSON.stringify(view)) return;
    view = next;
    for (const listener of listeners) listener(view);
  }

  function remember(change: Partial<Remembered>) {
    remembered = { ...remembered, ...change };
    if (!preview && order !== undefined) memory.keep(placement, order.id, remembered);
  }

  function report(reason: BlockedReason, waitedMs?: number) {
    if (preview || order === undefined) return;
    reports.send({
      placement,
      orderId: order.id,
      reason,
      ...(waitedMs === undefined ? {} : { waitedMs: Math.round(waitedMs) }),
    });
  }

  /** The same order gets the same decision, so asking again is how its token is renewed. */
  async function renew(token: string): Promise<string | undefined> {
    // An earlier order's leftover event: this page cannot ask for that order.
    if (order === undefined || token !== remembered.decision?.token) return undefined;
    const reply = await ask(order);
    const decision = reply.ok ? parseDecision(reply.body) : undefined;
    if (decision === undefined) return undefined;
    remember({ decision });
    return decision.token;
  }

  function track(type: EventType, offerId?: string, productId?: string) {
    const token = remembered.decision?.token;
    if (preview || token === undefined) return;
    events.add(token, {
      id: uuid(),
      type,
      at: new Date(clock.now()).toISOString(),
      ...(offerId === undefined ? {} : { offerId }),
      ...(productId === undefined ? {} : { productId }),
    });
  }

  function stoodOnPage(offerId: string) {
    if (remembered.seen.includes(offerId) || remembered.dismissed.includes(offerId)) return;
    remember({ seen: [...remembered.seen, offerId] });
    track("impression", offerId);
  }

  return {
    placement,
    words,
    heading: () => readSettings(platform).heading ?? words.t("heading"),
    limit: room,
    subscribe(listener) {
      listeners.add(listener);
      listener(view);
      return () => listeners.delete(listener);
    },
    drawn(offerIds) {
      if (preview) return () => {};
      return whenOnScreen(platform, () => {
        if (!remembered.rendered) {
          remember({ rendered: true });
          track("render");
        }
        return clock.after(IMPRESSION_DWELL_MS, () => offerIds.forEach(stoodOnPage));
      });
    },
    clicked: (offerId, productId) => track("click", offerId, productId),
    accepted: (offerId) => track("accept", offerId),
    dismissed(offerId) {
      remember({ dismissed: [...remembered.dismissed, offerId] });
      track("dismiss", offerId);
    },
    restored(offerId) {
      remember({ dismissed: remembered.dismissed.filter((id) => id !== offerId) });
    },
    async join(card, marketingConsent) {
      const { offerId, points } = card;
      if (preview) return { joined: true, points };
      const token = remembered.decision?.token;
      if (token === undefined) return { joined: false };
      const id = remembered.claims[offerId] ?? uuid();
      remember({ claims: { ...remembered.claims, [offerId]: id } });
      const claim = { id, token, offerId, kind: "loyalty" as const, marketingConsent };
      const result = await sendClaim(call, claim, renew);
      // The app records the accept with the claim, so it is counted once.
      if (result.joined) remember({ joined: [...remembered.joined, offerId] });
      return result;
    },
    mayAskMarketing() {
      const customer = platform.buyerIdentity?.customer.value;
      return !(customer?.acceptsEmailMarketing ?? customer?.acceptsMarketing ?? false);
    },
    broken: () => report("render-error"),
  };
}

function isBesideLine(placement: Placement): boolean {
  return placement === "thank-you-line-item" || placement === "order-status-line-item";
}

function hasSettings(placement: Placement): boolean {
  return placement === "thank-you-block" || placement === "order-status-block";
}

/** Beside a line only what is about its product; elsewhere everything. */
function belongsHere({ forProducts }: OfferCard, { target }: Platform): boolean {
  if (target === undefined) return true;
  const product = target.value.merchandise.product?.id;
  return product !== undefined && (forProducts?.includes(product) ?? false);
}

/** The order once Shopify has processed it, or `undefined` where that takes too long to wait for. */
function whenPlaced(platform: Platform, clock: Clock): Promise<PageOrder | undefined> {
  return new Promise((resolve) => {
    const unsubscribe = platform.order?.subscribe((order) => order !== undefined && finish());
    const cancel = clock.after(DECISION_DEADLINE_MS, finish);
    function finish() {
      cancel();
      unsubscribe?.();
      resolve(orderOf(platform));
    }
  });
}

/**
 * Calls `begin` now, or once the platform has put the block on the screen: it may run a block ahead of
 * time. Returns how to undo that, whichever stage it has reached.
 */
function whenOnScreen({ extension }: Platform, begin: () => () => void): () => void {
  if (extension.rendered?.value !== false) return begin();
  let undo = extension.rendered.subscribe((onScreen) => {
    if (!onScreen) return;
    undo();
    undo = begin();
  });
  return () => undo();
}
