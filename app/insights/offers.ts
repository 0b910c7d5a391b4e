/** What buyers did with one offer in a span. */
export interface OfferFigures {
  impressions: number;
  clicks: number;
  accepts: number;
}

export const noFigures: OfferFigures = { impressions: 0, clicks: 0, accepts: 0 };
