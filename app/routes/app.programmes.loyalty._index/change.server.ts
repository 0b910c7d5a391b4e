import { z } from "zod";
import {
  ProgrammeConflict,
  programmeStore,
  type StoredProgramme,
} from "#app/loyalty/programme.server.ts";
import { emptyProgramme, type Programme, parseProgramme } from "#app/loyalty/programme.ts";
import type { Merchant } from "#app/settings/merchant.server.ts";
import type { EditorAnswer, Saved } from "#app/ui/editor/answer.ts";

/** There is one programme a shop. */
const ID = "programme";

export const savedOf = ({ programme, revision }: StoredProgramme): Saved<Programme> => ({
  id: ID,
  revision,
  draft: programme ?? emptyProgramme,
});

const requestSchema = z.object({
  intent: z.literal("save"),
  /** 0: none has been saved before. */
  revision: z.int().min(0),
  programme: z.unknown(),
});

/** Saves the programme, or says what is wrong with it, field by field. */
export async function changeProgramme(
  { shop, profile, database: { prisma } }: Merchant,
  sent: unknown,
): Promise<EditorAnswer<Programme>> {
  const { revision, programme } = requestSchema.parse(sent);
  const parsed = parseProgramme(programme, profile.defaultLocale);
  if (!parsed.ok) return { outcome: "invalid", errors: parsed.errors };
  const store = programmeStore(prisma, shop);
  try {
    const saved = await store.save(parsed.programme, revision, new Date());
    return { outcome: "saved", saved: savedOf({ programme: parsed.programme, revision: saved }) };
  } catch (error) {
    if (!(error instanceof ProgrammeConflict)) throw error;
    return { outcome: "conflict", message: error.message, latest: savedOf(await store.get()) };
  }
}
