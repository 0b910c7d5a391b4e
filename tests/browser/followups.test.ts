import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { taskStore } from "#app/followups/tasks.server.ts";
import { orderGid, saveBarOf, until } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

const save = (page: Page) => saveBarOf(page).getByRole("button", { name: "Save" }).click();

test("a merchant writes a check-in; who answers that they are not happy is looked after", async () => {
  const merchant = await stage.newPage();
  const app = await stage.openAdmin(merchant, "/app/followups");
  await app.getByRole("link", { name: "Ask whether all is well" }).click();
  await app.getByRole("textbox", { name: "Subject" }).fill("");
  await app.getByRole("combobox", { name: "Counted from" }).selectOption("The purchase");
  await app.getByRole("combobox", { name: "Status" }).selectOption("Live");

  // What is missing is said beside its field, which has the focus.
  await save(merchant);
  const subject = app.getByRole("textbox", { name: "Subject" });
  await app.getByText("The subject is empty.").first().waitFor();
  expect(await subject.getAttribute("aria-invalid")).toBe("true");
  await subject.fill("Is {order} all right?");
  await save(merchant);
  await merchant.getByText("Follow-up created").waitFor();

  const customer = [...stage.store().customers.values()].find(({ email }) => email !== null);
  const variant = [...stage.store().products.values()].flatMap(({ variants }) => variants)[0];
  if (!customer || !variant) throw new Error("The demo shop has no such customer or product.");
  const placed = await stage.place({
    customerId: customer.id,
    lines: [{ variantId: variant.id, quantity: 1 }],
  });
  await until("a message is planned for the order", async () => {
    const planned = await stage.database.prisma.followupMessage.count({
      where: { shop: stage.shop, orderId: orderGid(placed), status: "planned" },
    });
    return planned === 1;
  });

  // Days later the message is in the buyer's mailbox, and one tap leads to a page of the app.
  const buyer = await stage.newPage();
  await buyer.goto(`${stage.sandbox.origin}/mailbox`);
  await buyer.getByRole("button", { name: /three days/i }).click();
  const letter = buyer.frameLocator("iframe");
  const answer = letter.getByRole("link", { name: "Not happy" });
  const link = await answer.getAttribute("href");
  await buyer.goto(link ?? "");
  await buyer.getByRole("textbox").fill("The pump is broken.");
  await buyer.getByRole("button", { name: "Send" }).click();
  await buyer.getByRole("heading", { name: "Thank you for telling us" }).waitFor();

  await stage.openAdmin(merchant, "/app/followups");
  await app.getByText("One buyer is not happy and waits for an answer").waitFor();
  await app.getByRole("link", { name: "Look after them" }).click();
  await app.getByRole("heading", { name: `Order ${placed.name}` }).waitFor();
  await app.getByText("The pump is broken.").waitFor();
  await app.getByRole("textbox", { name: "Notes" }).fill("A new one is on its way.");
  await app.getByRole("button", { name: "Save notes" }).click();
  await merchant.getByText("Notes saved").waitFor();
  await app.getByRole("button", { name: "Mark as done" }).click();
  await merchant.getByText("Task marked as done").waitFor();
  await app.getByRole("heading", { name: "Nobody is waiting" }).waitFor();
  expect(await taskStore(stage.database.pool, stage.shop).list("done")).toMatchObject([
    { text: "The pump is broken.", notes: "A new one is on its way." },
  ]);
});

test("what could not be processed stands in Activity, is tried again, or discarded", async () => {
  const { prisma } = stage.database;
  const park = (topic: string) =>
    prisma.webhookDelivery.create({
      data: {
        shop: stage.shop,
        id: crypto.randomUUID(),
        topic,
        state: "parked",
        payload: JSON.stringify({ id: 1 }),
        error: "The data is not of the expected form: title.",
        receivedAt: new Date(),
        settledAt: new Date(),
        attempts: 6,
      },
    });
  const broken = await park("products/update");
  const page = await stage.newPage();
  let app = await stage.openAdmin(page, "/app/activity");
  await app.getByText("A product changed").waitFor();
  await app.getByText("The data is not of the expected form: title.").waitFor();

  // Tried again it fails again, and comes back.
  await app.getByRole("button", { name: "Try again" }).click();
  await page.getByText("It is being tried again").waitFor();
  const stateOf = async () =>
    (await prisma.webhookDelivery.findFirst({ where: { id: broken.id } }))?.state;
  await until("it is put aside again", async () => (await stateOf()) === "parked");

  app = await stage.openAdmin(page, "/app/activity");
  await app.getByRole("button", { name: "Discard" }).click();
  await app.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await app.getByRole("heading", { name: "All is well" }).waitFor();
  expect(await prisma.webhookDelivery.findFirst({ where: { id: broken.id } })).toMatchObject({
    state: "discarded",
    payload: null,
  });
});
