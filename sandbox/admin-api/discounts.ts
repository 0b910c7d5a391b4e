import { codesOf, discountByCode } from "../demo-shop/discount-codes.ts";
import type { DemoDiscount } from "../demo-shop/types.ts";
import { gid, parseGid } from "../demo-shop/types.ts";
import { connection } from "./connection.ts";
import type { ApiContext, Args, Roots, View } from "./context.ts";
import { unanswered } from "./context.ts";
import { metafieldFields } from "./metafields.ts";
import { minorUnits, moneyV2 } from "./money.ts";
import { collectionView, productView } from "./products.ts";

function statusOf(discount: DemoDiscount, now: Date): DemoDiscount["status"] {
  if (Date.parse(discount.startsAt) > now.getTime()) return "SCHEDULED";
  return discount.endsAt && Date.parse(discount.endsAt) <= now.getTime() ? "EXPIRED" : "ACTIVE";
}

function valueText(discount: DemoDiscount, currency: string): string {
  return discount.value.kind === "percentage"
    ? `${Math.round(discount.value.percentage * 1000) / 10}% off`
    : `${new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(moneyV2(discount.value.amount, currency).amount))} off`;
}

function itemsView(context: ApiContext, discount: DemoDiscount): View {
  if (discount.productIds.length > 0) {
    const members = discount.productIds.flatMap((id) => context.shop.products.get(id) ?? []);
    return {
      __typename: "DiscountProducts",
      products: (args: object) =>
        connection(context, args, members, (product) => productView(context, product)),
    };
  }
  if (discount.collectionIds.length > 0) {
    const members = discount.collectionIds.flatMap((id) => context.shop.collections.get(id) ?? []);
    return {
      __typename: "DiscountCollections",
      collections: (args: object) =>
        connection(context, args, members, (each) => collectionView(context, each)),
    };
  }
  return { __typename: "AllDiscountItems", allItems: true };
}

function basicView(context: ApiContext, discount: DemoDiscount): View {
  const { currency } = context.shop.info;
  const customers = discount.customerIds
    .flatMap((id) => context.shop.customers.get(id) ?? [])
    .map(context.customerView);
  const whole = discount.productIds.length + discount.collectionIds.length === 0;
  const text = `${valueText(discount, currency)} ${whole ? "entire order" : "selected items"}`;
  return {
    __typename: "DiscountCodeBasic",
    title: discount.title,
    status: statusOf(discount, context.store.now()),
    summary: text,
    shortSummary: text,
    discountClasses: [whole ? "ORDER" : "PRODUCT"],
    startsAt: discount.startsAt,
    endsAt: discount.endsAt,
    createdAt: discount.createdAt,
    updatedAt: discount.updatedAt,
    usageLimit: discount.usageLimit,
    asyncUsageCount: discount.usageCount,
    appliesOncePerCustomer: discount.appliesOncePerCustomer,
    recurringCycleLimit: null,
    hasTimelineComment: false,
    tags: [],
    combinesWith: {
      __typename: "DiscountCombinesWith",
      ...discount.combinesWith,
      productDiscountsWithTagsOnSameCartLine: [],
    },
    codes: (args: Args) => {
      if (args.query || args.savedSearchId) throw unanswered("a search among a discount's codes");
      return connection(context, args, codesOf(discount), (each) => ({
        __typename: "DiscountRedeemCode",
        id: gid("DiscountRedeemCode", each.id),
        code: each.code,
        asyncUsageCount: each.usageCount,
      }));
    },
    codesCount: { __typename: "Count", count: codesOf(discount).length, precision: "EXACT" },
    context:
      customers.length > 0
        ? { __typename: "DiscountCustomers", customers }
        : { __typename: "DiscountBuyerSelectionAll", all: "ALL" },
    customerGets: {
      __typename: "DiscountCustomerGets",
      appliesOnOneTimePurchase: true,
      appliesOnSubscription: false,
      items: itemsView(context, discount),
      value:
        discount.value.kind === "percentage"
          ? { __typename: "DiscountPercentage", percentage: discount.value.percentage }
          : {
              __typename: "DiscountAmount",
              amount: moneyV2(discount.value.amount, currency),
              appliesOnEachItem: discount.value.onEachItem,
            },
    },
    minimumRequirement:
      discount.minimumSubtotal !== null
        ? {
            __typename: "DiscountMinimumSubtotal",
            greaterThanOrEqualToSubtotal: moneyV2(discount.minimumSubtotal, currency),
          }
        : discount.minimumQuantity !== null
          ? {
              __typename: "DiscountMinimumQuantity",
              greaterThanOrEqualToQuantity: String(discount.minimumQuantity),
            }
          : null,
  };
}

