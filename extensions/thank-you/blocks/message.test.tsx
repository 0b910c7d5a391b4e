import { expect, it } from "vitest";
import { decision, MESSAGE } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

const page = usePage();

it("shows the merchant's paragraphs and lists, bold words and links", async () => {
  page.app.decides(decision(MESSAGE));
  await page.open();
  expect(page.all("s-paragraph")[0]?.textContent).toBe("We pack it today.");
  expect(page.the("s-text[type=strong]").textContent).toBe("today");
  expect(page.all("s-unordered-list s-list-item").map((item) => item.textContent)).toEqual([
    "You get a mail.",
    "Ask us",
  ]);
  expect(page.all("s-link").map((link) => link.getAttribute("href"))).toEqual([
    "mailto:help@shop.example",
    "https://shop.example/pages/delivery",
  ]);
});

it("keeps details closed, and counts that they were asked for once", async () => {
  page.app.decides(decision(MESSAGE));
  await page.open();
  const details = page.the("s-details");
  expect(page.the("s-summary").textContent).toBe("Can I change it?");
  for (let count = 0; count < 2; count += 1) {
    details.dispatchEvent(Object.assign(new Event("toggle"), { newState: "open" }));
    await page.pass(300);
  }
  const accepts = page.app
    .at("/api/events")
    .flatMap(({ body }) => body.events)
    .filter(({ type }) => type === "accept");
  // Told twice, and known as once by its id.
  expect(new Set(accepts.map(({ id }) => id)).size).toBe(1);
});

it("draws no link that runs a script", async () => {
  const url = "javascript:alert(1)";
  page.app.decides(decision({ ...MESSAGE, body: [{ paragraph: [{ text: "x", url }] }] }));
  await page.open();
  expect(document.body.innerHTML).toBe("");
});

it("reads words of another language in their own direction: a full stop stands at their end", async () => {
  page.app.decides(decision(MESSAGE));
  await page.open();
  for (const tag of ["s-heading", "s-paragraph", "s-list-item", "s-summary"]) {
    const directions = page.all(tag).map((each) => each.firstElementChild?.getAttribute("dir"));
    expect(directions.length).toBeGreaterThan(0);
    expect(new Set(directions)).toEqual(new Set(["auto"]));
  }
});
