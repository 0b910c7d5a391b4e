/** The gallery as a page: rooms by kind, scenes side by side. */
import { html, raw } from "hono/html";
import { REFUSED_STYLE, themeRule } from "#app/preview/theme.css.ts";
import { LOCALES } from "../checkout-host/choices.ts";
import { type Html, jsonScript } from "../checkout-host/pages/document.ts";
import type { GalleryData } from "./browser/gallery.client.ts";
import { GALLERY_ROOMS, type Room, type Scene } from "./scenes.ts";

/** Fonts from npm, so that the gallery looks the same on every machine. */
export const FONTS = {
  inter: "@fontsource-variable/inter",
  arabic: "@fontsource-variable/noto-sans-arabic",
} as const;

const STYLES = /* css */ `
${themeRule(":root")}
${REFUSED_STYLE}
:root { --co-font: "Inter Variable", "Noto Sans Arabic Variable", sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; padding: 24px; background: #f1f1f1; font-family: var(--co-font); }
h1 { font-size: 20px; margin: 0 0 8px; }
h2 { font-size: 17px; margin: 24px 0 12px; text-transform: capitalize; }
nav { display: flex; flex-wrap: wrap; gap: 4px 14px; }
nav a { color: var(--co-accent); }
.room { display: flex; flex-wrap: wrap; gap: 20px; align-items: flex-start; }
figure { margin: 0; inline-size: 560px; max-inline-size: 100%; }
figure.phone { inline-size: 358px; }
figcaption { font-size: 12px; color: #555; margin-block-end: 6px; }
.canvas { background: var(--co-surface); padding: 16px; border-radius: 8px; min-block-size: 48px; }
.problems { background: #fff1f0; color: #8e1f0b; padding: 8px 16px; font-size: 13px; }
.problems[hidden] { display: none; }
`;

export function galleryPage(options: {
  rooms: { room: Room; scenes: Scene[] }[];
  data: GalleryData;
  /** The one kind that is shown, and the one language, where the address names them. */
  kind: Room | undefined;
  locale: Scene["locale"] | undefined;
}): Html {
  const { rooms, data, kind, locale } = options;
  return html`<!doctype html>
<html lang="en" dir="ltr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <title>Gallery: ${rooms.map(({ room }) => room).join(", ")}</title>
    ${Object.keys(FONTS).map((font) => html`<link rel="stylesheet" href="/gallery/fonts/${font}/index.css">`)}
    <style>${raw(STYLES)}</style>
    <script type="module" src="/gallery/assets/gallery.js"></script>
  </head>
  <body>
    <main>
      <h1>Gallery</h1>
      <nav aria-label="Kinds"><a href="${addressOf({ locale })}">All</a>${GALLERY_ROOMS.map(
        (room) => html`<a href="${addressOf({ kind: room, locale })}">${room}</a>`,
      )}</nav>
      ${kind && !locale ? "" : languages(kind)}
      <section class="problems" id="problems" hidden><strong>Shopify would refuse, or it broke:</strong><ul></ul></section>
      ${rooms.map(
        ({ room, scenes }) => html`<h2>${room}</h2><div class="room">${scenes.map(figure)}</div>`,
      )}
    </main>
    ${jsonScript("gallery-data", data)}
  </body>
</html>`;
}

/** Where all scenes can be seen in another language. */
function languages(kind: Room | undefined): Html {
  return html`<nav aria-label="Languages">${Object.entries(LOCALES).map(
    ([code, name]) =>
      html`<a lang="${code}" href="${addressOf({ kind, locale: code })}">${name}</a>`,
  )}</nav>`;
}

function addressOf(choices: { kind?: string | undefined; locale: string | undefined }): string {
  const given = Object.entries(choices).filter((entry): entry is [string, string] => !!entry[1]);
  const query = String(new URLSearchParams(given));
  return query ? `/gallery?${query}` : "/gallery";
}

function figure({ id, state, width, locale }: Scene): Html {
  const direction = locale === "ar" ? "rtl" : "ltr";
  return html`<figure id="${id}" class="${width}">
    <figcaption>${state}</figcaption>
    <div class="canvas" lang="${locale}" dir="${direction}"></div>
  </figure>`;
}
