/** The few pages of the admin beside the app: enough to see what the app works with. */
import { html } from "hono/html";
import type { ShopData } from "#sandbox/demo-shop/types.ts";
import { wordsFor } from "../../checkout-host/pages/order-parts.ts";
import { storeHandle } from "../open-app.ts";
import type { Html } from "./frame.ts";

const SHOWN = 100;

function page(title: string, inner: Html): Html {
  return html`<main class="main"><div></div><div class="page"><div class="inner"><h1>${title}</h1>${inner}</div></div></main>`;
}

export function homePage(shop: ShopData, appHandle: string, appName: string): Html {
  const handle = storeHandle(shop.info.domain);
  return page(
    shop.info.name,
    html`<div class="card pad">
      <p><b>This is the sandbox's stand-in for Shopify's admin.</b> It has what ${appName} needs: its page, the checkout editor, and the shop's orders, products and customers.</p>
      <p>
        <a class="button primary" href="/store/${handle}/apps/${appHandle}">Open ${appName}</a>
        <a class="button" href="/store/${handle}/settings/checkout/editor">Checkout editor</a>
        <a class="button" href="/checkout/${handle}">Thank-you pages</a>
      </p>
    </div>
    <div class="card pad"><p>${shop.orders.size.toLocaleString("en")} orders, ${shop.products.size} products, ${shop.customers.size} customers. Prices in ${shop.info.currency}.</p></div>`,
  );
}

export function ordersPage(shop: ShopData): Html {
  const handle = storeHandle(shop.info.domain);
  const { money } = wordsFor("en", shop.info.currency);
  const date = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: shop.info.timezone });
  const rows = [...shop.orders.values()].slice(-SHOWN).reverse();
  return page(
    "Orders",
    html`<div class="card scroll"><table>
      <thead><tr><th>Order</th><th>Date</th><th>Customer</th><th class="end">Total</th><th>Items</th><th></th></tr></thead>
      <tbody>${rows.map(
        (order) => html`<tr>
          <td><b>${order.name}</b></td>
          <td>${date.format(new Date(order.createdAt))}</td>
          <td>${order.shippingAddress.firstName} ${order.shippingAddress.lastName}</td>
          <td class="end">${money(order.total)}</td>
          <td>${order.lineItems.length}</td>
          <td class="end"><a href="/checkout/${handle}/thank-you/${order.id}">Thank-you page</a></td>
        </tr>`,
      )}</tbody>
    </table></div>`,
  );
}

export function productsPage(shop: ShopData, imageUrl: (handle: string) => string): Html {
  const { money } = wordsFor("en", shop.info.currency);
  return page(
    "Products",
    html`<div class="card scroll"><table>
      <thead><tr><th></th><th>Product</th><th>Type</th><th>Status</th><th class="end">Inventory</th><th class="end">Price from</th></tr></thead>
      <tbody>${[...shop.products.values()].map(
        (product) => html`<tr>
          <td><img src="${imageUrl(product.handle)}" alt="" loading="lazy"></td>
          <td><b>${product.title}</b></td>
          <td>${product.productType}</td>
          <td>${product.status.toLowerCase()}</td>
          <td class="end">${product.variants.reduce((sum, each) => sum + each.inventoryQuantity, 0)}</td>
          <td class="end">${money(Math.min(...product.variants.map(({ price }) => price)))}</td>
        </tr>`,
      )}</tbody>
    </table></div>`,
  );
}

export function customersPage(shop: ShopData): Html {
  const rows = [...shop.customers.values()]
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
    .slice(0, SHOWN);
  return page(
    "Customers",
    html`<div class="card scroll"><table>
      <thead><tr><th>Name</th><th>Email</th><th>Marketing</th><th>Tags</th><th>Country</th></tr></thead>
      <tbody>${rows.map(
        (customer) => html`<tr>
          <td><b>${customer.firstName} ${customer.lastName}</b></td>
          <td>${customer.email}</td>
          <td>${customer.emailMarketing.state.toLowerCase().replace("_", " ")}</td>
          <td>${customer.tags.join(", ")}</td>
          <td>${customer.defaultAddress.country}</td>
        </tr>`,
      )}</tbody>
    </table></div>`,
  );
}

export function messagePage(title: string, inner: Html): Html {
  return page(title, html`<div class="card pad">${inner}</div>`);
}
