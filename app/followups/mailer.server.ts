import { createTransport } from "nodemailer";
import { z } from "zod";
import type { Mail } from "./mail/compose.ts";

/** One message to one buyer. */
export interface Envelope extends Mail {
  /** Also the local part of the Message-ID, so that a message sent twice is the same message. */
  id: string;
  to: string;
  senderName: string;
  /** Empty: none. */
  replyTo: string;
  unsubscribeUrl: string;
}

/** The mail server did not take the message. */
export class MailError extends Error {
  readonly code = "mail";
  /** Trying again cannot help: the server refused it for good (RFC 5321: a reply of 5xx). */
  readonly permanent: boolean;
  constructor(message: string, permanent: boolean, cause?: unknown) {
    super(message, { cause });
    this.permanent = permanent;
  }
}

export interface Mailer {
  /** @throws {MailError} */
  send(envelope: Envelope): Promise<void>;
  close(): void;
}

const environmentSchema = z.object({
  SMTP_URL: z
    .string()
    .refine(
      (value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol),
      "the mail server, as in smtps://user:password@mail.example.com:465",
    )
    .optional(),
  MAIL_FROM: z.email("the address follow-ups come from, as in hello@mail.example.com").optional(),
});

/** Where mail goes, and from which address. */
export interface MailServer {
  url: string;
  from: string;
}

/**
 * The mail server of the environment; `undefined` where none is set: then shops that send by e-mail wait.
 *
 * @throws {Error} that names the variable that is wrong or missing
 */
export function readMailServer(
  env: Record<string, string | undefined> = process.env,
): MailServer | undefined {
  const parsed = environmentSchema.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
    throw new Error(`The environment's mail server is not complete:\n${lines.join("\n")}`);
  }
  const { SMTP_URL: url, MAIL_FROM: from } = parsed.data;
  if (!url) return undefined;
  if (!from)
    throw new Error("SMTP_URL is set, so MAIL_FROM must name the address mail comes from.");
  return { url, from };
}

const TIMEOUT_MS = 30_000;
/** Where a refusal is about this buyer or this message, and not about the account that sends. */
const ABOUT_THE_MESSAGE = ["RCPT TO", "DATA"];
type SmtpFailure = Error & { responseCode?: number; command?: string };

/** Sends over SMTP, a few connections kept open. */
export function smtpMailer({ url, from }: MailServer): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf("@") + 1);

  return {
    async send({ id, to, subject, html, text, senderName, replyTo, unsubscribeUrl }) {
      try {
        await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from: { name: senderName, address: from },
          to: { name: "", address: to },
          ...(replyTo && { replyTo }),
          subject,
          text,
          html,
          // RFC 8058: mailboxes show a button that POSTs, and link scanners only GET.
          list: { unsubscribe: { url: unsubscribeUrl, comment: "" } },
          headers: {
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            // RFC 3834: no "out of office" in answer.
            "Auto-Submitted": "auto-generated",
          },
        });
      } catch (error) {
        const { responseCode = 0, command, message } = error as SmtpFailure;
        const permanent = responseCode >= 500 && ABOUT_THE_MESSAGE.includes(command ?? "");
        throw new MailError(message, permanent, error);
      }
    },
    close: () => transport.close(),
  };
}
