import { html, raw } from "hono/html";
import { minorPlaces } from "../../targeting/money.ts";
import { productLocale } from "../mail/words.ts";
import type { ReplyState } from "../replies.server.ts";
import { pageWords } from "./words.ts";

/** The pages that links in messages lead to: small, without scripts, in the message's language. */

export const PAGE_STYLES = `
  :root { color-scheme: light dark; --page: #f3f3f5; --card: #fdfdfe; --line: #e2e2e7; --words: #24262c; --quiet: #5c606a; --strong: #24262c; --on-strong: #fdfdfe; --focus: #1a5fd0; }
  @media (prefers-color-scheme: dark) { :root { --page: #16171a; --card: #212328; --line: #3a3d45; --words: #e9e9ec; --quiet: #a9acb5; --strong: #e9e9ec; --on-strong: #1c1d21; --focus: #8ab4f8; } }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--page); color: var(--words); font: 16px/26px -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Hiragino Sans", "Noto Sans JP", Helvetica, Arial, sans-serif; }
  main { width: 100%; max-width: 30rem; padding: 36px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; overflow-wrap: anywhere; }
  .shop { margin: 0 0 20px; font-size: 14px; line-height: 20px; font-weight: 600; color: var(--quiet); }
  h1 { margin: 0 0 8px; font-size: 24px; line-height: 32px; letter-spacing: -0.01em; text-wrap: balance; }
  h2 { margin: 28px 0 4px; font-size: 17px; line-height: 24px; }
  p { margin: 0 0 16px; }
  form { margin: 24px 0 0; display: grid; gap: 16px; }
  label { display: grid; gap: 6px; font-weight: 600; }
  textarea { width: 100%; min-height: 112px; padding: 10px 12px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--quiet); border-radius: 8px; resize: vertical; }
  button, .button { display: block; width: 100%; padding: 12px 22px; border: 0; border-radius: 8px; background: var(--strong); color: var(--on-strong); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
  .code { margin: 0; padding: 14px; border: 1px dashed var(--quiet); border-radius: 8px; font: 600 20px/28px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; letter-spacing: 0.04em; text-align: center; user-select: all; }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
  @media (max-width: 480px) { main { padding: 28px 22px; } }`;

type Html = ReturnType<typeof html>;

function page(locale: string, title: string, shopName: string, body: Html): string {
  return String(html`<!doctype html>
<html lang="${productLocale(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(PAGE_STYLES)}</style>
</head>
<body>
<main>
${shopName ? html`<p class="shop">${shopName}</p>` : ""}
<h1>${title}</h1>
${body}
</main>
</body>
</html>`);
}

/** Asks to confirm an answer: opening the link alone records nothing, since link scanners open links too. */
export function confirmReplyPage(
  locale: string,
  act: "happy" | "unhappy",
  shopName: string,
): string {
  const words = pageWords(locale);
  if (act === "happy") {
    return page(
      locale,
      words.happyTitle,
      shopName,
      html`<p>${words.happyText}</p>
<form method="post"><button>${words.happyButton}</button></form>`,
    );
  }
  return page(
    locale,
    words.unhappyTitle,
    shopName,
    html`<p>${words.unhappyText}</p>
<form method="post"><label>${words.unhappyField}<textarea name="text" maxlength="2000"></textarea></label>
<button>${words.unhappyButton}</button></form>`,
  );
}

/** What was answered, and what comes of it. */
export function answeredPage(locale: string, state: ReplyState): string {
  const words = pageWords(locale);
  if (state.answer === "happy") {
    const { happyLink } = state;
    return page(
      locale,
      words.thanksHappyTitle,
      state.shopName,
      html`<p>${words.thanksHappyText}</p>
${happyLink ? html`<a class="button" href="${happyLink.url}">${happyLink.label}</a>` : ""}`,
    );
  }
  return page(
    locale,
    words.thanksUnhappyTitle,
    state.shopName,
    html`<p>${words.thanksUnhappyText(state.shopName)}</p>
${makeGoodPart(locale, state)}`,
  );
}

function makeGoodPart(locale: string, { makeGood, timeZone }: ReplyState): Html | string {
  const words = pageWords(locale);
  if (!makeGood || makeGood.status === "failed") return "";
  if (makeGood.status === "reserved") return html`<p>${words.makeGoodSoon}</p>`;
  const { amountMinor, currency, code, expiresAt } = makeGood;
  const language = productLocale(locale);
  const amount = new Intl.NumberFormat(language, { style: "currency", currency }).format(
    amountMinor / 10 ** minorPlaces(currency),
  );
  const until = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone }).format(
    expiresAt,
  );
  return html`<h2>${words.makeGoodTitle}</h2>
<p>${words.makeGoodText(amount, until)}</p>
<p class="code">${code}</p>`;
}

export function confirmUnsubscribePage(locale: string, shopName: string): string {
  const words = pageWords(locale);
  return page(
    locale,
    words.unsubscribeTitle,
    shopName,
    html`<p>${words.unsubscribeText(shopName)}</p>
<form method="post"><button>${words.unsubscribeButton}</button></form>`,
  );
}

export function unsubscribedPage(locale: string, shopName: string): string {
  const words = pageWords(locale);
  return page(
    locale,
    words.unsubscribedTitle,
    shopName,
    html`<p>${words.unsubscribedText(shopName)}</p>`,
  );
}

/** The link is forged or cut off, too old, or of an order that is not known any more. */
export function brokenLinkPage(locale: string, why: "invalid" | "expired"): string {
  const words = pageWords(locale);
  const text = why === "expired" ? words.expiredText : words.invalidText;
  return page(locale, words.invalidTitle, "", html`<p>${text}</p>`);
}
