import { z } from "zod";
import { type Followup, parseFollowup } from "#app/followups/followup.ts";
import {
  FollowupConflict,
  FollowupNotFound,
  followupStore,
  inputOf,
} from "#app/followups/store.server.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import type { EditorAnswer, Saved } from "#app/ui/editor/answer.ts";
import type { Draft } from "#app/ui/followups/draft.ts";

const requestSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), revision: z.int(), followup: z.unknown() }),
  z.object({ intent: z.enum(["duplicate", "archive", "delete"]) }),
]);

const NAME_MAX = 120;

const savedOf = (followup: Followup): Saved<Draft> => ({
  id: followup.id,
  revision: followup.revision,
  draft: inputOf(followup),
});

/** Does what the editor asks with a saved follow-up. @throws a 404 where there is no such one */
export async function changeFollowup(
  { shop, profile, database: { prisma } }: Merchant,
  id: string,
  sent: unknown,
): Promise<EditorAnswer<Draft>> {
  const asked = requestSchema.parse(sent);
  const store = followupStore(prisma, shop);
  try {
    switch (asked.intent) {
      case "save": {
        const parsed = parseFollowup(asked.followup, profile.defaultLocale);
        if (!parsed.ok) return { outcome: "invalid", errors: parsed.errors };
        const saved = await store.update(id, asked.revision, parsed.followup);
        return { outcome: "saved", saved: savedOf(saved) };
      }
      case "duplicate": {
        const input = inputOf(await store.get(id));
        const name = `Copy of ${input.name}`.slice(0, NAME_MAX);
        const copy = await store.create({ ...input, name, status: "draft" });
        return { outcome: "duplicated", id: copy.id };
      }
      case "archive":
        await store.setStatus([id], "archived");
        return { outcome: "archived", saved: savedOf(await store.get(id)) };
      case "delete":
        await store.remove([id]);
        return { outcome: "deleted" };
    }
  } catch (error) {
    if (error instanceof FollowupNotFound) throw new Response(null, { status: 404 });
    if (!(error instanceof FollowupConflict)) throw error;
    return { outcome: "conflict", message: error.message, latest: savedOf(await store.get(id)) };
  }
}
