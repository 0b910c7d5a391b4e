import { randomUUID } from "node:crypto";
import pino from "pino";
import type { Database } from "#app/db/client.server.ts";
import { readMailServer, smtpMailer } from "#app/followups/mailer.server.ts";
import { createFollowups } from "#app/followups/service.server.ts";
import { type AdminGraphql, adminGraphql } from "#app/shopify/admin-graphql.server.ts";
import { SANDBOX_STAFF } from "../admin-host/open-app.ts";
import { mintIdToken } from "../admin-host/signing.ts";

const HOUR_MS = 3_600_000;
/** No night is longer, whatever quiet hours are set. */
const NIGHT_HOURS = 24;

/** Lets time pass for follow-ups only. */
export interface PassTime {
  /** How far their clock is ahead, in hours. */
  hoursAhead(): number;
  /** So many hours, and the rest of the night where some wait for the morning. @returns how many went out */
  pass(hours: number): Promise<number>;
  /** Lets go of the mail server. */
  close(): void;
}

/**
 * Runs the app's own sending with a clock that is ahead, hour by hour, so that a message due at night
 * goes out in the morning. Orders, prices and everything else stay in the present.
 */
export function followupTime(parts: {
  database: Database;
  apiKey: string;
  apiSecret: string;
  /** Where the sandbox answers for Shopify. */
  sandboxOrigin: string;
  /** Where buyers reach the app. */
  appUrl: string;
  mail: { SMTP_URL: string; MAIL_FROM: string };
  now?: () => Date;
}): PassTime {
  const { database, apiSecret, appUrl, mail, now = () => new Date() } = parts;
  const server = readMailServer(mail);
  const followups = createFollowups({
    database,
    apiSecret,
    appUrl,
    adminOf: (shop) => sandboxAdmin(parts, shop),
    mailer: server && smtpMailer(server),
    log: pino({ level: "silent" }),
  });
  let ahead = 0;
  const later = () => new Date(now().getTime() + ahead * HOUR_MS);

  async function waitForMorning(): Promise<boolean> {
    const { rows } = await database.pool.query(
      `SELECT FROM "FollowupMessage" WHERE "status" = 'planned' AND "reason" = 'quiet-hours' LIMIT 1`,
    );
    return rows.length > 0;
  }

  return {
    hoursAhead: () => ahead,
    async pass(hours) {
      let sent = 0;
      const until = ahead + hours;
      // Whoever lets days pass wants to see the mail, also when they end in the middle of the night.
      while (ahead < until || (ahead < until + NIGHT_HOURS && (await waitForMorning()))) {
        ahead += 1;
        sent += await followups.sendDue(later);
      }
      return sent;
    },
    close: () => followups.close(),
  };
}

/** The Admin API as the app calls it, with a token of its own for the sandbox's staff. */
async function sandboxAdmin(
  { apiKey, apiSecret, sandboxOrigin }: Parameters<typeof followupTime>[0],
  shop: string,
): Promise<AdminGraphql> {
  const idToken = await mintIdToken({
    credentials: { apiKey, apiSecret },
    shopDomain: shop,
    userId: SANDBOX_STAFF.id,
    sessionId: randomUUID(),
  });
  const base = `${sandboxOrigin}/shops/${shop}/admin`;
  const token = (await post(`${base}/oauth/access_token`, {
    client_id: apiKey,
    client_secret: apiSecret,
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: idToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    // Online: the app's own offline token stays as it is.
    requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
  }).then((answer) => answer.json())) as { access_token?: string; error_description?: string };
  if (!token.access_token) throw new Error(`No access to ${shop}: ${token.error_description}`);
  const headers = { "X-Shopify-Access-Token": token.access_token };
  return adminGraphql((query: string, options: { variables?: object } = {}) =>
    post(`${base}/api/2026-07/graphql.json`, { query, variables: options.variables }, headers),
  );
}

function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
