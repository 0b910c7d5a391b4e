import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server on this machine that delivers nowhere but here. */
export interface MailServer {
  /** What SMTP_URL is set to. */
  url: string;
  close(): Promise<void>;
}

const MAX_BYTES = 10 * 1024 * 1024;

/** The reply of a server that refuses; `code` is SMTP's, as in 550. */
export class Refused extends Error {
  readonly responseCode: number;
  constructor(code: number, message: string) {
    super(message);
    this.responseCode = code;
  }
}

/**
 * Starts a real SMTP server (`smtp-server`) on loopback.
 *
 * @param options.onMail told of each message with its whole source; what it throws is the server's answer
 * @param options.onRecipient may refuse an address by throwing {@link Refused}
 * @param options.port 0 or absent: any free one
 */
export async function startMailServer(options: {
  onMail: (raw: Buffer, to: string[]) => void | Promise<void>;
  onRecipient?: (address: string) => void;
  port?: number;
}): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    size: MAX_BYTES,
    // Names of clients are not looked up: that would ask the network.
    disableReverseLookup: true,
    onRcptTo({ address }, _session, callback) {
      try {
        options.onRecipient?.(address);
        callback();
      } catch (error) {
        callback(error as Error);
      }
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        Promise.resolve()
          .then(() => options.onMail(Buffer.concat(chunks), to))
          .then(
            () => callback(),
            (error: Error) => callback(error),
          );
      });
    },
  });
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(options.port ?? 0, "127.0.0.1", done);
  });
  // A client that breaks off is no reason for the sandbox to end.
  server.on("error", () => {});
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
