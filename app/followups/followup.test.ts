import { describe, expect, it } from "vitest";
import { describeFollowup, describeTiming } from "./describe.ts";
import {
  type FollowupContent,
  type FollowupInput,
  followupKinds,
  needsConsent,
  parseFollowup,
} from "./followup.ts";
import { compose } from "./mail/compose.ts";
import { productLocales } from "./mail/words.ts";
import { delays, reasonText, refusals } from "./reasons.ts";
import { followupSettingsSchema, readFollowupSettings } from "./settings.ts";
import { contentTemplate, followupTemplate } from "./templates.ts";
import { dueAt } from "./timing.ts";

const link = { label: "Go", url: "https://halcyon.example/go" };
const checkIn = followupTemplate("check-in", "en");

function parsed(input: unknown): FollowupInput {
  const result = parseFollowup(input, "en");
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.followup;
}

/** What is said of an input with the changes given. */
function errors(changes: object): Record<string, string> {
  const result = parseFollowup({ ...checkIn, ...changes }, "en");
  if (result.ok) return {};
  return Object.fromEntries(result.errors.map(({ path, message }) => [path, message]));
}
const withContent = (changes: object) => ({
  content: { en: { ...contentTemplate("check-in", "en"), ...changes } },
});

describe("what a merchant may write", () => {
  it.each(followupKinds.flatMap((kind) => productLocales.map((locale) => [kind, locale] as const)))(
    "the template of a %s in %s is whole but for the merchant's own link",
    (kind, locale) => {
      const template = followupTemplate(kind, locale);
      const content = contentTemplate(kind, locale);
      const filled =
        "button" in content ? { ...content, button: { ...content.button, ...link } } : content;
      const result = parseFollowup({ ...template, content: { [locale]: filled } }, locale);
      expect(result).toMatchObject({ ok: true });
      if ("button" in content) {
        expect(parseFollowup(template, locale)).toMatchObject({
          ok: false,
          errors: [{ path: `content.${locale}.button.url` }],
        });
      }
    },
  );

  it("names the field and the way out", () => {
    expect(errors(withContent({ subject: "" }))).toEqual({
      "content.en.subject": "The subject is empty.",
    });
    expect(
      errors(withContent({ subject: "a\r\nBcc: all@example.com" }))["content.en.subject"],
    ).toContain("line break");
    expect(errors(withContent({ subject: "Hi {name}" }))).toEqual({
      "content.en.subject": "{name} is not known. Use {order} or {shop}.",
    });
    expect(errors(withContent({ paragraphs: ["", " "] }))).toEqual({
      "content.en.paragraphs": "Write at least one paragraph.",
    });
    const bad = { ...link, url: "javascript:alert(1)" };
    expect(errors(withContent({ happyLink: bad }))["content.en.happyLink.url"]).toContain(
      "https://",
    );
    expect(errors({ timing: { after: "purchase", days: -1 } })).toEqual({
      "timing.days": "Days cannot be negative.",
    });
    expect(errors({ settings: { makeGood: { amountMinor: 0, validDays: 30 } } })).toEqual({
      "settings.makeGood.amountMinor": "The discount must be more than nothing.",
    });
    expect(
      errors({ content: { de: contentTemplate("check-in", "de") } })["content.en.subject"],
    ).toContain("default language (en)");
  });

  it("asks for consent where a message is marketing", () => {
    expect(needsConsent(parsed(checkIn))).toBe(false);
    expect(needsConsent(parsed({ ...checkIn, settings: { needsConsent: true } }))).toBe(true);
    const content = { en: { ...contentTemplate("review", "en"), button: link } };
    expect(needsConsent(parsed({ ...followupTemplate("review", "en"), content }))).toBe(true);
  });

  it("tells a follow-up in a sentence", () => {
    expect(describeFollowup(parsed(checkIn))).toBe(
      "Asks whether all is well, 3 days after delivery, after every order.",
    );
    const targeting = { op: "customerTags", anyOf: ["vip"] };
    expect(describeFollowup(parsed({ ...checkIn, targeting }))).toMatch(/, if .*vip.*\.$/);
    expect(describeTiming({ after: "purchase", days: 0 })).toBe("Right after the purchase");
    expect(describeTiming({ after: "purchase", days: 1 })).toBe("1 day after the purchase");
  });
});

