import { expect, it } from "vitest";
import { decision, PARTNER } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

const page = usePage();

it("is marked as an advertisement, by the advertiser's name, and opens beside the page", async () => {
  page.app.decides(decision(PARTNER));
  await page.open();
  expect(page.text()).toContain("Sponsored · Leaf & Co.");
  const button = page.the("s-button");
  expect(button.getAttribute("href")).toBe(PARTNER.url);
  expect(button.getAttribute("target")).toBe("_blank");
  expect(button.getAttribute("accessibilityLabel")).toBe("Try it: Leaf & Co. (opens in a new tab)");
  expect(page.text()).toContain("Then 12 a month.");
  await page.press(button);
  await page.pass(300);
  expect(page.app.events()).toContain("click offer-partner");
});

it("that was put away stays away", async () => {
  page.app.decides(decision(PARTNER));
  await page.open();
  await page.press(page.the("s-clickable"));
  await page.reload();
  expect(document.body.innerHTML).toBe("");
});
