import { expect, it } from "vitest";
import { ANSWERS, CODE, decision, LOYALTY, MEMBER } from "../testing/cards.ts";
import { refusal } from "../testing/fake-app.ts";
import { usePage } from "../testing/page.ts";

const page = usePage();

async function tick(checked: boolean) {
  const box = page.the("s-checkbox");
  Object.assign(box, { checked });
  box.dispatchEvent(new Event("change"));
  await page.pass(0);
}

function claims() {
  return page.app.at("/api/claims").map(({ body }) => body);
}

it("says what a member gets, and asks for nothing but a yes", async () => {
  page.app.decides(decision(LOYALTY));
  await page.open();
  expect(page.all("s-unordered-list s-list-item").map((line) => line.textContent)).toEqual(
    LOYALTY.benefits,
  );
  expect(page.text()).toContain("120 points for this order");
  expect(page.the("s-checkbox").getAttribute("label")).toBe("Write to me about new things");
  expect(page.the("s-checkbox").hasAttribute("checked")).toBe(false);
  expect(page.all("s-email-field, s-text-field, s-phone-field")).toHaveLength(0);
  expect(page.the("s-button").textContent).toBe("Join");
});

it("joins without marketing unless the box was ticked", async () => {
  page.app.decides(decision(LOYALTY));
  await page.open();
  await page.press(page.the("s-button"));
  expect(claims()).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      token: "token-1",
      offerId: "offer-loyalty",
      kind: "loyalty",
      marketingConsent: false,
    },
  ]);
  expect(page.the("s-banner[tone=success]").textContent).toBe("You are in.");
  expect(page.the("[accessibilityRole=status]").textContent).toBe("You are in.");
  expect(page.all("s-button, s-checkbox")).toHaveLength(0);
  await page.pass(300);
  // The app counts the sign-up itself, from the claim.
  expect(page.app.events()).not.toContain("accept offer-loyalty");
});

it("carries the ticked box", async () => {
  page.app.decides(decision(LOYALTY));
  await page.open();
  await tick(true);
  await page.press(page.the("s-button"));
  expect(claims()[0].marketingConsent).toBe(true);
});

it("carries no tick that was taken back", async () => {
  page.app.decides(decision(LOYALTY));
  await page.open();
  await tick(true);
  await tick(false);
  await page.press(page.the("s-button"));
  expect(claims()[0].marketingConsent).toBe(false);
});

it("shows that it is busy, and takes one press for one", async () => {
  page.app.decides(decision(LOYALTY)).on("/api/claims", () => "silent");
  await page.open();
  const button = page.the("s-button");
  await page.press(button);
  expect(button.getAttribute("loading")).not.toBeNull();
  await page.press(button);
  expect(claims()).toHaveLength(1);
});

it.each([
  ["unreachable", "unreachable" as const, 0],
  ["failing", { status: 503, body: {} }, 0],
  ["refusing", refusal(401, "unauthorized"), 0],
  ["answering rubbish", { body: { hello: "there" } }, 0],
  ["silent", "silent" as const, 10_000],
])(
  "with an app %s says so plainly, loses nothing, and succeeds when tried again",
  async (_, answer, wait) => {
    page.app.decides(decision(LOYALTY)).on("/api/claims", () => answer);
    await page.open();
    await tick(true);
    await page.press(page.the("s-button"));
    await page.pass(wait);
    expect(page.the("s-banner[tone=critical]").textContent).toContain("Nothing is lost");
    expect(page.the("s-button").textContent).toBe("Try again");
    page.app.on("/api/claims", () => ({ body: { kind: "loyalty", status: "joined", points: 80 } }));
    await page.press(page.the("s-button"));
    expect(page.text()).toContain("You are in.");
    expect(page.text()).toContain("80 points");
    const [first, second] = claims();
    expect(second).toEqual(first);
    expect(first.marketingConsent).toBe(true);
  },
);

it("sends the same claim after a reload as before", async () => {
  page.app.decides(decision(LOYALTY)).on("/api/claims", () => "unreachable");
  await page.open();
  await page.press(page.the("s-button"));
  await page.reload();
  await page.press(page.the("s-button"));
  const [first, second] = claims();
  expect(second.id).toBe(first.id);
});

