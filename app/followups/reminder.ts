import type { OfferOf } from "../offers/offer.ts";
import type { Followup, LinkedContent } from "./followup.ts";

/**
 * A tutorial as a message, for a buyer who asked to be reminded of it. It is live as long as its offer
 * is.
 *
 * @param shop the domain, where a tutorial without a link of its own leads
 */
export function reminderOf(offer: OfferOf<"tutorial">, shop: string): Followup {
  const { id, name, status, revision, createdAt, updatedAt, settings } = offer;
  const content = Object.entries(offer.content).map(([locale, words]) => [
    locale,
    letterOf(words, `https://${shop}/`),
  ]);
  return {
    kind: "tutorial",
    id,
    name,
    status,
    revision,
    createdAt,
    updatedAt,
    // When it is due is known from the tap.
    timing: { after: "purchase", days: settings.reminderDays ?? 0 },
    targeting: { op: "all", of: [] },
    content: Object.fromEntries(content),
    settings: {},
  };
}

function letterOf(words: OfferOf<"tutorial">["content"][string], home: string): LinkedContent {
  const steps = words.steps.map((step, index) => `${index + 1}. ${step}`);
  return {
    subject: words.heading,
    paragraphs: [...(words.text ? [words.text] : []), ...steps],
    button: words.link ?? words.video ?? { label: words.heading.slice(0, 40), url: home },
  };
}
