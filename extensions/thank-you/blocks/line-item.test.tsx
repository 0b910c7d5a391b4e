import { createCartLine } from "@shopify/ui-extensions-tester/checkout";
import { render } from "preact";
import { describe, expect, it } from "vitest";
import { decision, MESSAGE, TUTORIAL } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

const page = usePage("purchase.thank-you.cart-line-item.render-after");

function line(id: string, product: string) {
  const made = createCartLine({ id });
  return { ...made, merchandise: { ...made.merchandise, product: { id: product } } } as typeof made;
}

const CUSTOM = line("line-0", "");
const SERUM = line("line-1", "gid://shopify/Product/7");
const SOAP = line("line-2", "gid://shopify/Product/8");
const FOR_SERUM = { ...TUTORIAL, forProducts: ["gid://shopify/Product/7"] };
const FOR_SOAP = {
  ...TUTORIAL,
  offerId: "offer-soap",
  heading: "How to use soap",
  forProducts: ["gid://shopify/Product/8"],
};

/** The extension beside that line of an order of all three. */
function beside(target: typeof SERUM) {
  page.shopify.lines.value = [CUSTOM, SERUM, SOAP];
  page.shopify.target.value = target;
}

it("beside the first line that has a product asks for all of them at once", async () => {
  beside(SERUM);
  page.app.decides(decision(FOR_SOAP, FOR_SERUM));
  await page.open();
  expect(page.app.at("/api/decisions")).toHaveLength(1);
  expect(page.app.received[0]?.body).toMatchObject({ placement: "thank-you-line-item", limit: 6 });
  expect(page.all("s-heading").map((heading) => heading.textContent)).toEqual([TUTORIAL.heading]);
});

it("beside another line asks nothing, and shows what belongs to that line", async () => {
  beside(SERUM);
  page.app.decides(decision(FOR_SERUM, FOR_SOAP));
  await page.open();
  const { storage } = page.shopify;
  beside(SOAP);
  page.shopify.storage = storage;
  await page.open();
  expect(page.app.at("/api/decisions")).toHaveLength(1);
  expect(page.text()).toContain("How to use soap");
  await page.pass(2_000);
  expect(page.app.events().filter((event) => event.startsWith("impression"))).toContain(
    "impression offer-soap",
  );
});

it("beside another line waits for the first line's answer", async () => {
  beside(SOAP);
  await page.open();
  await page.pass(400);
  expect(document.body.innerHTML).toBe("");
  expect(page.app.received).toHaveLength(0);
  const decided = decision(FOR_SOAP);
  await page.shopify.storage.write(
    "afterglow:thank-you-line-item:gid://shopify/OrderIdentity/1001",
    {
      decision: decided,
      decidedAt: Date.now(),
    },
  );
  await page.pass(500);
  expect(page.text()).toContain("How to use soap");
});

it("beside another line gives up after the time an answer may take, and reports nothing", async () => {
  beside(SOAP);
  let looks = 0;
  page.shopify.storage.read = async () => {
    looks += 1;
    return null;
  };
  await page.open();
  await page.pass(10_000);
  expect(document.body.innerHTML).toBe("");
  expect(page.app.received).toHaveLength(0);
  // Two hundred lines look at once: a few times each.
  expect(looks).toBeLessThan(12);
});

it("beside every line asks for itself where nothing can be stored", async () => {
  beside(SOAP);
  page.shopify.storage.read = () => Promise.reject(new Error("blocked"));
  page.app.decides(decision(FOR_SOAP));
  await page.open();
  expect(page.text()).toContain("How to use soap");
});

it.each([
  ["a line without a product", CUSTOM],
  ["a line that no tutorial is about", line("line-9", "gid://shopify/Product/9")],
])("shows nothing beside %s", async (_, target) => {
  beside(target);
  page.app.decides(decision(FOR_SERUM));
  await page.open();
  await page.pass(5_000);
  expect(document.body.innerHTML).toBe("");
  expect(page.app.at("/api/reports")).toHaveLength(0);
});

it("shows tutorials alone, and none that does not say what it is about", async () => {
  beside(SERUM);
  page.app.decides(decision({ ...MESSAGE, forProducts: ["gid://shopify/Product/7"] }, TUTORIAL));
  await page.open();
  expect(document.body.innerHTML).toBe("");
});

it("put away stays away after a reload", async () => {
  beside(SERUM);
  page.app.decides(decision(FOR_SERUM));
  await page.open();
  await page.press(page.the("s-clickable"));
  const { storage } = page.shopify;
  await page.reload();
  beside(SERUM);
  page.shopify.storage = storage;
  await page.open();
  expect(page.all("s-heading")).toHaveLength(0);
});

describe("an order of two hundred lines", () => {
  it("costs one request, and shows each tutorial once", async () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      line(`line-${index}`, `gid://shopify/Product/${index}`),
    );
    page.shopify.lines.value = lines;
    page.app.decides(decision(FOR_SERUM, FOR_SOAP));
    const { storage } = page.shopify;
    const shown: string[] = [];
    for (const target of lines.slice(0, 12)) {
      page.shopify.target.value = target;
      page.shopify.storage = storage;
      await page.open();
      shown.push(...page.all("s-heading").map((heading) => heading.textContent ?? ""));
      render(null, document.body);
    }
    expect(page.app.at("/api/decisions")).toHaveLength(1);
    expect([...new Set(shown)]).toEqual([TUTORIAL.heading, "How to use soap"]);
  });
});

describe("in the checkout editor", () => {
  it("shows one example, beside the first product", async () => {
    page.shopify.extension.editor = { type: "checkout" };
    page.app.on("/api/decisions", () => "unreachable");
    beside(SERUM);
    await page.open();
    expect(page.all("s-heading").map((heading) => heading.textContent)).toEqual([
      "How to get started",
    ]);
  });

  it("shows none beside the others", async () => {
    page.shopify.extension.editor = { type: "checkout" };
    beside(SOAP);
    await page.open();
    expect(document.body.innerHTML).toBe("");
    expect(page.app.received).toHaveLength(0);
  });
});
