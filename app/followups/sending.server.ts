import type { Database } from "../db/client.server.ts";
import type { log as Log } from "../log.server.ts";
import { localise } from "../offers/localise.ts";
import { offerStore } from "../offers/store.server.ts";
import { defaultLocaleOf } from "../settings/settings.ts";
import type { AdminGraphql } from "../shopify/admin-graphql.server.ts";
import { compile } from "../targeting/compile.ts";
import { buyerZones } from "./buyer-zones.ts";
import { FlowError, flowPayload, triggerFlow } from "./flow.server.ts";
import { type Followup, needsConsent } from "./followup.ts";
import type { FollowupLinks } from "./links.server.ts";
import { compose, type Letter } from "./mail/compose.ts";
import { MailError, type Mailer } from "./mailer.server.ts";
import { buyerOf, type Claimed, type MessageStore } from "./messages.server.ts";
import type { OptOutStore } from "./opt-outs.server.ts";
import { followupFacts } from "./planning.server.ts";
import { nextAwake } from "./quiet-hours.ts";
import type { Delay, Refusal } from "./reasons.ts";
import { askRecipient, type Recipient } from "./recipient.server.ts";
import { reminderOf } from "./reminder.ts";
import { type FollowupSettings, readFollowupSettings } from "./settings.ts";
import { followupStore } from "./store.server.ts";
import { dueAt } from "./timing.ts";

const DAY_MS = 86_400_000;
/** What is overdue by more than this (the app stood still) is not sent any more. */
const TOO_LATE_MS = 7 * DAY_MS;
/** An order that has not left gets another day, so often. */
const UNSHIPPED_DAYS = 28;
const BATCH = 50;
/** Messages in hand at once: Shopify's throttle and the mail server's connections bound it anyway. */
const AT_ONCE = 5;

type Verdict =
  | { refuse: Refusal }
  | { putOff: Delay; until: Date }
  | { send: true; followup: Followup; shop: ShopRow; recipient: Recipient; to: string };

interface ShopRow {
  name: string;
  timeZone: string;
  defaultLocale: string;
  settings: FollowupSettings;
}

export interface SendingParts {
  database: Pick<Database, "pool" | "prisma">;
  messages: MessageStore;
  optOuts: OptOutStore;
  links: FollowupLinks;
  adminOf: (shop: string) => Promise<AdminGraphql>;
  /** Absent: no mail server is set, and messages by e-mail wait. */
  mailer: Mailer | undefined;
  log: typeof Log;
}

