import type { Pool } from "pg";
import type { Offer, OfferOf } from "../offers/offer.ts";
import { campaignStates, dayOf } from "../partners/budget.server.ts";
import { hasBudget, newCampaign, valueOfClick } from "../partners/campaign.ts";
import { admitted, type PartnerPage } from "../partners/gate.ts";
import { hiddenBy } from "../partners/reactions.server.ts";
import type { ClickReferences } from "../partners/references.server.ts";
import type { Buyer } from "../shopify/session-token.server.ts";
import type { DecisionRequest } from "./contract.ts";
import type { Snapshot } from "./snapshot.server.ts";

/** What a partner's card names and where it leads. */
export interface PartnerLink {
  advertiser: string;
  url: string;
}

const none = new Map<string, never>();
const agreed = { marketing: true, saleOfData: true };
const isPartner = (offer: Offer): offer is OfferOf<"partner"> => offer.kind === "partner";

/** Partners' offers for one page; a shop without any costs no query. */
export function partnerOffers(pool: Pool, references: ClickReferences) {
  async function pageOf(
    { shop }: Snapshot,
    { customerId }: Buyer,
    { consent, order, preview }: DecisionRequest,
  ): Promise<PartnerPage> {
    const hidden = customerId ? await hiddenBy(pool, shop, customerId) : new Set<string>();
    const productTypes = order.lines.flatMap((line) => line.productType ?? []);
    // In the checkout editor a merchant looks at what a buyer who agreed would see.
    return { consent: preview ? agreed : consent, productTypes, hidden };
  }

  return {
    /**
     * Of the offers that match an order, the campaigns that may be shown now, with what a click on each
     * is worth in minor units of the shop's currency.
     */
    async open(
      snapshot: Snapshot,
      matching: readonly Offer[],
      buyer: Buyer,
      request: DecisionRequest,
      now: Date,
    ): Promise<ReadonlyMap<string, number>> {
      const offers = matching.filter(isPartner);
      if (offers.length === 0 || !snapshot.partners.settings.enabled) return none;
      const { day, dayGone } = dayOf(now, snapshot.timezone);
      const [page, states] = await Promise.all([
        pageOf(snapshot, buyer, request),
        campaignStates(
          pool,
          snapshot.shop,
          offers.map(({ id }) => id),
          day,
        ),
      ]);
      return new Map(
        offers.flatMap((offer): [string, number][] => {
          const state = states.get(offer.id) ?? newCampaign;
          const may = admitted(offer, snapshot.partners, page) !== undefined;
          if (!may || !hasBudget(offer.settings, state, dayGone)) return [];
          return [[offer.id, valueOfClick(offer.settings, state)]];
        }),
      );
    },

    /**
     * Of the offers that stand on a page, the partners' that may still be shown: what was switched off,
     * hidden or no longer agreed to since is gone at once.
     */
    async links(
      snapshot: Snapshot,
      onPage: readonly Offer[],
      decisionId: string,
      buyer: Buyer,
      request: DecisionRequest,
    ): Promise<ReadonlyMap<string, PartnerLink>> {
      const offers = onPage.filter(isPartner);
      if (offers.length === 0 || !snapshot.partners.settings.enabled) return none;
      const page = await pageOf(snapshot, buyer, request);
      return new Map(
        offers.flatMap((offer): [string, PartnerLink][] => {
          const advertiser = admitted(offer, snapshot.partners, page);
          if (!advertiser) return [];
          const url = references.link(offer.settings.url, snapshot.shop, decisionId, offer.id);
          return [[offer.id, { advertiser: advertiser.name, url }]];
        }),
      );
    },
  };
}

export type PartnerOffers = ReturnType<typeof partnerOffers>;
