import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { GALLERY_ROOMS } from "#sandbox/gallery/scenes.ts";
import { launchChromium } from "./chromium.ts";
import { differenceFrom, enterRoom, type Gallery, openGallery, photograph } from "./gallery.ts";

let browser: Browser;
let gallery: Gallery;
let page: Page | undefined;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([launchChromium(), openGallery()]);
});
afterEach(async () => {
  await page?.context().close();
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

describe.each(GALLERY_ROOMS)("in every state, %s", (room) => {
  test("looks as accepted, uses nothing Shopify lacks, and has no fault that axe finds", async () => {
    page = await enterRoom(browser, gallery, room);
    const problems = await page.locator("#problems li").allTextContents();
    const { violations } = await new AxeBuilder({ page })
      .include(".canvas")
      // The same block hangs here many times, which no shop's page does.
      .disableRules("landmark-unique")
      .analyze();
    expect({
      problems,
      axe: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      picture: differenceFrom(room, await photograph(page)),
    }).toEqual({ problems: [], axe: [], picture: undefined });
  });
});
