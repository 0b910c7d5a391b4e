import {
  type BlockedReason,
  DECISION_DEADLINE_MS,
  type DecisionResponse,
  type EventType,
  IMPRESSION_DWELL_MS,
  type OfferCard,
  type Placement,
} from "../../../app/decisions/contract.ts";
import { type Answer, nameOf, type Wish, withAnswers } from "./answers.ts";
import { createCall, type Reply } from "./call.ts";
import { type ClaimStates, createClaims } from "./claims.ts";
import { type Clock, passing } from "./clock.ts";
import { createEventQueue } from "./events.ts";
import { exampleAnswer, exampleOffers } from "./example.ts";
import { type Change, createMemory, type Memory, NOTHING_REMEMBERED } from "./memory.ts";
import { parseDecision } from "./parse.ts";
import { asksTheApp, belongsHere, hasPlace, limitFor, roomFor, whenPlaced } from "./placement.ts";
import { orderOf, type PageOrder, type Platform } from "./platform.ts";
import { type LocalPrices, localPrices, withPrices } from "./prices.ts";
import { createReports } from "./reports.ts";
import { consent, decisionRequest } from "./request.ts";
import { readSettings } from "./settings.ts";
import { uuid, uuidOf } from "./uuid.ts";
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
      /** Where the buyer's claims stand. */
      claims: ClaimStates;
    };

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
  /**
   * Asks of an offer what it promises; the card in the next view holds what was answered. A repeat is
   * known as one. The answer is for having it read out; `undefined` where there is none.
   */
  claim(offerId: string, wish: Wish): Promise<Answer | undefined>;
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

