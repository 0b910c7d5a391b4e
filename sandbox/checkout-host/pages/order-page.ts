/** A page of an order in its frame: the sandbox's bar above, the whole window, a desktop or a phone below. */
import { html } from "hono/html";
import { FRAMES, type PageChoices } from "../choices.ts";
import { type Html, htmlDocument, jsonScript } from "./document.ts";
import { type OrderPageOptions, wordsFor } from "./order-parts.ts";
import { orderStatusPage } from "./order-status.ts";
import { sandboxBar } from "./sandbox-bar.ts";
import { thankYouPage } from "./thank-you.ts";

const BODIES = { "thank-you": thankYouPage, "order-status": orderStatusPage } as const;

export function orderPage(options: OrderPageOptions): Html {
  const { shop, order, choices } = options;
  const words = wordsFor(choices.locale, order.currency);
  const framed = choices.frame !== "none" && choices.bar;
  return htmlDocument({
    language: choices.locale,
    title: `${words.strings.orderDetails} ${order.name} - ${shop.info.name} - Checkout`,
    body: [
      ...(choices.bar ? [sandboxBar(options), problemList()] : []),
      ...(framed
        ? [frame(options, choices.frame)]
        : [BODIES[choices.page](options, words), jsonScript("extension-data", options.extensions)]),
    ],
    script: "/checkout/assets/order-page.js",
  });
}

function problemList(): Html {
  return html`<section class="problems" id="problems" dir="ltr" lang="en" aria-live="polite" hidden>
    <h2>Shopify would refuse, or the block broke:</h2>
    <ul></ul>
  </section>`;
}

function frame({ address }: OrderPageOptions, kind: PageChoices["frame"]): Html {
  return html`<div class="frame-stage"><div class="frame ${kind}">
    <iframe title="Checkout: ${FRAMES[kind]}" src="${address({ bar: false, frame: "none" })}"></iframe>
  </div></div>`;
}
