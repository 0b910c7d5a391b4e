import { expect, it } from "vitest";
import { DISCOUNT, decision, LOYALTY, PRODUCT, SURVEY } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

const page = usePage("customer-account.order-status.block.render");

it("asks with the order as that page names it", async () => {
  page.app.decides(decision(PRODUCT));
  await page.open();
  expect(page.app.received[0]?.body).toMatchObject({
    placement: "order-status-block",
    order: { id: "gid://shopify/Order/1", number: "#1000", attributes: [] },
  });
  expect(page.app.received[0]?.body.order).not.toHaveProperty("isFirstOrder");
  expect(page.text()).toContain(PRODUCT.heading);
  await page.pass(1_500);
  expect(page.app.events()).toEqual(["render", "impression offer-product"]);
});

it("waits for an order that Shopify is still processing, and then asks", async () => {
  const placed = page.shopify.order.value;
  let tell: (order: typeof placed) => void = () => {};
  Object.assign(page.shopify.order, {
    value: undefined,
    subscribe: (listener: typeof tell) => {
      tell = listener;
      return () => {};
    },
  });
  page.app.decides(decision(PRODUCT));
  await page.open();
  expect(page.app.received).toHaveLength(0);
  page.shopify.order.value = placed;
  tell(placed);
  await page.pass(0);
  expect(page.app.received[0]?.body.order.id).toBe("gid://shopify/Order/1");
  expect(page.text()).toContain(PRODUCT.heading);
});

it("shows nothing where the order does not come, and bothers nobody with it", async () => {
  page.shopify.order.value = undefined;
  await page.open();
  await page.pass(3_000);
  expect(document.body.innerHTML).toBe("");
  expect(page.app.received).toHaveLength(0);
});

it("shows what the buyer has claimed, joined and answered on the other page", async () => {
  page.shopify.settings.value = { offers: 3 };
  page.app.decides(
    decision(
      { ...LOYALTY, joined: true },
      { ...DISCOUNT, code: { code: "EARLIER", url: "https://shop.example/discount/EARLIER" } },
      { ...SURVEY, outcome: { thanks: "You told us." } },
    ),
  );
  await page.open();
  expect(page.text()).toContain("You are in.");
  expect(page.text()).toContain("EARLIER");
  expect(page.text()).toContain("You told us.");
});

it("shows the next stage's offers where the order has gone on meanwhile", async () => {
  page.app.decides(decision(SURVEY));
  await page.open();
  page.app.decides({ ...decision(PRODUCT), decisionId: "decision-2", token: "token-2" });
  await page.reload();
  expect(page.text()).toContain(PRODUCT.heading);
  expect(page.text()).not.toContain(SURVEY.heading);
  await page.pass(2_000);
  const sent = page.app.at("/api/events").filter(({ body }) => body.token === "token-2");
  expect(sent.flatMap(({ body }) => body.events.map(({ type }: { type: string }) => type))).toEqual(
    ["render", "impression"],
  );
});
