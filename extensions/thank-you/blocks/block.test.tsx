import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { decision, LOYALTY, PRODUCT, TUTORIAL } from "../testing/cards.ts";
import { refusal } from "../testing/fake-app.ts";
import { APP_URL, ORDER_ID, usePage } from "../testing/page.ts";

const page = usePage();

describe("while the app decides", () => {
  it("asks once, with the session token, before anything is drawn", async () => {
    page.app.on("/api/decisions", () => "silent");
    await page.open();
    expect(page.app.fetch).toHaveBeenCalledOnce();
    expect(page.app.fetch.mock.calls[0]?.[0]).toBe(`${APP_URL}/api/decisions`);
    expect(page.app.received[0]?.headers.Authorization).toBe("Bearer mock-session-token");
    expect(page.app.received[0]?.body).toMatchObject({
      placement: "thank-you-block",
      order: { id: ORDER_ID, number: "A1B2", isFirstOrder: true },
      limit: 2,
    });
  });

  it("keeps the place with a skeleton of as many cards as there is room for", async () => {
    page.app.on("/api/decisions", () => "silent");
    page.shopify.settings.value = { offers: 3 };
    await page.open();
    expect(page.the("s-section").getAttribute("heading")).toBe("Get more from your order");
    expect(page.all("s-box")).toHaveLength(3);
    expect(page.all("s-skeleton-paragraph").length).toBeGreaterThan(0);
  });

  it("draws the cards in frames of the same least height as the skeleton's", async () => {
    page.app.on("/api/decisions", () => "silent");
    page.shopify.settings.value = { offers: 1 };
    await page.open();
    const reserved = page.the("s-box").getAttribute("minBlockSize");
    page.app.decides(decision(PRODUCT));
    await page.reload();
    expect(page.the("s-box").getAttribute("minBlockSize")).toBe(reserved);
    expect(reserved).toMatch(/^[1-9]\d+px$/);
  });
});

describe("settings", () => {
  it("show the merchant's heading and no more offers than asked for", async () => {
    page.shopify.settings.value = { heading: " For you ", offers: 1 };
    page.app.decides(decision(PRODUCT, TUTORIAL));
    await page.open();
    expect(page.all("s-section")[0]?.getAttribute("heading")).toBe("For you");
    expect(page.all("s-heading").map(({ textContent }) => textContent)).toEqual([PRODUCT.heading]);
    expect(page.app.received[0]?.body.limit).toBe(1);
  });

  it.each([
    [undefined, 2],
    ["", 2],
    [0, 2],
    [-4, 2],
    ["3", 3],
    [99, 3],
  ])("take %j offers as %i", async (offers, limit) => {
    page.app.on("/api/decisions", () => "silent");
    page.shopify.settings.value = { offers };
    await page.open();
    expect(page.app.received[0]?.body.limit).toBe(limit);
  });
});

describe("settings that change in the editor", () => {
  it("show at once, without asking the app again", async () => {
    const settings = signal<Record<string, string | number>>({ heading: "Before", offers: 2 });
    page.shopify.extension.editor = { type: "checkout" };
    Object.assign(page.shopify, { settings });
    page.app.decides(decision(PRODUCT, TUTORIAL));
    await page.open();
    settings.value = { heading: "After", offers: 1 };
    await page.pass(0);
    expect(page.all("s-section")[0]?.getAttribute("heading")).toBe("After");
    expect(page.all("s-heading")).toHaveLength(1);
    expect(page.app.received).toHaveLength(1);
  });
});

