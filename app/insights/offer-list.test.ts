import { describe, expect, it } from "vitest";
import { type OfferLine, PAGE_SIZE, pageOf, readListQuery, topLines } from "./offer-list.ts";

const line = (id: string, more: Partial<OfferLine> = {}): OfferLine => ({
  id,
  kind: "product",
  name: `Offer ${id}`,
  phase: "running",
  priority: 0,
  updatedAt: new Date(0),
  sentence: "Every order",
  coverage: { written: 1, partly: 0, of: 1 },
  impressions: 0,
  clicks: 0,
  accepts: 0,
  ...more,
});
const shown = (lines: OfferLine[], address: string) =>
  pageOf(lines, readListQuery(new URLSearchParams(address))).lines.map(({ id }) => id);

describe("the list of offers", () => {
  const lines = [
    line("a", { phase: "draft", kind: "tutorial", priority: 5, updatedAt: new Date(3) }),
    line("b", { phase: "archived", updatedAt: new Date(2) }),
    line("c", { sentence: "Order contains Barrier Serum", priority: 9, updatedAt: new Date(1) }),
  ];

  it("shows what is not archived, last changed first", () => {
    expect(shown(lines, "")).toEqual(["a", "c"]);
  });
  it("filters by view, kind and words of the name or the targeting", () => {
    expect(shown(lines, "view=archived")).toEqual(["b"]);
    expect(shown(lines, "kind=tutorial&kind=loyalty")).toEqual(["a"]);
    expect(shown(lines, "q=barrier+SERUM")).toEqual(["c"]);
  });
  it("sorts both ways", () => {
    expect(shown(lines, "sort=priority+asc")).toEqual(["a", "c"]);
    expect(shown(lines, "sort=priority+desc")).toEqual(["c", "a"]);
  });
  it("takes nonsense in an address for the default", () => {
    expect(readListQuery(new URLSearchParams("view=x&sort=y+z&page=-3"))).toMatchObject({
      view: "all",
      sort: "updated",
      direction: "desc",
      page: 1,
    });
  });
  it("turns pages, and never past the last", () => {
    const many = Array.from({ length: PAGE_SIZE + 3 }, (_, index) => line(`${index}`));
    expect(shown(many, "page=2")).toHaveLength(3);
    expect(pageOf(many, readListQuery(new URLSearchParams("page=99"))).page).toBe(2);
  });
});

describe("top offers", () => {
  it("are those answered most, and among equals those seen most; never those nobody saw", () => {
    const lines = [
      line("seen", { impressions: 90 }),
      line("clicked", { impressions: 10, clicks: 2 }),
      line("accepted", { impressions: 20, clicks: 1, accepts: 1 }),
      line("idle"),
    ];
    expect(topLines(lines, 3).map(({ id }) => id)).toEqual(["accepted", "clicked", "seen"]);
    expect(topLines(lines, 9)).toHaveLength(3);
  });
});
