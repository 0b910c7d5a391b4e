/** Pictures of the gallery, and how two of them are compared. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import pixelmatch from "pixelmatch";
import type { Browser, Page } from "playwright-core";
import { PNG } from "pngjs";
import { buildBlock } from "#sandbox/build.ts";
import { createGallery } from "#sandbox/gallery/host.ts";
import type { Room } from "#sandbox/gallery/scenes.ts";
import { newContext } from "./chromium.ts";

const BASELINES = join(import.meta.dirname, "baselines");
const DIFFERENCES = join(import.meta.dirname, "../../.data/gallery-differences");

/** Two columns of a desktop's checkout side by side. */
const VIEWPORT = { width: 1_240, height: 900 };
/** How far two colours may be apart and count as the same: pixelmatch's own scale, 0 to 1. */
const COLOUR_TOLERANCE = 0.1;
/** What share of a picture may differ: a rounding in anti-aliasing, never a letter. */
const PIXEL_TOLERANCE = 0.000_05;

/** Flat colours and letters: half the size that pngjs would make of them by itself. */
const SMALL = { deflateLevel: 9, deflateStrategy: 0, filterType: 0, colorType: 2 } as const;

export interface Gallery {
  origin: string;
  close(): Promise<void>;
}

/** Hangs the gallery at a free port, with the extensions as they are now. */
export async function openGallery(): Promise<Gallery> {
  // Answers are canned, so the app's address is never asked.
  const bundle = buildBlock("https://app.example", join(tmpdir(), "afterglow-gallery"));
  const http = createServer(getRequestListener(createGallery({ bundle: () => bundle }).fetch));
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const { port } = http.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    async close() {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
}

/** Opens a room with all its scenes drawn. */
export async function enterRoom(browser: Browser, gallery: Gallery, room: Room): Promise<Page> {
  const context = await newContext(browser, {
    viewport: VIEWPORT,
    reducedMotion: "reduce",
    timezoneId: "Europe/Berlin",
    locale: "en-US",
  });
  const page = await context.newPage();
  await page.goto(`${gallery.origin}/gallery?kind=${room}`);
  await page.locator("html[data-gallery=hung]").waitFor({ timeout: 60_000 });
  return page;
}

export function photograph(page: Page): Promise<Buffer> {
  return page.screenshot({ fullPage: true, animations: "disabled", caret: "hide" });
}

/** Makes a picture what later ones are compared with; returns its file. */
export function acceptPicture(room: Room, picture: Buffer): string {
  mkdirSync(BASELINES, { recursive: true });
  const file = join(BASELINES, `${room}.png`);
  writeFileSync(file, PNG.sync.write(PNG.sync.read(picture), SMALL));
  return file;
}

/**
 * What differs from the accepted picture, in words that name the files to look at; undefined where
 * nothing does.
 */
export function differenceFrom(room: Room, picture: Buffer): string | undefined {
  const baseline = join(BASELINES, `${room}.png`);
  if (!existsSync(baseline)) return `${room} has no accepted picture yet. ${HOW_TO_ACCEPT}`;
  const [before, now] = [PNG.sync.read(readFileSync(baseline)), PNG.sync.read(picture)];
  const { width, height } = before;
  if (now.width !== width || now.height !== height) {
    const size = `${now.width} × ${now.height} instead of ${width} × ${height} pixels`;
    return `${room} is ${size}: ${keep(room, "actual", now)}. ${HOW_TO_ACCEPT}`;
  }
  const diff = new PNG({ width, height });
  const options = { threshold: COLOUR_TOLERANCE };
  const pixels = pixelmatch(before.data, now.data, diff.data, width, height, options);
  if (pixels <= width * height * PIXEL_TOLERANCE) return undefined;
  const files = [keep(room, "actual", now), keep(room, "diff", diff)];
  return `${room} differs in ${pixels} pixels: ${files.join(", ")}. ${HOW_TO_ACCEPT}`;
}

const HOW_TO_ACCEPT = "If it is meant to be so, `npm run gallery:accept` accepts it.";

function keep(room: Room, what: "actual" | "diff", picture: PNG): string {
  mkdirSync(DIFFERENCES, { recursive: true });
  const file = join(DIFFERENCES, `${room}.${what}.png`);
  writeFileSync(file, PNG.sync.write(picture));
  return file;
}
