import { randomUUID } from "node:crypto";
import type { Prisma, PrismaClient } from "@prisma/client";
import {
  type Followup,
  type FollowupInput,
  type FollowupStatus,
  followupInputSchema,
} from "./followup.ts";

/** Someone else saved the follow-up since it was opened. */
export class FollowupConflict extends Error {
  readonly code = "conflict";
  constructor() {
    super(
      "This follow-up was changed elsewhere since you opened it. Reload it and make your change again.",
    );
  }
}

/** No such follow-up in this shop. */
export class FollowupNotFound extends Error {
  readonly code = "not-found";
  constructor() {
    super("This follow-up does not exist, or it was deleted.");
  }
}

type Row = Prisma.FollowupGetPayload<object>;
type Db = Pick<PrismaClient, "followup" | "followupRevision" | "$transaction">;
type Json = Prisma.InputJsonValue;

function columnsOf(input: FollowupInput) {
  const { kind, name, status, timing, targeting, content, settings } = input;
  return {
    kind,
    name,
    status,
    timing: timing as Json,
    targeting: targeting as unknown as Json,
    content: content as Json,
    settings: settings as Json,
  };
}

/** A row as a follow-up. It was parsed when written, so a failure here is a defect, named with its id. */
function followupOf(row: Row): Followup {
  const { kind, name, status, timing, targeting, content, settings } = row;
  const parsed = followupInputSchema.safeParse({
    kind,
    name,
    status,
    timing,
    targeting,
    content,
    settings,
  });
  if (!parsed.success)
    throw new Error(`Follow-up ${row.id} cannot be read: ${parsed.error.message}`);
  const { id, revision, createdAt, updatedAt } = row;
  return { ...parsed.data, id, revision, createdAt, updatedAt };
}

/** What a merchant wrote, without the id, revision and times. */
export function inputOf(followup: Followup): FollowupInput {
  const {
    id: _id,
    revision: _revision,
    createdAt: _made,
    updatedAt: _changed,
    ...input
  } = followup;
  return input;
}

/** The follow-ups of one shop. Every change writes a revision beside it, in the same transaction. */
export function followupStore(db: Db, shop: string) {
  const keep = (tx: Prisma.TransactionClient, row: Row, input: FollowupInput) =>
    tx.followupRevision.create({
      data: {
        shop,
        followupId: row.id,
        revision: row.revision,
        followup: input as unknown as Json,
      },
    });

  return {
    /** All of them, newest change first. */
    async list(): Promise<Followup[]> {
      const rows = await db.followup.findMany({ where: { shop }, orderBy: { updatedAt: "desc" } });
      return rows.map(followupOf);
    },

    /** Those that are live. */
    async live(): Promise<Followup[]> {
      const rows = await db.followup.findMany({ where: { shop, status: "live" } });
      return rows.map(followupOf);
    },

    /** `undefined` where there is none of this id. */
    async find(id: string): Promise<Followup | undefined> {
      const row = await db.followup.findUnique({ where: { shop_id: { shop, id } } });
      return row ? followupOf(row) : undefined;
    },

    /** @throws {FollowupNotFound} */
    async get(id: string): Promise<Followup> {
      const found = await this.find(id);
      if (!found) throw new FollowupNotFound();
      return found;
    },

    async create(input: FollowupInput): Promise<Followup> {
      return db.$transaction(async (tx) => {
        const row = await tx.followup.create({
          data: { shop, id: randomUUID(), ...columnsOf(input) },
        });
        await keep(tx, row, input);
        return followupOf(row);
      });
    },

    /**
     * @param revision the one the merchant's form was opened with
     * @throws {FollowupConflict} when it has been saved since
     * @throws {FollowupNotFound}
     */
    async update(id: string, revision: number, input: FollowupInput): Promise<Followup> {
      return db.$transaction(async (tx) => {
        const { count } = await tx.followup.updateMany({
          where: { shop, id, revision },
          data: { ...columnsOf(input), revision: revision + 1 },
        });
        const row = await tx.followup.findUnique({ where: { shop_id: { shop, id } } });
        if (!row) throw new FollowupNotFound();
        if (count === 0) throw new FollowupConflict();
        await keep(tx, row, input);
        return followupOf(row);
      });
    },

    /** Sets the status of several at once; ids of other shops are not found and left alone. */
    async setStatus(ids: string[], status: FollowupStatus): Promise<number> {
      return db.$transaction(async (tx) => {
        const rows = await tx.followup.updateManyAndReturn({
          where: { shop, id: { in: ids }, status: { not: status } },
          data: { status, revision: { increment: 1 } },
        });
        for (const row of rows) await keep(tx, row, inputOf(followupOf(row)));
        return rows.length;
      });
    },

    /** Deletes follow-ups and their revisions; messages already sent stay on record. */
    async remove(ids: string[]): Promise<number> {
      const { count } = await db.followup.deleteMany({ where: { shop, id: { in: ids } } });
      return count;
    },
  };
}

export type FollowupStore = ReturnType<typeof followupStore>;
