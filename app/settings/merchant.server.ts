import { type Database, defaultDatabase } from "../db/client.server.ts";
import { type AdminGraphql, adminGraphql } from "../shopify/admin-graphql.server.ts";
import { authenticate } from "../shopify/app.server.ts";
import { registerShop } from "../shopify/installation.server.ts";
import { findShopProfile, type ShopProfile } from "./shop.server.ts";

/** A merchant at work in the admin, and what the pages need to serve them. */
export interface Merchant {
  /** The `*.myshopify.com` domain. */
  shop: string;
  profile: ShopProfile;
  database: Database;
  graphql: AdminGraphql;
}

/**
 * Whose admin a request comes from.
 *
 * The loaders of a page run at once, so on the very first load one of them may find the session of
 * another that is still registering the shop: then it registers the shop as well, which changes nothing.
 *
 * @throws {Response} the next step of Shopify's authentication, where there is no valid session
 */
export async function merchantOf(request: Request): Promise<Merchant> {
  const { session, admin } = await authenticate.admin(request);
  const database = defaultDatabase();
  const graphql = adminGraphql(admin.graphql);
  const { shop } = session;
  const known = await findShopProfile(database.prisma, shop);
  if (known) return { shop, profile: known, database, graphql };

  const scopes = session.scope?.split(",") ?? [];
  await registerShop(database, shop, scopes, graphql, new Date());
  const profile = await findShopProfile(database.prisma, shop);
  if (!profile) throw new Error(`${shop} was registered and is not there.`);
  return { shop, profile, database, graphql };
}
