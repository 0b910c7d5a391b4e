import type { LoaderFunctionArgs } from "@remix-run/node";
import { membersCsv } from "#app/insights/members.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { csvResponse } from "#app/ui/admin/csv-response.ts";

/** All members of the shop's loyalty programme. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  return csvResponse("loyalty-members", await membersCsv(database.pool, shop));
};
