import type { LoaderFunctionArgs } from "@remix-run/node";
import { merchantOf } from "#app/settings/merchant.server.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What pages would have earned without one offer: the editor's card asks when a merchant wants to know. */
export const loader = async ({ request, params, context }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const { services } = context;
  const id = params.id ?? "";
  const offer =
    UUID.test(id) && (await database.prisma.offer.findUnique({ where: { shop_id: { shop, id } } }));
  if (!offer) throw new Response(null, { status: 404 });
  return { replay: await services.replay({ shop, offerId: id }), now: services.now() };
};
