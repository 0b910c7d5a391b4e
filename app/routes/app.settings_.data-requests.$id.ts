import type { LoaderFunctionArgs } from "@remix-run/node";
import { dataRequestFile } from "#app/settings/data-requests.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";

/** The file a merchant hands to the customer who asked. */
export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const file = await dataRequestFile(database.prisma, shop, params.id ?? "");
  if (!file) throw new Response(null, { status: 404 });
  return new Response(file.content, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.name}"`,
      "Cache-Control": "no-store",
    },
  });
};
