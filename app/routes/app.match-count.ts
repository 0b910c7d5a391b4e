import type { ActionFunctionArgs } from "@remix-run/node";
import { defaultDatabase } from "#app/db/client.server.ts";
import { type MatchCount, pastOrders } from "#app/decisions/past-orders.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { conditionSchema } from "#app/targeting/index.ts";

/** One for the process: it keeps the latest orders' facts while a rule is being edited. */
let past: ReturnType<typeof pastOrders> | undefined;

/** How many of the shop's latest orders a condition would have matched; null for one that is not finished. */
export const action = async ({ request }: ActionFunctionArgs): Promise<MatchCount | null> => {
  const { shop } = await merchantOf(request);
  const condition = conditionSchema.safeParse(await request.json());
  if (!condition.success) return null;
  past ??= pastOrders(defaultDatabase());
  return past.count(shop, condition.data);
};
