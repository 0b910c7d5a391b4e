import { z } from "zod";
import { offerVersion } from "#app/insights/offer-history.server.ts";
import { type Offer, type OfferInput, parseOffer } from "#app/offers/offer.ts";
import { inputOf, OfferConflict, OfferNotFound, offerStore } from "#app/offers/store.server.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import type { EditorAnswer } from "#app/ui/offer-editor/answer.ts";
import { draftOf, inputOfDraft, type SavedDraft } from "#app/ui/offer-editor/draft.ts";

const requestSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), revision: z.int(), offer: z.unknown() }),
  /** `revision` is brought back, over `from`. */
  z.object({ intent: z.literal("restore"), revision: z.int(), from: z.int() }),
  z.object({ intent: z.enum(["duplicate", "archive", "delete"]) }),
]);

const savedOf = (offer: Offer): SavedDraft => ({
  id: offer.id,
  revision: offer.revision,
  draft: draftOf(inputOf(offer)),
});

/** Does what the editor asks with a saved offer. @throws a 404 where there is no such offer */
export async function changeOffer(
  { shop, profile, database: { prisma } }: Merchant,
  id: string,
  sent: unknown,
): Promise<EditorAnswer> {
  const asked = requestSchema.parse(sent);
  const store = offerStore(prisma, shop);

  const update = async (revision: number, input: OfferInput): Promise<EditorAnswer> => {
    try {
      return { outcome: "saved", saved: savedOf(await store.update(id, revision, input)) };
    } catch (error) {
      if (!(error instanceof OfferConflict)) throw error;
      const latest = savedOf(await store.get(id));
      return { outcome: "conflict", message: error.message, latest };
    }
  };

  try {
    switch (asked.intent) {
      case "save": {
        const parsed = parseOffer(inputOfDraft(asked.offer), profile.defaultLocale);
        if (!parsed.ok) return { outcome: "invalid", errors: parsed.errors };
        return await update(asked.revision, parsed.offer);
      }
      case "restore": {
        const [version, current] = await Promise.all([
          offerVersion(prisma, shop, id, asked.revision),
          store.get(id),
        ]);
        if (!version) throw new OfferNotFound();
        const answer = await update(asked.from, { ...version.input, status: current.status });
        return answer.outcome === "saved"
          ? { ...answer, outcome: "restored", revision: asked.revision }
          : answer;
      }
      case "duplicate":
        return { outcome: "duplicated", id: (await store.duplicate(id)).id };
      case "archive":
        await store.setStatus([id], "archived");
        return { outcome: "archived", saved: savedOf(await store.get(id)) };
      case "delete":
        await store.remove([id]);
        return { outcome: "deleted" };
    }
  } catch (error) {
    throw error instanceof OfferNotFound ? new Response(null, { status: 404 }) : error;
  }
}
