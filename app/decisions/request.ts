import { z } from "zod";
import {
  type ClaimKind,
  type ClaimRequest,
  type DecisionRequest,
  type EventsRequest,
  type Money,
  placements,
  type ReportRequest,
} from "./contract.ts";

/**
 * The wire contract at the edge: everything a buyer's browser sends passes one of these. Bounds are
 * generous for real orders and small enough that nobody can fill the ledger with one request.
 */

/**
 * Text that PostgreSQL can keep: it knows neither NUL nor half a surrogate pair, and one buyer's such
 * letter would fail the whole group it is written with.
 */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.replaceAll("\0", "").toWellFormed());
const gid = (type: string) =>
  z.string().regex(new RegExp(`^gid://shopify/${type}/\\d{1,20}$`), `must be a ${type} GID`);

const money: z.ZodType<Money> = z.object({
  amountMinor: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code"),
});

const attribute = z.object({ key: text(255), value: text(1_000) });

const line = z.object({
  productId: gid("Product").optional(),
  variantId: gid("ProductVariant").optional(),
  title: text(500),
  productType: text(255).optional(),
  vendor: text(255).optional(),
  sku: text(255).optional(),
  quantity: z.int().min(1).max(1_000_000),
  total: money,
  options: z
    .array(z.object({ name: text(255), value: text(255) }))
    .max(10)
    .optional(),
  properties: z.array(attribute).max(50).optional(),
});

/** The same order is an `OrderIdentity` on the thank-you page and an `Order` everywhere else. */
const orderId = z
  .string()
  .regex(/^gid:\/\/shopify\/Order(Identity)?\/\d{1,20}$/, "must be an Order or OrderIdentity GID")
  .transform((id) => id.replace("/OrderIdentity/", "/Order/"));

const placement = z.enum(placements);

export const decisionRequestSchema = z.object({
  placement,
  order: z.object({
    id: orderId,
    number: text(64).optional(),
    isFirstOrder: z.boolean().optional(),
    lines: z.array(line).max(500),
    total: money,
    subtotal: money.optional(),
    shippingMethod: text(255).nullable().optional(),
    discountCodes: z.array(text(255)).max(50),
    attributes: z.array(attribute).max(100),
  }),
  buyer: z.object({
    locale: z
      .string()
      .max(35)
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a BCP 47 locale"),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 alpha-2 code")
      .optional(),
    province: text(32).optional(),
    city: text(128).optional(),
    market: gid("Market").optional(),
    timezone: text(64).optional(),
  }),
  consent: z.object({
    analytics: z.boolean(),
    preferences: z.boolean(),
    marketing: z.boolean(),
    saleOfData: z.boolean(),
  }),
  limit: z.int().min(1).max(6),
  preview: z.boolean().optional(),
}) satisfies z.ZodType<DecisionRequest>;

const eventSchema = z
  .object({
    id: z.uuid(),
    type: z.enum(["render", "impression", "click", "accept", "dismiss"]),
    offerId: z.uuid().optional(),
    at: z.iso.datetime().regex(/^[1-9]\d{3}-/, "must be a time that a calendar has"),
    productId: gid("Product").optional(),
  })
  .refine((event) => event.type === "render" || event.offerId !== undefined, {
    path: ["offerId"],
    message: "is required for every event but render",
  });

const token = z.string().min(1).max(4_096);

export const eventsRequestSchema = z.object({
  token,
  events: z.array(eventSchema).min(1).max(50),
}) satisfies z.ZodType<EventsRequest>;

const claim = z.object({ id: z.uuid(), token, offerId: z.uuid() });

const answer = z.object({ questionId: text(40), values: z.array(text(2_000)).max(12) });

export const claimRequestSchema = z.discriminatedUnion("kind", [
  claim.extend({ kind: z.literal("loyalty"), marketingConsent: z.boolean() }),
  claim.extend({ kind: z.literal("redeem"), rewardId: z.uuid() }),
  claim.extend({ kind: z.literal("survey"), answers: z.array(answer).max(8) }),
  claim.extend({ kind: z.literal("discount") }),
  claim.extend({ kind: z.literal("referral") }),
  claim.extend({ kind: z.literal("reminder") }),
]) satisfies z.ZodType<ClaimRequest>;

/** A parsed claim of one kind. */
export type ClaimOf<K extends ClaimKind> = Extract<ClaimRequest, { kind: K }>;

export const reportRequestSchema = z.object({
  placement,
  orderId,
  reason: z.enum(["timeout", "network", "server-error", "refused", "render-error"]),
  waitedMs: z.int().min(0).max(600_000).optional(),
}) satisfies z.ZodType<ReportRequest>;
