/** What both pages of an order are made of: words, summary, addresses. */
import { html } from "hono/html";
import type { DemoAddress, DemoLineItem, DemoOrder, ShopData } from "#sandbox/demo-shop/types.ts";
import type { PageChoices } from "../choices.ts";
import type { CuratedOrder } from "../curated-orders.ts";
import { lineGid } from "../order-data.ts";
import { fillIn, type PageStrings, STRINGS } from "../strings.ts";
import type { Html } from "./document.ts";

export interface OrderPageOptions {
  shop: ShopData;
  /** As the page shows it: perhaps longer or in other money than the shop's. */
  order: DemoOrder;
  choices: PageChoices;
  curated: CuratedOrder[];
  /** `/checkout/halcyon-skin`, no slash at the end. */
  base: string;
  /** This page's own address, with its choices. */
  address: (changes?: Partial<PageChoices>) => string;
  imageUrl: (handle: string) => string;
  storefrontUrl: string;
  /** Read by the page's script; null where no extension stands on the page. */
  extensions: unknown;
}

export interface Words {
  strings: PageStrings;
  money: (minor: number) => string;
  date: (iso: string) => string;
  locale: PageChoices["locale"];
}

export function wordsFor(locale: PageChoices["locale"], currency: string): Words {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return {
    strings: STRINGS[locale],
    locale,
    money: (minor) => format.format(minor / 10 ** digits),
    date: (iso) => dates.format(new Date(iso)),
  };
}

/** Where the app's block stands; twice where a merchant has placed it twice. */
export function blockPlaces({ choices }: OrderPageOptions): Html {
  return html`<div id="extension" class="extension" data-at="block"></div>
    ${choices.twice ? html`<div id="extension-2" class="extension" data-at="block"></div>` : ""}`;
}

export function afterOrder(
  { shop, storefrontUrl }: OrderPageOptions,
  { strings }: Words,
  go: string,
) {
  return html`<div class="after">
    <span>${strings.needHelp} <a href="mailto:${shop.info.email}">${strings.contactUs}</a></span>
    <a class="go" href="${storefrontUrl}">${go}</a>
  </div>`;
}

const GATEWAYS: Readonly<Record<string, string>> = {
  shopify_payments: "Visa •••• 4242",
  paypal: "PayPal",
  klarna: "Klarna",
};

export function detailsCard(order: DemoOrder, { strings, money, locale }: Words): Html {
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

export function summary(options: OrderPageOptions, words: Words): Html {
  const { order } = options;
  const { strings, money, locale } = words;
  const count = order.lineItems.reduce((sum, line) => sum + line.quantity, 0);
  const plural = new Intl.PluralRules(locale).select(count);
  const items = fillIn(strings.items[plural] ?? strings.items.other, { count });
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

function lineItem(line: DemoLineItem, { shop, imageUrl }: OrderPageOptions, words: Words): Html {
  const product = shop.products.get(line.productId);
  const full = line.price * line.quantity;
  return html`<li>
    <span class="thumb">
      ${product ? html`<img src="${imageUrl(product.handle)}" alt="" width="64" height="64">` : ""}
      <b><span class="visually-hidden">×</span>${line.quantity}</b>
    </span>
    <span class="what">${line.title}${line.variantTitle ? html`<small>${line.variantTitle}</small>` : ""}</span>
    <span class="price">${line.discount > 0 ? html`<s>${words.money(full)}</s>` : ""}${words.money(full - line.discount)}</span>
    <div class="extension" data-at="lines" data-line="${lineGid(line)}"></div>
  </li>`;
}
