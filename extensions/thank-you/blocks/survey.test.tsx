import { describe, expect, it } from "vitest";
import type { SurveyCard, SurveyOutcome } from "../../../app/decisions/contract.ts";
import { CODE, decision, LINK, REFERRAL, SURVEY } from "../testing/cards.ts";
import { usePage } from "../testing/page.ts";

const page = usePage();

function one(type: "single" | "multiple" | "rating" | "nps" | "text"): SurveyCard {
  const [question] = SURVEY.questions;
  const options = type === "single" || type === "multiple" ? (question?.options ?? []) : [];
  return {
    ...SURVEY,
    questions: [{ id: "q", type, label: "Well?", options, optional: false }],
  };
}

async function answered(outcome: SurveyOutcome) {
  page.app
    .decides(decision(one("single")))
    .on("/api/claims", () => ({ body: { kind: "survey", status: "answered", outcome } }));
  await page.open();
  await page.fill(page.the("s-choice-list"), ["friend"]);
  await page.press(page.the("s-button"));
}

it("asks for one of several, in their order", async () => {
  page.app.decides(decision(one("single")));
  await page.open();
  const list = page.the("s-choice-list");
  expect(list.getAttribute("label")).toBe("Well?");
  expect(list.hasAttribute("multiple")).toBe(false);
  expect(page.all("s-choice").map((choice) => choice.textContent)).toEqual([
    "From a friend",
    "Somewhere else",
  ]);
  await page.fill(list, ["friend"]);
  await page.press(page.the("s-button"));
  expect(page.claims()[0]).toMatchObject({
    kind: "survey",
    offerId: "offer-survey",
    answers: [{ questionId: "q", values: ["friend"] }],
  });
  expect(page.text()).toContain("Thank you!");
  expect(page.the("[accessibilityRole=status]").textContent).toBe("Thank you!");
  expect(page.all("s-choice-list")).toHaveLength(0);
});

it("asks for some of several", async () => {
  page.app.decides(decision(one("multiple")));
  await page.open();
  expect(page.the("s-choice-list").hasAttribute("multiple")).toBe(true);
  await page.fill(page.the("s-choice-list"), ["friend", "elsewhere"]);
  await page.press(page.the("s-button"));
  expect(page.claims()[0].answers[0].values).toEqual(["friend", "elsewhere"]);
});

it.each([
  ["rating", 1, 5],
  ["nps", 0, 10],
] as const)("asks for a %s from %i to %i, and says what the ends mean", async (type, low, high) => {
  const card = one(type);
  const question = { ...card.questions[0], low: "Awful", high: "Great" };
  page.app.decides(decision({ ...card, questions: [question] } as SurveyCard));
  await page.open();
  const choices = page.all("s-choice");
  expect(choices).toHaveLength(high - low + 1);
  expect(choices[0]?.textContent).toBe(`${low} – Awful`);
  expect(choices[1]?.textContent).toBe(String(low + 1));
  expect(choices.at(-1)?.textContent).toBe(`${high} – Great`);
  expect(page.the("s-choice-list").getAttribute("variant")).toBe("inline");
  await page.fill(page.the("s-choice-list"), [String(high)]);
  await page.press(page.the("s-button"));
  expect(page.claims()[0].answers).toEqual([{ questionId: "q", values: [String(high)] }]);
});

it("asks for the buyer's own words, no more of them than the app takes", async () => {
  page.app.decides(decision(one("text")));
  await page.open();
  const field = page.the("s-text-area");
  expect(field.getAttribute("maxLength")).toBe("2000");
  await page.fill(field, "Lovely.");
  await page.press(page.the("s-button"));
  expect(page.claims()[0].answers).toEqual([{ questionId: "q", values: ["Lovely."] }]);
});

it("asks what follows from an answer, and forgets it when that answer changes", async () => {
  page.app.decides(decision(SURVEY));
  await page.open();
  expect(page.all("s-text-area")).toHaveLength(0);
  const [source] = page.all("s-choice-list") as [HTMLElement];
  await page.fill(source, ["elsewhere"]);
  await page.fill(page.the("s-text-area"), "In a podcast");
  await page.fill(source, ["friend"]);
  expect(page.all("s-text-area")).toHaveLength(0);
  await page.press(page.the("s-button"));
  expect(page.claims()[0].answers).toEqual([{ questionId: "source", values: ["friend"] }]);
});

it("says by the field what is missing, and sends nothing before it is there", async () => {
  page.app.decides(decision(SURVEY));
  await page.open();
  const [source, likely] = page.all("s-choice-list") as [HTMLElement, HTMLElement];
  expect(likely.getAttribute("label")).toBe("Would you recommend us? (optional)");
  expect(source.hasAttribute("error")).toBe(false);
  await page.press(page.the("s-button"));
  expect(page.claims()).toEqual([]);
  expect(source.getAttribute("error")).toBe("Please answer this question.");
  expect(likely.hasAttribute("error")).toBe(false);
  await page.fill(source, ["friend"]);
  expect(source.hasAttribute("error")).toBe(false);
  await page.press(page.the("s-button"));
  expect(page.claims()).toHaveLength(1);
});

it("keeps what was answered while sending fails, and sends the same again", async () => {
  page.app.decides(decision(one("text"))).on("/api/claims", () => "unreachable");
  await page.open();
  await page.fill(page.the("s-text-area"), "Lovely.");
  await page.press(page.the("s-button"));
  await page.pass(0);
  expect(page.the("s-banner").textContent).toContain("Nothing is lost");
  await page.press(page.the("s-button"));
  expect(page.claims()[1]).toEqual(page.claims()[0]);
});

describe("after the answer", () => {
  it("leads a happy buyer on to friends, whose link is made right there", async () => {
    await answered({
      thanks: "Glad to hear it!",
      next: {
        mood: "happy",
        text: "Would you tell others?",
        link: { label: "Write a review", url: "https://shop.example/review" },
      },
      referral: REFERRAL,
      reward: CODE,
    });
    expect(page.text()).toContain("Glad to hear it!");
    expect(page.text()).toContain(CODE.code);
    expect(page.text()).toContain("Would you tell others?");
    expect(page.the("s-link").getAttribute("href")).toBe("https://shop.example/review");
    expect(page.all("s-heading").at(-1)?.textContent).toBe("Bring a friend");
    page.app.on("/api/claims", () => ({
      body: { kind: "referral", status: "ready", link: LINK },
    }));
    await page.press(page.all("s-button").at(-1) as HTMLElement);
    expect(page.claims().at(-1)).toMatchObject({ kind: "referral", offerId: "offer-referral" });
    expect(page.text()).toContain(LINK.url);
    page.app.on("/api/decisions", () => "silent");
    await page.reload();
    expect(page.text()).toContain(LINK.url);
  });

  it("leads an unhappy buyer on to whoever can help, by mail if need be", async () => {
    await answered({
      thanks: "We are sorry.",
      next: {
        mood: "unhappy",
        text: "Let us put it right.",
        link: { label: "Write to us", url: "mailto:help@shop.example" },
      },
    });
    expect(page.the("s-link").getAttribute("href")).toBe("mailto:help@shop.example");
    await page.press(page.the("s-link"));
    await page.pass(300);
    expect(page.app.events()).toContain("click offer-survey");
  });

  it("asks nothing again on any page that knows of the answer", async () => {
    page.app.decides(decision({ ...SURVEY, outcome: { thanks: "Thank you!" } }));
    await page.open();
    expect(page.text()).toContain("Thank you!");
    expect(page.all("s-choice-list, s-button")).toHaveLength(0);
  });
});
