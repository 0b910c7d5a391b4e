import type { CoverageCount } from "../offers/coverage.ts";
import type { Phase } from "../offers/eligibility.ts";
import type { OfferFigures } from "./offers.ts";

/** One line of the list of offers. */
export interface OfferLine extends OfferFigures {
  id: string;
  kind: string;
  name: string;
  phase: Phase;
  priority: number;
  updatedAt: Date;
  /** Its targeting in one sentence. */
  sentence: string;
  /** In how many of the shop's languages it is written. */
  coverage: CoverageCount;
}

export const listViews = [
  "all",
  "running",
  "scheduled",
  "draft",
  "paused",
  "ended",
  "archived",
] as const;
export type ListView = (typeof listViews)[number];
export const listSorts = [
  "updated",
  "name",
  "priority",
  "impressions",
  "clicks",
  "accepts",
] as const;
export type ListSort = (typeof listSorts)[number];

/** What of the list is looked at; the page's address holds it. */
export interface ListQuery {
  view: ListView;
  kinds: string[];
  search: string;
  sort: ListSort;
  direction: "asc" | "desc";
  /** From 1. */
  page: number;
}

export const PAGE_SIZE = 50;

const oneOf = <T extends string>(values: readonly T[], value: string | null, fallback: T): T =>
  values.find((one) => one === value) ?? fallback;

/** Reads a query from an address; what makes no sense is taken for its default. */
export function readListQuery(params: URLSearchParams): ListQuery {
  const [sort = null, direction = null] = (params.get("sort") ?? "").split(" ");
  return {
    view: oneOf(listViews, params.get("view"), "all"),
    kinds: params.getAll("kind"),
    search: params.get("q")?.trim() ?? "",
    sort: oneOf(listSorts, sort, "updated"),
    direction: direction === "asc" ? "asc" : "desc",
    page: Math.max(1, Math.trunc(Number(params.get("page"))) || 1),
  };
}

const comparing: Record<ListSort, (a: OfferLine, b: OfferLine) => number> = {
  updated: (a, b) => a.updatedAt.getTime() - b.updatedAt.getTime(),
  name: (a, b) => a.name.localeCompare(b.name),
  priority: (a, b) => a.priority - b.priority,
  impressions: (a, b) => a.impressions - b.impressions,
  clicks: (a, b) => a.clicks - b.clicks,
  accepts: (a, b) => a.accepts - b.accepts,
};

export interface OfferPage {
  lines: OfferLine[];
  /** How many there are on all pages. */
  total: number;
  page: number;
  pages: number;
}

/** One page of the list. "All" leaves out what is archived, as it is meant to be out of the way. */
export function pageOf(lines: OfferLine[], query: ListQuery): OfferPage {
  const wanted = query.search.toLocaleLowerCase();
  const found = lines.filter(
    (line) =>
      (query.view === "all" ? line.phase !== "archived" : line.phase === query.view) &&
      (query.kinds.length === 0 || query.kinds.includes(line.kind)) &&
      (line.name.toLocaleLowerCase().includes(wanted) ||
        line.sentence.toLocaleLowerCase().includes(wanted)),
  );
  const sign = query.direction === "asc" ? 1 : -1;
  found.sort(
    (a, b) =>
      sign * comparing[query.sort](a, b) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
  );
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  return {
    lines: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: found.length,
    page,
    pages,
  };
}

/** The offers buyers answered most: by clicks and accepts, then by how often they were seen. */
export function topLines(lines: OfferLine[], count: number): OfferLine[] {
  const answers = ({ clicks, accepts }: OfferLine) => clicks + accepts;
  return lines
    .filter(({ impressions, clicks, accepts }) => impressions + clicks + accepts > 0)
    .sort((a, b) => answers(b) - answers(a) || b.impressions - a.impressions)
    .slice(0, count);
}
