import type { PrismaClient } from "@prisma/client";

type Db = Pick<PrismaClient, "dataRequest">;

/** A customer asked what is stored about them, and this is waiting to be handed on. */
export interface DataRequestLine {
  id: string;
  customerId: string | null;
  requestedAt: Date;
}

const SHOWN = 100;

/** The requests of one shop, latest first. */
export async function dataRequests(db: Db, shop: string): Promise<DataRequestLine[]> {
  return db.dataRequest.findMany({
    where: { shop },
    select: { id: true, customerId: true, requestedAt: true },
    orderBy: { requestedAt: "desc" },
    take: SHOWN,
  });
}

/** What was collected for one request, as a readable JSON file; `undefined` where there is no such request. */
export async function dataRequestFile(
  db: Db,
  shop: string,
  id: string,
): Promise<{ name: string; content: string } | undefined> {
  const row = await db.dataRequest.findUnique({ where: { shop_id: { shop, id } } });
  if (!row) return undefined;
  const { customerId, requestedAt, collected } = row;
  return {
    name: `data-request-${id.replace(/\W+/g, "-")}.json`,
    content: JSON.stringify({ request: id, customerId, requestedAt, collected }, null, 2),
  };
}
