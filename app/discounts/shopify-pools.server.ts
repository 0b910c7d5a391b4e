import { z } from "zod";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { DISCOUNT_BY_ID } from "../shopify/operations/discount-codes.ts";
import {
  ADD_REDEEM_CODES,
  CREATED_REDEEM_CODES,
  REDEEM_CODE_CREATION,
  UPDATE_DISCOUNT,
} from "../shopify/operations/redeem-codes.ts";
import { CodeRefused } from "./shopify-codes.server.ts";

/** Shopify's bound for one `discountRedeemCodeBulkAdd`. */
export const CODES_AT_ONCE = 250;

const problem = z.object({ code: z.string().nullish(), message: z.string() });
const wordsOf = (problems: z.output<typeof problem>[]) =>
  [...new Set(problems.map(({ message }) => message))].join(" ");

const addAnswer = z.object({
  discountRedeemCodeBulkAdd: z.object({
    bulkCreation: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(problem),
  }),
});
const creationAnswer = z.object({
  discountRedeemCodeBulkCreation: z.object({ done: z.boolean() }).nullable(),
});
const createdAnswer = z.object({
  discountRedeemCodeBulkCreation: z
    .object({
      codes: z.object({ nodes: z.array(z.object({ code: z.string(), errors: z.array(problem) })) }),
    })
    .nullable(),
});
const updateAnswer = z.object({
  discountCodeBasicUpdate: z.object({ userErrors: z.array(problem) }),
});

/**
 * Asks Shopify to add codes to a discount.
 *
 * @returns the creation's id, by which any process can go on
 * @throws {CodeRefused} in Shopify's words
 */
export async function addCodes(
  graphql: AdminGraphql,
  discountId: string,
  codes: string[],
): Promise<string> {
  const { bulkCreation, userErrors } = addAnswer.parse(
    await graphql(ADD_REDEEM_CODES, { discountId, codes: codes.map((code) => ({ code })) }),
  ).discountRedeemCodeBulkAdd;
  if (!bulkCreation || userErrors.length > 0) throw new CodeRefused(wordsOf(userErrors));
  return bulkCreation.id;
}

/** @returns whether Shopify is done; `undefined` where it no longer knows of it */
export async function isCreationDone(
  graphql: AdminGraphql,
  id: string,
): Promise<boolean | undefined> {
  const answer = creationAnswer.parse(await graphql(REDEEM_CODE_CREATION, { id }));
  return answer.discountRedeemCodeBulkCreation?.done;
}

/** A code that was to be added, and what became of it. */
export interface CreatedCode {
  code: string;
  /** `taken`: some discount has such a code, perhaps this very one. */
  outcome: "made" | "taken" | "failed";
  /** In Shopify's words, where it failed. */
  message: string;
}

export async function createdCodes(graphql: AdminGraphql, id: string): Promise<CreatedCode[]> {
  const answer = createdAnswer.parse(await graphql(CREATED_REDEEM_CODES, { id }));
  const nodes = answer.discountRedeemCodeBulkCreation?.codes.nodes ?? [];
  return nodes.map(({ code, errors }) => ({
    code,
    outcome: errors.length === 0 ? "made" : errors.some(isTaken) ? "taken" : "failed",
    message: wordsOf(errors),
  }));
}

const isTaken = ({ code }: z.output<typeof problem>) => code === "TAKEN" || code === "DUPLICATE";

/**
 * Gives a discount another name or another end.
 *
 * @throws {CodeRefused} in Shopify's words
 */
export async function updateDiscount(
  graphql: AdminGraphql,
  id: string,
  { title, endsAt }: { title: string; endsAt: Date | null },
): Promise<void> {
  const discount = { title, endsAt: endsAt?.toISOString() ?? null };
  const { userErrors } = updateAnswer.parse(
    await graphql(UPDATE_DISCOUNT, { id, discount }),
  ).discountCodeBasicUpdate;
  if (userErrors.length > 0) throw new CodeRefused(wordsOf(userErrors));
}

const byIdAnswer = z.object({ codeDiscountNode: z.object({ id: z.string() }).nullable() });

/** Whether a discount is still there: a merchant may have deleted it in Shopify. */
export async function isDiscountThere(graphql: AdminGraphql, id: string): Promise<boolean> {
  return byIdAnswer.parse(await graphql(DISCOUNT_BY_ID, { id })).codeDiscountNode !== null;
}
