/** The mailbox page: what was sent on the left, one message on the right. */
import { html, raw } from "hono/html";
import type { ReceivedMessage } from "./mailbox.ts";
import { MAILBOX_STYLES } from "./styles.css.ts";

export type Html = ReturnType<typeof html>;
export const views = ["html", "text", "headers"] as const;
export type View = (typeof views)[number];

export interface MailboxPage {
  messages: ReceivedMessage[];
  open: ReceivedMessage | undefined;
  view: View;
  /** What the last step in time did; absent: none was made. */
  status?: string;
  /** How far follow-ups are ahead; absent: time cannot be moved. */
  hoursAhead?: number;
}

const names: Record<View, string> = { html: "Message", text: "As text", headers: "Headers" };
const when = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const shortly = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });

export function mailboxPage(page: MailboxPage): Html {
  const { messages, open, view, status, hoursAhead } = page;
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="icon" href="data:,">
    <title>${open ? `${open.subject} – ` : ""}Mailbox</title>
    <style>${raw(MAILBOX_STYLES)}</style>
  </head>
  <body>
    <header>
      <div class="top">
        <h1>Mailbox of all buyers</h1>
        ${hoursAhead === undefined ? "" : timeControl(hoursAhead)}
      </div>
      ${status ? html`<p class="status" role="status">${status}</p>` : ""}
    </header>
    <div class="panes">
      <nav class="list" aria-label="Messages">
        <ul>${messages.map((message) => row(message, message.id === open?.id))}</ul>
      </nav>
      <main class="${open ? "message" : "empty"}">${open ? opened(open, view) : empty()}</main>
    </div>
  </body>
</html>`;
}

function timeControl(hoursAhead: number): Html {
  const ahead =
    hoursAhead === 0
      ? "Follow-ups run on today’s clock."
      : `Follow-ups are ${(hoursAhead / 24).toFixed(hoursAhead % 24 === 0 ? 0 : 1)} days ahead.`;
  return html`<span class="clock">${ahead}</span>
<form method="post" action="/mailbox/time">
  <button name="hours" value="24">Let a day pass</button>
  <button class="primary" name="hours" value="72">Let three days pass</button>
</form>`;
}

function row(message: ReceivedMessage, isOpen: boolean): Html {
  return html`<li><a href="/mailbox/${message.id}" ${isOpen ? raw('aria-current="page"') : ""}>
    <b>${message.subject}</b><time datetime="${message.receivedAt.toISOString()}">${shortly.format(message.receivedAt)}</time>
    <span>${message.to.join(", ")}</span>
  </a></li>`;
}

function empty(): Html {
  return html`<h2>No mail yet</h2>
<p>Make a follow-up live in the admin, place an order in the checkout, then let time pass: what the buyer is sent arrives here.</p>`;
}

function opened(message: ReceivedMessage, view: View): Html {
  const tab = (name: View) =>
    html`<a href="/mailbox/${message.id}?view=${name}" ${name === view ? raw('aria-current="page"') : ""}>${names[name]}</a>`;
  return html`<header>
  <h2>${message.subject}</h2>
  <dl>
    <dt>From</dt><dd>${message.from}</dd>
    <dt>To</dt><dd>${message.to.join(", ")}</dd>
    <dt>Received</dt><dd>${when.format(message.receivedAt)}</dd>
  </dl>
</header>
<nav class="views" aria-label="Views">${views.map(tab)}</nav>
${bodyOf(message, view)}`;
}

function bodyOf(message: ReceivedMessage, view: View): Html {
  if (view === "headers") {
    const line = ({ name, value }: { name: string; value: string }) =>
      html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`;
    return html`<table class="headers"><tbody>${message.headers.map(line)}</tbody></table>`;
  }
  if (view === "text" || message.html === null) return html`<pre>${message.text ?? ""}</pre>`;
  // A message is a stranger's page: it runs nothing, and its links open elsewhere.
  return html`<iframe title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mailbox/${message.id}/body"></iframe>`;
}
