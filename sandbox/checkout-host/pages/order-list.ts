/** Which order's thank-you page? The curated ones, or a search over all. */
import { html } from "hono/html";
import type { DemoOrder, ShopData } from "#sandbox/demo-shop/types.ts";
import { type CuratedOrder, searchOrders } from "../curated-orders.ts";
import { type Html, htmlDocument } from "./document.ts";
import { wordsFor } from "./order-parts.ts";

export function orderListPage(options: {
  shop: ShopData;
  base: string;
  query: string;
  curated: CuratedOrder[];
}): Html {
  const { shop, base, query, curated } = options;
  const found = query ? searchOrders(shop, query) : [];
  const body = html`<main class="orders">
    <h1>${shop.info.name}: whose thank-you page?</h1>
    <form method="get" action="${base}" role="search">
      <input type="search" name="q" value="${query}" aria-label="Search orders"
        placeholder="Order number, buyer, city, country or product">
      <button>Search</button>
    </form>
    ${
      query
        ? html`<p role="status">${found.length === 0 ? `No order matches “${query}”. Try fewer words.` : `${found.length}${found.length === 50 ? " or more" : ""} orders match “${query}”.`}</p>`
        : ""
    }
    ${found.length > 0 ? html`<div class="card"><ul>${found.map((order) => row(order, base))}</ul></div>` : ""}
    ${
      query
        ? ""
        : html`<div class="card"><ul>${curated.map(({ order, label }) => row(order, base, label))}</ul></div>`
    }
  </main>`;
  return htmlDocument({ language: "en", title: `Orders of ${shop.info.name}`, body });
}

function row(order: DemoOrder, base: string, why?: string): Html {
  const { firstName, lastName, city, country } = order.shippingAddress;
  const { money } = wordsFor("en", order.currency);
  const titles = order.lineItems.map((line) => `${line.quantity} × ${line.title}`).join(", ");
  return html`<li><a href="${base}/thank-you/${order.id}">
    <span>${why ? html`<span class="why">${why}</span><br>` : ""}<b>${order.name}</b> ${firstName} ${lastName}, ${city}, ${country}</span>
    <span>${money(order.total)}</span>
    <small>${titles}</small>
  </a></li>`;
}
