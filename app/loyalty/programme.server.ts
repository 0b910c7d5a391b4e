import type { Prisma, PrismaClient } from "@prisma/client";
import { OFFERS_CHANGED } from "../offers/store.server.ts";
import { type Programme, programmeSchema } from "./programme.ts";

/** Someone else saved the programme since it was opened. */
export class ProgrammeConflict extends Error {
  readonly code = "conflict";
  constructor() {
    super(
      "The programme was changed elsewhere since you opened it. Reload it and make your change again.",
    );
  }
}

type Db = Pick<PrismaClient, "loyaltyProgramme" | "$transaction">;

/** A programme as it is stored; revision 0: none has been saved yet. */
export interface StoredProgramme {
  programme: Programme | undefined;
  revision: number;
}

/** The loyalty programme of one shop. */
export function programmeStore(db: Db, shop: string) {
  return {
    async get(): Promise<StoredProgramme> {
      const row = await db.loyaltyProgramme.findUnique({ where: { shop } });
      if (!row) return { programme: undefined, revision: 0 };
      return { programme: programmeSchema.parse(row.programme), revision: row.revision };
    },

    /** The programme in force; undefined where there is none, or it is switched off. */
    async active(): Promise<Programme | undefined> {
      const { programme } = await this.get();
      return programme?.active ? programme : undefined;
    },

    /**
     * Saves the programme and tells every process.
     *
     * @param revision the one the merchant's form was opened with
     * @returns the new revision
     * @throws {ProgrammeConflict} when it has been saved since
     */
    async save(programme: Programme, revision: number, now: Date): Promise<number> {
      return db.$transaction(async (tx) => {
        const data = { programme: programme as unknown as Prisma.InputJsonValue };
        const { count } =
          revision === 0
            ? await tx.loyaltyProgramme.createMany({
                data: [{ shop, ...data, startedAt: now }],
                skipDuplicates: true,
              })
            : await tx.loyaltyProgramme.updateMany({
                where: { shop, revision },
                data: { ...data, revision: revision + 1 },
              });
        if (count === 0) throw new ProgrammeConflict();
        await tx.$executeRaw`SELECT pg_notify(${OFFERS_CHANGED}, ${shop})`;
        return revision + 1;
      });
    },
  };
}
