/** The frame every page of the checkout host stands in. */
import { html, raw } from "hono/html";
import { STYLES } from "./styles.css.ts";

export type Html = ReturnType<typeof html>;

export function htmlDocument(options: {
  language: string;
  title: string;
  body: Html | Html[];
  script?: string;
  bodyClass?: string;
}): Html {
  const { language, title, body, script, bodyClass = "" } = options;
  return html`<!doctype html>
<html lang="${language}" dir="${["ar", "he", "fa"].includes(language.split("-")[0] ?? "") ? "rtl" : "ltr"}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="icon" href="data:,">
    <title>${title}</title>
    <style>${raw(STYLES)}</style>
    ${script ? html`<script type="module" src="${script}"></script>` : ""}
  </head>
  <body class="${bodyClass}">
    ${body}
  </body>
</html>`;
}

/** Data for the page's script; `<` is escaped so that no text can end the element. */
export function jsonScript(id: string, data: unknown): Html {
  const text = JSON.stringify(data).replaceAll("<", "\\u003c");
  return html`<script type="application/json" id="${id}">${raw(text)}</script>`;
}
