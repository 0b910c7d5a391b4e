/** The bar above the checkout: which order, which buyer, what goes wrong. Native controls in a plain form. */
import { html } from "hono/html";
import { type FulfilmentStage, stageOf } from "#sandbox/demo-shop/fulfilment.ts";
import type { DemoOrder } from "#sandbox/demo-shop/types.ts";
import {
  type Consent,
  FAULTS,
  FRAMES,
  LOCALES,
  PAGES,
  type PageChoices,
  PLACES,
  PURPOSES,
  SHAPES,
} from "../choices.ts";
import { COUNTRIES } from "../countries.ts";
import type { Html } from "./document.ts";
import type { OrderPageOptions } from "./order-parts.ts";

type Option = [value: string, label: string];

export function sandboxBar(options: OrderPageOptions): Html {
  const { base, order, choices, curated } = options;
  return html`<div class="bar" role="region" aria-label="Sandbox" dir="ltr" lang="en">
    <form id="sandbox-bar" method="get" action="${base}/show">
      <span class="name">Sandbox</span>
      ${select("page", "Page", Object.entries(PAGES), choices.page)}
      ${select("order", "Order", orderOptions(order, curated), String(order.id))}
      ${select("locale", "Buyer’s language", Object.entries(LOCALES), choices.locale)}
      ${select("country", "Buyer pays in", countryOptions(), choices.country ?? "")}
      ${select("fault", "What goes wrong", labelled(FAULTS), choices.fault)}
      ${select("frame", "Window", Object.entries(FRAMES), choices.frame)}
      <span class="end">
        ${nextStage(options)}
        <button formmethod="post" formaction="${base}/orders/${order.id}/again"
          title="Places the same order anew and sends its webhook">Order again</button>
        <a class="button" href="${base}">All orders</a>
        <a class="button" href="/mailbox">Mailbox</a>
        <a class="button" href="/gallery">Gallery</a>
      </span>
      <details ${isUnusual(choices) ? "open" : ""}><summary>Consent, places, order</summary><div class="more">
        ${checks("consent", "Consent", Object.entries(PURPOSES), (purpose) => choices.consent[purpose as keyof Consent])}
        ${checks("places", "Stands at", Object.entries(PLACES), (place) => choices.places?.some((each) => each === place) ?? false)}
        ${select("shape", "Order", Object.entries(SHAPES), choices.shape)}
        ${check("twice", "1", "Two blocks", choices.twice)}
        ${check("auth", "link", "Came by a link", !choices.signedIn)}
        ${check("editor", "1", "Editor", choices.editor)}
      </div></details>
      <noscript><button>Show</button></noscript>
    </form>
  </div>`;
}

const NEXT_STEP: Record<FulfilmentStage, [step: string, label: string]> = {
  unfulfilled: ["ship", "Ship it"],
  shipped: ["deliver", "Deliver it"],
  delivered: ["a-week-later", "A week later"],
};

/** Ships or delivers the order, as the shop's staff and its carrier would; then lets time pass. */
function nextStage({ base, order, shop }: OrderPageOptions): Html {
  // The page may show the order longer or dearer than it is; its stage is the shop's own.
  const stage = stageOf(shop.orders.get(order.id) ?? order);
  if (order.cancelledAt) return html`<span class="stage">Cancelled</span>`;
  const [step, label] = NEXT_STEP[stage];
  return html`<button formmethod="post" formaction="${base}/orders/${order.id}/${step}"
    title="Moves the order on and sends Shopify’s webhooks">${label}</button>`;
}

function isUnusual(choices: PageChoices): boolean {
  const { consent, places, shape, twice, signedIn, editor } = choices;
  const refused = Object.values(consent).some((given) => !given);
  return refused || places !== undefined || shape !== "as-is" || twice || !signedIn || editor;
}

function orderOptions(order: DemoOrder, curated: OrderPageOptions["curated"]): Option[] {
  const listed = curated.map(
    ({ label, order: each }): Option => [String(each.id), `${each.name} · ${label}`],
  );
  const known = listed.some(([id]) => id === String(order.id));
  return known ? listed : [[String(order.id), order.name], ...listed];
}

const countryOptions = (): Option[] => [
  ["", "The shop’s currency"],
  ...Object.entries(COUNTRIES).map(
    ([code, { name, currency }]): Option => [code, `${currency} · ${name}`],
  ),
];

const labelled = (known: Readonly<Record<string, { label: string }>>): Option[] =>
  Object.entries(known).map(([value, { label }]) => [value, label]);

function select(name: string, label: string, options: Option[], on: string): Html {
  return html`<label>${label}
    <select name="${name}">${options.map(
      ([value, text]) =>
        html`<option value="${value}" ${value === on ? "selected" : ""}>${text}</option>`,
    )}</select>
  </label>`;
}

function check(name: string, value: string, label: string, on: boolean): Html {
  return html`<label class="check"><input type="checkbox" name="${name}" value="${value}" ${
    on ? "checked" : ""
  }>${label}</label>`;
}

/** Several of one name. The hidden field says "none" where no box is ticked, which is not "as usual". */
function checks(
  name: string,
  label: string,
  options: Option[],
  isOn: (value: string) => boolean,
): Html {
  return html`<fieldset><legend>${label}</legend><input type="hidden" name="${name}" value="none">
    ${options.map(([value, text]) => check(name, value, text, isOn(value)))}
  </fieldset>`;
}
