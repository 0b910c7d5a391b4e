import { z } from "zod";
import type { log as Log } from "../log.server.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { ORDER_CUSTOMER, TAG_CUSTOMER } from "../shopify/operations/customer-tags.ts";
import { GRANT_EMAIL_MARKETING } from "../shopify/operations/marketing-consent.ts";
import type { MemberStore, PendingMember } from "./members.server.ts";

const orderAnswer = z.object({
  order: z.object({ customer: z.object({ id: z.string() }).nullable() }).nullable(),
});
const userErrors = z.array(z.object({ message: z.string() }));
const tagAnswer = z.object({ tagsAdd: z.object({ userErrors }) });
const consentAnswer = z.object({ customerEmailMarketingConsentUpdate: z.object({ userErrors }) });

const BATCH = 20;

/**
 * Tags members in Shopify. The order may not be in the Admin API yet when its buyer joins, and Shopify
 * may be out of reach, so a membership is recorded first and tagged here, again and again until it is.
 */
export function memberTagging(dependencies: {
  members: MemberStore;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  log: typeof Log;
}) {
  const { members, adminOf, log } = dependencies;

  /** Tags whoever waits and is due. @returns how many were tagged */
  return async function tagPending(now: Date): Promise<number> {
    const pending = await members.takePending(BATCH, now);
    const results = await Promise.all(pending.map((member) => tagOne(member, now)));
    return results.filter(Boolean).length;
  };

  async function tagOne(member: PendingMember, now: Date): Promise<boolean> {
    try {
      const graphql = await adminOf(member.shop);
      const customerId = member.customerId ?? (await customerOf(graphql, member.orderId));
      if (!customerId) {
        await members.failed(
          member.shop,
          member.id,
          "Shopify does not name the order's customer yet.",
        );
        return false;
      }
      await members.name(member.shop, member.orderId, customerId);
      await tag(graphql, customerId, member.customerTag);
      if (member.marketingConsent !== null)
        await grantMarketing(graphql, customerId, member.joinedAt);
      await members.tagged(member.shop, member.id, now);
      return true;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log.warn(
        { shop: member.shop, member: member.id, error: message },
        "a member is not tagged yet",
      );
      await members.failed(member.shop, member.id, message);
      return false;
    }
  }
}

async function customerOf(graphql: AdminGraphql, orderId: string): Promise<string | undefined> {
  const { order } = orderAnswer.parse(await graphql(ORDER_CUSTOMER, { id: orderId }));
  return order?.customer?.id;
}

async function tag(graphql: AdminGraphql, customerId: string, name: string): Promise<void> {
  const { tagsAdd } = tagAnswer.parse(
    await graphql(TAG_CUSTOMER, { id: customerId, tags: [name] }),
  );
  refuse(tagsAdd.userErrors);
}

async function grantMarketing(graphql: AdminGraphql, customerId: string, at: Date): Promise<void> {
  const answer = consentAnswer.parse(
    await graphql(GRANT_EMAIL_MARKETING, {
      input: {
        customerId,
        emailMarketingConsent: {
          marketingState: "SUBSCRIBED",
          marketingOptInLevel: "SINGLE_OPT_IN",
          consentUpdatedAt: at.toISOString(),
        },
      },
    }),
  );
  refuse(answer.customerEmailMarketingConsentUpdate.userErrors);
}

function refuse(errors: z.output<typeof userErrors>) {
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(" "));
}