/** A `DiscountCodeNode`. */
export function discountNodeView(context: ApiContext, discount: DemoDiscount): View {
  const id = gid("DiscountCodeNode", discount.id);
  return {
    __typename: "DiscountCodeNode",
    id,
    codeDiscount: () => basicView(context, discount),
    ...metafieldFields(context, id),
  };
}

/** A `DiscountUserError`. */
export function discountUserError(field: string[], message: string, code: string): View {
  return { __typename: "DiscountUserError", field, message, code, extraInfo: null };
}

interface Problem {
  field: string[];
  message: string;
  code: string;
}

function ids(
  list: string[] | undefined,
  type: string,
  known: Map<number, unknown>,
  field: string,
  problems: Problem[],
): number[] {
  return (list ?? []).map((text) => {
    const parsed = parseGid(text);
    if (parsed?.type === type && known.has(parsed.id)) return parsed.id;
    problems.push({
      field: ["basicCodeDiscount", ...field.split(".")],
      message: `${type} with id: ${text} is invalid`,
      code: "INVALID",
    });
    return -1;
  });
}

function discountValue(input: Args, currency: string, problems: Problem[]): DemoDiscount["value"] {
  const value = input.customerGets?.value;
  const problem = (message: string, code: string, ...rest: string[]) =>
    problems.push({
      field: ["basicCodeDiscount", "customerGets", "value", ...rest],
      message,
      code,
    });
  if (typeof value?.percentage === "number") {
    if (value.percentage <= 0 || value.percentage > 1)
      problem("Value must be between 0.0 and 1.0", "VALUE_OUTSIDE_RANGE", "percentage");
    return { kind: "percentage", percentage: value.percentage };
  }
  if (value?.discountAmount) {
    const amount = minorUnits(value.discountAmount.amount, currency);
    if (amount === null || amount <= 0)
      problem("Value must be greater than 0", "GREATER_THAN", "discountAmount", "amount");
    return {
      kind: "amount",
      amount: amount ?? 0,
      onEachItem: value.discountAmount.appliesOnEachItem ?? false,
    };
  }
  if (value?.discountOnQuantity) throw unanswered("customerGets.value.discountOnQuantity");
  problem("Value can't be blank", "BLANK");
  return { kind: "percentage", percentage: 0 };
}

/** What Shopify's validation says of an input, and the discount it would make. */
function read(context: ApiContext, input: Args): { problems: Problem[]; discount: DemoDiscount } {
  const { shop, store } = context;
  const problems: Problem[] = [];
  const problem = (field: string, message: string, code: string) =>
    problems.push({ field: ["basicCodeDiscount", field], message, code });
  if (
    input.context?.customerSegments ||
    input.context?.markets ||
    input.customerSelection?.customerSegments
  )
    throw unanswered("discounts for segments or markets");
  if (input.customerGets?.items?.products?.productVariantsToAdd)
    throw unanswered("customerGets.items.products.productVariantsToAdd");
  const code = input.code?.trim() ?? "";
  if (!code) problem("code", "Code can't be blank", "BLANK");
  if (code.length > 255)
    problem("code", "Code is too long (maximum is 255 characters)", "TOO_LONG");
  if (discountByCode(shop, code))
    problem("code", "Code must be unique. Please try a different code.", "TAKEN");
  if (!input.title) problem("title", "Title can't be blank", "BLANK");
  if (!input.startsAt) problem("startsAt", "Starts at can't be blank", "BLANK");
  for (const field of ["startsAt", "endsAt"])
    if (input[field] && Number.isNaN(Date.parse(input[field])))
      problem(field, "is not a date and time", "INVALID");
  if (input.startsAt && input.endsAt && Date.parse(input.endsAt) <= Date.parse(input.startsAt))
    problem("endsAt", "Ends at needs to be after starts at", "END_DATE_BEFORE_START_DATE");
  if (typeof input.usageLimit === "number" && input.usageLimit < 1)
    problem("usageLimit", "Usage limit must be greater than 0", "GREATER_THAN");
  const items = input.customerGets?.items;
  if (!items || (!items.all && !items.products && !items.collections))
    problems.push({
      field: ["basicCodeDiscount", "customerGets", "items"],
      message: "Items can't be blank",
      code: "BLANK",
    });
  const buyers = input.context ?? input.customerSelection;
  if (!buyers) problem("context", "Context can't be blank", "BLANK");
  const requirement = input.minimumRequirement ?? {};
  if (requirement.subtotal && requirement.quantity)
    problem(
      "minimumRequirement",
      "Minimum subtotal and minimum quantity cannot both be set",
      "MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT",
    );
  const at = store.now().toISOString();
  const iso = (text: string | null | undefined) =>
    text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;
  return {
    problems,
    discount: {
      id: 0,
      title: input.title ?? "",
      code,
      status: "ACTIVE",
      value: discountValue(input, shop.info.currency, problems),
      productIds: ids(
        items?.products?.productsToAdd,
        "Product",
        shop.products,
        "customerGets.items.products.productsToAdd",
        problems,
      ),
      collectionIds: ids(
        items?.collections?.add,
        "Collection",
        shop.collections,
        "customerGets.items.collections.add",
        problems,
      ),
      customerIds: ids(
        buyers?.customers?.add,
        "Customer",
        shop.customers,
        "context.customers.add",
        problems,
      ),
      minimumSubtotal: requirement.subtotal
        ? minorUnits(requirement.subtotal.greaterThanOrEqualToSubtotal, shop.info.currency)
        : null,
      minimumQuantity: requirement.quantity
        ? Number(requirement.quantity.greaterThanOrEqualToQuantity)
        : null,
      startsAt: iso(input.startsAt) ?? at,
      endsAt: iso(input.endsAt),
      usageLimit: input.usageLimit ?? null,
      appliesOncePerCustomer: input.appliesOncePerCustomer ?? false,
      combinesWith: {
        orderDiscounts: false,
        productDiscounts: false,
        shippingDiscounts: false,
        ...pick(input.combinesWith),
      },
      usageCount: 0,
      createdAt: at,
      updatedAt: at,
    },
  };
}

