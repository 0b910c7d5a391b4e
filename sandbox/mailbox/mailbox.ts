import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { headerOf, type ParsedMessage, parseMessage } from "./message.ts";

/** A message somebody got. */
export interface ReceivedMessage extends ParsedMessage {
  /** Counts up with each message. */
  id: number;
  /** Whom the envelope named. */
  to: string[];
  subject: string;
  from: string;
  receivedAt: Date;
  size: number;
}

/** All mail of the sandbox's people. */
export interface Mailbox {
  add(raw: Buffer, to: string[], receivedAt: Date): ReceivedMessage;
  /** Newest first. */
  list(): ReceivedMessage[];
  get(id: number): ReceivedMessage | undefined;
  clear(): void;
}

interface Envelope {
  to: string[];
  receivedAt: string;
}

/** @param options.folder keeps each message as an `.eml` file, which any mail program opens; in memory without */
export function createMailbox(options: { folder?: string } = {}): Mailbox {
  const { folder } = options;
  const messages = new Map<number, ReceivedMessage>();
  if (folder) mkdirSync(folder, { recursive: true });
  const file = (id: number, ending: string) =>
    join(folder ?? "", `${String(id).padStart(6, "0")}.${ending}`);

  function keep(id: number, raw: Buffer, { to, receivedAt }: Envelope): ReceivedMessage {
    const parsed = parseMessage(raw);
    const message = {
      ...parsed,
      id,
      to,
      subject: headerOf(parsed, "Subject") ?? "(no subject)",
      from: headerOf(parsed, "From") ?? "",
      receivedAt: new Date(receivedAt),
      size: raw.length,
    };
    messages.set(id, message);
    return message;
  }

  for (const name of folder ? readdirSync(folder).sort() : []) {
    if (!name.endsWith(".eml")) continue;
    const id = Number.parseInt(name, 10);
    const envelope = JSON.parse(readFileSync(file(id, "json"), "utf8")) as Envelope;
    keep(id, readFileSync(file(id, "eml")), envelope);
  }

  return {
    add(raw, to, receivedAt) {
      const id = Math.max(0, ...messages.keys()) + 1;
      const envelope = { to, receivedAt: receivedAt.toISOString() };
      if (folder) {
        writeFileSync(file(id, "json"), JSON.stringify(envelope));
        writeFileSync(file(id, "eml"), raw);
      }
      return keep(id, raw, envelope);
    },
    list: () => [...messages.values()].sort((a, b) => b.id - a.id),
    get: (id) => messages.get(id),
    clear() {
      for (const id of messages.keys()) {
        if (!folder) break;
        rmSync(file(id, "eml"), { force: true });
        rmSync(file(id, "json"), { force: true });
      }
      messages.clear();
    },
  };
}
