import { createHmac, hkdfSync } from "node:crypto";
import { z } from "zod";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import {
  CREATE_DISCOUNT_CODE,
  DISCOUNT_BY_CODE,
  END_DISCOUNT,
} from "../shopify/operations/discount-codes.ts";
import { discountInput, type WantedCode } from "./terms.ts";

/** No 0 and O, 1 and I: a buyer may type it. 32 letters, so that each takes five bits evenly. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LETTERS = 10;

/**
 * Names for codes that nobody can guess, and that come out the same for the same thing: an attempt that
 * was cut off is found again in Shopify instead of doubled. 50 bits by HMAC-SHA-256, with a key derived
 * from the app's secret for `purpose` alone (HKDF, RFC 5869).
 */
export function codeNames(apiSecret: string, purpose: string) {
  const key = Buffer.from(hkdfSync("sha256", apiSecret, "", `afterglow ${purpose} v1`, 32));
  return (prefix: string, shop: string, name: string): string => {
    const bytes = createHmac("sha256", key).update(`${shop} ${name}`).digest().subarray(0, LETTERS);
    return `${prefix}-${[...bytes].map((byte) => ALPHABET[byte % 32]).join("")}`;
  };
}

const createAnswer = z.object({
  discountCodeBasicCreate: z.object({
    codeDiscountNode: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ code: z.string().nullish(), message: z.string() })),
  }),
});
const byCodeAnswer = z.object({ codeDiscountNodeByCode: z.object({ id: z.string() }).nullable() });

/** Shopify will never make this code as it was asked for. */
export class CodeRefused extends Error {
  readonly code = "code-refused";
}

/**
 * Makes a code in Shopify, or finds it where an earlier attempt has made it.
 *
 * @returns the discount's id: `gid://shopify/DiscountCodeNode/…`
 * @throws {CodeRefused} in Shopify's words
 * @throws whatever `graphql` throws where Shopify cannot be reached
 */
export async function makeCode(graphql: AdminGraphql, wanted: WantedCode): Promise<string> {
  const discount = discountInput(wanted);
  const answer = createAnswer.parse(
    await graphql(CREATE_DISCOUNT_CODE, { discount }),
  ).discountCodeBasicCreate;
  const taken = answer.userErrors.some(({ code }) => code === "TAKEN");
  const id = taken ? await idOfCode(graphql, wanted.code) : answer.codeDiscountNode?.id;
  if (!id) throw new CodeRefused(answer.userErrors.map(({ message }) => message).join(" "));
  return id;
}

const endAnswer = z.object({
  discountCodeDeactivate: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
});

/**
 * Ends a discount now; orders that used it keep it.
 *
 * @throws {CodeRefused} in Shopify's words
 */
export async function endCode(graphql: AdminGraphql, discountId: string): Promise<void> {
  const { userErrors } = endAnswer.parse(
    await graphql(END_DISCOUNT, { id: discountId }),
  ).discountCodeDeactivate;
  if (userErrors.length > 0) {
    throw new CodeRefused(userErrors.map(({ message }) => message).join(" "));
  }
}

/** @returns the discount that a code belongs to, whosever it is */
export async function idOfCode(graphql: AdminGraphql, code: string): Promise<string | undefined> {
  return byCodeAnswer.parse(await graphql(DISCOUNT_BY_CODE, { code })).codeDiscountNodeByCode?.id;
}
