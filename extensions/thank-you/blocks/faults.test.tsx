import { createStorage } from "@shopify/ui-extensions-tester/checkout";
import { describe, expect, it } from "vitest";
import type { OfferCard } from "../../../app/decisions/contract.ts";
import {
  DISCOUNT,
  decision,
  LOYALTY,
  MEMBER,
  MESSAGE,
  PARTNER,
  PRODUCT,
  REFERRAL,
  SURVEY,
  TUTORIAL,
} from "../testing/cards.ts";
import { refusal } from "../testing/fake-app.ts";
import { usePage } from "../testing/page.ts";

const page = usePage();

const ALL: OfferCard[] = [
  PRODUCT,
  TUTORIAL,
  LOYALTY,
  MEMBER,
  SURVEY,
  DISCOUNT,
  REFERRAL,
  MESSAGE,
  PARTNER,
];

/** The same page runs the block once more, beside the first: all is shared but what is drawn. */
async function openAgain() {
  await page.open();
  await page.pass(0);
}

function eventIds() {
  return page.app
    .at("/api/events")
    .flatMap(({ body }) => body.events.map(({ id }: { id: string }) => id));
}

describe("the same block twice on a page", () => {
  it("makes one claim, by an id that is the same", async () => {
    page.app.decides(decision(DISCOUNT)).on("/api/claims", () => "unreachable");
    await page.open();
    await page.press(page.the("s-button"));
    await openAgain();
    await page.press(page.the("s-button"));
    const [first, second] = page.claims();
    expect(second.id).toBe(first.id);
  });

  it("does not bury what the other has put away", async () => {
    page.app.decides(decision(PRODUCT, TUTORIAL));
    await page.open();
    const [hideProduct] = page.all("s-clickable") as [HTMLElement];
    const { storage } = page.shopify;
    await page.press(hideProduct);
    const key = "afterglow:thank-you-block:gid://shopify/OrderIdentity/1001";
    const entry = (await storage.read<{ dismissed: string[] }>(key)) as { dismissed: string[] };
    await storage.write(key, { ...entry, dismissed: [...entry.dismissed, "offer-elsewhere"] });
    await page.press(page.all("s-clickable")[1] as HTMLElement);
    const after = await storage.read<{ dismissed: string[] }>(key);
    expect(after?.dismissed).toEqual(["offer-product", "offer-elsewhere", "offer-tutorial"]);
  });
});

describe("a storage that is full", () => {
  it("costs nothing but memory: offers, events and claims go on", async () => {
    const storage = createStorage();
    storage.write = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    page.shopify.storage = storage;
    page.app.decides(decision(DISCOUNT));
    await page.open();
    await page.press(page.the("s-button"));
    await page.pass(2_000);
    expect(page.text()).toContain("GLOW-7QX2");
    expect(page.app.events()).toEqual(["render", "impression offer-discount"]);
  });
});

describe("a token that is refused", () => {
  it("shows nothing and says why", async () => {
    page.app.on("/api/decisions", () => refusal(401, "unauthorized"));
    await page.open();
    expect(document.body.innerHTML).toBe("");
    expect(page.app.at("/api/reports")[0]?.body.reason).toBe("refused");
  });

  it("that Shopify cannot give counts as no network", async () => {
    page.shopify.sessionToken.get = () => Promise.reject(new Error("signed out"));
    await page.open();
    expect(document.body.innerHTML).toBe("");
  });
});

it("loses no event of an app that is gone: they are sent from the next page", async () => {
  page.app.decides(decision(PRODUCT)).on("/api/events", () => "unreachable");
  await page.open();
  await page.press(page.the("s-button"));
  await page.pass(2_000);
  // How many of them were tried in vain depends on the pauses between tries.
  const tried = new Set(eventIds());
  page.app.on("/api/events", ({ body }) => ({
    body: { recorded: body.events.length, repeated: 0 },
  }));
  page.app.received.length = 0;
  await page.reload();
  await page.pass(2_000);
  expect([...tried].filter((id) => !eventIds().includes(id))).toEqual([]);
  expect(new Set(page.app.events())).toEqual(
    new Set(["render", "click offer-product", "impression offer-product"]),
  );
  expect(new Set(eventIds()).size).toBe(3);
});

describe.each(ALL.map((card) => [card.kind, card] as const))("%s", (_, card) => {
  it("with words of five hundred letters and no break is drawn in columns that may shrink", async () => {
    const long = "x".repeat(500);
    const words = JSON.parse(
      JSON.stringify(card, (key, value) =>
        ["heading", "title", "text", "label", "button"].includes(key) && typeof value === "string"
          ? long
          : value,
      ),
    ) as OfferCard;
    page.app.decides(decision(words));
    await page.open();
    expect(page.all("s-heading")[0]?.textContent).toBe(long);
    for (const grid of page.all("s-grid")) {
      expect(grid.getAttribute("gridTemplateColumns")).not.toMatch(/(^|[^,] )1fr/);
    }
    expect(page.app.at("/api/reports")).toHaveLength(0);
  });

  it("is drawn in a currency without minor units, and of amounts of nought", async () => {
    page.shopify.localization.currency.value = { isoCode: "JPY" };
    const yen = JSON.parse(
      JSON.stringify(card, (key, value) =>
        key === "currency" ? "JPY" : key === "amountMinor" ? 0 : value,
      ),
    ) as OfferCard;
    page.app.decides(decision(yen));
    await page.open();
    expect(page.text()).not.toContain("0.00");
    expect(page.app.at("/api/reports")).toHaveLength(0);
  });

  it("is drawn from memory as it was drawn", async () => {
    page.app.decides(decision(card));
    await page.open();
    const before = document.body.innerHTML;
    page.app.on("/api/decisions", () => "silent");
    await page.reload();
    expect(document.body.innerHTML).toBe(before);
  });

  it("has no picture that waits to be loaded without a place of its own", async () => {
    page.app.decides(decision(card));
    await page.open();
    for (const image of page.all("s-image")) {
      expect(image.getAttribute("loading")).toBe("lazy");
      expect(image.getAttribute("aspectRatio")).toBe("1/1");
    }
  });
});