describe("a server that is slow, gone or talking nonsense", () => {
  it.each([
    ["silent", "silent" as const, 2_500, "timeout"],
    ["unreachable", "unreachable" as const, 0, "network"],
    ["failing", { status: 500, body: {} }, 0, "server-error"],
    ["refusing", refusal(403, "wrong-shop"), 0, "refused"],
    ["behind a page of HTML", { html: "<h1>Log in</h1>" }, 0, "server-error"],
    ["answering null", { body: null }, 0, "server-error"],
    ["answering a list", { body: [1, 2] }, 0, "server-error"],
    [
      "answering offers that cannot be drawn",
      { body: decision({ ...PRODUCT, products: [] }) },
      0,
      "server-error",
    ],
  ])("%s: shows nothing and says why", async (_, answer, milliseconds, reason) => {
    page.app.on("/api/decisions", () => answer);
    await page.open();
    await page.pass(milliseconds);
    expect(document.body.innerHTML).toBe("");
    expect(page.app.at("/api/reports").map(({ body }) => body)).toEqual([
      expect.objectContaining({ placement: "thank-you-block", orderId: ORDER_ID, reason }),
    ]);
  });

  it("ends the request that took too long, and says how long it waited", async () => {
    page.app.on("/api/decisions", () => "silent");
    await page.open();
    await page.pass(2_400);
    expect(page.text()).toBe("");
    expect(page.all("s-skeleton-paragraph").length).toBeGreaterThan(0);
    await page.pass(60);
    expect(document.body.innerHTML).toBe("");
    expect(page.app.fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    const { waitedMs } = page.app.at("/api/reports")[0]?.body ?? {};
    expect(waitedMs).toBe(2_500);
  });

  it("counts the time the session token takes", async () => {
    page.shopify.sessionToken.get = () => new Promise(() => {});
    await page.open();
    await page.pass(2_500);
    expect(document.body.innerHTML).toBe("");
  });

  it("leaves out the card that cannot be drawn and shows the others", async () => {
    const broken = { ...TUTORIAL, steps: "none" } as unknown as typeof TUTORIAL;
    page.app.decides(decision(broken, PRODUCT));
    await page.open();
    expect(page.all("s-heading").map(({ textContent }) => textContent)).toEqual([PRODUCT.heading]);
  });

  it("draws no link that is not an address on the web", async () => {
    const [product] = PRODUCT.products;
    const evil = { ...PRODUCT, products: [{ ...product, url: "javascript:alert(1)" }] };
    page.app.decides(decision(evil as typeof PRODUCT));
    await page.open();
    expect(document.body.innerHTML).toBe("");
  });

  it("reports again until the report arrives", async () => {
    page.app.on("/api/decisions", () => "unreachable").on("/api/reports", () => "unreachable");
    await page.open();
    await page.pass(5_000);
    expect(page.app.at("/api/reports").length).toBeGreaterThan(1);
    page.app.on("/api/reports", () => ({ body: {} }));
    await page.pass(60_000);
    const count = page.app.at("/api/reports").length;
    await page.pass(600_000);
    expect(page.app.at("/api/reports")).toHaveLength(count);
  });

  it("delivers on the next page the report this one could not", async () => {
    page.app.on("/api/decisions", () => "unreachable").on("/api/reports", () => "unreachable");
    await page.open();
    page.app.decides(decision(PRODUCT)).on("/api/reports", () => ({ body: {} }));
    const before = page.app.at("/api/reports").length;
    await page.reload();
    expect(page.app.at("/api/reports")).toHaveLength(before + 1);
    await page.reload();
    expect(page.app.at("/api/reports")).toHaveLength(before + 1);
  });
});

describe("an order that sees nothing", () => {
  it.each(["none", "holdout"] as const)(
    "shows nothing for %s, and reports nothing",
    async (outcome) => {
      page.app.decides({ decisionId: "d", token: "t", outcome, offers: [] });
      await page.open();
      await page.pass(5_000);
      expect(document.body.innerHTML).toBe("");
      expect(page.app.received.map(({ path }) => path)).toEqual(["/api/decisions"]);
    },
  );
});

describe("a reload", () => {
  it("shows the remembered decision at once, before the app has answered", async () => {
    page.app.decides(decision(PRODUCT));
    await page.open();
    page.app.on("/api/decisions", () => "silent");
    await page.reload();
    expect(page.text()).toContain(PRODUCT.heading);
    await page.pass(10_000);
    expect(page.text()).toContain(PRODUCT.heading);
    expect(page.app.at("/api/reports")).toHaveLength(0);
  });

  it("shows what the merchant has edited meanwhile", async () => {
    page.app.decides(decision(PRODUCT));
    await page.open();
    page.app.decides(decision({ ...PRODUCT, heading: "Edited" }));
    await page.reload();
    expect(page.text()).toContain("Edited");
    expect(page.text()).not.toContain(PRODUCT.heading);
  });

  it("takes away what the merchant has paused meanwhile", async () => {
    page.app.decides(decision(PRODUCT));
    await page.open();
    page.app.decides({ decisionId: "decision-1", token: "token-2", outcome: "none", offers: [] });
    await page.reload();
    expect(document.body.innerHTML).toBe("");
  });

  it("of another order's page asks for that order", async () => {
    page.app.decides(decision(PRODUCT));
    await page.open();
    page.app.on("/api/decisions", () => "silent");
    const { storage } = page.shopify;
    page.shopify.orderConfirmation.value = {
      order: { id: "gid://shopify/OrderIdentity/2" },
      isFirstOrder: false,
    };
    page.shopify.storage = storage;
    await page.open();
    expect(page.app.received.at(-1)?.body.order.id).toBe("gid://shopify/OrderIdentity/2");
  });

  it("survives a storage that throws, hangs or holds rubbish", async () => {
    page.app.decides(decision(PRODUCT));
    page.shopify.storage.read = () => Promise.reject(new Error("blocked"));
    page.shopify.storage.write = () => Promise.reject(new Error("full"));
    await page.open();
    expect(page.text()).toContain(PRODUCT.heading);
    page.shopify.storage.read = () => new Promise(() => {});
    await page.reload();
    await page.pass(500);
    expect(page.text()).toContain(PRODUCT.heading);
    page.shopify.storage.read = async () => ({ decision: 3, seen: "x", claims: null }) as never;
    await page.reload();
    expect(page.text()).toContain(PRODUCT.heading);
  });
});

describe("events", () => {
  it("tell of the drawing once, and of each offer that stood for a second", async () => {
    page.app.decides(decision(PRODUCT, TUTORIAL));
    await page.open();
    await page.pass(900);
    expect(page.app.events()).toEqual(["render"]);
    await page.pass(1_000);
    expect(page.app.events()).toEqual([
      "render",
      "impression offer-product",
      "impression offer-tutorial",
    ]);
    await page.reload();
    await page.pass(5_000);
    expect(page.app.events()).toHaveLength(3);
  });

  it("carry ids of their own, the time and the decision's token", async () => {
    page.app.decides(decision(PRODUCT));
    await page.open();
    await page.pass(3_000);
    const sent = page.app.at("/api/events");
    expect(sent.every(({ body }) => body.token === "token-1")).toBe(true);
    const events = sent.flatMap(({ body }) => body.events);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const { id, at } of events) {
      expect(id).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(at).toMatch(/^2026-10-12T10:00:0\d\.\d{3}Z$/);
    }
  });

  it("wait until the platform has put the block on the screen", async () => {
    let listener: (onScreen: boolean) => void = () => {};
    const { rendered } = page.shopify.extension;
    Object.assign(rendered, {
      value: false,
      subscribe: (callback: typeof listener) => {
        listener = callback;
        return () => {};
      },
    });
    page.app.decides(decision(PRODUCT));
    await page.open();
    await page.pass(5_000);
    expect(page.app.events()).toEqual([]);
    listener(true);
    await page.pass(5_000);
    expect(page.app.events()).toEqual(["render", "impression offer-product"]);
  });

  it("do not count an offer that was put away within the second", async () => {
    page.app.decides(decision(PRODUCT));
    await page.open();
    await page.press(page.the("s-clickable"));
    await page.pass(3_000);
    expect(page.app.events()).toEqual(["render", "dismiss offer-product"]);
  });
});

