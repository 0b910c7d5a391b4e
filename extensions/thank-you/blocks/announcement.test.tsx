import { expect, it } from "vitest";
import { CODE, DISCOUNT, decision, MESSAGE } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

const page = usePage("purchase.thank-you.announcement.render");

it("asks for one offer and keeps no place for it", async () => {
  page.app.on("/api/decisions", () => "silent");
  await page.open();
  expect(document.body.innerHTML).toBe("");
  expect(page.app.received[0]?.body).toMatchObject({
    placement: "thank-you-announcement",
    limit: 1,
  });
});

it("says one line, and shows the whole offer in a window of its own", async () => {
  page.app.decides(decision(DISCOUNT, MESSAGE));
  await page.open();
  const modal = page.the("s-announcement > s-modal");
  const opener = page.the("s-announcement > s-link");
  expect(opener.textContent).toBe(DISCOUNT.heading);
  expect(opener.getAttribute("commandFor")).toBe(modal.id);
  expect(opener.getAttribute("command")).toBe("--show");
  expect(modal.getAttribute("heading")).toBe(DISCOUNT.heading);
  expect(page.text()).not.toContain(MESSAGE.heading);
  await page.press(page.the("s-modal s-button"));
  expect(modal.textContent).toContain(CODE.code);
  expect(page.the("[accessibilityRole=status]").textContent).toContain(CODE.code);
});

it("tells that it was drawn, seen, opened once, and put away for good", async () => {
  page.app.decides(decision(MESSAGE));
  await page.open();
  await page.pass(1_500);
  // Preact listens by the handler's own name where the element does not declare the event.
  page.the("s-modal").dispatchEvent(new Event("Show"));
  page.the("s-announcement").dispatchEvent(new Event("Dismiss"));
  await page.pass(500);
  expect(page.app.events()).toEqual([
    "render",
    "impression offer-message",
    "accept offer-message",
    "dismiss offer-message",
  ]);
  await page.reload();
  expect(document.body.innerHTML).toBe("");
});

it("shows one example in the checkout editor", async () => {
  page.shopify.extension.editor = { type: "checkout" };
  page.app.on("/api/decisions", () => "unreachable");
  await page.open();
  expect(page.all("s-announcement")).toHaveLength(1);
});
