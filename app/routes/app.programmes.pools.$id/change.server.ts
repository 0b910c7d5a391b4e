import { z } from "zod";
import { MAX_TEXT, readCodes } from "#app/discounts/code-list.ts";
import { PoolInUse, PoolNotFound, poolStore } from "#app/discounts/pools.server.ts";
import { newPoolSchema } from "#app/discounts/pools.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import type { PoolAnswer, PoolDraft } from "./answer.ts";

const requestSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    pool: z.object({ name: z.string(), expiresAt: z.iso.datetime().nullable() }),
  }),
  z.object({ intent: z.literal("import"), codes: z.string().max(MAX_TEXT) }),
  z.object({ intent: z.literal("delete") }),
]);

/**
 * Does what the page of one pool asks.
 *
 * @param id undefined while it is new
 * @throws a 404 where there is no such pool
 */
export async function changePool(
  { shop, database: { pool } }: Merchant,
  id: string | undefined,
  sent: unknown,
): Promise<PoolAnswer> {
  const asked = requestSchema.parse(sent);
  const store = poolStore(pool, shop);
  const now = new Date();
  try {
    if (asked.intent === "save") return await save(store, id, asked.pool, now);
    if (id === undefined) throw new PoolNotFound();
    if (asked.intent === "delete") {
      await store.remove(id);
      return { outcome: "deleted" };
    }
    const { codes, problems } = readCodes(asked.codes);
    const { added, known } = await store.add(id, codes, now);
    const all = [...problems, ...known].sort((a, b) => a.line - b.line);
    return { outcome: "imported", added, problems: all };
  } catch (error) {
    if (error instanceof PoolInUse) return { outcome: "refused", message: error.message };
    throw error instanceof PoolNotFound ? new Response(null, { status: 404 }) : error;
  }
}

async function save(
  store: ReturnType<typeof poolStore>,
  id: string | undefined,
  { name, expiresAt }: PoolDraft,
  now: Date,
): Promise<PoolAnswer> {
  const parsed = newPoolSchema.safeParse({ name, expiresAt: expiresAt && new Date(expiresAt) });
  if (!parsed.success) {
    const { issues } = parsed.error;
    const errors = issues.map(({ path, message }) => ({ path: path.join("."), message }));
    return { outcome: "invalid", errors };
  }
  if (id !== undefined) await store.change(id, parsed.data);
  const saved = id ?? (await store.create(parsed.data, now));
  const draft = { name: parsed.data.name, expiresAt };
  return { outcome: "saved", saved: { id: saved, revision: 1, draft } };
}
