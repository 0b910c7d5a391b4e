/** The bar above the checkout: which order, which buyer, what goes wrong. Native controls in a plain form. */
import { html } from "hono/html";
import type { DemoOrder } from "#sandbox/demo-shop/types.ts";
import { CONSENTS, FAULTS, LOCALES, type PageChoices } from "../choices.ts";
import type { CuratedOrder } from "../curated-orders.ts";
import type { Html } from "./document.ts";

interface Labelled {
  label: string;
}

function select(
  name: string,
  label: string,
  options: [value: string, label: string][],
  on: string,
) {
  return html`<label>${label}
    <select name="${name}">${options.map(
      ([value, text]) =>
        html`<option value="${value}" ${value === on ? "selected" : ""}>${text}</option>`,
    )}</select>
  </label>`;
}

const labels = (known: Readonly<Record<string, Labelled>>) =>
  Object.entries(known).map(([value, { label }]): [string, string] => [value, label]);

export function sandboxBar(options: {
  base: string;
  order: DemoOrder;
  choices: PageChoices;
  curated: CuratedOrder[];
}): Html {
  const { base, order, choices, curated } = options;
  const listed = curated.map(({ label, order: each }): [string, string] => [
    String(each.id),
    `${each.name} · ${label}`,
  ]);
  const known = listed.some(([id]) => id === String(order.id));
  const orders = known ? listed : [[String(order.id), order.name] as [string, string], ...listed];
  return html`<div class="bar" role="region" aria-label="Sandbox">
    <form id="sandbox-bar" method="get" action="${base}/thank-you">
      <span class="name">Sandbox</span>
      ${select("order", "Order", orders, String(order.id))}
      ${select("locale", "Buyer’s language", Object.entries(LOCALES), choices.locale)}
      ${select("consent", "Consent", labels(CONSENTS), choices.consent)}
      ${select("fault", "App’s server", labels(FAULTS), choices.fault)}
      <label class="check"><input type="checkbox" name="editor" value="1" ${
        choices.editor ? "checked" : ""
      }>Editor</label>
      <label class="check"><input type="checkbox" name="frame" value="phone" ${
        choices.phone ? "checked" : ""
      }>Phone</label>
      <noscript><button>Show</button></noscript>
      <span class="end">
        <a class="button" href="/mailbox">Mailbox</a>
        <a class="button" href="${base}">All orders</a>
        <button formmethod="post" formaction="${base}/orders/${order.id}/deliver"
          ${order.deliveredAt || order.cancelledAt ? "disabled" : ""}
          title="The carrier hands the parcel over, and its webhooks are sent">${
            order.deliveredAt ? "Delivered" : "Deliver"
          }</button>
        <button formmethod="post" formaction="${base}/orders/${order.id}/again"
          title="Places the same order anew and sends its webhook">Order again</button>
      </span>
    </form>
  </div>`;
}