describe("putting an offer away", () => {
  it("leaves a line from which the offer can be fetched back, and keeps the focus", async () => {
    page.app.decides(decision(PRODUCT, TUTORIAL));
    await page.open();
    const [control] = page.all("s-clickable") as [HTMLElement];
    expect(control.getAttribute("accessibilityLabel")).toBe("Hide “Goes with your serum”");
    await page.press(control);
    expect(page.all("s-button")).toHaveLength(0);
    expect(page.text()).toContain("“Goes with your serum” is hidden.");
    expect(page.the("[accessibilityRole=status]").textContent).toBe(
      "“Goes with your serum” is hidden.",
    );
    expect(page.all("s-clickable")[0]).toBe(control);
    expect(control.getAttribute("accessibilityLabel")).toBe("Show again: “Goes with your serum”");
    await page.press(control);
    expect(page.all("s-button")).toHaveLength(1);
    expect(page.the("[accessibilityRole=status]").textContent).toContain("showing again");
  });

  it("holds after a reload; with all offers away nothing is left", async () => {
    page.app.decides(decision(PRODUCT, TUTORIAL));
    await page.open();
    await page.press(page.all("s-clickable")[0] as HTMLElement);
    await page.reload();
    expect(page.all("s-heading").map(({ textContent }) => textContent)).toEqual([TUTORIAL.heading]);
    await page.press(page.the("s-clickable"));
    await page.reload();
    expect(document.body.innerHTML).toBe("");
  });

  it("is forgotten once the offer has been fetched back", async () => {
    page.app.decides(decision(PRODUCT));
    await page.open();
    await page.press(page.the("s-clickable"));
    await page.press(page.the("s-clickable"));
    await page.reload();
    expect(page.text()).toContain(PRODUCT.heading);
  });
});