/** Instances beside the lines of one page start within moments: so old an answer is this page's. */
const SAME_PAGE_MS = 30_000;
/** Before the first further look; twice as long before each next, since an order may have many lines. */
const LOOK_AGAIN_MS = 100;

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
  const { storage } = platform;
  const preview = platform.extension.editor !== undefined;
  const words = createWords(platform);
  const call = createCall({ ...parts, sessionToken: platform.sessionToken });
  const reports = createReports({ ...parts, call, storage });
  const events = createEventQueue({
    ...parts,
    call,
    storage,
    renew,
    // Beside the lines many write at once, each its own.
    storageKey: ["afterglow:events", placement, platform.target?.value.id].join(":"),
  });
  const claims = createClaims({ call, clock, address, renew, onChange: claimChanged });

  let order: PageOrder | undefined;
  let memory: Memory | undefined;
  let remembered = NOTHING_REMEMBERED;
  let putAwayBefore: string[] = [];
  let shown: { offers: OfferCard[]; example: boolean } | undefined;
  let prices: LocalPrices = {};
  let view: View = { state: "loading" };
  const listeners = new Set<(view: View) => void>();

  void run();

  async function run() {
    const startedAt = clock.now();
    order = orderOf(platform) ?? (await whenPlaced(platform, clock));
    // Without the order's id there is nothing to ask for, and nobody to report it to.
    if (order === undefined || !hasPlace(platform)) return show([]);
    const asked = asksTheApp(platform) ? ask(order) : undefined;
    if (preview) return showPreview(asked && (await asked));
    memory = createMemory({ storage, placement, orderId: order.id, clock });
    const found = await memory.recall();
    remembered = found ?? NOTHING_REMEMBERED;
    putAwayBefore = remembered.dismissed;
    if (remembered.decision !== undefined) show(remembered.decision.offers);
    platform.customerPrivacy?.subscribe?.(refresh);
    // Where nothing can be read, nobody else's answer can be, either.
    if (asked !== undefined || found === undefined) await decide(asked ?? ask(order), startedAt);
    else await follow(memory, startedAt);
    resumeClaims();
  }

  /** Takes the app's answer, or says why there is none. */
  async function decide(asked: Promise<Reply>, startedAt: number) {
    reports.resume();
    memory?.tidy(consent(platform).preferences);
    const reply = await asked;
    const decision = reply.ok ? parseDecision(reply.body) : undefined;
    if (decision !== undefined) accept(decision);
    else if (remembered.decision === undefined) {
      show([]);
      report(reply.ok ? "server-error" : reply.reason, clock.now() - startedAt);
    }
  }

  /** Looks into the storage until the instance that asks has put this page's answer there. */
  async function follow(shared: Memory, startedAt: number) {
    for (let pause = LOOK_AGAIN_MS; ; pause *= 2) {
      const found = await shared.recall();
      if (found?.decision !== undefined && found.decidedAt >= startedAt - SAME_PAGE_MS) {
        remembered = found;
        return show(found.decision.offers);
      }
      if (clock.now() >= startedAt + DECISION_DEADLINE_MS) break;
      await passing(clock, pause);
    }
    if (remembered.decision === undefined) show([]);
  }

  function ask(asked: PageOrder): Promise<Reply> {
    const limit = limitFor(placement, platform);
    const request = decisionRequest(platform, { placement, order: asked, limit, preview });
    return call("/api/decisions", request, DECISION_DEADLINE_MS);
  }

  function accept(decision: DecisionResponse) {
    const decidedAt = clock.now();
    remember((before) =>
      before.decision?.decisionId === decision.decisionId
        ? { ...before, decision, decidedAt }
        : { ...before, decision, decidedAt, rendered: false, seen: [] },
    );
    show(decision.offers);
  }

  function showPreview(reply: Reply | undefined) {
    const offers = reply?.ok ? (parseDecision(reply.body)?.offers ?? []) : [];
    // An empty block would leave the merchant wondering whether it works; one example does for all lines.
    if (offers.length > 0) show(offers);
    else show(asksTheApp(platform) ? exampleOffers(words, platform) : [], true);
  }

  function show(offers: OfferCard[], example = false) {
    shown = { offers, example };
    refresh();
    if (!example) void showLocalPrices(offers);
  }

  async function showLocalPrices(offers: OfferCard[]) {
    prices = { ...prices, ...(await localPrices(offers, platform)) };
    refresh();
  }

  /** Makes the view anew from what has been decided, answered and put away; tells of it if it differs. */
  function refresh() {
    if (shown === undefined) return;
    const { marketing, saleOfData } = consent(platform);
    const offers = shown.offers
      .filter((card) => belongsHere(card, platform))
      .filter(({ offerId }) => !putAwayBefore.includes(offerId))
      .filter(({ kind }) => kind !== "partner" || preview || (marketing && saleOfData))
      .map((card) => withPrices(withAnswers(card, remembered.answers), prices));
    const next: View =
      offers.length === 0
        ? { state: "nothing" }
        : { state: "offers", offers, example: shown.example, claims: { ...claims.states() } };
    if (JSON.stringify(next) === JSON.stringify(view)) return;
    view = next;
    for (const listener of listeners) listener(view);
  }

  function remember(change: Change) {
    const before = remembered;
    remembered = change(before);
    memory?.change(change, before);
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
    remember((before) => ({ ...before, decision }));
    return decision.token;
  }

  function track(type: EventType, offerId?: string, productId?: string) {
    const decision = remembered.decision;
    if (preview || decision === undefined) return;
    // What can happen but once is named, so that a second block on the page tells of the same event.
    const once = type !== "click" && type !== "dismiss";
    events.add(decision.token, {
      id: once ? uuidOf([decision.decisionId, type, offerId].join(" ")) : uuid(),
      type,
      at: new Date(clock.now()).toISOString(),
      ...(offerId === undefined ? {} : { offerId }),
      ...(productId === undefined ? {} : { productId }),
    });
  }

  function stoodOnPage(offerId: string) {
    if (remembered.seen.includes(offerId) || remembered.dismissed.includes(offerId)) return;
    remember((before) => ({ ...before, seen: including(before.seen, offerId) }));
    track("impression", offerId);
  }

  function address(name: string) {
    const decision = remembered.decision;
    return decision && { id: uuidOf(`${decision.decisionId} ${name}`), token: decision.token };
  }

  function claimChanged(name: string, { answer, pending }: Parameters<ClaimChanged>[1]) {
    if (answer !== undefined || pending !== undefined || name in remembered.pending) {
      remember((before) => {
        const { [name]: _, ...waiting } = before.pending;
        return {
          ...before,
          answers: answer === undefined ? before.answers : { ...before.answers, [name]: answer },
          pending: pending === undefined ? waiting : { ...waiting, [name]: pending },
        };
      });
    }
    refresh();
  }

  /** What an earlier page was still waiting for when it was left. */
  function resumeClaims() {
    for (const { offerId, wish } of Object.values(remembered.pending)) {
      void claims.make(offerId, wish);
    }
  }

  return {
    placement,
    words,
    heading: () => readSettings(platform).heading ?? words.t("heading"),
    limit: () => roomFor(placement, platform),
    subscribe(listener) {
      listeners.add(listener);
      listener(view);
      return () => listeners.delete(listener);
    },
    drawn(offerIds) {
      if (preview) return () => {};
      return whenOnScreen(platform, () => {
        if (!remembered.rendered) {
          remember((before) => ({ ...before, rendered: true }));
          track("render");
        }
        return clock.after(IMPRESSION_DWELL_MS, () => offerIds.forEach(stoodOnPage));
      });
    },
    clicked: (offerId, productId) => track("click", offerId, productId),
    accepted: (offerId) => track("accept", offerId),
    dismissed(offerId) {
      remember((before) => ({ ...before, dismissed: including(before.dismissed, offerId) }));
      track("dismiss", offerId);
    },
    restored(offerId) {
      remember((before) => ({
        ...before,
        dismissed: before.dismissed.filter((id) => id !== offerId),
      }));
    },
    claim(offerId, wish) {
      if (!preview) return claims.make(offerId, wish);
      const answer = exampleAnswer(shown?.offers ?? [], offerId, wish);
      claimChanged(nameOf(offerId, wish), answer === undefined ? {} : { answer });
      return Promise.resolve(answer);
    },
    mayAskMarketing() {
      const customer = platform.buyerIdentity?.customer.value;
      return !(customer?.acceptsEmailMarketing ?? customer?.acceptsMarketing ?? false);
    },
    broken: () => report("render-error"),
  };
}

type ClaimChanged = Parameters<typeof createClaims>[0]["onChange"];

function including(list: string[], item: string): string[] {
  return list.includes(item) ? list : [...list, item];
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
