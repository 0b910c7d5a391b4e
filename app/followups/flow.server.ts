import { z } from "zod";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { RECEIVE_FLOW_TRIGGER } from "../shopify/operations/flow-trigger.ts";
import type { Followup } from "./followup.ts";
import { compose, type Letter } from "./mail/compose.ts";

/** The handle in extensions/flow-trigger/shopify.extension.toml; it can never change once deployed. */
export const FLOW_TRIGGER = "follow-up-due";
/** Shopify's bound on a trigger's payload. */
export const MAX_PAYLOAD_BYTES = 50_000;

const answerSchema = z.object({
  flowTriggerReceive: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
});

/** Shopify Flow refused the trigger. */
export class FlowError extends Error {
  readonly code = "flow";
}

const legacyId = (gid: string): number => Number(gid.slice(gid.lastIndexOf("/") + 1));

/**
 * What a workflow can use: the customer and the order as Shopify's own, the rest as text. The keys are
 * those of the extension's fields.
 */
export function flowPayload(
  followup: Pick<Followup, "kind" | "name">,
  letter: Letter,
  ids: { customerId: string; orderId: string },
) {
  const { subject, text } = compose(letter);
  const { content, links } = letter;
  const linked = "button" in content ? content.button : undefined;
  return {
    customer_id: legacyId(ids.customerId),
    order_id: legacyId(ids.orderId),
    Kind: followup.kind,
    "Follow up": followup.name,
    Language: letter.locale,
    Subject: subject,
    Message: text,
    "Button label": linked?.label ?? "",
    "Button link": linked?.url ?? "",
    "Happy link": links.happy ?? "",
    "Unhappy link": links.unhappy ?? "",
    "Unsubscribe link": links.unsubscribe,
  };
}

/** Tells Shopify Flow that a follow-up is due. @throws {FlowError} when Flow refuses it */
export async function triggerFlow(
  graphql: AdminGraphql,
  payload: ReturnType<typeof flowPayload>,
): Promise<void> {
  const answer = answerSchema.parse(
    await graphql(RECEIVE_FLOW_TRIGGER, { handle: FLOW_TRIGGER, payload }),
  );
  const { userErrors } = answer.flowTriggerReceive;
  if (userErrors.length > 0)
    throw new FlowError(userErrors.map(({ message }) => message).join(" "));
}