describe("in the checkout editor", () => {
  it("asks for a preview and records nothing", async () => {
    page.shopify.extension.editor = { type: "checkout" };
    page.app.decides(decision(PRODUCT));
    await page.open();
    expect(page.app.received[0]?.body.preview).toBe(true);
    expect(page.text()).toContain(PRODUCT.heading);
    await page.press(page.the("s-button"));
    await page.press(page.the("s-clickable"));
    await page.pass(10_000);
    expect(page.app.received).toHaveLength(1);
  });

  it.each([
    ["is unreachable", "unreachable" as const],
    ["has nothing to show", { body: { ...decision(), outcome: "none" } }],
  ])("shows an example where the app %s", async (_, answer) => {
    page.shopify.extension.editor = { type: "checkout" };
    page.shopify.settings.value = { offers: 3 };
    page.app.on("/api/decisions", () => answer);
    await page.open();
    expect(page.text()).toContain("An example");
    expect(page.all("s-heading")).toHaveLength(3);
    await page.press(page.the("s-button[variant=primary]"));
    expect(page.text()).toContain("Welcome!");
    await page.pass(60_000);
    expect(page.app.received).toHaveLength(1);
    expect(await page.shopify.storage.read(`afterglow:thank-you-block:${ORDER_ID}`)).toBeNull();
  });
});

describe("a card that fails while it is drawn", () => {
  it("vanishes alone, and the app is told", async () => {
    page.app.decides(decision(PRODUCT, { ...LOYALTY, offerId: "ok" }));
    page.shopify.i18n.formatCurrency = () => {
      throw new RangeError("no such currency");
    };
    await page.open();
    expect(page.all("s-heading").map(({ textContent }) => textContent)).toEqual([LOYALTY.heading]);
    expect(page.app.at("/api/reports")[0]?.body.reason).toBe("render-error");
  });
});
