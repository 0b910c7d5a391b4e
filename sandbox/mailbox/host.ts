import { Hono } from "hono";
import type { Mailbox } from "./mailbox.ts";
import { mailboxPage, type View, views } from "./pages.ts";
import type { PassTime } from "./pass-time.ts";

const MOST_HOURS = 24 * 30;
const BODY_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:";

/**
 * `/mailbox`: everything the sandbox's mail server has taken in. With `time`, a control lets days pass
 * for follow-ups and sends what falls due.
 */
export function createMailboxHost(options: { mailbox: Mailbox; time?: PassTime }): Hono {
  const { mailbox, time } = options;
  const host = new Hono();
  const page = (id: number | undefined, view: View, status?: string) => {
    const messages = mailbox.list();
    const open = id === undefined ? messages[0] : mailbox.get(id);
    return mailboxPage({
      messages,
      open,
      view,
      ...(status && { status }),
      ...(time && { hoursAhead: time.hoursAhead() }),
    });
  };
  const viewOf = (wanted: string | undefined): View =>
    views.find((view) => view === wanted) ?? "html";

  host.get("/mailbox", (c) => c.html(page(undefined, "html", statusOf(c.req.query("sent")))));

  host.post("/mailbox/time", async (c) => {
    if (!time) return c.text("Time cannot be moved here.", 404);
    const { hours } = await c.req.parseBody();
    const count = Number(hours);
    if (!Number.isInteger(count) || count < 1 || count > MOST_HOURS) {
      return c.text(`Give hours, a whole number from 1 to ${MOST_HOURS}.`, 422);
    }
    return c.redirect(`/mailbox?sent=${await time.pass(count)}`, 303);
  });

  host.get("/mailbox/:id{[0-9]+}", (c) => {
    const id = Number(c.req.param("id"));
    return mailbox.get(id) ? c.html(page(id, viewOf(c.req.query("view")))) : c.notFound();
  });

  host.get("/mailbox/:id{[0-9]+}/body", (c) => {
    const message = mailbox.get(Number(c.req.param("id")));
    if (!message?.html) return c.notFound();
    c.header("Content-Security-Policy", BODY_POLICY);
    return c.html(message.html.replace("<head>", '<head><base target="_blank">'));
  });

  return host;
}

function statusOf(sent: string | undefined): string | undefined {
  if (sent === undefined || !/^\d+$/.test(sent)) return undefined;
  if (sent === "0") return "Time has passed; nothing was due.";
  return `Time has passed; ${sent} ${sent === "1" ? "message" : "messages"} went out.`;
}
