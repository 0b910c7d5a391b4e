import { expect, it } from "vitest";
import { decision, TUTORIAL } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

const page = usePage();

function toggle(newState: "open" | "closed") {
  page.the("s-details").dispatchEvent(Object.assign(new Event("toggle"), { newState }));
}

it("shows picture, text and link, and keeps three steps until asked", async () => {
  page.app.decides(decision(TUTORIAL));
  await page.open();
  expect(page.the("s-image").getAttribute("alt")).toBe("A drop on a fingertip");
  expect(page.text()).toContain("Slowly does it.");
  expect(page.the("s-details s-summary").textContent).toBe("Show 3 steps");
  expect(page.all("s-details s-ordered-list s-list-item").map((step) => step.textContent)).toEqual(
    TUTORIAL.steps,
  );
  const link = page.the("s-link");
  expect(link.getAttribute("href")).toBe("https://shop.example/pages/retinol");
  expect(link.getAttribute("accessibilityLabel")).toBe("The whole routine (opens in a new tab)");
});

it("counts opening the steps once, however often they are opened", async () => {
  page.app.decides(decision(TUTORIAL));
  await page.open();
  toggle("open");
  await page.pass(0);
  toggle("closed");
  await page.pass(0);
  toggle("open");
  await page.pass(300);
  expect(page.app.events().filter((event) => event === "accept offer-tutorial")).toHaveLength(1);
});

it("reports the link that was followed", async () => {
  page.app.decides(decision(TUTORIAL));
  await page.open();
  await page.press(page.the("s-link"));
  await page.pass(300);
  expect(page.app.events()).toContain("click offer-tutorial");
});

it("shows two steps straight away", async () => {
  page.app.decides(decision({ ...TUTORIAL, steps: ["One.", "Two."] }));
  await page.open();
  expect(page.all("s-details")).toHaveLength(0);
  expect(page.all("s-ordered-list s-list-item")).toHaveLength(2);
});

it("does with a heading alone", async () => {
  const { kind, offerId, heading } = TUTORIAL;
  page.app.decides(decision({ kind, offerId, heading, steps: [] }));
  await page.open();
  expect(page.the("s-heading").textContent).toBe(heading);
  expect(page.all("s-image, s-link, s-ordered-list, s-details")).toHaveLength(0);
});

it("links to a video before the rest, and plays none itself", async () => {
  const video = { label: "Watch it", url: "https://video.example/retinol" };
  page.app.decides(decision({ ...TUTORIAL, video }));
  await page.open();
  expect(page.all("s-link").map((link) => link.textContent)).toEqual([
    "Watch it",
    "The whole routine",
  ]);
});

it("is sent by e-mail later for whoever asks for it, and says so from then on", async () => {
  page.app.decides(decision({ ...TUTORIAL, reminder: { days: 7, planned: false } }));
  await page.open();
  const button = page.the("s-button");
  expect(button.textContent).toBe("Email me this in 7 days");
  await page.press(button);
  expect(page.claims()[0]).toMatchObject({ kind: "reminder", offerId: "offer-tutorial" });
  expect(page.text()).toContain("We’ll email you this in 7 days.");
  expect(page.all("s-button")).toHaveLength(0);
  page.app.on("/api/decisions", () => "silent");
  await page.reload();
  expect(page.text()).toContain("We’ll email you this in 7 days.");
});
