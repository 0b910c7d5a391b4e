import { lchown, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "./account.server.ts";

/**
 * Makes `account` the owner of `path`, and with `recursive` of all that is below it (symbolic links
 * themselves, never what they point to). Without an account nothing is done: then we own it already.
 */
export async function giveTo(
  account: Account | undefined,
  path: string,
  { recursive = false } = {},
): Promise<void> {
  if (!account) return;
  const below = recursive ? await readdir(path, { recursive: true }).catch(() => []) : [];
  for (const each of [path, ...below.map((name) => join(path, name))]) {
    await lchown(each, account.uid, account.gid);
  }
}
