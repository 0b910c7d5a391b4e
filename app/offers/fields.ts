import { z } from "zod";

/** What the fields of all kinds are made of; the messages are written for the merchant. */

/** A line of text a buyer reads: trimmed, of bounded length. */
export const line = (what: string, max: number) =>
  z.string().trim().max(max, `${what} is longer than ${max} characters. Shorten it.`);
export const required = (what: string, max: number) => line(what, max).min(1, `${what} is empty.`);

/** Links leave the page from a buyer's browser, so only https is let through. */
export const httpsUrl = (what: string) =>
  z
    .string()
    .trim()
    .max(2048, `${what} is too long.`)
    .refine((value) => {
      const url = URL.canParse(value) ? new URL(value) : undefined;
      return url?.protocol === "https:" && url.username === "" && url.hostname.includes(".");
    }, `${what} must be a whole address that begins with https://.`);
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());

export const productGid = z
  .string()
  .regex(/^gid:\/\/shopify\/Product\/\d+$/, "This is not a product. Choose it again.");

export const linesOf = (what: string, max: number, count: number) =>
  z
    .array(line(what, max))
    .max(count, `At most ${count} lines.`)
    .transform((values) => values.filter((value) => value !== ""));

/** A labelled way out of the page. */
export const linkOf = (what: string) =>
  z.strictObject({ label: required(`${what}'s label`, 60), url: httpsUrl(what) });

/** What a code takes off: a percentage, or an amount in minor units of the shop's currency. */
export const reductionSchema = z.union(
  [
    z.strictObject({
      percent: z
        .int("Enter a whole percentage.")
        .min(1, "At least 1 %.")
        .max(100, "At most 100 %."),
    }),
    z.strictObject({
      amountMinor: z
        .int("Enter an amount of money.")
        .min(1, "The discount must be more than nothing.")
        .max(100_000_00, "This is more than any discount should be."),
    }),
  ],
  "Enter a percentage or an amount.",
);

/** For how long a code is good, in days from when it is given. */
export const validDays = z
  .int("Days are a whole number.")
  .min(1, "At least a day.")
  .max(365, "At most a year.");

export const minimumMinor = z
  .int("Enter an amount of money.")
  .min(1, "Leave it empty for no minimum.")
  .max(1_000_000_00, "This is more than any order should need.")
  .nullable()
  .default(null);
