/**
 * When an advertiser is stopped without the merchant's doing. Either is enough, over the last
 * {@link LOOK_BACK_DAYS} days or since the merchant let it run again:
 *
 * - complaints: {@link MOST_COMPLAINTS} that the merchant has noted down;
 * - hides: buyers put its offers away more than {@link WORSE_THAN_OWN} times as often as the shop's own
 *   offers, beyond chance: the lower end of the 95 % interval of its rate is still above that. It takes
 *   {@link LEAST_IMPRESSIONS} pages and {@link LEAST_HIDES} hides to be judged at all, and a rate of up
 *   to {@link TOLERATED_RATE} is nobody's reason.
 */
export const LOOK_BACK_DAYS = 30;
export const MOST_COMPLAINTS = 3;
export const LEAST_IMPRESSIONS = 200;
export const LEAST_HIDES = 10;
export const WORSE_THAN_OWN = 2;
export const TOLERATED_RATE = 0.02;

/** Pages on which offers stood, and on which a buyer put one away. */
export interface Hides {
  impressions: number;
  hides: number;
}

export const nothingSeen: Hides = { impressions: 0, hides: 0 };

/** Whether enough was seen of an advertiser to judge it by how often it is put away. */
export function mayBeJudged({ impressions, hides }: Hides): boolean {
  return impressions >= LEAST_IMPRESSIONS && hides >= LEAST_HIDES;
}

/** The verdict on one advertiser; undefined: it may run on. */
export function verdictOn(
  advertiser: Hides & { complaints: number },
  shopsOwn: Hides,
): "complaints" | "hides" | undefined {
  if (advertiser.complaints >= MOST_COMPLAINTS) return "complaints";
  if (!mayBeJudged(advertiser)) return undefined;
  const { impressions, hides } = advertiser;
  const own = shopsOwn.impressions > 0 ? shopsOwn.hides / shopsOwn.impressions : 0;
  const most = Math.max(TOLERATED_RATE, WORSE_THAN_OWN * own);
  return wilsonLower(Math.min(hides, impressions), impressions) > most ? "hides" : undefined;
}

/** z of a two-sided 95 % interval. */
const Z = 1.959964;

/** The lower end of Wilson's score interval (Wilson, JASA 22, 1927). */
function wilsonLower(successes: number, trials: number): number {
  const p = successes / trials;
  const z2 = Z ** 2;
  const centre = p + z2 / (2 * trials);
  const spread = Z * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials ** 2));
  return Math.max(0, (centre - spread) / (1 + z2 / trials));
}
