/** The thank-you page, drawn as Shopify's checkout draws it, with the places where extensions stand. */
import { html } from "hono/html";
import type { DemoOrder } from "#sandbox/demo-shop/types.ts";
import { fillIn } from "../strings.ts";
import type { Html } from "./document.ts";
import {
  afterOrder,
  blockPlaces,
  detailsCard,
  type OrderPageOptions,
  summary,
  type Words,
} from "./order-parts.ts";

export function thankYouPage(options: OrderPageOptions, words: Words): Html {
  const { shop, order, storefrontUrl } = options;
  const { strings } = words;
  return html`<header class="page-header"><div>
      <a class="shop-name" href="${storefrontUrl}">${shop.info.name}</a>
    </div></header>
    <details class="collapsed-summary">
      <summary><span>${strings.showSummary}</span><b>${words.money(order.total)}</b></summary>
      <div class="inside">${summary(options, words)}</div>
    </details>
    <div class="columns">
      <main class="main">
        <div class="stack">
          <div id="announcement" class="extension" data-at="announcement"></div>
          ${confirmation(order, words)}
          ${mapCard(order, words)}
          ${blockPlaces(options)}
          ${detailsCard(order, words)}
          ${afterOrder(options, words, strings.continueShopping)}
        </div>
        <footer class="page-footer"><p>${fillIn(strings.rights, { shop: shop.info.name })}</p></footer>
      </main>
      <aside class="summary" aria-label="${strings.orderSummary}">
        <h2 class="visually-hidden">${strings.orderSummary}</h2>
        ${summary(options, words)}
      </aside>
    </div>`;
}

function confirmation(order: DemoOrder, { strings }: Words): Html {
  return html`<div class="confirmation">
    <svg viewBox="0 0 50 50" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
      <circle cx="25" cy="25" r="24"/><path d="m15 25.5 7 7 13.5-14" stroke-linecap="round" stroke-linejoin="round"/>
    </svg>
    <div>
      <p>${fillIn(strings.confirmation, { number: order.confirmationNumber })}</p>
      <h1>${fillIn(strings.thankYou, { name: order.shippingAddress.firstName })}</h1>
    </div>
  </div>`;
}

/** A map in outline: streets, water, the place. Shopify's own comes from a map service. */
function mapCard(order: DemoOrder, { strings }: Words): Html {
  const { city, countryCode, provinceCode } = order.shippingAddress;
  return html`<section class="card">
    <div class="map" aria-hidden="true">
      <svg viewBox="0 0 572 200" preserveAspectRatio="xMidYMid slice">
        <rect width="572" height="200" fill="#edf1ec"/>
        <path d="M0 150c90-40 150 20 240-10s170-70 332-30v90H0Z" fill="#cfe3f2"/>
        <path d="M-10 60h600M-10 110l600-40M90-10l40 220M230-10l-10 220M360-10l30 220M480-10l-20 220" stroke="#fff" stroke-width="7"/>
        <path d="M-10 20l600 60M300-10l-60 220M420-10l60 220M20-10l20 220" stroke="#fff" stroke-width="3"/>
        <path d="M150 20h60v34h-60ZM400 92h54v30h-54Z" fill="#d7e8d0"/>
        <path d="M286 128c9-13 15-20 15-28a15 15 0 1 0-30 0c0 8 6 15 15 28Z" fill="#c5280c" stroke="#fff" stroke-width="2"/><circle cx="286" cy="100" r="5" fill="#fff"/>
      </svg>
      <div class="place"><span><b>${strings.shippingAddress}</b>${[city, provinceCode, countryCode]
        .filter(Boolean)
        .join(", ")}</span></div>
    </div>
    <div class="inner">
      <h2>${strings.confirmed}</h2>
      <p>${strings.confirmedText}</p>
    </div>
  </section>`;
}
