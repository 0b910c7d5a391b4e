import type { DemoDiscount, DemoRedeemCode, ShopData } from "./types.ts";

/** Shopify takes codes in any case of letters. */
export const codeKey = (code: string): string => code.trim().toLowerCase();

/** Every code of a discount, the first one first. A discount counts the uses of all of them. */
export function codesOf(discount: DemoDiscount): DemoRedeemCode[] {
  const more = discount.moreCodes ?? [];
  const usedOfMore = more.reduce((sum, { usageCount }) => sum + usageCount, 0);
  const { id, code, usageCount } = discount;
  return [{ id, code, usageCount: usageCount - usedOfMore }, ...more];
}

/** The discount that a code belongs to, and the code as it was written when it was made. */
export function discountByCode(
  shop: ShopData,
  code: string,
): { discount: DemoDiscount; redeemed: DemoRedeemCode } | undefined {
  const key = codeKey(code);
  for (const discount of shop.discounts.values()) {
    const redeemed = codesOf(discount).find((each) => codeKey(each.code) === key);
    if (redeemed) return { discount, redeemed };
  }
  return undefined;
}

/** The discount once a code of it has been used once more. */
export function afterUse(discount: DemoDiscount, used: DemoRedeemCode, at: string): DemoDiscount {
  const counted = (each: DemoRedeemCode) =>
    each.id === used.id ? { ...each, usageCount: each.usageCount + 1 } : each;
  return {
    ...discount,
    usageCount: discount.usageCount + 1,
    ...(discount.moreCodes && { moreCodes: discount.moreCodes.map(counted) }),
    updatedAt: at,
  };
}
