/**
 * The gallery: every kind of offer in every state, drawn by the built extensions in real Workers from
 * canned answers of the wire contract. Needs neither the app nor its database. Mounted at `/gallery`.
 */
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { productImage } from "#sandbox/demo-shop/pictures.ts";
import { bundleForBrowser } from "../checkout-host/bundle.ts";
import { LOCALES } from "../checkout-host/choices.ts";
import type { BuiltBundle } from "../checkout-host/host.ts";
import { GALLERY_ORIGIN } from "./cards.ts";
import { GALLERY_LINE, GALLERY_ORDER } from "./order.ts";
import { FONTS, galleryPage } from "./page.ts";
import { GALLERY_ROOMS, type Room, type Scene, scenesOf } from "./scenes.ts";

const SCRIPTS: Readonly<Record<string, string>> = {
  "gallery.js": fileURLToPath(new URL("./browser/gallery.client.ts", import.meta.url)),
  "worker.js": fileURLToPath(new URL("../checkout-host/browser/worker.client.ts", import.meta.url)),
};

/** Routes of the gallery, complete with the prefix `/gallery`. */
export function createGallery({ bundle }: { bundle: () => Promise<BuiltBundle> }): Hono {
  const app = new Hono();
  app.get("/gallery", async (context) => {
    const kind = context.req.query("kind");
    const known = GALLERY_ROOMS.find((room) => room === kind);
    if (kind !== undefined && !known) {
      return context.text(
        `The gallery has no "${kind}". It has: ${GALLERY_ROOMS.join(", ")}.`,
        404,
      );
    }
    const wanted = context.req.query("locale");
    const locale = localeOf(wanted);
    if (wanted !== undefined && !locale) {
      return context.text(
        `The gallery does not speak "${wanted}". It speaks: ${Object.keys(LOCALES).join(", ")}.`,
        404,
      );
    }
    const { origin } = new URL(context.req.url);
    const rooms = (known ? [known] : GALLERY_ROOMS).map((room: Room) => ({
      room,
      scenes: locate(inLocale(scenesOf(room), locale), origin),
    }));
    const { locales } = await bundle();
    const scenes = rooms.flatMap((each) => each.scenes);
    const data = { scenes, locales, data: GALLERY_ORDER, lineId: GALLERY_LINE, atOnce: !!known };
    return context.html(galleryPage({ rooms, data, kind: known, locale }));
  });
  app.get("/gallery/assets/extensions/:name{.+\\.js}", async (context) => {
    const target = context.req.param("name").slice(0, -".js".length);
    const { scripts } = await bundle();
    const code = Object.entries(scripts).find(([name]) => name === target)?.[1];
    return code === undefined ? context.notFound() : file(code, "text/javascript; charset=utf-8");
  });
  app.get("/gallery/assets/:name", async (context) => {
    const entry = SCRIPTS[context.req.param("name")];
    if (!entry) return context.notFound();
    return file(await bundleForBrowser(entry), "text/javascript; charset=utf-8");
  });
  app.get("/gallery/images/:name{[a-z0-9-]+\\.svg}", (context) => {
    const image = productImage(context.req.param("name").slice(0, -".svg".length));
    return image ? file(image, "image/svg+xml") : context.notFound();
  });
  app.get("/gallery/fonts/:font/:path{(files/)?[a-z0-9-]+\\.(css|woff2)}", (context) => {
    const { font, path } = context.req.param();
    if (!isFont(font)) return context.notFound();
    const type = path.endsWith(".css") ? "text/css" : "font/woff2";
    return file(readFileSync(join(folderOf(FONTS[font]), path)), type);
  });
  return app;
}

const localeOf = (name: string | undefined) =>
  (Object.keys(LOCALES) as Scene["locale"][]).find((locale) => locale === name);

/** All scenes as a buyer of that language sees them; the merchant's words stay as they are. */
const inLocale = (scenes: Scene[], locale: Scene["locale"] | undefined): Scene[] =>
  locale ? scenes.map((scene) => ({ ...scene, locale })) : scenes;

/** The scenes with their pictures where the gallery has them. */
function locate(scenes: Scene[], origin: string): Scene[] {
  return JSON.parse(JSON.stringify(scenes).replaceAll(GALLERY_ORIGIN, origin)) as Scene[];
}

function isFont(name: string): name is keyof typeof FONTS {
  return Object.hasOwn(FONTS, name);
}

function folderOf(name: string): string {
  const manifest = findPackageJSON(name, import.meta.url);
  if (!manifest) throw new Error(`${name} is not installed. Run npm ci.`);
  return dirname(manifest);
}

function file(body: string | Buffer, type: string): Response {
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: { "content-type": type, "cache-control": "no-cache" },
  });
}
