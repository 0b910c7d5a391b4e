import type { DecisionOutcome, Placement } from "../decisions/contract.ts";
import type { Stage } from "../decisions/stage.ts";
import type { EndReason } from "../ledger/reach.ts";

/** One decision in the list. */
export interface DecisionLine {
  id: string;
  /** `#1001`; the order's GID where Shopify has not told of the order yet. */
  orderName: string;
  /** An order has a decision for each page it was asked on, on the order-status page one a stage. */
  placement: Placement;
  stage: Stage | "";
  createdAt: Date;
  outcome: DecisionOutcome;
  reason: EndReason | null;
  /** Names of the offers as they are called now, top to bottom; those deleted since are missing. */
  offers: string[];
  seen: boolean;
  clicks: number;
  accepts: number;
}

export const decisionViews = ["all", "offers", "none", "holdout"] as const;
export type DecisionView = (typeof decisionViews)[number];

/** What of the list is looked at; the page's address holds it. */
export interface DecisionQuery {
  view: DecisionView;
  /** Part of an order's name. */
  search: string;
  /** Decisions before this one, for the next page. */
  before: Date | null;
}

export const DECISIONS_PER_PAGE = 50;

/** Reads a query from an address; what makes no sense is taken for its default. */
export function readDecisionQuery(params: URLSearchParams): DecisionQuery {
  const view = decisionViews.find((one) => one === params.get("view")) ?? "all";
  const before = new Date(params.get("before") ?? "");
  return {
    view,
    search: (params.get("q") ?? "").trim().slice(0, 64),
    before: Number.isNaN(before.getTime()) ? null : before,
  };
}
