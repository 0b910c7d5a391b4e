import { z } from "zod";
import { fieldErrors } from "#app/offers/field-errors.ts";
import { type Advertiser, advertiserInputSchema } from "#app/partners/advertiser.ts";
import {
  AdvertiserConflict,
  AdvertiserInUse,
  AdvertiserNotFound,
  type AdvertiserStore,
  advertiserStore,
} from "#app/partners/advertisers.server.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import type { Saved } from "#app/ui/editor/answer.ts";
import type { AdvertiserAnswer, AdvertiserDraft } from "./answer.ts";

const requestSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), revision: z.int().optional(), advertiser: z.unknown() }),
  z.object({ intent: z.enum(["approve", "withdraw", "stop", "resume", "renew", "delete"]) }),
  z.object({
    intent: z.literal("complain"),
    id: z.uuid(),
    note: z.string().trim().min(1).max(500),
  }),
]);

const draftSchema = advertiserInputSchema.omit({ approved: true });

/**
 * Does what the page of one advertiser asks.
 *
 * @param id undefined while it is new
 * @throws a 404 where there is no such advertiser
 */
export async function changeAdvertiser(
  { shop, database: { prisma } }: Merchant,
  id: string | undefined,
  sent: unknown,
): Promise<AdvertiserAnswer> {
  const asked = requestSchema.parse(sent);
  const store = advertiserStore(prisma, shop);
  try {
    if (asked.intent === "save") return await save(store, id, asked);
    if (id === undefined) throw new AdvertiserNotFound();
    const now = new Date();
    switch (asked.intent) {
      case "approve":
      case "withdraw": {
        const known = await store.get(id);
        const approved = asked.intent === "approve";
        await store.update(id, known.revision, { ...draftOf(known), approved });
        break;
      }
      case "stop":
        await store.stop(id, "merchant", now);
        break;
      case "resume":
        await store.resume(id, now);
        break;
      case "complain":
        await store.complain(id, { id: asked.id, note: asked.note, at: now });
        break;
      case "renew":
        return { outcome: "secret", secret: await store.renewSecret(id) };
      case "delete":
        await store.remove(id);
        return { outcome: "deleted" };
    }
    return { outcome: "done", act: asked.intent };
  } catch (error) {
    if (error instanceof AdvertiserInUse) return { outcome: "refused", message: error.message };
    throw error instanceof AdvertiserNotFound ? new Response(null, { status: 404 }) : error;
  }
}

async function save(
  store: AdvertiserStore,
  id: string | undefined,
  asked: { revision?: number | undefined; advertiser?: unknown },
): Promise<AdvertiserAnswer> {
  const parsed = draftSchema.safeParse(asked.advertiser);
  if (!parsed.success) return { outcome: "invalid", errors: fieldErrors(parsed.error) };
  if (id === undefined) {
    const made = await store.create({ ...parsed.data, approved: false });
    return { outcome: "saved", saved: savedOf(made) };
  }
  const known = await store.get(id);
  const input = { ...parsed.data, approved: known.approved };
  try {
    const kept = await store.update(id, asked.revision ?? known.revision, input);
    return { outcome: "saved", saved: savedOf(kept) };
  } catch (error) {
    if (!(error instanceof AdvertiserConflict)) throw error;
    return { outcome: "conflict", message: error.message, latest: savedOf(known) };
  }
}

/** What of an advertiser its form edits. */
export function draftOf(known: Advertiser): AdvertiserDraft {
  const { name, category, contact, blockedProductTypes } = known;
  return { name, category, contact, blockedProductTypes };
}

const savedOf = (known: Advertiser): Saved<AdvertiserDraft> => ({
  id: known.id,
  revision: known.revision,
  draft: draftOf(known),
});
