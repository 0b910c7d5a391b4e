import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { FollowupLinkError } from "../followups/links.server.ts";
import {
  answeredPage,
  brokenLinkPage,
  confirmReplyPage,
  confirmUnsubscribePage,
  PAGE_STYLES,
  unsubscribedPage,
} from "../followups/pages/pages.ts";
import type { Followups } from "../followups/service.server.ts";
import type { log as Log } from "../log.server.ts";

const MAX_BODY_BYTES = 16 * 1024;

const styleHash = createHash("sha256").update(PAGE_STYLES).digest("base64");
const HEADERS = {
  "Cache-Control": "no-store",
  // The address opens the page: no other site may learn it.
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
};

/**
 * Where links in messages lead: `/followups/reply/…` and `/followups/unsubscribe/…`. GET changes
 * nothing, whoever opens the link (mail scanners do); POST does what was signed, once.
 */
export function followupPages(parts: {
  followups: Pick<Followups, "links" | "replies" | "optOuts">;
  /** The shop's name as buyers know it; `undefined` where the app does not know the shop. */
  shopName: (shop: string) => Promise<string | undefined>;
  now: () => Date;
  log: typeof Log;
}) {
  const { followups, shopName, now, log } = parts;
  const pages = new Hono();

  pages.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  });
  pages.use(bodyLimit({ maxSize: MAX_BODY_BYTES }));
  pages.onError((error, c) => {
    if (error instanceof FollowupLinkError) {
      const status = error.code === "expired" ? 410 : 404;
      return c.html(brokenLinkPage(preferred(c), error.code), status);
    }
    log.error({ err: error }, "a page of a follow-up failed");
    return c.text("This page cannot be shown right now. Try again in a moment.", 503);
  });

  const linkOf = (c: Context) => followups.links.read(c.req.param("token") ?? "", now());

  pages.get("/reply/:token", async (c) => {
    const link = await linkOf(c);
    const state = link.act === "unsubscribe" ? undefined : await followups.replies.state(link);
    if (link.act === "unsubscribe" || !state) throw new FollowupLinkError("invalid");
    const { locale, act } = link;
    return c.html(
      state.answer ? answeredPage(locale, state) : confirmReplyPage(locale, act, state.shopName),
    );
  });

  pages.post("/reply/:token", async (c) => {
    const link = await linkOf(c);
    const { act } = link;
    if (act === "unsubscribe") throw new FollowupLinkError("invalid");
    const { text } = await c.req.parseBody();
    await followups.replies.record({ ...link, act }, typeof text === "string" ? text : "", now());
    const state = await followups.replies.state(link);
    if (!state) throw new FollowupLinkError("invalid");
    return c.html(answeredPage(link.locale, state));
  });

  pages.get("/unsubscribe/:token", async (c) => {
    const link = await linkOf(c);
    if (link.act !== "unsubscribe") throw new FollowupLinkError("invalid");
    const name = (await shopName(link.shop)) ?? link.shop;
    return (await followups.optOuts.has(link.shop, link.buyer))
      ? c.html(unsubscribedPage(link.locale, name))
      : c.html(confirmUnsubscribePage(link.locale, name));
  });

  /** A mailbox's one-click button (RFC 8058) and the page's own button alike. */
  pages.post("/unsubscribe/:token", async (c) => {
    const link = await linkOf(c);
    if (link.act !== "unsubscribe") throw new FollowupLinkError("invalid");
    const { shop, buyer, orderId, locale } = link;
    const name = await shopName(shop);
    // A shop that is gone sends nothing, and nothing is kept of it.
    if (name !== undefined) {
      const customerId = buyer === orderId ? null : buyer;
      await followups.optOuts.add({ shop, buyer, customerId, orderId }, now());
    }
    return c.html(unsubscribedPage(locale, name ?? shop));
  });

  return pages;
}

/** The language of a visitor whose link says nothing. */
function preferred(c: Context): string {
  return c.req.header("Accept-Language")?.split(/[,;]/)[0]?.trim() || "en";
}