/** Sends what is due: everything is checked again at that moment, on facts as they are then. */
export function followupSending(parts: SendingParts) {
  const { database, messages, optOuts, links, adminOf, mailer, log } = parts;
  const { prisma, pool } = database;

  /**
   * Sends one batch of what is due. Any number of processes may do so at once.
   *
   * @returns how many went out, and whether more may be due
   */
  async function sendBatch(now: Date): Promise<{ sent: number; more: boolean }> {
    let sent = 0;
    const claimed = await messages.take(BATCH, now);
    const open = [...claimed];
    const work = async () => {
      for (let next = open.shift(); next; next = open.shift()) {
        if (await sendOne(next, now)) sent += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return { sent, more: claimed.length === BATCH };
  }

  /**
   * Sends what is due until nothing is left, or the signal says to stop. Each batch is claimed at the
   * moment it is begun, so that a long run's claims are not taken for those of a dead process.
   *
   * @returns how many messages went out
   */
  async function sendDue(now: () => Date, signal?: AbortSignal): Promise<number> {
    for (let sent = 0; ; ) {
      const batch = await sendBatch(now());
      sent += batch.sent;
      if (!batch.more || signal?.aborted) return sent;
    }
  }

  async function sendOne(claimed: Claimed, now: Date): Promise<boolean> {
    try {
      const verdict = await check(claimed, now);
      if ("refuse" in verdict) await messages.refuse(claimed, verdict.refuse);
      else if ("putOff" in verdict) await messages.putOff(claimed, verdict.until, verdict.putOff);
      else return await handOver(claimed, verdict, now);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const { shop, id } = claimed;
      // What a mail server says may hold the address.
      log.warn({ shop, message: id, error: (error as Error).name }, "a follow-up was not sent yet");
      await messages.failed(claimed, withoutAddresses(said), now);
    }
    return false;
  }

  /** Whether the message may go out now; asks Shopify only when all that is known here says yes. */
  async function check(claimed: Claimed, now: Date): Promise<Verdict> {
    const { shop: domain, orderId, followupId } = claimed;
    const shop = await readShop(domain);
    if (!shop) return { refuse: "uninstalled" };
    const followup = claimed.reminder
      ? await reminder(domain, followupId)
      : await followupStore(prisma, domain).find(followupId);
    if (followup?.status !== "live") return { refuse: "not-live" };
    if (claimed.was === "sending" && shop.settings.way === "flow") return { refuse: "uncertain" };
    if (now.getTime() - claimed.dueAt.getTime() > TOO_LATE_MS) return { refuse: "too-late" };
    const optedOutAt = await optOuts.since(domain, buyerOf(claimed));
    // Who asks for a reminder after they have unsubscribed wants this one.
    const askedSince = claimed.reminder && optedOutAt && optedOutAt < claimed.plannedAt;
    if (optedOutAt && !askedSince) return { refuse: "unsubscribed" };
    const facts = await followupFacts(database, domain, orderId);
    const order = await prisma.order.findUnique({
      where: { shop_id: { shop: domain, id: orderId } },
      select: { cancelledAt: true, country: true, placedAt: true },
    });
    if (!facts || !order) return { refuse: "order-gone" };
    if (order.cancelledAt) return { refuse: "cancelled" };
    if (compile(followup.targeting)(facts) !== true) return { refuse: "no-longer-matches" };
    const awake = await nextAwakeOf(claimed, order.country, shop, now);
    if (awake > now) return { putOff: "quiet-hours", until: awake };

    const recipient = await askRecipient(await adminOf(domain), orderId);
    if (!recipient) return { refuse: "order-gone" };
    return (
      ofOrder(claimed, followup, order.placedAt, recipient, now) ??
      ofBuyer(claimed, followup, shop, recipient)
    );
  }

  /** The tutorial a buyer asked to be reminded of, as a message. */
  async function reminder(shop: string, offerId: string): Promise<Followup | undefined> {
    const offer = await offerStore(prisma, shop).find(offerId);
    return offer?.kind === "tutorial" ? reminderOf(offer, shop) : undefined;
  }

  /** The first good hour in the zone told with the order, in the country's, or else in the shop's. */
  async function nextAwakeOf(
    { shop, orderId }: Claimed,
    country: string | null,
    { timeZone: shopTimeZone, settings }: ShopRow,
    now: Date,
  ): Promise<Date> {
    const { rows } = await pool.query<{ timeZone: string | null }>(
      `SELECT "facts"->'localization'->>'timezone' AS "timeZone" FROM "Decision"
       WHERE "shop" = $1 AND "orderId" = $2 AND "facts"->'localization' ? 'timezone' LIMIT 1`,
      [shop, orderId],
    );
    const zones = buyerZones({ timeZone: rows[0]?.timeZone ?? null, country, shopTimeZone });
    const { quietHours } = settings;
    return nextAwake(now, zones, quietHours) ?? nextAwake(now, [shopTimeZone], quietHours) ?? now;
  }

  /** Takes the message's place under the cap and hands it over. @returns whether it went out */
  async function handOver(
    claimed: Claimed,
    { followup, shop, recipient, to }: Extract<Verdict, { send: true }>,
    now: Date,
  ): Promise<boolean> {
    const { way, cap } = shop.settings;
    if (way === "email" && !mailer) {
      throw new Error("No mail server is set: set SMTP_URL and MAIL_FROM, or send through Flow.");
    }
    const letter = await letterFor(claimed, followup, shop, recipient, now);
    const { locale } = letter;
    const sending = { way, locale, revision: followup.revision, now };
    // What the buyer asked for is theirs beyond any cap.
    const most = claimed.reminder ? { ...cap, atMost: Number.MAX_SAFE_INTEGER } : cap;
    const reserved = await messages.reserve(claimed, most, sending);
    if (reserved === "too-many") await messages.refuse(claimed, "too-many");
    if (reserved !== "reserved") return false;
    try {
      if (way === "flow") {
        const ids = { customerId: recipient.customerId ?? "", orderId: claimed.orderId };
        await triggerFlow(await adminOf(claimed.shop), flowPayload(followup, letter, ids));
      } else {
        await mailer?.send({
          ...compose(letter),
          id: claimed.id,
          to,
          senderName: shop.settings.senderName || shop.name,
          replyTo: shop.settings.replyTo,
          unsubscribeUrl: letter.links.unsubscribe,
        });
      }
    } catch (error) {
      if (!(error instanceof MailError && error.permanent) && !(error instanceof FlowError)) {
        throw error;
      }
      await messages.refuse(claimed, "rejected", withoutAddresses(error.message));
      return false;
    }
    return messages.sent(claimed);
  }

  async function letterFor(
    claimed: Claimed,
    followup: Followup,
    shop: ShopRow,
    recipient: Recipient,
    now: Date,
  ): Promise<Letter> {
    const { shop: domain, id: messageId, orderId } = claimed;
    const all: Record<string, Followup["content"][string]> = followup.content;
    const wanted = recipient.locale ?? shop.defaultLocale;
    const { locale, content } = localise(all, wanted, shop.defaultLocale);
    const buyer = buyerOf(claimed);
    const link = (act: "happy" | "unhappy" | "unsubscribe") =>
      links.url({ shop: domain, messageId, buyer, orderId, locale, act }, now);
    const answers =
      followup.kind === "check-in"
        ? { happy: await link("happy"), unhappy: await link("unhappy") }
        : {};
    return {
      content,
      locale,
      shopName: shop.name,
      orderName: recipient.orderName,
      firstName: recipient.firstName,
      links: { ...answers, unsubscribe: await link("unsubscribe") },
      postalAddress: shop.settings.postalAddress,
    };
  }

  async function readShop(domain: string): Promise<ShopRow | undefined> {
    const row = await prisma.shop.findUnique({ where: { shop: domain } });
    if (!row || row.uninstalledAt) return undefined;
    return {
      name: row.name,
      timeZone: row.timezone,
      defaultLocale: defaultLocaleOf(row),
      settings: readFollowupSettings(row.settings),
    };
  }

  return { sendDue };
}

/** What Shopify says of the order: taken back, or not with the buyer yet. */
function ofOrder(
  claimed: Claimed,
  { timing }: Followup,
  placedAt: Date,
  recipient: Recipient,
  now: Date,
): Verdict | undefined {
  if (recipient.cancelled) return { refuse: "cancelled" };
  if (recipient.refunded) return { refuse: "refunded" };
  if (timing.after !== "delivery") return undefined;
  if (!recipient.shipped) {
    const waited = now.getTime() - claimed.plannedFor.getTime();
    if (waited > UNSHIPPED_DAYS * DAY_MS) return { refuse: "never-shipped" };
    return { putOff: "not-shipped", until: new Date(now.getTime() + DAY_MS) };
  }
  const due = recipient.deliveredAt && dueAt(timing, placedAt, recipient.deliveredAt);
  return due && due > now ? { putOff: "not-delivered", until: due } : undefined;
}

/** Whether the buyer may be written to, and where. */
function ofBuyer(
  { reminder }: Claimed,
  followup: Followup,
  shop: ShopRow,
  recipient: Recipient,
): Verdict {
  const asksConsent = !reminder && needsConsent(followup);
  if (asksConsent && recipient.subscribedAddress === null) {
    return { refuse: "no-consent" };
  }
  if (shop.settings.way === "flow" && recipient.customerId === null) {
    return { refuse: "no-customer" };
  }
  const to = asksConsent ? recipient.subscribedAddress : recipient.address;
  if (to === null) return { refuse: "no-address" };
  return { send: true, followup, shop, recipient, to };
}

/** Addresses are never stored, so neither is one that an error quotes. */
function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"']+@[^\s<>"']+/g, "‹address›");
}
