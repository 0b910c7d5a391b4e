import { z } from "zod";
import { isCurrency } from "./money.ts";

/**
 * The shape of every leaf of the condition language, with messages for the merchant. A leaf kind is
 * one entry here, one in `leaves/` (how it is read and indexed) and one in `messages/en.ts` (its
 * words); the compiler refuses a kind that lacks one of the three.
 */

export const MAX_VALUES = 250;

const text = (what: string, max = 255) =>
  z
    .string(`${what} must be text.`)
    .trim()
    .min(1, `${what} is empty.`)
    .max(max, `${what} is longer than ${max} characters.`);

const gid = (type: string, what: string) =>
  z
    .string()
    .regex(new RegExp(`^gid://shopify/${type}/\\d+$`), `This is not a ${what}. Choose it again.`);

const anyOf = <T extends z.ZodType>(value: T, what: string) =>
  z
    .array(value, `List the ${what}.`)
    .min(1, `Choose at least one of the ${what}.`)
    .max(MAX_VALUES, `Choose at most ${MAX_VALUES} of the ${what}.`);

const texts = (what: string) => anyOf(text("A value"), what);

const set = <O extends string, T extends z.ZodType>(op: O, value: T, what: string) =>
  z.strictObject({ op: z.literal(op), anyOf: anyOf(value, what) });

/** A named thing that has one of these values; without `anyOf`, that is there at all. */
const pair = <O extends string>(op: O, key: z.ZodString, what: string) =>
  z.strictObject({ op: z.literal(op), key, anyOf: texts(what).optional() });

const flag = <O extends string>(op: O) =>
  z.strictObject({ op: z.literal(op), is: z.boolean("Choose yes or no.") });

interface Bounds {
  min?: number | undefined;
  max?: number | undefined;
}
const hasBound = ({ min, max }: Bounds) => min !== undefined || max !== undefined;
const inOrder = ({ min, max }: Bounds) => min === undefined || max === undefined || min <= max;

const range = <O extends string>(op: O, unit: string, least = 0) => {
  const bound = z
    .int(`A number of ${unit} is a whole number.`)
    .min(least, `A number of ${unit} is at least ${least}.`)
    .max(1_000_000_000, `This number of ${unit} is too large.`)
    .optional();
  return z
    .strictObject({ op: z.literal(op), min: bound, max: bound })
    .refine(hasBound, { path: ["min"], message: `Say how many ${unit} at least or at most.` })
    .refine(inOrder, { path: ["max"], message: "The upper limit is below the lower one." });
};

export const currencySchema = z
  .string()
  .refine(isCurrency, "A currency is its three-letter ISO 4217 code, as in EUR.");

const moneyRange = <O extends string>(op: O) => {
  const bound = z
    .int("An amount is a whole number of minor units (cents).")
    .min(0, "An amount cannot be negative.")
    .optional();
  const bounds = (leaf: { minMinor?: number | undefined; maxMinor?: number | undefined }) => ({
    min: leaf.minMinor,
    max: leaf.maxMinor,
  });
  return z
    .strictObject({
      op: z.literal(op),
      currency: currencySchema,
      minMinor: bound,
      maxMinor: bound,
    })
    .refine((leaf) => hasBound(bounds(leaf)), {
      path: ["minMinor"],
      message: "Say the lowest or the highest amount.",
    })
    .refine((leaf) => inOrder(bounds(leaf)), {
      path: ["maxMinor"],
      message: "The highest amount is below the lowest one.",
    });
};

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const consentPurposes = ["analytics", "preferences", "marketing", "saleOfData"] as const;

const country = z.string().regex(/^[A-Z]{2}$/, "A country is its two-letter ISO code, as in DE.");
const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "A language is its code, as in de or pt-BR.");
const province = z
  .string()
  .regex(/^[A-Z]{2}-[A-Za-z0-9]{1,6}$/, "A province is country and code, as in US-CA.");
const metafieldKey = z
  .string()
  .max(130, "This metafield's name is too long.")
  .regex(/^[^.\s]+\.[^.\s]+$/, "A metafield is its namespace and key, as in care.skin_type.");
const hour = z
  .int("An hour is a whole number.")
  .min(0, "An hour is 0 to 24.")
  .max(24, "An hour is 0 to 24.");
const instant = z.iso.datetime({
  offset: true,
  error: "A time is an ISO 8601 date and time with its zone, as in 2026-11-27T00:00:00Z.",
});
const productGid = gid("Product", "product");

