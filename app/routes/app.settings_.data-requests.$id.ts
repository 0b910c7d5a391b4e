import type { LoaderFunctionArgs } from "@remix-run/node";
import { defaultDatabase } from "#app/db/client.server.ts";
import { dataRequestFile } from "#app/settings/data-requests.server.ts";
import { authenticate } from "#app/shopify/app.server.ts";

/** The file a merchant hands to the customer who asked. */
export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { session } = await authenticate.admin(request);
  const file = await dataRequestFile(defaultDatabase().prisma, session.shop, params.id ?? "");
  if (!file) throw new Response(null, { status: 404 });
  return new Response(file.content, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.name}"`,
      "Cache-Control": "no-store",
    },
  });
};
