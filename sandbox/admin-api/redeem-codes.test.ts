import { describe, expect, test, vi } from "vitest";
import { placeOrder } from "../demo-shop/place-order.ts";
import { gid } from "../demo-shop/types.ts";
import { createHarness, halcyon } from "./harness.ts";

const CREATE = `mutation ($input: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $input) { codeDiscountNode { id } userErrors { code } } }`;
const ADD = `mutation ($id: ID!, $codes: [DiscountRedeemCodeInput!]!) {
  discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) {
    bulkCreation { id done codesCount importedCount failedCount } userErrors { field code message } } }`;
const CREATION = `query ($id: ID!) { discountRedeemCodeBulkCreation(id: $id) {
  done codesCount importedCount failedCount
  codes(first: 250) { nodes { code discountRedeemCode { code } errors { code message } } } } }`;
const BY_CODE = `query ($code: String!) { codeDiscountNodeByCode(code: $code) {
  id codeDiscount { ... on DiscountCodeBasic { endsAt codesCount { count } codes(first: 3) { nodes { code asyncUsageCount } } } } } }`;
const UPDATE = `mutation ($id: ID!, $input: DiscountCodeBasicInput!) {
  discountCodeBasicUpdate(id: $id, basicCodeDiscount: $input) { userErrors { field code } } }`;

/** A discount whose codes are each good for one use, and what adds more to it. */
async function ready() {
  const { store, client, advance } = createHarness();
  const query = await client(halcyon);
  const input = {
    title: "Spring letters",
    code: "FIRST",
    startsAt: "2026-11-01T00:00:00Z",
    usageLimit: 1,
    context: { all: "ALL" },
    customerGets: { items: { all: true }, value: { percentage: 0.2 } },
  };
  const made = await query(CREATE, { input });
  const id: string = made.data.discountCodeBasicCreate.codeDiscountNode.id;
  const add = async (codes: string[], discountId = id) =>
    query(ADD, { id: discountId, codes: codes.map((code) => ({ code })) });
  /** What became of codes, once Shopify is done with them. */
  const added = async (codes: string[]) => {
    const { bulkCreation } = (await add(codes)).data.discountRedeemCodeBulkAdd;
    return vi.waitUntil(async () => {
      // Whoever asks without a pause is throttled.
      advance(10_000);
      const answer = await query(CREATION, { id: bulkCreation.id });
      const { discountRedeemCodeBulkCreation: creation } = answer.data;
      return creation.done && creation;
    });
  };
  return { store, query, id, add, added };
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `SPRING-${i}`);

describe("codes added to a discount in bulk", () => {
  test("are queued first, made later, and found by code", async () => {
    const { query, id, add, added } = await ready();
    const started = (await add(["ONE"])).data.discountRedeemCodeBulkAdd;
    expect(started).toMatchObject({
      bulkCreation: { done: false, codesCount: 1, importedCount: 0, failedCount: 0 },
      userErrors: [],
    });
    expect(await added(numbered(250))).toMatchObject({
      codesCount: 250,
      importedCount: 250,
      failedCount: 0,
    });
    const found = (await query(BY_CODE, { code: "spring-249" })).data.codeDiscountNodeByCode;
    expect(found).toMatchObject({ id, codeDiscount: { codesCount: { count: 252 } } });
  });

  test("are named where they failed: taken by any discount, twice in a list, or no code at all", async () => {
    const { added } = await ready();
    const { codes, importedCount, failedCount } = await added(["NEW", "first", "new", " "]);
    expect([importedCount, failedCount]).toEqual([1, 3]);
    expect(
      codes.nodes.map((each: { discountRedeemCode: object | null; errors: { code: string }[] }) => [
        each.discountRedeemCode !== null,
        ...each.errors.map(({ code }) => code),
      ]),
    ).toEqual([[true], [false, "TAKEN"], [false, "TAKEN"], [false, "BLANK"]]);
  });

  test("are refused beyond 250 at once, without any, and of an unknown discount", async () => {
    const { add } = await ready();
    expect((await add(numbered(251))).errors?.[0]?.message).toContain("maximum allowed of 250");
    expect((await add([])).data.discountRedeemCodeBulkAdd).toMatchObject({
      bulkCreation: null,
      userErrors: [{ field: ["codes"], code: "BLANK" }],
    });
    expect(
      (await add(["ONE"], gid("DiscountCodeNode", 3))).data.discountRedeemCodeBulkAdd,
    ).toMatchObject({ bulkCreation: null, userErrors: [{ field: ["discountId"] }] });
  });

  test("are each good for one use of their own in the checkout", async () => {
    const { store, query, added } = await ready();
    await added(["ONE", "TWO"]);
    const shop = store.shop(halcyon);
    const [customer] = shop.customers.keys();
    const variant = [...shop.products.values()][0]?.variants[0];
    const buy = (discountCode: string) =>
      placeOrder(store, {
        shop: halcyon,
        customerId: customer ?? 0,
        lines: [{ variantId: variant?.id ?? 0, quantity: 1 }],
        discountCode,
      });
    expect(buy("one").discountCodes).toMatchObject([{ code: "ONE" }]);
    expect(() => buy("ONE")).toThrow("has been used up");
    expect(buy("TWO").totalDiscounts).toBeGreaterThan(0);
    expect(buy("FIRST").discountCodes).toMatchObject([{ code: "FIRST" }]);
    const { codes } = (await query(BY_CODE, { code: "TWO" })).data.codeDiscountNodeByCode
      .codeDiscount;
    expect(codes.nodes.map((each: { asyncUsageCount: number }) => each.asyncUsageCount)).toEqual([
      1, 1, 1,
    ]);
  });

  test("end with their discount, whose end may be moved, though not before its start", async () => {
    const { query, id, added } = await ready();
    await added(["ONE"]);
    const update = async (input: object) =>
      (await query(UPDATE, { id, input })).data.discountCodeBasicUpdate.userErrors;
    expect(await update({ title: "Summer letters", endsAt: "2026-12-24T00:00:00Z" })).toEqual([]);
    expect(
      (await query(BY_CODE, { code: "ONE" })).data.codeDiscountNodeByCode.codeDiscount.endsAt,
    ).toMatch(/^2026-12-24T00:00:00/);
    expect(await update({ endsAt: "2026-10-01T00:00:00Z" })).toMatchObject([
      { field: ["basicCodeDiscount", "endsAt"], code: "END_DATE_BEFORE_START_DATE" },
    ]);
    expect(await update({ title: "" })).toMatchObject([{ code: "BLANK" }]);
  });
});
