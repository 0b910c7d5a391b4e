import type { Database } from "../db/client.server.ts";
import { offerStore } from "../offers/store.server.ts";
import type { EditorSources } from "./editor-sources.ts";

/** What the form of one shop's offers lets the merchant choose from. */
export async function editorSources(db: Database, shop: string): Promise<EditorSources> {
  const offers = await offerStore(db.prisma, shop).list();
  return {
    pools: [],
    referralOffers: offers
      .filter(({ kind, status }) => kind === "referral" && status !== "archived")
      .map(({ id, name }) => ({ id, name })),
    advertisers: [],
    partnersOn: false,
  };
}
