import { describe, expect, it } from "vitest";
import { CODE, DISCOUNT, decision } from "../testing/cards.ts";
import { refusal } from "../testing/fake-app.ts";
import { speak, usePage } from "../testing/page.ts";

const page = usePage();

const DOLLARS = { ...DISCOUNT, minimum: { amountMinor: 5000, currency: "EUR" } };

it("says what the code is good for before it is taken", async () => {
  page.app.decides(decision(DOLLARS));
  await page.open();
  expect(page.text()).toContain("10% off your next order");
  expect(page.text()).toContain("On orders of €50.00 or more");
  expect(page.text()).toContain("Valid for 30 days");
  expect(page.text()).not.toContain(CODE.code);
});

it("gives the code, says until when, and puts it on the clipboard or into the cart", async () => {
  page.app.decides(decision(DISCOUNT));
  await page.open();
  await page.press(page.the("s-button"));
  expect(page.claims()).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      token: "token-1",
      offerId: "offer-discount",
      kind: "discount",
    },
  ]);
  expect(page.text()).toContain("Valid until March 12, 2027");
  expect(page.the("[accessibilityRole=status]").textContent).toBe("Your code: GLOW-7QX2");
  const [copy, use] = page.all("s-button") as [HTMLElement, HTMLElement];
  const item = page.the("s-clipboard-item");
  expect(item.getAttribute("text")).toBe(CODE.code);
  expect(copy.getAttribute("commandFor")).toBe(item.id);
  expect(copy.getAttribute("command")).toBe("--copy");
  item.dispatchEvent(new Event("copy"));
  await page.pass(0);
  expect(page.the("[accessibilityRole=status]").textContent).toBe("Copied");
  expect(use.getAttribute("href")).toBe(CODE.url);
  expect(use.getAttribute("target")).toBe("_blank");
});

it("says the day as the buyer's language does", async () => {
  speak(page, "ar");
  page.app.decides(decision({ ...DISCOUNT, code: CODE, validDays: 2 }));
  await page.open();
  expect(page.text()).toContain(
    `صالح حتى ${new Intl.DateTimeFormat("ar", { dateStyle: "long", timeZone: "UTC" }).format(new Date(CODE.expiresAt as string))}`,
  );
});

it("shows the code again after a reload, at once and without asking for it", async () => {
  page.app.decides(decision(DISCOUNT));
  await page.open();
  await page.press(page.the("s-button"));
  page.app.on("/api/decisions", () => "silent");
  await page.reload();
  expect(page.text()).toContain(CODE.code);
  expect(page.claims()).toHaveLength(1);
});

it("shows the code that the app knows of, whatever was remembered", async () => {
  page.app.decides(decision(DISCOUNT));
  await page.open();
  await page.press(page.the("s-button"));
  page.app.decides(decision({ ...DISCOUNT, code: { ...CODE, code: "NEWER" } }));
  await page.reload();
  expect(page.text()).toContain("NEWER");
  expect(page.text()).not.toContain(CODE.code);
});

describe("an order that Shopify does not know yet", () => {
  const PENDING = { body: { kind: "discount", status: "pending", retryAfterMs: 2_000 } };

  it("is waited for in plain words, with the same claim, until the code is there", async () => {
    page.app.decides(decision(DISCOUNT)).on("/api/claims", () => PENDING);
    await page.open();
    await page.press(page.the("s-button"));
    expect(page.the("s-banner").textContent).toContain("finishing your order");
    expect(page.the("s-button").getAttribute("loading")).not.toBeNull();
    await page.press(page.the("s-button"));
    await page.pass(2_000);
    expect(page.claims()).toHaveLength(2);
    page.app.on("/api/claims", () => ({
      body: { kind: "discount", status: "issued", code: CODE },
    }));
    await page.pass(2_000);
    expect(page.text()).toContain(CODE.code);
    expect(page.claims()[2]).toEqual(page.claims()[0]);
    await page.pass(600_000);
    expect(page.claims()).toHaveLength(3);
  });

  it("is waited for on the next page, too", async () => {
    page.app.decides(decision(DISCOUNT)).on("/api/claims", () => PENDING);
    await page.open();
    await page.press(page.the("s-button"));
    page.app.on("/api/claims", () => ({
      body: { kind: "discount", status: "issued", code: CODE },
    }));
    await page.reload();
    expect(page.text()).toContain(CODE.code);
    expect(page.claims()[1]).toEqual(page.claims()[0]);
  });

  it("is given up after three minutes, with a way to go on", async () => {
    page.app.decides(decision(DISCOUNT)).on("/api/claims", () => PENDING);
    await page.open();
    await page.press(page.the("s-button"));
    await page.pass(200_000);
    expect(page.the("s-button").textContent).toBe("Try again");
    const { length } = page.claims();
    await page.pass(600_000);
    expect(page.claims()).toHaveLength(length);
  });

  it("is not asked about more often than twice a second, whatever the app says", async () => {
    const body = { kind: "discount", status: "pending", retryAfterMs: -5 };
    page.app.decides(decision(DISCOUNT)).on("/api/claims", () => ({ body }));
    await page.open();
    await page.press(page.the("s-button"));
    await page.pass(2_000);
    expect(page.claims().length).toBeLessThanOrEqual(6);
  });
});

it.each([
  [410, "used-up"],
  [404, "not-found"],
  [409, "conflict"],
] as const)(
  "says so and asks no more where there is none to be had: %i %s",
  async (status, code) => {
    page.app.decides(decision(DISCOUNT)).on("/api/claims", () => refusal(status, code));
    await page.open();
    await page.press(page.the("s-button"));
    expect(page.text()).toContain("no longer available");
    expect(page.all("s-button")).toHaveLength(0);
  },
);
