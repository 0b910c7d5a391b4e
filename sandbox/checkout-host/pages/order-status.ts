/** The order-status page, drawn as Shopify's customer accounts draw it. A buyer who comes back to an order sees this. */
import { html } from "hono/html";
import { stageOf } from "#sandbox/demo-shop/fulfilment.ts";
import type { DemoOrder } from "#sandbox/demo-shop/types.ts";
import { fillIn, type PageStrings } from "../strings.ts";
import type { Html } from "./document.ts";
import {
  afterOrder,
  blockPlaces,
  detailsCard,
  type OrderPageOptions,
  summary,
  type Words,
} from "./order-parts.ts";

export function orderStatusPage(options: OrderPageOptions, words: Words): Html {
  const { shop, order, choices, storefrontUrl } = options;
  const { strings } = words;
  return html`<header class="account-header">
      <a class="shop-name" href="${storefrontUrl}">${shop.info.name}</a>
      <nav aria-label="${strings.orders}">
        <a href="#" aria-current="page">${strings.orders}</a><a href="#">${strings.profile}</a>
      </nav>
    </header>
    <div class="account">
      <header class="order-title">
        <h1>${fillIn(strings.order, { name: order.name })}</h1>
        <p>${fillIn(strings.placedOn, { date: words.date(order.processedAt) })}</p>
      </header>
      <main class="stack">
        ${progressCard(order, words)}
        ${blockPlaces(options)}
        ${choices.signedIn ? detailsCard(order, words) : signInCard(options, strings)}
        ${afterOrder(options, words, strings.buyAgain)}
      </main>
      <aside class="card account-summary" aria-label="${strings.orderSummary}">
        <div class="inner">
          <h2>${strings.orderSummary}</h2>
          ${summary(options, words)}
        </div>
      </aside>
    </div>
    <div id="toast" class="toast" role="status"></div>`;
}

function progressCard(order: DemoOrder, { strings, date }: Words): Html {
  const stages = {
    unfulfilled: { title: strings.preparing, text: strings.preparingText, at: order.processedAt },
    shipped: { title: strings.onItsWay, text: strings.onItsWayText, at: order.fulfilledAt },
    delivered: { title: strings.delivered, text: strings.deliveredText, at: order.deliveredAt },
  } as const;
  const stage = stageOf(order);
  const { title, text, at } = stages[stage];
  const reached = Object.keys(stages).indexOf(stage);
  return html`<section class="card"><div class="inner">
    <h2>${title}</h2>
    <p>${text}${at ? html` <span class="when">${date(at)}</span>` : ""}</p>
    <ol class="steps" aria-hidden="true">${Object.values(stages).map(
      (step, index) => html`<li class="${index <= reached ? "reached" : ""}">${step.title}</li>`,
    )}</ol>
  </div></section>`;
}

function signInCard({ address }: OrderPageOptions, strings: PageStrings): Html {
  return html`<section class="card"><div class="inner">
    <h2>${strings.orderDetails}</h2>
    <p><a href="${address({ signedIn: true })}">${strings.signIn}</a></p>
  </div></section>`;
}
