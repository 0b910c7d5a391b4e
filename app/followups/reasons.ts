/** Why a message was not sent, and what a merchant reads of it. */
export const refusals = {
  "not-live": "The follow-up was no longer live when the message was due.",
  uninstalled: "The app had been uninstalled.",
  "order-gone": "The order is not known any more.",
  cancelled: "The order was cancelled.",
  refunded: "The order was refunded in full.",
  "never-shipped": "The order had still not been shipped, four weeks after the message was due.",
  "no-longer-matches": "The order no longer matches whom the follow-up is for.",
  "no-address": "Shopify has no e-mail address for this buyer.",
  "no-consent": "The buyer has not agreed to marketing by e-mail, or has taken it back.",
  unsubscribed: "The buyer has unsubscribed from follow-ups.",
  "too-many": "The buyer had already got as many follow-ups as you allow.",
  "too-late": "The message was overdue by more than a week, so it was not sent any more.",
  "no-customer": "Shopify Flow sends to customers, and this order has none.",
  rejected: "The mail server refused the message for good.",
  undeliverable: "The message could not be handed over in any of its attempts.",
  uncertain:
    "The process ended while Shopify Flow was being told, so it was not told again: it may have sent the message.",
} as const;
export type Refusal = keyof typeof refusals;

/** Why a message waits longer than planned. */
export const delays = {
  "quiet-hours": "It is quiet hours where the buyer lives.",
  "not-shipped": "The order has not been shipped yet.",
  "not-delivered": "The order arrives later than estimated.",
  failed: "The last attempt failed; the next one is under way.",
} as const;
export type Delay = keyof typeof delays;

/** A reason's sentence for the merchant; a code from a newer version is shown as it is. */
export function reasonText(code: string | null): string | undefined {
  if (code === null) return undefined;
  return { ...refusals, ...delays }[code as Refusal | Delay] ?? code;
}
