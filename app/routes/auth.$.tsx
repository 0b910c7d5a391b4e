import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "#app/shopify/app.server.ts";

/** The steps of Shopify's authentication that happen outside of a page. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticate.admin(request);
  return null;
};