/** Keyed by `op`. */
export const leafSchemas = {
  // What is in the order. A leaf holds if some line has one of the values.
  products: set("products", productGid, "products"),
  productTypes: set("productTypes", text("A product type"), "product types"),
  productTags: set("productTags", text("A tag"), "tags"),
  vendors: set("vendors", text("A vendor"), "vendors"),
  collections: set("collections", gid("Collection", "collection"), "collections"),
  skus: set("skus", text("A SKU"), "SKUs"),
  variantOption: pair("variantOption", text("The option's name"), "option's values"),
  lineProperty: pair("lineProperty", text("The property's name"), "property's values"),
  productMetafield: pair("productMetafield", metafieldKey, "metafield's values"),
  /** The price of one item of some line. */
  linePrice: moneyRange("linePrice"),
  lineQuantity: range("lineQuantity", "items of one line", 1),

  // The order as a whole.
  orderTotal: moneyRange("orderTotal"),
  orderSubtotal: moneyRange("orderSubtotal"),
  itemCount: range("itemCount", "items"),
  /** Without `anyOf`: any code at all. */
  discountCodes: z.strictObject({
    op: z.literal("discountCodes"),
    anyOf: texts("discount codes").optional(),
  }),
  shippingMethods: set("shippingMethods", text("A shipping method"), "shipping methods"),
  attribute: pair("attribute", text("The attribute's name"), "attribute's values"),
  firstOrder: flag("firstOrder"),

  // Where and in which language.
  countries: set("countries", country, "countries"),
  provinces: set("provinces", province, "provinces"),
  cities: set("cities", text("A city"), "cities"),
  /** `de` holds for `de-AT` too; `de-AT` for itself alone. */
  languages: set("languages", language, "languages"),
  markets: set("markets", gid("Market", "market"), "markets"),

  // The buyer.
  customerTags: set("customerTags", text("A tag"), "customer tags"),
  pastOrders: range("pastOrders", "orders"),
  amountSpent: moneyRange("amountSpent"),
  /** Whole days of 24 hours from the last order to this one. */
  daysSinceLastOrder: range("daysSinceLastOrder", "days"),
  /** Bought before this order; without `withinDays`: ever. */
  pastPurchase: z.strictObject({
    op: z.literal("pastPurchase"),
    anyOf: anyOf(productGid, "products"),
    withinDays: z
      .int("A number of days is a whole number.")
      .min(1, "A number of days is at least 1.")
      .max(3650, "Look back at most 3650 days.")
      .optional(),
  }),
  loyaltyMember: flag("loyaltyMember"),
  loyaltyTiers: set("loyaltyTiers", text("A tier"), "loyalty tiers"),
  consent: z.strictObject({
    op: z.literal("consent"),
    to: z.enum(consentPurposes, "Choose what the buyer agreed to."),
  }),
  /** A stable share of buyers; another salt chooses others. */
  buyerPercentage: z.strictObject({
    op: z.literal("buyerPercentage"),
    percent: z.number().min(0, "A share is 0 to 100 %.").max(100, "A share is 0 to 100 %."),
    salt: text("The salt", 64),
  }),

  // When the order was placed.
  weekdays: set("weekdays", z.enum(weekdays, "Choose a day of the week."), "days"),
  /** Local time of the buyer: from `from` until before `to`; past midnight where `to` is smaller. */
  hours: z
    .strictObject({ op: z.literal("hours"), from: hour, to: hour })
    .refine(({ from, to }) => from % 24 !== to % 24 || (from === 0 && to === 24), {
      path: ["to"],
      message: "The end is the same hour as the start.",
    }),
  /** From `from` until before `until`. */
  schedule: z
    .strictObject({
      op: z.literal("schedule"),
      from: instant.optional(),
      until: instant.optional(),
    })
    .refine(({ from, until }) => from !== undefined || until !== undefined, {
      path: ["from"],
      message: "Choose a start or an end.",
    })
    .refine(({ from, until }) => !from || !until || Date.parse(from) < Date.parse(until), {
      path: ["until"],
      message: "The end must come after the start.",
    }),
} as const;

type Schemas = typeof leafSchemas;
export type LeafOp = keyof Schemas;
export type LeafOf<O extends LeafOp> = z.output<Schemas[O]>;
export type Leaf = { [O in LeafOp]: LeafOf<O> }[LeafOp];
export const leafOps = Object.keys(leafSchemas) as LeafOp[];
