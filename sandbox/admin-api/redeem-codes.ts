import { codeKey, codesOf, discountByCode } from "../demo-shop/discount-codes.ts";
import { gid, parseGid } from "../demo-shop/types.ts";
import { connection } from "./connection.ts";
import type { ApiContext, CodeCreation, CodeCreations, Roots, View } from "./context.ts";
import { badRequest } from "./context.ts";
import { discountNodeView, discountUserError } from "./discounts.ts";

/** Shopify's own bound: the description of `discountRedeemCodeBulkAdd`'s argument `codes`. */
const MAX_CODES = 250;
/** Codes that are made between two pauses, so that whoever asks meanwhile sees it under way. */
const SLICE = 50;
const MAX_LENGTH = 255;

/**
 * Adds codes to discounts in the background. What became of them is kept in memory.
 *
 * @param pause between two slices of 50 codes: Shopify takes its time
 */
export function createCodeCreations(pause: () => Promise<unknown>): CodeCreations {
  const byShop = new Map<string, Map<number, CodeCreation>>();
  return {
    find: (domain, id) => byShop.get(domain)?.get(id),
    run(context, discountId, codes) {
      const creation: CodeCreation = {
        id: context.store.nextId(),
        discountId,
        createdAt: context.store.now().toISOString(),
        done: false,
        codes: codes.map((code) => ({ code, redeemCodeId: null, error: null })),
      };
      const ofShop = byShop.get(context.domain) ?? new Map<number, CodeCreation>();
      byShop.set(context.domain, ofShop.set(creation.id, creation));
      void perform(context, creation, pause);
      return creation;
    },
  };
}

async function perform(
  context: ApiContext,
  creation: CodeCreation,
  pause: () => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < creation.codes.length; from += SLICE) {
    await pause();
    makeSlice(context, creation, creation.codes.slice(from, from + SLICE));
  }
  creation.done = true;
}

function makeSlice(context: ApiContext, creation: CodeCreation, slice: CodeCreation["codes"]) {
  const { shop, store, domain } = context;
  const discount = shop.discounts.get(creation.discountId);
  const taken = new Set(
    [...shop.discounts.values()].flatMap(codesOf).map((each) => codeKey(each.code)),
  );
  const made = slice.flatMap((each) => {
    each.error = discount
      ? refusal(each.code, taken)
      : { message: "Discount does not exist", code: "INVALID" };
    if (each.error) return [];
    taken.add(codeKey(each.code));
    each.redeemCodeId = store.nextId();
    return [{ id: each.redeemCodeId, code: each.code.trim(), usageCount: 0 }];
  });
  if (!discount || made.length === 0) return;
  const moreCodes = [...(discount.moreCodes ?? []), ...made];
  const updatedAt = store.now().toISOString();
  store.put(domain, "discounts", discount.id, { ...discount, moreCodes, updatedAt });
}

function refusal(code: string, taken: ReadonlySet<string>): CodeCreation["codes"][number]["error"] {
  if (code.trim() === "") return { message: "Code can't be blank", code: "BLANK" };
  if (code.trim().length > MAX_LENGTH)
    return { message: `Code is too long (maximum is ${MAX_LENGTH} characters)`, code: "TOO_LONG" };
  if (taken.has(codeKey(code)))
    return { message: "Code must be unique. Please try a different code.", code: "TAKEN" };
  return null;
}

/** A `DiscountRedeemCodeBulkCreation`. */
export function codeCreationView(context: ApiContext, creation: CodeCreation): View {
  const { codes, createdAt, discountId, done } = creation;
  const discount = context.shop.discounts.get(discountId);
  return {
    __typename: "DiscountRedeemCodeBulkCreation",
    id: gid("DiscountRedeemCodeBulkCreation", creation.id),
    createdAt,
    done,
    codesCount: codes.length,
    importedCount: codes.filter(({ redeemCodeId }) => redeemCodeId !== null).length,
    failedCount: codes.filter(({ error }) => error !== null).length,
    discountCode: () => (discount ? discountNodeView(context, discount) : null),
    codes: (args: object) =>
      connection(context, args, codes, ({ code, redeemCodeId, error }) => ({
        __typename: "DiscountRedeemCodeBulkCreationCode",
        code,
        discountRedeemCode:
          redeemCodeId === null
            ? null
            : {
                __typename: "DiscountRedeemCode",
                id: gid("DiscountRedeemCode", redeemCodeId),
                code: code.trim(),
                asyncUsageCount: discountByCode(context.shop, code)?.redeemed.usageCount ?? 0,
              },
        errors: error ? [discountUserError(["code"], error.message, error.code)] : [],
      })),
  };
}

export const redeemCodeQueries: Roots = {
  discountRedeemCodeBulkCreation: ({ id }, context) => {
    const parsed = parseGid(id);
    const found =
      parsed?.type === "DiscountRedeemCodeBulkCreation"
        ? context.creations.find(context.domain, parsed.id)
        : undefined;
    return found ? codeCreationView(context, found) : null;
  },
};

export const redeemCodeMutations: Roots = {
  discountRedeemCodeBulkAdd({ discountId, codes }, context) {
    if (codes.length > MAX_CODES)
      throw badRequest(
        `The input array size of ${codes.length} is greater than the maximum allowed of ${MAX_CODES}.`,
      );
    const refused = (field: string, message: string, code: string) => ({
      bulkCreation: null,
      userErrors: [discountUserError([field], message, code)],
    });
    const parsed = parseGid(discountId);
    if (parsed?.type !== "DiscountCodeNode" || !context.shop.discounts.has(parsed.id))
      return refused("discountId", "Discount does not exist", "INVALID");
    if (codes.length === 0) return refused("codes", "Codes can't be blank", "BLANK");
    const wanted = codes.map((each: { code: string }) => each.code);
    const creation = context.creations.run(context, parsed.id, wanted);
    return { bulkCreation: codeCreationView(context, creation), userErrors: [] };
  },
};
