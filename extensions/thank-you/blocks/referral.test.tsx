import { expect, it } from "vitest";
import { CODE, decision, LINK, REFERRAL } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

const page = usePage();

it("says what friends get and what the buyer gets, and asks before it makes a link", async () => {
  page.app.decides(decision(REFERRAL));
  await page.open();
  expect(page.text()).toContain("Friends get 15% off their first order.");
  // Dollars on a page in euros: which dollars is said.
  expect(page.text()).toContain("You get USD\u00a010.00 off for every friend who orders.");
  expect(page.all("s-link")).toHaveLength(0);
  await page.press(page.the("s-button"));
  expect(page.claims()[0]).toMatchObject({ kind: "referral", offerId: "offer-referral" });
  expect(page.text()).toContain(LINK.url);
  expect(page.the("[accessibilityRole=status]").textContent).toBe("Your link is ready.");
});

it("shares by plain links that open beside the page and carry text and link", async () => {
  page.app.decides(decision({ ...REFERRAL, link: LINK }));
  await page.open();
  expect(page.the("s-clipboard-item").getAttribute("text")).toBe(LINK.url);
  const message = encodeURIComponent(`${LINK.shareText} ${LINK.url}`);
  const links = page.all("s-link");
  expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["Email", `mailto:?body=${message}`],
    ["WhatsApp", `https://wa.me/?text=${message}`],
    ["Facebook", `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(LINK.url)}`],
    ["X", `https://x.com/intent/post?text=${message}`],
  ]);
  for (const link of links) expect(link.getAttribute("target")).toBe("_blank");
  expect(links[1]?.getAttribute("accessibilityLabel")).toBe(
    "Share via WhatsApp (opens in a new tab)",
  );
  await page.press(links[1] as HTMLElement);
  await page.pass(300);
  expect(page.app.events()).toContain("click offer-referral");
});

it("counts the friends who have ordered, and shows what was earned, latest first", async () => {
  const rewards = [CODE, { ...CODE, code: "OLDER" }];
  page.app.decides(decision({ ...REFERRAL, link: LINK, rewards }));
  await page.open();
  expect(page.text()).toContain("3 friends have ordered.");
  expect(page.text()).toContain("Your rewards");
  expect(page.text().indexOf(CODE.code)).toBeLessThan(page.text().indexOf("OLDER"));
  const ids = page.all("s-clipboard-item").map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
});

it("says nothing of friends as long as there are none", async () => {
  page.app.decides(decision({ ...REFERRAL, link: { ...LINK, friends: 0 } }));
  await page.open();
  expect(page.text()).not.toContain("ordered");
});

it("shows the link again after a reload, before the app has answered", async () => {
  page.app.decides(decision(REFERRAL));
  await page.open();
  await page.press(page.the("s-button"));
  page.app.on("/api/decisions", () => "silent");
  await page.reload();
  expect(page.text()).toContain(LINK.url);
});
