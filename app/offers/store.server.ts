import { randomUUID } from "node:crypto";
import type { Prisma, PrismaClient } from "@prisma/client";
import { type Offer, type OfferInput, type OfferStatus, offerInputSchema } from "./offer.ts";

/** Someone else saved the offer since it was opened. */
export class OfferConflict extends Error {
  readonly code = "conflict";
  constructor() {
    super(
      "This offer was changed elsewhere since you opened it. Reload it and make your change again.",
    );
  }
}

/** No such offer in this shop. */
export class OfferNotFound extends Error {
  readonly code = "not-found";
  constructor() {
    super("This offer does not exist, or it was deleted.");
  }
}

type Row = Prisma.OfferGetPayload<object>;
type Db = Pick<PrismaClient, "offer" | "offerRevision" | "$executeRaw" | "$transaction">;

/** The channel on which a shop's name is told when what its decisions depend on has changed. */
export const OFFERS_CHANGED = "afterglow_offers";

function columnsOf(input: OfferInput) {
  return {
    kind: input.kind,
    name: input.name,
    status: input.status,
    priority: input.priority,
    startsAt: input.schedule.startsAt,
    endsAt: input.schedule.endsAt,
    targeting: input.targeting as unknown as Prisma.InputJsonValue,
    content: input.content as Prisma.InputJsonValue,
    settings: input.settings as Prisma.InputJsonValue,
    placing: input.placing as Prisma.InputJsonValue,
    valueMinor: input.valueMinor,
  };
}

/** A row as an offer. It was parsed when written, so a failure here is a defect, named with the offer's id. */
function offerOf(row: Row): Offer {
  const parsed = offerInputSchema.safeParse({
    kind: row.kind,
    name: row.name,
    status: row.status,
    priority: row.priority,
    schedule: { startsAt: row.startsAt, endsAt: row.endsAt },
    targeting: row.targeting,
    content: row.content,
    settings: row.settings,
    placing: row.placing,
    valueMinor: row.valueMinor === null ? null : Number(row.valueMinor),
  });
  if (!parsed.success) throw new Error(`Offer ${row.id} cannot be read: ${parsed.error.message}`);
  const { id, revision, createdAt, updatedAt } = row;
  return { ...parsed.data, id, revision, createdAt, updatedAt };
}

/**
 * The offers of one shop. Every change writes a revision beside the offer and tells every process, in
 * the same transaction.
 */
export function offerStore(db: Db, shop: string) {
  const changed = (tx: Prisma.TransactionClient) =>
    tx.$executeRaw`SELECT pg_notify(${OFFERS_CHANGED}, ${shop})`;
  const keep = (tx: Prisma.TransactionClient, row: Row, input: OfferInput) =>
    tx.offerRevision.create({
      data: { shop, offerId: row.id, revision: row.revision, offer: jsonOf(input) },
    });

  return {
    /** All offers, newest change first. */
    async list(): Promise<Offer[]> {
      const rows = await db.offer.findMany({ where: { shop }, orderBy: { updatedAt: "desc" } });
      return rows.map(offerOf);
    },

    /** `undefined` where there is none of this id. */
    async find(id: string): Promise<Offer | undefined> {
      const row = await db.offer.findUnique({ where: { shop_id: { shop, id } } });
      return row ? offerOf(row) : undefined;
    },

    /** @throws {OfferNotFound} */
    async get(id: string): Promise<Offer> {
      const found = await this.find(id);
      if (!found) throw new OfferNotFound();
      return found;
    },

    /** An offer as it was saved at a revision, also where it has been deleted since. */
    async revision(id: string, revision: number): Promise<OfferInput | undefined> {
      const key = { shop, offerId: id, revision };
      const row = await db.offerRevision.findUnique({ where: { shop_offerId_revision: key } });
      return row ? inputOfStored(row.offer) : undefined;
    },

    async create(input: OfferInput): Promise<Offer> {
      return db.$transaction(async (tx) => {
        const row = await tx.offer.create({
          data: { shop, id: randomUUID(), ...columnsOf(input) },
        });
        await keep(tx, row, input);
        await changed(tx);
        return offerOf(row);
      });
    },

    /**
     * @param revision the one the merchant's form was opened with
     * @throws {OfferConflict} when the offer has been saved since
     * @throws {OfferNotFound}
     */
    async update(id: string, revision: number, input: OfferInput): Promise<Offer> {
      return db.$transaction(async (tx) => {
        const { count } = await tx.offer.updateMany({
          where: { shop, id, revision },
          data: { ...columnsOf(input), revision: revision + 1 },
        });
        const row = await tx.offer.findUnique({ where: { shop_id: { shop, id } } });
        if (!row) throw new OfferNotFound();
        if (count === 0) throw new OfferConflict();
        await keep(tx, row, input);
        await changed(tx);
        return offerOf(row);
      });
    },

    /** Sets the status of several offers at once; ids of other shops are not found and left alone. */
    async setStatus(ids: string[], status: OfferStatus): Promise<number> {
      return db.$transaction(async (tx) => {
        const rows = await tx.offer.updateManyAndReturn({
          where: { shop, id: { in: ids }, status: { not: status } },
          data: { status, revision: { increment: 1 } },
        });
        for (const row of rows) await keep(tx, row, inputOf(offerOf(row)));
        if (rows.length > 0) await changed(tx);
        return rows.length;
      });
    },

    /** A draft with the same content, never live by itself. */
    async duplicate(id: string): Promise<Offer> {
      const original = inputOf(await this.get(id));
      const name = `${original.name.slice(0, 110)} (copy)`;
      return this.create({ ...original, name, status: "draft" });
    },

    /** Deletes offers. What they were is kept, so that decisions already made can be explained. */
    async remove(ids: string[]): Promise<number> {
      return db.$transaction(async (tx) => {
        const { count } = await tx.offer.deleteMany({ where: { shop, id: { in: ids } } });
        await tx.$executeRaw`UPDATE "OfferRevision" SET "deletedAt" = now()
          WHERE "shop" = ${shop} AND "offerId" = ANY(${ids}::uuid[]) AND "deletedAt" IS NULL`;
        if (count > 0) await changed(tx);
        return count;
      });
    },
  };
}

export type OfferStore = ReturnType<typeof offerStore>;

/** What a merchant wrote, without the id, revision and times. */
export function inputOf(offer: Offer): OfferInput {
  const {
    id: _id,
    revision: _revision,
    createdAt: _created,
    updatedAt: _updated,
    ...input
  } = offer;
  return input;
}

/** What `jsonOf` wrote, read back: JSON has no dates. */
function inputOfStored(stored: Prisma.JsonValue): OfferInput {
  const { schedule, ...rest } = stored as { schedule: Record<string, string | null> };
  const dateOf = (text: string | null | undefined) => (text ? new Date(text) : null);
  const { startsAt, endsAt } = schedule;
  return offerInputSchema.parse({
    ...rest,
    schedule: { startsAt: dateOf(startsAt), endsAt: dateOf(endsAt) },
  });
}

function jsonOf(input: OfferInput): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(input));
}
