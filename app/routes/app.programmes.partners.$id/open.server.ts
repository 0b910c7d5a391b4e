import { suggestions } from "#app/insights/catalogue.server.ts";
import { wallClockOf } from "#app/insights/zoned-time.ts";
import { offerStore } from "#app/offers/store.server.ts";
import { AdvertiserNotFound, advertiserStore } from "#app/partners/advertisers.server.ts";
import { campaignResults } from "#app/partners/results.server.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import { draftOf } from "./change.server.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Everything the page of one advertiser shows; never its secret. @throws a 404 where there is none such */
export async function openAdvertiser({ shop, profile, database }: Merchant, id: string) {
  if (!UUID.test(id)) throw new Response(null, { status: 404 });
  const { prisma, pool } = database;
  const store = advertiserStore(prisma, shop);
  const known = await store.get(id).catch((error: unknown) => {
    throw error instanceof AdvertiserNotFound ? new Response(null, { status: 404 }) : error;
  });
  const today = wallClockOf(new Date(), profile.timeZone).date;
  const offers = await offerStore(prisma, shop).list();
  const own = offers.filter((one) => one.kind === "partner" && one.settings.advertiserId === id);
  const [complaints, { productTypes }, campaigns] = await Promise.all([
    store.complaints(id),
    suggestions(pool, shop),
    Promise.all(
      own.map(async ({ id: offerId, name }) => ({
        id: offerId,
        name,
        ...(await campaignResults(pool, shop, offerId, today)),
      })),
    ),
  ]);
  const { approved, stopped, revision } = known;
  const saved = { id, revision };
  return { saved, draft: draftOf(known), approved, stopped, complaints, campaigns, productTypes };
}
