/** The checkout editor: one of the buyer's pages with the app's extensions put on or taken off, and their settings. */
import { html } from "hono/html";
import type { ShopData } from "#sandbox/demo-shop/types.ts";
import { PAGES, type PageChoices, type Place, placeOf } from "../../checkout-host/choices.ts";
import type { ShopPlacements } from "../../checkout-host/placements.ts";
import { type ExtensionDefinition, fieldName, type SettingField } from "../extension-settings.ts";
import { storeHandle } from "../open-app.ts";
import { adminDocument, type Html } from "./frame.ts";

export type EditedPage = PageChoices["page"];

export interface EditorOptions {
  shop: ShopData;
  page: EditedPage;
  placements: ShopPlacements;
  /** Those whose target is on this page. */
  extensions: ExtensionDefinition[];
  /** Where this page is; its forms come back here. */
  path: string;
  /** By the field's name in the form. */
  errors: Record<string, string>;
  /** What the merchant typed, where it was refused. */
  typed?: Readonly<Record<string, unknown>>;
}

/** What stands on a page, top to bottom: Shopify's own parts, and the places of apps between them. */
const OUTLINES: Record<EditedPage, (string | { place: Place })[]> = {
  "thank-you": [
    { place: "announcement" },
    "Header",
    "Thank you message",
    "Map and order updates",
    { place: "block" },
    "Order details",
    "Footer",
    "Order summary",
    { place: "lines" },
  ],
  "order-status": [
    "Header",
    "Order status",
    { place: "block" },
    "Order details",
    "Footer",
    "Order summary",
    { place: "lines" },
  ],
};

export function editorPage(options: EditorOptions): Html {
  const { shop, page, path } = options;
  const handle = storeHandle(shop.info.domain);
  const preview = `/checkout/${handle}/${page}/latest?editor=1&bar=0&locale=${shop.info.primaryLocale}`;
  const body = html`<div class="editor">
    <header class="top">
      <div><a href="/store/${handle}" aria-label="Back to the admin">←</a> &nbsp;<strong>Checkout editor</strong> · ${shop.info.name}</div>
      <nav aria-label="Page">${Object.entries(PAGES).map(([name, label]) => pageLink(name, label, options))}</nav>
      <div class="actions">
        <button class="button" type="button" id="phone" aria-pressed="false">Phone</button>
        <button class="button primary" form="extensions-form" name="action" value="save">Save</button>
      </div>
    </header>
    <aside>
      <h2>${PAGES[page]}</h2>
      <ul class="blocks">${OUTLINES[page].map((part) => outlineItem(part, options))}</ul>
      <form id="extensions-form" class="settings" method="post" action="${path}">
        ${options.extensions.map((extension) => extensionPart(extension, options))}
      </form>
    </aside>
    <div class="stage" id="stage"><iframe id="preview" title="${PAGES[page]}" src="${preview}"></iframe></div>
  </div>`;
  return adminDocument({
    title: `Checkout editor · ${shop.info.name}`,
    body,
    script: "/admin-assets/editor.js",
  });
}

function pageLink(name: string, label: string, { page, path }: EditorOptions): Html {
  const url = new URL(path, "http://sandbox");
  url.searchParams.set("page", name);
  return html`<a href="${url.pathname + url.search}" ${name === page ? html`aria-current="page"` : ""}>${label}</a>`;
}

function outlineItem(part: string | { place: Place }, options: EditorOptions): Html | Html[] {
  if (typeof part === "string") return html`<li><span class="dot"></span>${part}</li>`;
  return options.extensions
    .filter(({ target }) => placeOf(target) === part.place && options.placements[target].placed)
    .map(({ name }) => html`<li class="ours"><span class="dot"></span>${name}</li>`);
}

/** An extension with its settings, or with what it is and a way to put it on. */
function extensionPart(extension: ExtensionDefinition, options: EditorOptions): Html {
  const { name, handle, description, target, fields } = extension;
  if (!options.placements[target].placed) {
    return html`<section class="drop" aria-label="${name}">
      <b>${name}</b>
      <span>${description}</span>
      <button class="button" name="action" value="add ${handle}">Add ${name}</button>
    </section>`;
  }
  return html`<section class="placed" aria-label="${name}">
    <h2>${name}</h2>
    ${fields.length === 0 ? html`<span>${description}</span>` : ""}
    ${fields.map((field) => settingField(field, extension, options))}
    <button class="button" name="action" value="remove ${handle}">Remove ${name}</button>
  </section>`;
}

function settingField(
  field: SettingField,
  extension: ExtensionDefinition,
  { placements, errors, typed }: EditorOptions,
): Html {
  const { target } = extension;
  const name = fieldName(extension, field.key);
  const value = String(typed?.[name] ?? placements[target].settings[field.key] ?? "");
  const error = errors[name];
  const limits = Object.fromEntries(
    field.validations.map(({ name, value: limit }) => [name, limit]),
  );
  const common = html`name="${name}" data-target="${target}" data-key="${field.key}"`;
  const control =
    field.type === "boolean"
      ? html`<input type="checkbox" ${common} ${value === "true" ? "checked" : ""}>`
      : field.type === "multi_line_text_field"
        ? html`<textarea ${common} rows="4">${value}</textarea>`
        : field.type === "single_line_text_field"
          ? html`<input type="text" ${common} value="${value}" maxlength="${limits.max ?? "255"}">`
          : html`<input type="number" ${common} value="${value}" min="${limits.min ?? ""}" max="${limits.max ?? ""}">`;
  return html`<label>${field.name}${control}<small>${field.description}</small>${
    error ? html`<span class="wrong" role="alert">${error}</span>` : ""
  }</label>`;
}
