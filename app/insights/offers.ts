/** What buyers did with one offer in a span. */
export interface OfferFigures {
  impressions: number;
  clicks: number;
  accepts: number;
}

export const noFigures: OfferFigures = { impressions: 0, clicks: 0, accepts: 0 };

/**
 * The offers buyers answered to most: by what they did (clicks and accepts), then by how often they
 * saw it.
 */
export function topOffers(figures: Map<string, OfferFigures>, count: number) {
  const answers = ({ clicks, accepts }: OfferFigures) => clicks + accepts;
  return [...figures]
    .map(([offerId, offer]) => ({ offerId, ...offer }))
    .sort((a, b) => answers(b) - answers(a) || b.impressions - a.impressions)
    .slice(0, count);
}