describe("when it is due", () => {
  const placed = new Date("2026-11-23T12:00:00Z");
  const days = (count: number) => new Date(placed.getTime() + count * 86_400_000);

  it("counts from purchase, from the delivery, or from its estimate", () => {
    expect(dueAt({ after: "purchase", days: 3 }, placed, days(2))).toEqual(days(3));
    const timing = { after: "delivery", days: 3, estimatedDeliveryDays: 4 } as const;
    expect(dueAt(timing, placed)).toEqual(days(7));
    expect(dueAt(timing, placed, days(2))).toEqual(days(5));
  });

  it("leaves a moment to take an order back", () => {
    const due = dueAt({ after: "purchase", days: 0 }, placed);
    expect(due.getTime() - placed.getTime()).toBe(10 * 60_000);
  });
});

describe("a message", () => {
  const letter = {
    content: {
      ...contentTemplate("check-in", "en"),
      subject: "About {order}",
      paragraphs: ["From {shop}, with <love>."],
    } as FollowupContent,
    locale: "en",
    shopName: "Halcyon & Co",
    orderName: "#1042",
    firstName: "Ada",
    links: {
      happy: "https://app.example/h",
      unhappy: "https://app.example/u",
      unsubscribe: "https://app.example/x?a=1&b=2",
    },
    postalAddress: "",
  };

  it("says the same in HTML and as text", () => {
    const { subject, html, text } = compose(letter);
    expect(subject).toBe("About #1042");
    expect(text).toBe(
      [
        "Hello Ada,",
        "",
        "From Halcyon & Co, with <love>.",
        "",
        "All is well:",
        "https://app.example/h",
        "",
        "Not happy:",
        "https://app.example/u",
        "",
        "Halcyon & Co",
        "",
        "-- ",
        "You get this e-mail because of your order #1042 at Halcyon & Co.",
        "Unsubscribe: https://app.example/x?a=1&b=2",
        "",
      ].join("\n"),
    );
    expect(html).toContain("From Halcyon &amp; Co, with &lt;love&gt;.");
    expect(html).toContain('href="https://app.example/x?a=1&amp;b=2"');
    expect(html).not.toContain("<love>");
    expect(html.match(/<table(?! role="presentation")/g)).toBeNull();
  });

  it.each(productLocales)("stands whole in %s", (locale) => {
    const content = contentTemplate("check-in", locale) as FollowupContent;
    for (const firstName of ["Ada", null]) {
      const { html, text } = compose({ ...letter, content, locale, firstName });
      expect(html).toContain(`lang="${locale}"`);
      expect(`${html}${text}`).not.toMatch(/undefined|\[object|\{\w+\}(?=[^;]*$)/);
      expect(text).toContain("#1042");
    }
  });
});

describe("settings", () => {
  it("have safe defaults, and one broken field spoils no other", () => {
    expect(readFollowupSettings({})).toEqual(followupSettingsSchema.parse({}));
    expect(readFollowupSettings(null).makeGoodBudgetMinor).toBe(0);
    const stored = { followups: { way: "flow", quietHours: { from: "9pm", to: "8am" } } };
    expect(readFollowupSettings(stored)).toMatchObject({
      way: "flow",
      quietHours: { from: "21:00", to: "08:00" },
    });
  });

  it("refuse what would break a header", () => {
    const broken = followupSettingsSchema.safeParse({ senderName: "A\r\nBcc: b@example.com" });
    expect(broken.success).toBe(false);
    expect(followupSettingsSchema.safeParse({ replyTo: "not an address" }).success).toBe(false);
  });
});

it("every reason has a sentence", () => {
  for (const code of [...Object.keys(refusals), ...Object.keys(delays)]) {
    expect(reasonText(code)).toMatch(/^[A-Z].*\.$/);
  }
  expect(reasonText("from-tomorrow")).toBe("from-tomorrow");
  expect(reasonText(null)).toBeUndefined();
});
