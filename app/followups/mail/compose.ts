import { html, raw } from "hono/html";
import type { FollowupContent } from "../followup.ts";
import { mailWords, productLocale } from "./words.ts";

/** What goes into one message. */
export interface Letter {
  content: FollowupContent;
  /** The locale `content` is written in. */
  locale: string;
  shopName: string;
  /** As the buyer knows it: `#1042`. */
  orderName: string;
  firstName: string | null;
  /** Whole addresses; a check-in has all three. */
  links: { happy?: string; unhappy?: string; unsubscribe: string };
  /** Empty: none is shown. */
  postalAddress: string;
}

export interface Mail {
  subject: string;
  html: string;
  text: string;
}

/** A button of a message: the first of two stands out. */
interface Action {
  label: string;
  url: string;
  primary: boolean;
}

/** The message's words for one buyer, in HTML and as plain text. */
export function compose(letter: Letter): Mail {
  const { content, locale, shopName, orderName, firstName } = letter;
  const words = mailWords[productLocale(locale)];
  const filled = (text: string) =>
    text.replaceAll("{order}", orderName).replaceAll("{shop}", shopName);
  const parts: Parts = {
    locale,
    shopName,
    subject: filled(content.subject),
    preview: content.preview ? filled(content.preview) : "",
    hello: firstName ? words.hello(firstName) : words.helloWithoutName,
    paragraphs: content.paragraphs.map(filled),
    actions: actionsOf(letter, filled),
    because: words.because(shopName, orderName),
    postalAddress: letter.postalAddress,
    unsubscribe: { label: words.unsubscribe, url: letter.links.unsubscribe },
  };
  return { subject: parts.subject, html: asHtml(parts), text: asText(parts) };
}

function actionsOf({ content, links }: Letter, filled: (text: string) => string): Action[] {
  if ("button" in content) {
    return [{ label: filled(content.button.label), url: content.button.url, primary: true }];
  }
  const { happy, unhappy } = content.answers;
  return [
    { label: filled(happy), url: links.happy ?? "", primary: true },
    { label: filled(unhappy), url: links.unhappy ?? "", primary: false },
  ].filter(({ url }) => url !== "");
}

interface Parts {
  locale: string;
  shopName: string;
  subject: string;
  preview: string;
  hello: string;
  paragraphs: string[];
  actions: Action[];
  because: string;
  postalAddress: string;
  unsubscribe: { label: string; url: string };
}

function asText(parts: Parts): string {
  const { hello, paragraphs, actions, shopName, because, postalAddress, unsubscribe } = parts;
  const blocks = [
    hello,
    ...paragraphs,
    ...actions.map(({ label, url }) => `${label}:\n${url}`),
    shopName,
    "-- ",
    [because, postalAddress, `${unsubscribe.label}: ${unsubscribe.url}`]
      .filter((text) => text !== "")
      .join("\n"),
  ];
  // The signature's mark stands right above it: "-- " and a line's end (RFC 3676, 4.3).
  return `${blocks.join("\n\n").replace("-- \n\n", "-- \n")}\n`;
}

const FONT =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Hiragino Sans','Noto Sans JP',Helvetica,Arial,sans-serif;";

/**
 * Colours stand inline for clients that know nothing else; those that know of dark mode take the ones
 * below. Neither scheme is pure black on white, which some clients turn over by themselves.
 */
const DARK = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background-color: #16171a !important; }
    .card { background-color: #212328 !important; border-color: #3a3d45 !important; }
    .words { color: #e9e9ec !important; }
    .quiet, .quiet a { color: #a9acb5 !important; }
    .primary { background-color: #e9e9ec !important; border-color: #e9e9ec !important; }
    .primary a { color: #1c1d21 !important; }
    .secondary { background-color: #212328 !important; border-color: #8b8f9a !important; }
    .secondary a { color: #e9e9ec !important; }
  }
  @media (max-width: 480px) { .pad { padding-left: 20px !important; padding-right: 20px !important; } }`;

type Html = ReturnType<typeof html>;

function button({ label, url, primary }: Action): Html {
  const look = primary
    ? "background-color:#24262c;border:2px solid #24262c;"
    : "background-color:#fdfdfe;border:2px solid #6c707b;";
  const colour = primary ? "#fdfdfe" : "#24262c";
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px;"><tr>
<td class="${primary ? "primary" : "secondary"}" style="${look}border-radius:8px;"><a href="${url}" style="${FONT}display:inline-block;padding:12px 22px;font-size:16px;line-height:22px;font-weight:600;color:${colour};text-decoration:none;">${label}</a></td>
</tr></table>`;
}

/** One table in another, as the oldest clients need it. */
function asHtml(parts: Parts): string {
  const { locale, shopName, subject, preview, hello, paragraphs, actions, unsubscribe } = parts;
  const words = (text: string) =>
    html`<p class="words" style="${FONT}margin:0 0 16px;font-size:16px;line-height:26px;color:#24262c;">${text}</p>`;
  const document = html`<!doctype html>
<html lang="${locale}" dir="${["ar", "he", "fa"].includes(locale.split("-")[0] ?? "") ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${raw(DARK)}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f3f3f5;">
${preview ? html`<div style="display:none;max-height:0;overflow:hidden;">${preview}</div>` : ""}
<div role="article" aria-roledescription="email" aria-label="${subject}" lang="${locale}">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f3f3f5;"><tr><td align="center" style="padding:32px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;"><tr>
<td class="card pad" style="background-color:#fdfdfe;border:1px solid #e2e2e7;border-radius:12px;padding:32px 36px 24px;">
<p class="words" style="${FONT}margin:0 0 24px;font-size:18px;line-height:24px;font-weight:700;color:#24262c;">${shopName}</p>
${words(hello)}
${paragraphs.map(words)}
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td style="padding-top:8px;">${actions.map(button)}</td></tr></table>
</td></tr><tr>
<td class="pad quiet" style="${FONT}padding:20px 36px 0;font-size:13px;line-height:20px;color:#5c606a;">
${parts.because}${parts.postalAddress ? html`<br>${parts.postalAddress}` : ""}<br>
<a href="${unsubscribe.url}" style="color:#5c606a;text-decoration:underline;">${unsubscribe.label}</a>
</td></tr></table>
</td></tr></table>
</div>
</body>
</html>`;
  return String(document);
}
