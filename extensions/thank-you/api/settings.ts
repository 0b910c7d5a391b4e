import type { Platform } from "./platform.ts";

/** What applies where the merchant has left the number of offers empty. */
export const DEFAULT_OFFERS = 2;
const MOST_OFFERS = 3;

/** The merchant's choices in the checkout editor; each may be missing, and then a default applies. */
export interface Settings {
  /** Absent: the block's own heading, in the buyer's language. */
  heading?: string;
  /** 1 to 3. */
  offers: number;
}

/** Reads the settings as they are now. While a component draws, this also subscribes it to changes. */
export function readSettings(platform: Pick<Platform, "settings">): Settings {
  const { heading, offers } = platform.settings.value;
  const words = typeof heading === "string" ? heading.trim() : "";
  const count = Math.trunc(Number(offers));
  return {
    ...(words === "" ? {} : { heading: words }),
    offers: count >= 1 ? Math.min(count, MOST_OFFERS) : DEFAULT_OFFERS,
  };
}
