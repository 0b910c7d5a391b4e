/** The thank-you page, drawn as Shopify's checkout draws it, with the place where the block stands. */
import { html } from "hono/html";
import type { DemoAddress, DemoLineItem, DemoOrder, ShopData } from "#sandbox/demo-shop/types.ts";
import type { PageChoices } from "../choices.ts";
import type { CuratedOrder } from "../curated-orders.ts";
import { fillIn, type PageStrings, STRINGS } from "../strings.ts";
import { type Html, htmlDocument, jsonScript } from "./document.ts";
import { sandboxBar } from "./sandbox-bar.ts";

export interface ThankYouPageOptions {
  shop: ShopData;
  order: DemoOrder;
  choices: PageChoices;
  curated: CuratedOrder[];
  /** `/checkout/halcyon-skin`, no slash at the end. */
  base: string;
  imageUrl: (handle: string) => string;
  storefrontUrl: string;
  /** Read by the page's script; null where the block does not stand on the page. */
  extension: unknown;
}

interface Words {
  strings: PageStrings;
  money: (minor: number) => string;
  locale: string;
}

export function wordsFor(locale: string, currency: string): Words {
  const strings = STRINGS[locale] ?? STRINGS.en;
  if (!strings) throw new Error("The sandbox's strings lack English");
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return { strings, locale, money: (minor) => format.format(minor / 10 ** digits) };
}

export function thankYouPage(options: ThankYouPageOptions): Html {
  const { shop, order, choices } = options;
  const words = wordsFor(choices.locale, order.currency);
  const title = `${words.strings.orderDetails} ${order.name} - ${shop.info.name} - Checkout`;
  const body = [
    ...(choices.bar ? [sandboxBar(options), problemList()] : []),
    ...(choices.phone && choices.bar ? [phoneFrame(options)] : checkout(options, words)),
  ];
  return htmlDocument({
    language: choices.locale,
    title,
    body,
    script: "/checkout/assets/thank-you.js",
  });
}

function problemList(): Html {
  return html`<section class="problems" id="problems" aria-live="polite" hidden>
    <h2>Shopify would refuse, or the block broke:</h2>
    <ul></ul>
  </section>`;
}

function phoneFrame({ base, order, choices }: ThankYouPageOptions): Html {
  const query = new URLSearchParams({
    locale: choices.locale,
    consent: choices.consent,
    fault: choices.fault,
    ...(choices.editor && { editor: "1" }),
    bar: "0",
  });
  return html`<div class="phone-stage"><div class="phone">
    <iframe title="Checkout on a phone" src="${base}/thank-you/${order.id}?${query}"></iframe>
  </div></div>`;
}

function checkout(options: ThankYouPageOptions, words: Words): Html[] {
  const { shop, order, storefrontUrl, extension } = options;
  const { strings } = words;
  return [
    html`<header class="page-header"><div>
      <a class="shop-name" href="${storefrontUrl}">${shop.info.name}</a>
    </div></header>
    <details class="collapsed-summary">
      <summary><span>${strings.showSummary}</span><b>${words.money(order.total)}</b></summary>
      <div class="inside">${summary(options, words)}</div>
    </details>
    <div class="columns">
      <main class="main">
        <div class="stack">
          ${confirmation(order, words)}
          ${mapCard(order, words)}
          <div id="extension"></div>
          ${detailsCard(order, words)}
          <div class="after">
            <span>${strings.needHelp} <a href="mailto:${shop.info.email}">${strings.contactUs}</a></span>
            <a class="go" href="${storefrontUrl}">${strings.continueShopping}</a>
          </div>
        </div>
        <footer class="page-footer"><p>${fillIn(strings.rights, { shop: shop.info.name })}</p></footer>
      </main>
      <aside class="summary" aria-label="${strings.orderSummary}">
        <h2 class="visually-hidden">${strings.orderSummary}</h2>
        ${summary(options, words)}
      </aside>
    </div>`,
    jsonScript("extension-data", extension),
  ];
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

const GATEWAYS: Readonly<Record<string, string>> = {
  shopify_payments: "Visa •••• 4242",
  paypal: "PayPal",
  klarna: "Klarna",
};

function detailsCard(order: DemoOrder, { strings, money, locale }: Words): Html {
  const payment = GATEWAYS[order.paymentGateway] ?? order.paymentGateway;
  return html`<section class="card"><div class="inner">
    <h2>${strings.orderDetails}</h2>
    <div class="details">
      <div><h3>${strings.contact}</h3><p>${order.email ?? ""}</p></div>
      <div><h3>${strings.paymentMethod}</h3><p>${payment} · ${money(order.total)}</p></div>
      <div><h3>${strings.shippingAddress}</h3>${address(order.shippingAddress, locale)}</div>
      <div><h3>${strings.billingAddress}</h3>${address(order.billingAddress, locale)}</div>
      <div><h3>${strings.shippingMethod}</h3><p>${order.shipping.title}</p></div>
    </div>
  </div></section>`;
}

function address(at: DemoAddress, locale: string): Html {
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(at.countryCode);
  const lines = [
    `${at.firstName} ${at.lastName}`,
    at.address1,
    at.address2,
    `${at.zip} ${at.city}`,
    at.province,
    country,
  ].filter((line): line is string => Boolean(line));
  return html`<address>${lines.map((line) => html`${line}<br>`)}</address>`;
}

function summary(options: ThankYouPageOptions, words: Words): Html {
  const { order } = options;
  const { strings, money, locale } = words;
  const count = order.lineItems.reduce((sum, line) => sum + line.quantity, 0);
  const plural = new Intl.PluralRules(locale).select(count) === "one" ? "one" : "other";
  const items = fillIn(strings.items[plural], { count });
  const code = order.discountCodes[0]?.code;
  return html`<ul class="lines">${order.lineItems.map((line) => lineItem(line, options, words))}</ul>
    <div class="totals">
      <div><span>${strings.subtotal} · ${items}</span><span>${money(order.subtotal + order.totalDiscounts)}</span></div>
      ${
        order.totalDiscounts > 0
          ? html`<div><span>${strings.discount} <span class="tag">${code ?? ""}</span></span><span>−${money(order.totalDiscounts)}</span></div>`
          : ""
      }
      <div><span>${strings.shipping}</span><span>${
        order.shipping.price > 0 ? money(order.shipping.price) : strings.free
      }</span></div>
      <div class="grand"><span>${strings.total}</span><span><small>${order.currency}</small>${money(order.total)}</span></div>
      ${
        order.tax > 0
          ? html`<div class="tax"><span>${fillIn(strings.includingTax, { amount: money(order.tax) })}</span></div>`
          : ""
      }
    </div>`;
}

function lineItem(line: DemoLineItem, { shop, imageUrl }: ThankYouPageOptions, words: Words): Html {
  const product = shop.products.get(line.productId);
  const full = line.price * line.quantity;
  return html`<li>
    <span class="thumb">
      ${product ? html`<img src="${imageUrl(product.handle)}" alt="" width="64" height="64">` : ""}
      <b><span class="visually-hidden">×</span>${line.quantity}</b>
    </span>
    <span>${line.title}${line.variantTitle ? html`<small>${line.variantTitle}</small>` : ""}</span>
    <span class="price">${line.discount > 0 ? html`<s>${words.money(full)}</s>` : ""}${words.money(full - line.discount)}</span>
  </li>`;
}
