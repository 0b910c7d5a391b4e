import { z } from "zod";
import { MAX_TEXT, readCodes } from "#app/discounts/code-list.ts";
import type { MadePools } from "#app/discounts/made-pools.server.ts";
import { PoolInUse, PoolNotFound, poolStore } from "#app/discounts/pools.server.ts";
import { moreCodesSchema, newMadePoolSchema, newPoolSchema } from "#app/discounts/pools.ts";
import { CodeRefused } from "#app/discounts/shopify-codes.server.ts";
import { fieldErrors } from "#app/offers/field-errors.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import { AdminApiError } from "#app/shopify/admin-graphql.server.ts";
import type { PoolAnswer, PoolDraft } from "./answer.ts";
import { text } from "./text.ts";

const requestSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    /** Of a new pool: so that what is sent twice is made once. */
    newId: z.uuid().optional(),
    pool: z.object({
      name: z.string(),
      expiresAt: z.iso.datetime().nullable(),
      making: z.looseObject({}).nullable(),
    }),
  }),
  z.object({ intent: z.literal("import"), codes: z.string().max(MAX_TEXT) }),
  z.object({
    intent: z.literal("more"),
    count: z.number().nullable(),
    /** How many codes the page knew of, so that what is sent twice is added once. */
    known: z.int(),
  }),
  z.object({ intent: z.literal("again") }),
  z.object({ intent: z.literal("delete"), endDiscount: z.boolean().default(false) }),
]);
type Asked = z.output<typeof requestSchema>;
type AskedOf<Intent extends Asked["intent"]> = Extract<Asked, { intent: Intent }>;

/**
 * Does what the page of one pool asks.
 *
 * @param id undefined while it is new
 * @throws a 404 where there is no such pool
 */
export async function changePool(
  merchant: Merchant,
  madePools: MadePools,
  id: string | undefined,
  sent: unknown,
): Promise<PoolAnswer> {
  const asked = requestSchema.parse(sent);
  try {
    if (asked.intent === "save") return await save(merchant, madePools, id, asked);
    if (id === undefined) throw new PoolNotFound();
    return await changeKnown(merchant, madePools, id, asked);
  } catch (error) {
    if (error instanceof PoolNotFound) throw new Response(null, { status: 404 });
    return { outcome: "refused", message: refusal(error) };
  }
}

/** @throws the error itself, where it is none that a merchant can mend */
function refusal(error: unknown): string {
  if (error instanceof PoolInUse) return error.message;
  if (error instanceof CodeRefused) return text.shopifyRefused(error.message);
  if (error instanceof AdminApiError) return text.shopifyAway;
  throw error;
}

async function changeKnown(
  merchant: Merchant,
  madePools: MadePools,
  id: string,
  asked: Exclude<Asked, { intent: "save" }>,
): Promise<PoolAnswer> {
  const { shop } = merchant;
  switch (asked.intent) {
    case "import":
      return importCodes(merchant, id, asked);
    case "more":
      return addMore(merchant, madePools, id, asked);
    case "again":
      await madePools.again(shop, id);
      return { outcome: "asked" };
    case "delete":
      await madePools.remove(shop, id, { endDiscount: asked.endDiscount });
      return { outcome: "deleted" };
  }
}

async function importCodes(
  { shop, database: { pool } }: Merchant,
  id: string,
  asked: AskedOf<"import">,
): Promise<PoolAnswer> {
  const store = poolStore(pool, shop);
  // Codes from elsewhere may take off anything; those of this pool all take off the same.
  if ((await store.get(id)).making) return { outcome: "refused", message: text.madeOnly };
  const { codes, problems } = readCodes(asked.codes);
  const { added, known } = await store.add(id, codes, new Date());
  const all = [...problems, ...known].sort((a, b) => a.line - b.line);
  return { outcome: "imported", added, problems: all };
}

async function addMore(
  { shop }: Merchant,
  madePools: MadePools,
  id: string,
  { count, known }: AskedOf<"more">,
): Promise<PoolAnswer> {
  const parsed = moreCodesSchema.safeParse({ count });
  if (!parsed.success) return invalid(parsed.error);
  await madePools.addMore(shop, id, known + parsed.data.count, new Date());
  return { outcome: "asked" };
}

async function save(
  { shop, profile, database: { pool } }: Merchant,
  madePools: MadePools,
  id: string | undefined,
  { pool: sent, newId = crypto.randomUUID() }: AskedOf<"save">,
): Promise<PoolAnswer> {
  const now = new Date();
  const { making, name } = sent;
  const expiresAt = sent.expiresAt === null ? null : new Date(sent.expiresAt);
  const saved = (id: string, name: string): PoolAnswer => {
    const draft: PoolDraft = { name, expiresAt: sent.expiresAt, making: null };
    return { outcome: "saved", saved: { id, revision: 1, draft } };
  };
  if (id === undefined && making) {
    const parsed = newMadePoolSchema.safeParse({ ...making, name, expiresAt });
    if (!parsed.success) return invalid(parsed.error);
    if (expiresAt && expiresAt <= now) return endsBeforeNow;
    const { currency } = profile;
    await madePools.create(shop, newId, { ...parsed.data, currency }, now);
    return saved(newId, parsed.data.name);
  }
  const parsed = newPoolSchema.safeParse({ name, expiresAt });
  if (!parsed.success) return invalid(parsed.error);
  const store = poolStore(pool, shop);
  if (id === undefined) return saved(await store.create(parsed.data, now), parsed.data.name);
  const { making: made, expiresAt: before } = await store.get(id);
  const moved = expiresAt?.getTime() !== before?.getTime();
  if (made && moved && expiresAt && expiresAt <= now) return endsBeforeNow;
  await madePools.change(shop, id, parsed.data);
  return saved(id, parsed.data.name);
}

const endsBeforeNow: PoolAnswer = {
  outcome: "invalid",
  errors: [{ path: "expiresAt", message: text.endsBeforeNow }],
};

const invalid = (error: z.ZodError): PoolAnswer => ({
  outcome: "invalid",
  errors: fieldErrors(error),
});
