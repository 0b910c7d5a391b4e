/** The checkout editor: the thank-you page with the app's block put on or taken off, and its settings. */
import { html } from "hono/html";
import type { ShopData } from "#sandbox/demo-shop/types.ts";
import type { BlockPlacement } from "../../checkout-host/block-placement.ts";
import type { BlockDefinition, SettingField } from "../block-settings.ts";
import { storeHandle } from "../open-app.ts";
import { adminDocument, type Html } from "./frame.ts";

export interface EditorOptions {
  shop: ShopData;
  placement: BlockPlacement;
  block: BlockDefinition;
  /** Where this page is; its forms come back here. */
  path: string;
  errors: Record<string, string>;
  /** What the merchant typed, where it was refused. */
  typed?: Readonly<Record<string, unknown>>;
}

export function editorPage(options: EditorOptions): Html {
  const { shop, placement, block, path } = options;
  const handle = storeHandle(shop.info.domain);
  const preview = `/checkout/${handle}/thank-you/latest?editor=1&bar=0&locale=${shop.info.primaryLocale}`;
  const form = placement.placed ? "save" : "add";
  const body = html`<div class="editor">
    <header class="top">
      <div><a href="/store/${handle}" aria-label="Back to the admin">←</a> &nbsp;<strong>Checkout editor</strong> · Thank you page · ${shop.info.name}</div>
      <div class="actions">
        <button class="button" type="button" id="phone" aria-pressed="false">Phone</button>
        <button class="button primary" form="block-form" name="action" value="${form}">${
          placement.placed ? "Save" : "Add block"
        }</button>
      </div>
    </header>
    <aside>
      <h2>Order details</h2>
      <ul class="blocks">
        <li><span class="dot"></span>Header</li>
        <li><span class="dot"></span>Thank you message</li>
        <li><span class="dot"></span>Map and order updates</li>
        ${placement.placed ? html`<li class="ours" aria-current="true"><span class="dot"></span>${block.name}</li>` : ""}
        <li><span class="dot"></span>Customer information</li>
        <li><span class="dot"></span>Footer</li>
      </ul>
      <form id="block-form" class="settings" method="post" action="${path}">
        ${placement.placed ? settingsForm(options) : dropZone(block)}
      </form>
    </aside>
    <div class="stage" id="stage"><iframe id="preview" title="Thank you page" src="${preview}"></iframe></div>
  </div>`;
  return adminDocument({
    title: `Checkout editor · ${shop.info.name}`,
    body,
    script: "/admin-assets/editor.js",
    data: {
      numbers: block.fields.filter(({ type }) => type.startsWith("number")).map(({ key }) => key),
    },
  });
}

function dropZone(block: BlockDefinition): Html {
  return html`<div class="drop">
    <b>${block.name}</b>
    <span>Not on this page yet. Add it below the order updates, where buyers look right after paying.</span>
    <button class="button primary" name="action" value="add">Add block</button>
  </div>`;
}

function settingsForm(options: EditorOptions): Html {
  const { block } = options;
  return html`<h2>${block.name}</h2>
    ${block.fields.map((field) => settingField(field, options))}
    <div><button class="button" name="action" value="remove">Remove block</button></div>`;
}

function settingField(field: SettingField, { placement, errors, typed }: EditorOptions): Html {
  const value = String(typed?.[field.key] ?? placement.settings[field.key] ?? "");
  const error = errors[field.key];
  const limits = Object.fromEntries(
    field.validations.map(({ name, value: limit }) => [name, limit]),
  );
  const control =
    field.type === "boolean"
      ? html`<input type="checkbox" name="${field.key}" ${value === "true" ? "checked" : ""}>`
      : field.type === "multi_line_text_field"
        ? html`<textarea name="${field.key}" rows="4">${value}</textarea>`
        : field.type === "single_line_text_field"
          ? html`<input type="text" name="${field.key}" value="${value}" maxlength="${limits.max ?? "255"}">`
          : html`<input type="number" name="${field.key}" value="${value}" min="${limits.min ?? ""}" max="${limits.max ?? ""}">`;
  return html`<label>${field.name}${control}<small>${field.description}</small>${
    error ? html`<span class="wrong" role="alert">${error}</span>` : ""
  }</label>`;
}
