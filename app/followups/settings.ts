import { z } from "zod";

/** Which way follow-ups of a shop go out. */
export const ways = ["email", "flow"] as const;
export type Way = (typeof ways)[number];

/** Whether a message can reach a buyer: Flow sends by itself, Afterglow by its mail server alone. */
export const canReach = (way: Way, hasMailServer: boolean): boolean =>
  way === "flow" || hasMailServer;

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):(00|15|30|45)$/, "Choose a time on a quarter of an hour, as in 21:00.");

const text = (what: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, `${what} is longer than ${max} characters.`)
    .regex(/^[^\p{Cc}<>]*$/u, `${what} cannot hold line breaks or angle brackets.`)
    .default("");

/** What a merchant sets for all follow-ups of the shop; what is not set has a default that is safe. */
export const followupSettingsSchema = z.object({
  /** `email`: Afterglow sends. `flow`: Shopify Flow is told, and sends however the merchant likes. */
  way: z.enum(ways).default("email"),
  /** Who the buyer sees as sender; empty: the shop's name. */
  senderName: text("The sender's name", 80),
  /** Where a buyer's answer by e-mail goes; empty: nowhere. */
  replyTo: z
    .union([z.literal(""), z.email("Enter a whole e-mail address, or leave this empty.")])
    .default(""),
  /** The business's postal address, which marketing by e-mail must show in many countries. */
  postalAddress: text("The postal address", 200),
  /** By the buyer's own clocks; equal ends: none. */
  quietHours: z
    .strictObject({ from: timeOfDay, to: timeOfDay })
    .default({ from: "21:00", to: "08:00" }),
  /** How many follow-ups one buyer gets at most, all kinds together. */
  cap: z
    .strictObject({
      atMost: z.int("A whole number.").min(1, "At least one message.").max(20, "At most 20."),
      withinDays: z.int("A whole number.").min(1, "At least a day.").max(365, "At most a year."),
    })
    .default({ atMost: 2, withinDays: 30 }),
  /** What all make-goods of a calendar month may cost, in minor units; 0: none are given. */
  makeGoodBudgetMinor: z
    .int("Enter an amount of money.")
    .min(0, "A budget cannot be negative.")
    .max(1_000_000_000_00)
    .default(0),
});

export type FollowupSettings = z.output<typeof followupSettingsSchema>;

/** Settings as they were stored, each field missing or no longer valid replaced by its default. */
export function readFollowupSettings(shopSettings: unknown): FollowupSettings {
  const stored = (shopSettings as { followups?: unknown } | null)?.followups ?? {};
  const whole = followupSettingsSchema.safeParse(stored);
  if (whole.success) return whole.data;
  const fields = typeof stored === "object" && stored !== null ? Object.entries(stored) : [];
  const broken = new Set(whole.error.issues.map(({ path }) => path[0]));
  return followupSettingsSchema.parse(
    Object.fromEntries(fields.filter(([name]) => !broken.has(name))),
  );
}
