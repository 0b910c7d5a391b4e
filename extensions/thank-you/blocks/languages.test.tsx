import { describe, expect, it } from "vitest";
import {
  CODE,
  DISCOUNT,
  decision,
  LINK,
  LOYALTY,
  MEMBER,
  MESSAGE,
  type OfferCard,
  PARTNER,
  PRODUCT,
  REFERRAL,
  SURVEY,
  TUTORIAL,
} from "../testing/cards.ts";
import { speak, usePage } from "../testing/page.ts";
import { LOCALES } from "../testing/translate.ts";

const page = usePage();

const CARDS: OfferCard[] = [
  PRODUCT,
  { ...PRODUCT, layout: "set", quantity: true },
  { ...TUTORIAL, reminder: { days: 2, planned: false } },
  { ...TUTORIAL, reminder: { days: 14, planned: true } },
  LOYALTY,
  MEMBER,
  SURVEY,
  DISCOUNT,
  { ...DISCOUNT, code: CODE },
  REFERRAL,
  { ...REFERRAL, link: LINK, rewards: [CODE] },
  MESSAGE,
  PARTNER,
];

// The tests' translator throws where a string, a plural or a value is missing.
describe.each(LOCALES)("in %s", (locale) => {
  it("every kind in every state has its words", async () => {
    for (const card of CARDS) {
      page.app.decides(decision(card));
      speak(page, locale);
      await page.open();
      expect(page.the("s-heading").textContent).toBe(card.heading);
      expect(page.text()).not.toMatch(/\{\{|undefined|NaN/);
      expect(page.app.at("/api/reports")).toHaveLength(0);
      await page.reload();
    }
  });
});
