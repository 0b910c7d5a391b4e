/**
 * The merchant's own order, ties broken at random, with the same rules of composition (but no
 * `repeatFactor`, floors or caps: nothing is weighed). Its propensities are exact.
 *
 * Offers of one kind and one priority are exchangeable: each of the g in such a cell is as likely as the
 * others to stand at a position. So it is enough to follow how many of each cell are on the page,
 * place by place, which is a forward recursion over few states.
 */
import { isCareKind, isForeignKind, type PagePlan, planPage } from "./composition.ts";
import {
  type Candidate,
  checkRequest,
  type RankedOffer,
  type Ranker,
  type RankRequest,
  type Reason,
} from "./ranker.ts";

export function priorityRanker(): Ranker {
  return {
    rank: (request) => {
      checkRequest(request);
      const plan = planPage(request);
      const cells = cellsOf(plan);
      const odds = positionOdds(plan, cells);
      const page = drawPage(plan, cells, request);
      const shown = (i: number) =>
        Math.min(
          1,
          (odds[i] as Float64Array).reduce((a, b) => a + b, 0),
        );
      const offers = page.map((index, position): RankedOffer => {
        const { offerId, kind } = plan.candidates[index] as Candidate;
        const propensity = Math.min(1, (odds[index] as Float64Array)[position] as number);
        const reasons = reasonsFor(plan, cells, request, index, position);
        return { offerId, kind, position, propensity, shownProbability: shown(index), reasons };
      });
      const others = [...plan.pinned, ...plan.open].filter((index) => !page.includes(index));
      const outranked = others.map((index) => ({
        offerId: (plan.candidates[index] as Candidate).offerId,
        shownProbability: shown(index),
        reason: { code: "outranked" } as Reason,
      }));
      return {
        offers,
        passedOver: [...plan.passedOver, ...outranked],
        method: { ranker: "priority" },
      };
    },
    positionProbabilities: (request) => {
      checkRequest(request);
      const plan = planPage(request);
      const offerIds = request.candidates.map(({ offerId }) => offerId);
      return { offerIds, probability: positionOdds(plan, cellsOf(plan)) };
    },
  };
}

/** Open offers of one priority and one kind. */
interface Cell {
  priority: number;
  kind: number;
  members: number[];
}

function cellsOf(plan: PagePlan): Cell[] {
  const cells = new Map<string, Cell>();
  for (const index of plan.open) {
    const { priority } = plan.candidates[index] as Candidate;
    const kind = plan.kindOf[index] as number;
    const cell = cells.get(`${priority} ${kind}`) ?? { priority, kind, members: [] };
    cell.members.push(index);
    cells.set(`${priority} ${kind}`, cell);
  }
  return [...cells.values()].sort((a, b) => b.priority - a.priority);
}

/** The cells one of whose offers may come next: those of the highest priority that have any left. */
function nextCells(
  plan: PagePlan,
  cells: Cell[],
  taken: readonly number[],
  leads: boolean,
): number[] {
  const counts = new Map<number, number>();
  const count = (kind: number, by: number) => counts.set(kind, (counts.get(kind) ?? 0) + by);
  for (const [c, cell] of cells.entries()) count(cell.kind, taken[c] as number);
  if (!leads)
    for (const pin of plan.pinned.slice(0, plan.limit)) count(plan.kindOf[pin] as number, 1);
  const may = cells.flatMap(({ kind, members }, c) => {
    const left = members.length - (taken[c] as number);
    const room = (counts.get(kind) ?? 0) < (plan.mostOfKind[kind] as number);
    return left > 0 && room && (!leads || isCareKind(kind)) ? [c] : [];
  });
  const top = cells[may[0] ?? 0]?.priority;
  const first = may.filter((c) => cells[c]?.priority === top);
  // Of the same priority, the shop's own go before a partner's.
  const own = first.filter((c) => !isForeignKind((cells[c] as Cell).kind));
  return own.length > 0 ? own : first;
}

/** Where the pins begin, and which positions are left for open offers. */
function openPositions(plan: PagePlan): { firstPin: number; positions: number[] } {
  const firstPin = plan.careLeads ? 1 : 0;
  const afterPins = firstPin + plan.pinned.length;
  const positions: number[] = plan.careLeads ? [0] : [];
  for (let position = afterPins; position < plan.limit; position++) positions.push(position);
  return { firstPin, positions };
}

function positionOdds(plan: PagePlan, cells: Cell[]): Float64Array[] {
  const odds = plan.candidates.map(() => new Float64Array(plan.limit));
  const { firstPin, positions } = openPositions(plan);
  for (const [i, pin] of plan.pinned.entries())
    if (firstPin + i < plan.limit) (odds[pin] as Float64Array)[firstPin + i] = 1;
  let states = new Map([["", { taken: cells.map(() => 0), probability: 1 }]]);
  for (const position of positions) {
    const after: typeof states = new Map();
    for (const { taken, probability } of states.values()) {
      const next = nextCells(plan, cells, taken, plan.careLeads && position === 0);
      const left = (c: number) => (cells[c] as Cell).members.length - (taken[c] as number);
      const total = next.reduce((sum, c) => sum + left(c), 0);
      for (const c of next) {
        const chance = (probability * left(c)) / total;
        const { members } = cells[c] as Cell;
        for (const member of members) {
          const row = odds[member] as Float64Array;
          row[position] = (row[position] as number) + chance / members.length;
        }
        const grown = taken.with(c, (taken[c] as number) + 1);
        const known = after.get(grown.join());
        after.set(grown.join(), { taken: grown, probability: chance + (known?.probability ?? 0) });
      }
    }
    states = after;
  }
  return odds;
}

function drawPage(plan: PagePlan, cells: Cell[], { random }: RankRequest): number[] {
  const { firstPin, positions } = openPositions(plan);
  const page: number[] = [];
  let taken = cells.map(() => 0);
  const place = (position: number) => {
    const next = nextCells(plan, cells, taken, plan.careLeads && position === 0);
    const pool = next.flatMap((c) =>
      (cells[c] as Cell).members.filter((index) => !page.includes(index)),
    );
    const chosen = pool[Math.floor(random.uniform() * pool.length)];
    if (chosen === undefined) return;
    page.push(chosen);
    const cell = cells.findIndex(({ members }) => members.includes(chosen));
    taken = taken.with(cell, (taken[cell] as number) + 1);
  };
  if (positions[0] === 0 && firstPin === 1) place(0);
  for (const pin of plan.pinned) if (page.length < plan.limit) page.push(pin);
  for (const position of positions) if (!(plan.careLeads && position === 0)) place(position);
  return page;
}

function reasonsFor(
  plan: PagePlan,
  cells: Cell[],
  { remorse }: RankRequest,
  index: number,
  position: number,
): Reason[] {
  const { priority, pinned, leads } = plan.candidates[index] as Candidate;
  const reasons: Reason[] = [];
  if (leads) reasons.push({ code: "leads" });
  if (pinned) reasons.push({ code: "pinned" });
  if (position === 0 && plan.careLeads && remorse)
    reasons.push({ code: "care-first", score: remorse.score, threshold: remorse.threshold });
  const tied = cells.filter((cell) => cell.priority === priority).flatMap(({ members }) => members);
  reasons.push({ code: "priority", priority, tiedWith: Math.max(0, tied.length - 1) });
  return reasons;
}
