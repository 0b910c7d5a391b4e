/** The admin's frame: top bar, navigation, and whatever stands in the middle. */
import { html, raw } from "hono/html";
import type { ShopData } from "#sandbox/demo-shop/types.ts";
import { storeHandle } from "../open-app.ts";
import { ADMIN_STYLES } from "./styles.css.ts";

export type Html = ReturnType<typeof html>;

const ICONS: Readonly<Record<string, string>> = {
  home: "M3.5 9 10 3.5 16.5 9v7.500h-4.500v-4h-4v4H3.500Z",
  orders: "M4 4h12v12H4ZM4 11h3.500l1 2h3l1-2H16",
  products: "M10.5 3.500h6v6l-7 7-6-6ZM13.5 6.500v.1",
  customers: "M10 10a3 3 0 1 0 0-6a3 3 0 0 0 0 6ZM4 16.500c.8-3 3-4.3 6-4.300s5.2 1.3 6 4.3",
  checkout: "M3 4h2l1.7 9h8.300l1.5-6.500H5.600M8 16.300v.200M14 16.300v.2",
  settings:
    "M10 12.500a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5ZM10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.5 1.500M13.5 13.5 15 15M15 5l-1.5 1.500M6.5 13.5 5 15",
  search: "M9 14a5 5 0 1 0 0-10a5 5 0 0 0 0 10ZM12.7 12.7 16.5 16.5",
  menu: "M4 6h12M4 10h12M4 14h12",
};

export function icon(name: string): Html {
  return html`<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${ICONS[name] ?? ""}"/></svg>`;
}

export function adminDocument(options: {
  title: string;
  body: Html;
  script?: string;
  data?: unknown;
}): Html {
  const data = JSON.stringify(options.data ?? null).replaceAll("<", "\\u003c");
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="icon" href="data:,">
    <title>${options.title}</title>
    <style>${raw(ADMIN_STYLES)}</style>
    <script type="application/json" id="admin-data">${raw(data)}</script>
    ${options.script ? html`<script type="module" src="${options.script}"></script>` : ""}
  </head>
  <body>${options.body}</body>
</html>`;
}

export interface FrameOptions {
  shop: ShopData;
  appName: string;
  appHandle: string;
  /** Which entry of the navigation is lit. */
  current: "home" | "orders" | "products" | "customers" | "app" | "settings";
  main: Html;
}

export function adminFrame({ shop, appName, appHandle, current, main }: FrameOptions): Html {
  const base = `/store/${storeHandle(shop.info.domain)}`;
  const lit = (name: FrameOptions["current"]) =>
    name === current ? raw('aria-current="page"') : "";
  const initials = shop.info.name
    .split(" ")
    .map((word) => word[0])
    .join("")
    .slice(0, 2);
  return html`<div class="frame">
    <header class="top">
      <div class="brand">
        <button class="menu-button" type="button" aria-expanded="false" aria-controls="nav" aria-label="Menu">${icon("menu")}</button>
        admin <small>Sandbox</small>
      </div>
      <div class="search" role="presentation">${icon("search")} Search</div>
      <div class="who"><span>${shop.info.name}</span><b class="avatar" aria-hidden="true">${initials}</b></div>
      <div class="save-bar" role="region" aria-label="Unsaved changes" hidden><span>Unsaved changes</span></div>
    </header>
    <nav class="nav" id="nav" aria-label="Admin">
      <ul>
        <li><a href="${base}" ${lit("home")}>${icon("home")}Home</a></li>
        <li><a href="${base}/orders" ${lit("orders")}>${icon("orders")}Orders</a></li>
        <li><a href="${base}/products" ${lit("products")}>${icon("products")}Products</a></li>
        <li><a href="${base}/customers" ${lit("customers")}>${icon("customers")}Customers</a></li>
      </ul>
      <h2>Sales channels</h2>
      <ul>
        <li><a href="${base}/settings/checkout/editor">${icon("checkout")}Checkout editor</a></li>
        <li><a href="/checkout/${storeHandle(shop.info.domain)}" target="_blank" rel="noopener">${icon("orders")}Thank-you page</a></li>
      </ul>
      <h2>Apps</h2>
      <ul>
        <li><a href="${base}/apps/${appHandle}" data-app-home ${lit("app")}><span class="app-icon"></span>${appName}</a></li>
      </ul>
      <ul class="sub" id="app-menu" aria-label="${appName}"></ul>
      <ul class="end"><li><a href="${base}/settings/checkout" ${lit("settings")}>${icon("settings")}Settings</a></li></ul>
    </nav>
    ${main}
  </div>
  <div class="toasts" role="status" aria-live="polite"></div>`;
}

/** The middle of the frame while the app is open. */
export function appMain(options: { appName: string; src: string }): Html {
  return html`<main class="main">
    <div class="title-bar">
      <span class="app-icon" aria-hidden="true"></span>
      <h1 id="app-title">${options.appName}</h1>
      <div class="actions" id="title-actions"></div>
    </div>
    <iframe class="app" id="app" name="app-iframe" title="${options.appName}" src="${options.src}"
      allow="clipboard-write"></iframe>
    <div class="loading-bar" id="loading"></div>
  </main>`;
}