it("renews a token that has expired, and joins with the new one", async () => {
  page.app
    .decides(decision(LOYALTY))
    .on("/api/claims", ({ body }) =>
      body.token === "token-1"
        ? refusal(401, "expired")
        : { body: { kind: "loyalty", status: "joined", points: 120 } },
    );
  await page.open();
  page.app.decides({ ...decision(LOYALTY), token: "token-2" });
  await page.press(page.the("s-button"));
  expect(page.text()).toContain("You are in.");
});

it("remembers the member after a reload, even before the app has answered", async () => {
  page.app.decides(decision(LOYALTY));
  await page.open();
  await page.press(page.the("s-button"));
  page.app.on("/api/decisions", () => "silent");
  await page.reload();
  expect(page.text()).toContain("You are in.");
  expect(page.all("s-button")).toHaveLength(0);
});

it("greets whom the app knows as a member", async () => {
  page.app.decides(decision({ ...LOYALTY, joined: true }));
  await page.open();
  expect(page.text()).toContain("You are in.");
  expect(page.all("s-button, s-checkbox")).toHaveLength(0);
});

it("promises no points where there are none", async () => {
  page.app.decides(decision({ ...LOYALTY, points: 0 }));
  await page.open();
  expect(page.text()).not.toContain("point for");
  expect(page.text()).not.toContain("0 points");
});

it("shows no box where the merchant asks for no marketing", async () => {
  const { marketingConsent: _, ...card } = LOYALTY;
  page.app.decides(decision(card));
  await page.open();
  expect(page.all("s-checkbox")).toHaveLength(0);
});

it("does not ask for marketing again whom checkout has asked", async () => {
  page.shopify.buyerIdentity = {
    customer: { value: { acceptsEmailMarketing: true } },
  } as unknown as NonNullable<typeof page.shopify.buyerIdentity>;
  page.app.decides(decision(LOYALTY));
  await page.open();
  expect(page.all("s-checkbox")).toHaveLength(0);
  await page.press(page.the("s-button"));
  expect(claims()[0].marketingConsent).toBe(false);
});

it("shows a member where they stand and how far it is to the next level", async () => {
  page.app.decides(decision(MEMBER));
  await page.open();
  expect(page.text()).toContain("You have 320 points.");
  expect(page.text()).toContain("Your level: Silver");
  expect(page.text()).toContain("80 more points to Gold");
  const bar = page.the("s-progress");
  expect(bar.getAttribute("value")).toBe("0.8");
  expect(bar.getAttribute("accessibilityLabel")).toBe("80 more points to Gold");
});

it("redeems what is within reach, and says what is missing for the rest", async () => {
  page.app.decides(decision(MEMBER));
  await page.open();
  expect(page.text()).toContain("180 more points needed");
  const button = page.the("s-button");
  expect(button.getAttribute("accessibilityLabel")).toBe("Redeem: €5 off");
  await page.press(button);
  expect(claims()).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      token: "token-1",
      offerId: "offer-loyalty",
      kind: "redeem",
      rewardId: "reward-small",
    },
  ]);
  expect(page.text()).toContain(CODE.code);
  expect(page.text()).toContain("You have 120 points.");
  page.app.on("/api/decisions", () => "silent");
  await page.reload();
  expect(page.text()).toContain(CODE.code);
  expect(page.text()).toContain("You have 120 points.");
});

it("gives each reward a claim of its own", async () => {
  const rewards = MEMBER.rewards.map((reward) => ({ ...reward, points: 100 }));
  page.app.decides(decision({ ...MEMBER, rewards }));
  await page.open();
  const [first, second] = page.all("s-button") as [HTMLElement, HTMLElement];
  first.dispatchEvent(new Event("click"));
  second.dispatchEvent(new Event("click"));
  await page.pass(0);
  expect(claims().map(({ rewardId }) => rewardId)).toEqual(["reward-small", "reward-large"]);
  expect(new Set(claims().map(({ id }) => id)).size).toBe(2);
});

it("shows a new member the standing that comes with the answer", async () => {
  page.app.decides(decision(LOYALTY)).on("/api/claims", () => ({
    body: { ...ANSWERS.loyalty, standing: { points: 120, progress: 0.3 } },
  }));
  await page.open();
  await page.press(page.the("s-button"));
  expect(page.text()).toContain("You have 120 points.");
});