function pick(combines: Args): Partial<DemoDiscount["combinesWith"]> {
  if (!combines) return {};
  return {
    orderDiscounts: combines.orderDiscounts,
    productDiscounts: combines.productDiscounts,
    shippingDiscounts: combines.shippingDiscounts,
  };
}

export const discountQueries: Roots = {
  codeDiscountNode: ({ id }, context) => {
    const found = discountById(context, id);
    return found ? discountNodeView(context, found) : null;
  },
  codeDiscountNodeByCode: ({ code }, context) => {
    const found = discountByCode(context.shop, code)?.discount;
    return found ? discountNodeView(context, found) : null;
  },
};

function discountById(context: ApiContext, id: string): DemoDiscount | undefined {
  const parsed = parseGid(id);
  return parsed?.type === "DiscountCodeNode" ? context.shop.discounts.get(parsed.id) : undefined;
}

const refused = (...userErrors: View[]) => ({ codeDiscountNode: null, userErrors });
const noDiscount = () => refused(discountUserError(["id"], "Discount does not exist", "INVALID"));

function keep(context: ApiContext, discount: DemoDiscount) {
  const kept = { ...discount, updatedAt: context.store.now().toISOString() };
  context.store.put(context.domain, "discounts", kept.id, kept);
  return { codeDiscountNode: discountNodeView(context, kept), userErrors: [] };
}

/** What an update may change here; the rest of a discount stays as it was made. */
const CHANGED = ["title", "startsAt", "endsAt"];

function changed(context: ApiContext, found: DemoDiscount, input: Args) {
  const other = Object.keys(input).find((key) => !CHANGED.includes(key));
  if (other) throw unanswered(`discountCodeBasicUpdate of ${other}`);
  const iso = (text: string | null) => text && new Date(text).toISOString();
  const next = {
    ...found,
    ...("title" in input && { title: input.title ?? "" }),
    ...("startsAt" in input && { startsAt: iso(input.startsAt) ?? "" }),
    ...("endsAt" in input && { endsAt: iso(input.endsAt) }),
  };
  const problem = (field: string, message: string, code: string) =>
    refused(discountUserError(["basicCodeDiscount", field], message, code));
  if (!next.title) return problem("title", "Title can't be blank", "BLANK");
  if (!next.startsAt) return problem("startsAt", "Starts at can't be blank", "BLANK");
  if (next.endsAt && next.endsAt <= next.startsAt)
    return problem("endsAt", "Ends at needs to be after starts at", "END_DATE_BEFORE_START_DATE");
  return keep(context, next);
}

export const discountMutations: Roots = {
  discountCodeBasicCreate({ basicCodeDiscount }, context) {
    const { problems, discount } = read(context, basicCodeDiscount);
    if (problems.length > 0)
      return refused(
        ...problems.map(({ field, message, code }) => discountUserError(field, message, code)),
      );
    return keep(context, { ...discount, id: context.store.nextId() });
  },
  discountCodeBasicUpdate({ id, basicCodeDiscount }, context) {
    const found = discountById(context, id);
    return found ? changed(context, found, basicCodeDiscount) : noDiscount();
  },
  discountCodeDeactivate({ id }, context) {
    const found = discountById(context, id);
    if (!found) return noDiscount();
    return keep(context, { ...found, endsAt: context.store.now().toISOString() });
  },
};
