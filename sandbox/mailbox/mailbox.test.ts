import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, describe, expect, it } from "vitest";
import { createMailboxHost } from "./host.ts";
import { createMailbox, type Mailbox } from "./mailbox.ts";
import { headerOf } from "./message.ts";
import { Refused, startMailServer } from "./smtp.ts";

const AT = new Date("2026-11-26T12:00:00Z");
const mail = {
  from: { name: "Halcyon Skin", address: "hello@mail.example" },
  to: "ada@example.com",
  subject:
    "Ist alles gut? 問題ありませんか – ein langer Betreff, der in mehrere Zeilen gefaltet wird",
  text: "Grüße =\nvon uns.\n.\nEnde",
  html: `<html><head><title>x</title></head><body><p>Grüße ${"und noch ein Satz ".repeat(20)}</p><script>alert(1)</script></body></html>`,
};

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function server(mailbox: Mailbox, onRecipient?: (address: string) => void) {
  const smtp = await startMailServer({
    onMail: (raw, to) => void mailbox.add(raw, to, AT),
    ...(onRecipient && { onRecipient }),
  });
  const transport = createTransport(smtp.url);
  closing.push(
    () => transport.close(),
    () => smtp.close(),
  );
  return transport;
}

describe("the mail server and its mailbox", () => {
  it("takes a message in whole: headers, text and HTML in any script", async () => {
    const mailbox = createMailbox();
    await (await server(mailbox)).sendMail(mail);
    const [got] = mailbox.list();
    expect(got).toMatchObject({
      id: 1,
      to: ["ada@example.com"],
      subject: mail.subject,
      from: "Halcyon Skin <hello@mail.example>",
      html: mail.html,
    });
    expect(got?.text?.replaceAll("\r\n", "\n").trim()).toBe(mail.text);
    expect(got && headerOf(got, "mime-version")).toBe("1.0");
  });

  it("reads a message of one part, and one without a body", async () => {
    const mailbox = createMailbox();
    await (await server(mailbox)).sendMail({ ...mail, html: undefined });
    expect(mailbox.get(1)?.html).toBeNull();
    expect(mailbox.get(1)?.text).toContain("Grüße");
    mailbox.add(Buffer.from("Subject: Only this\r\n"), [], AT);
    expect(mailbox.get(2)).toMatchObject({ subject: "Only this", html: null });
  });

  it("answers with the refusal it was told", async () => {
    const mailbox = createMailbox();
    const transport = await server(mailbox, () => {
      throw new Refused(550, "No such user");
    });
    await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode: 550 });
    expect(mailbox.list()).toEqual([]);
  });

  it("keeps messages as files that the next start finds", async () => {
    const folder = mkdtempSync(join(tmpdir(), "afterglow-mailbox-"));
    closing.push(() => rmSync(folder, { recursive: true }));
    const mailbox = createMailbox({ folder });
    const transport = await server(mailbox);
    await transport.sendMail(mail);
    await transport.sendMail({ ...mail, subject: "Second" });
    expect(createMailbox({ folder }).list()).toEqual(mailbox.list());
    mailbox.clear();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("the mailbox page", () => {
  async function filled() {
    const mailbox = createMailbox();
    await (await server(mailbox)).sendMail(mail);
    return mailbox;
  }

  it("shows a message in a frame that runs nothing, as text, and its headers", async () => {
    const host = createMailboxHost({ mailbox: await filled() });
    const page = await (await host.request("/mailbox")).text();
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).not.toContain("alert(1)");
    expect(page).not.toContain("three days");

    const body = await host.request("/mailbox/1/body");
    expect(body.headers.get("Content-Security-Policy")).toMatch(/^sandbox .*default-src 'none'/);
    expect(await body.text()).toContain('<base target="_blank">');
    expect(await (await host.request("/mailbox/1?view=text")).text()).toContain("<pre>Grüße");
    const headers = await (await host.request("/mailbox/1?view=headers")).text();
    expect(headers).toContain('<th scope="row">Message-ID</th>');
    expect((await host.request("/mailbox/2")).status).toBe(404);
  });

  it("lets time pass, by whole hours", async () => {
    const passed: number[] = [];
    const time = {
      hoursAhead: () => passed.reduce((sum, hours) => sum + hours, 0),
      pass: async (hours: number) => passed.push(hours),
      close() {},
    };
    const host = createMailboxHost({ mailbox: createMailbox(), time });
    expect(await (await host.request("/mailbox")).text()).toContain("Let three days pass");
    const post = (hours: string) =>
      host.request("/mailbox/time", { method: "POST", body: new URLSearchParams({ hours }) });
    const answer = await post("72");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Location")).toBe("/mailbox?sent=1");
    expect(await (await host.request("/mailbox?sent=1")).text()).toContain("1 message went out");
    expect(await (await host.request("/mailbox")).text()).toContain("3 days ahead");
    for (const wrong of ["", "-1", "1.5", "100000"]) expect((await post(wrong)).status).toBe(422);
    expect(passed).toEqual([72]);
  });
});
