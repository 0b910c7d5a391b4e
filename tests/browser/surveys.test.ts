import type { FrameLocator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { offerStore } from "#app/offers/store.server.ts";
import { saveBarOf, until } from "./stage.ts";
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
