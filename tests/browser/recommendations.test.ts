import { expect, test } from "vitest";
import { settingsStore } from "#app/settings/store.server.ts";
import { saveBarOf } from "./stage.ts";
import { raiseStage } from "./with-stage.ts";

const stage = raiseStage();

test("a merchant says what is never recommended, and is told at the field what is wrong", async () => {
  const page = await stage.newPage();
  let app = await stage.openAdmin(page, "/app/settings");
  await app.getByRole("spinbutton", { name: "Lowest price" }).fill("50");
  await app.getByRole("spinbutton", { name: "Highest price" }).fill("10");
  const types = app.getByRole("combobox", { name: "Never recommend these product types" });
  await types.fill("Gift c");
  await app.getByRole("option", { name: "Add “Gift c”" }).click();
  await saveBarOf(page).getByRole("button", { name: "Save" }).click();
  await app.getByText("The highest price is below the lowest one.").waitFor();
  const highest = app.getByRole("spinbutton", { name: "Highest price" });
  expect(await highest.getAttribute("aria-invalid")).toBe("true");

  await highest.fill("80.50");
  await saveBarOf(page).getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
  const { recommendations } = await settingsStore(stage.database.prisma, stage.shop).get();
  expect(recommendations).toMatchObject({
    minPriceMinor: 5_000,
    maxPriceMinor: 8_050,
    exceptProductTypes: ["Gift c"],
  });

  app = await stage.openAdmin(page, "/app/settings");
  await app.getByRole("button", { name: "Remove Gift c" }).click();
  await saveBarOf(page).getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
  const saved = await settingsStore(stage.database.prisma, stage.shop).get();
  expect(saved.recommendations.exceptProductTypes).toEqual([]);
});
