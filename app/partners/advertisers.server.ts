import { randomBytes, randomUUID } from "node:crypto";
import type { Prisma, PrismaClient } from "@prisma/client";
import { OFFERS_CHANGED } from "../offers/store.server.ts";
import {
  type Advertiser,
  type AdvertiserCategory,
  type AdvertiserInput,
  noPartners,
  type PartnerSettings,
  partnerSettingsSchema,
  type StopReason,
} from "./advertiser.ts";
import type { Partners } from "./gate.ts";

/** Someone else saved the advertiser since it was opened. */
export class AdvertiserConflict extends Error {
  readonly code = "conflict";
  constructor() {
    super(
      "This advertiser was changed elsewhere since you opened it. Reload it and make your change again.",
    );
  }
}

/** No such advertiser in this shop. */
export class AdvertiserNotFound extends Error {
  readonly code = "not-found";
  constructor() {
    super("This advertiser does not exist, or it was deleted.");
  }
}

/** Offers still name the advertiser. */
export class AdvertiserInUse extends Error {
  readonly code = "conflict";
  constructor(offers: string[]) {
    super(`Offers still name this advertiser: ${offers.join(", ")}. Delete them first.`);
  }
}

type Row = Prisma.AdvertiserGetPayload<object>;
type Db = Pick<
  PrismaClient,
  "advertiser" | "advertiserComplaint" | "partnerSettings" | "offer" | "$transaction"
>;

function advertiserOf(row: Row): Advertiser {
  const { id, name, contact, blockedProductTypes, approved, revision } = row;
  const category = row.category as AdvertiserCategory;
  const stopped = row.stoppedAt
    ? { at: row.stoppedAt, by: (row.stoppedBy ?? "merchant") as StopReason }
    : null;
  return { id, name, category, contact, blockedProductTypes, approved, stopped, revision };
}

/** Signs what an advertiser tells of orders; shown to the merchant, who hands it on. */
const newSecret = () => randomBytes(32).toString("base64url");

/** The advertisers of one shop. Every change tells every process at once, so a switch works at once. */
export function advertiserStore(db: Db, shop: string) {
  const changed = (tx: Prisma.TransactionClient) =>
    tx.$executeRaw`SELECT pg_notify(${OFFERS_CHANGED}, ${shop})`;

  async function change(
    where: Prisma.AdvertiserWhereInput,
    data: Prisma.AdvertiserUpdateManyMutationInput,
  ): Promise<number> {
    return db.$transaction(async (tx) => {
      const { count } = await tx.advertiser.updateMany({ where: { ...where, shop }, data });
      if (count > 0) await changed(tx);
      return count;
    });
  }

  return {
    /** All of them, by name. */
    async list(): Promise<Advertiser[]> {
      const rows = await db.advertiser.findMany({ where: { shop }, orderBy: { name: "asc" } });
      return rows.map(advertiserOf);
    },

    /** @throws {AdvertiserNotFound} */
    async get(id: string): Promise<Advertiser> {
      const row = await db.advertiser.findUnique({ where: { shop_id: { shop, id } } });
      if (!row) throw new AdvertiserNotFound();
      return advertiserOf(row);
    },

    async create(input: AdvertiserInput): Promise<Advertiser> {
      return db.$transaction(async (tx) => {
        const row = await tx.advertiser.create({
          data: { shop, id: randomUUID(), secret: newSecret(), ...input },
        });
        await changed(tx);
        return advertiserOf(row);
      });
    },

    /**
     * @param revision the one the merchant's form was opened with
     * @throws {AdvertiserConflict} when it has been saved since
     * @throws {AdvertiserNotFound}
     */
    async update(id: string, revision: number, input: AdvertiserInput): Promise<Advertiser> {
      const count = await change({ id, revision }, { ...input, revision: revision + 1 });
      const kept = await this.get(id);
      if (count === 0) throw new AdvertiserConflict();
      return kept;
    },

    /** The switch: none of its offers is shown from now on, on any page. */
    stop: (id: string, by: StopReason, now: Date): Promise<number> =>
      change({ id, stoppedAt: null }, { stoppedAt: now, stoppedBy: by }),

    /** The merchant lets it run again; what was held against it before does not count any more. */
    resume: (id: string, now: Date): Promise<number> =>
      change({ id }, { stoppedAt: null, stoppedBy: null, judgedFrom: now }),

    /** What the advertiser signs its conversions with. @throws {AdvertiserNotFound} */
    async secret(id: string): Promise<string> {
      const row = await db.advertiser.findUnique({ where: { shop_id: { shop, id } } });
      if (!row) throw new AdvertiserNotFound();
      return row.secret;
    },

    /** A new secret; the old one is worth nothing from now on. */
    async renewSecret(id: string): Promise<string> {
      const secret = newSecret();
      if ((await change({ id }, { secret })) === 0) throw new AdvertiserNotFound();
      return secret;
    },

    /** Notes down that a buyer complained; enough of them stop the advertiser. */
    async complain(id: string, complaint: { id: string; note: string; at: Date }): Promise<void> {
      const data = { shop, advertiserId: id, ...complaint };
      await db.advertiserComplaint.createMany({ data: [data], skipDuplicates: true });
    },

    complaints: (id: string) =>
      db.advertiserComplaint.findMany({
        where: { shop, advertiserId: id },
        orderBy: { at: "desc" },
        select: { id: true, note: true, at: true },
      }),

    /** @throws {AdvertiserInUse} */
    async remove(id: string): Promise<void> {
      const offers = await db.offer.findMany({
        where: { shop, kind: "partner", settings: { path: ["advertiserId"], equals: id } },
        select: { name: true },
      });
      if (offers.length > 0) throw new AdvertiserInUse(offers.map(({ name }) => name));
      await db.$transaction(async (tx) => {
        await tx.advertiserComplaint.deleteMany({ where: { shop, advertiserId: id } });
        await tx.advertiser.deleteMany({ where: { shop, id } });
        await changed(tx);
      });
    },
  };
}

export type AdvertiserStore = ReturnType<typeof advertiserStore>;

/** What a merchant sets for all partner offers of the shop. */
export function partnerSettingsStore(
  db: Pick<PrismaClient, "partnerSettings" | "$transaction">,
  shop: string,
) {
  return {
    async get(): Promise<PartnerSettings> {
      const row = await db.partnerSettings.findUnique({ where: { shop } });
      return row ? partnerSettingsSchema.parse(row.settings) : noPartners;
    },

    /** Takes effect on every page at once. */
    async save(settings: PartnerSettings): Promise<void> {
      await db.$transaction(async (tx) => {
        await tx.partnerSettings.upsert({
          where: { shop },
          create: { shop, settings },
          update: { settings },
        });
        await tx.$executeRaw`SELECT pg_notify(${OFFERS_CHANGED}, ${shop})`;
      });
    },
  };
}

/** What deciding needs of a shop's partners. */
export async function readPartners(
  db: Pick<PrismaClient, "partnerSettings" | "advertiser" | "$transaction">,
  shop: string,
): Promise<Partners> {
  const settings = await partnerSettingsStore(db, shop).get();
  if (!settings.enabled) return { settings, advertisers: new Map() };
  const rows = await db.advertiser.findMany({ where: { shop } });
  return { settings, advertisers: new Map(rows.map((row) => [row.id, advertiserOf(row)])) };
}
