import { AxeBuilder } from "@axe-core/playwright";
import type { FrameLocator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { offerStore } from "#app/offers/store.server.ts";
import type { DemoOrder } from "#sandbox/demo-shop/types.ts";
import { focusOf, tabTo } from "./keyboard.ts";
import { survey, tutorial } from "./offers.ts";
import { orderGid, saveBarOf, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

const save = (page: Page) => saveBarOf(page).getByRole("button", { name: "Save" }).click();
const questionOf = (app: FrameLocator, position: number) =>
  app.getByRole("group", { name: `Question ${position}`, exact: true });

test("a merchant asks two questions, a buyer answers, and the answers stand on the offer's page", async () => {
  await stage.setOffers();
  const page = await stage.newPage();
  const app = await stage.openAdmin(page, "/app/offers/new?kind=survey");

  // A question with one answer is refused; the error stands by the question, and has the focus.
  await app.getByRole("combobox", { name: "Type" }).last().selectOption("One answer");
  await app.getByRole("textbox", { name: "What do you want to know?" }).fill("Which friend?");
  await app.getByRole("button", { name: "Add question" }).click();
  const second = questionOf(app, 2);
  await second.getByRole("textbox", { name: "New answer" }).fill("From work");
  await second.getByRole("button", { name: "Add answer" }).click();
  await save(page);
  await app.getByText("Give at least two answers to choose from.").first().waitFor();
  const field = second.getByRole("textbox", { name: "New answer" });
  await until("the new answer has the focus", () =>
    field.evaluate((input) => input === document.activeElement),
  );
  await field.fill("From school");
  await field.press("Enter");

  // It is asked only of who came by a friend. Moved up and down by buttons, it says so still.
  await second.getByRole("checkbox", { name: "Ask it only after certain answers" }).check();
  await second.getByRole("button", { name: "Move question 2 up" }).click();
  await questionOf(app, 1).getByRole("button", { name: "Move question 1 down" }).click();
  // Taken out by mistake, it comes back whole.
  await second.getByRole("button", { name: "Remove question 2" }).click();
  await app.getByText("“Which friend?” was removed.").waitFor();
  await app.getByRole("button", { name: "Undo" }).click();
  await second.getByRole("checkbox", { name: "From a friend" }).waitFor();

  await app.getByRole("combobox", { name: "Status" }).selectOption("Live");
  await save(page);
  await page.getByText("Offer created").waitFor();
  const [offer] = await offerStore(stage.database.prisma, stage.shop).list();
  expect(offer?.settings).toMatchObject({
    questions: [
      { id: "source", showIf: null },
      {
        id: "which-friend",
        options: ["from-work", "from-school"],
        showIf: { questionId: "source", anyOf: ["friend"] },
      },
    ],
  });

  await stage.decisionsKnow((offers) => offers.length === 1);
  const buyer = await stage.newPage();
  const block = await stage.openThankYou(buyer, stage.someOrder(), { locale: "en" });
  await block.getByText("How did you hear about us?").waitFor();
  expect(await block.getByText("Which friend?").count()).toBe(0);
  await block.getByText("From a friend", { exact: true }).click();
  await block.getByText("Which friend?").waitFor();
  await block.getByText("From school", { exact: true }).click();
  await block.getByRole("button", { name: "Send answer" }).click();
  await block.getByText("Thank you, that helps us a lot.").first().waitFor();

  await stage.openAdmin(page, `/app/offers/${offer?.id}`);
  const results = app.getByTestId("results");
  await results.getByText("Orders that answered").waitFor();
  const words = (await results.innerText()).replaceAll("\n", " ");
  expect(words).toMatch(/Orders that answered 1 /);
  expect(words).toMatch(/From a friend 1 \(100%\)/);
  expect(words).toMatch(/From school 1 \(100%\)/);

  // The same in a file of the merchant's own.
  const saved = page.waitForEvent("download");
  await results.getByRole("button", { name: "Answers as CSV" }).click();
  const stream = await (await saved).createReadStream();
  let file = "";
  for await (const part of stream) file += part;
  const [heading, line] = file.replace(/^\uFEFF/, "").split("\r\n");
  expect(heading).toBe("answered,order,mood,How did you hear about us?,Which friend?");
  expect(line).toMatch(/,From a friend,From school$/);
});

describe.each(["openThankYou", "openOrderStatus"] as const)("with a keyboard alone, %s", (open) => {
  test("a survey is answered in its order, and all that changes is said aloud", async () => {
    await stage.setOffers({ ...survey, priority: 50 }, tutorial);
    const order = stage.someOrder();
    const page = await stage.newPage();
    const block = await stage[open](page, order, { locale: "en" });
    const card = block.getByRole("region", { name: "Is all well?" });
    await card.getByRole("button", { name: "Send answer" }).waitFor();
    // A region that comes with its words is not read out: it stands there before there is news.
    const status = block.locator("[role=status]");
    expect(await status.allTextContents()).toEqual([""]);

    await tabTo(page, "Hide “Is all well?”");
    expect(await focusOrder(page, 7)).toEqual([
      "1 – Not at all",
      "2",
      "3",
      "4",
      "5 – Very much",
      "Anything else? (optional)",
      "Send answer",
    ]);

    // Sent with nothing in it: what is missing is said, stands by its question, and nothing is lost.
    await page.keyboard.press("Enter");
    await status.getByText("Please answer this question.").waitFor();
    const question = card.getByRole("radiogroup", { name: "How do you like it?" });
    expect(await question.getByRole("alert").textContent()).toBe("Please answer this question.");
    expect((await focusOf(page)).name).toBe("Send answer");
    await expectNoFault(page);

    // Back to the question; its arrows choose, and what follows from the answer is next in order.
    for (let back = 0; back < 2; back++) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowRight");
    expect((await focusOf(page)).name).toBe("1 – Not at all");
    await card.getByRole("checkbox", { name: "The scent" }).waitFor();
    expect(await question.getByRole("alert").count()).toBe(0);
    expect(await focusOrder(page, 2)).toEqual(["The texture", "The scent"]);
    await page.keyboard.press("Space");
    await tabTo(page, "Anything else?");
    await page.keyboard.type("It stings.");
    await tabTo(page, "Send answer");
    await page.keyboard.press("Space");

    await status.getByText("Thank you for telling us.").first().waitFor();
    await card.getByText("Let us put it right.").waitFor();
    // The button is gone; the way goes on from where it was, not from the top of the page.
    expect(await focusOrder(page, 1)).toEqual(["Write to us (opens in a new tab)"]);
    await expectNoFault(page);
    expect(await answerOf(order)).toMatchObject({
      answers: [
        { questionId: "mood", values: ["1"] },
        { questionId: "wrong", values: ["scent"] },
      ],
      texts: [{ questionId: "words", values: ["It stings."] }],
      mood: "unhappy",
    });
  });
});

/** The names of what the next presses of Tab lead to. */
async function focusOrder(page: Page, presses: number): Promise<string[]> {
  const names: string[] = [];
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press("Tab");
    const { name, ring } = await focusOf(page);
    names.push(ring ? name : `${name} (unseen)`);
  }
  return names;
}

async function expectNoFault(page: Page) {
  const { violations } = await new AxeBuilder({ page }).include("#extension").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

const answerOf = (order: DemoOrder) =>
  stage.database.prisma.surveyAnswer.findFirst({
    where: { shop: stage.shop, orderId: orderGid(order) },
  });
