import type { GraphQLResolveInfo } from "graphql";
import { GraphQLError } from "graphql";
import type { DemoStore } from "../demo-shop/store.ts";
import type { DemoCustomer, DemoOrder, ShopData } from "../demo-shop/types.ts";

/** What every resolver is given. */
export interface ApiContext {
  store: DemoStore;
  shop: ShopData;
  /** Domain of the shop. */
  domain: string;
  scopes: ReadonlySet<string>;
  app: AppIdentity;
  /** Where the sandbox is reached, without a slash at the end: pictures and bulk files hang on it. */
  publicUrl: string;
  bulk: BulkOperations;
  creations: CodeCreations;
  /** A customer's orders, oldest first, as they were when the request came. */
  ordersOf: (customerId: number) => DemoOrder[];
  /** A `Customer`; here, since customers show orders and orders show customers. */
  customerView: (customer: DemoCustomer) => View;
  /** Inside a bulk operation connections need no `first`, and answer whole where they have none. */
  unpaged: boolean;
}

/** One bulk operation of a shop. Its result is kept as text, one JSON object a line. */
export interface BulkOperation {
  id: number;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELED";
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | null;
  query: string;
  createdAt: string;
  completedAt: string | null;
  objectCount: number;
  rootObjectCount: number;
  lines: string[];
}

/** The bulk operations of all shops. They live as long as the process. */
export interface BulkOperations {
  /** Starts one, or says why it cannot be. */
  run(
    context: ApiContext,
    query: string,
    /** Whether nested objects stand right below their parents (`groupObjects`). */
    grouped: boolean,
  ): BulkOperation | { message: string; code: "INVALID" | "LIMIT_REACHED" };
  /** Newest first. */
  list(domain: string): BulkOperation[];
  /** The finished file of an operation of this shop, or null. */
  file(domain: string, id: number): string | null;
  /** Settles when nothing is running any more. */
  idle(): Promise<void>;
}

/** Codes being added to a discount, and what became of each. */
export interface CodeCreation {
  id: number;
  discountId: number;
  createdAt: string;
  done: boolean;
  /** In the order they were given; neither id nor error while it waits. */
  codes: {
    code: string;
    redeemCodeId: number | null;
    error: { message: string; code: string } | null;
  }[];
}

/** The creations of codes in all shops. They live as long as the process. */
export interface CodeCreations {
  /** Starts one; the discount is known. */
  run(context: ApiContext, discountId: number, codes: string[]): CodeCreation;
  find(domain: string, id: number): CodeCreation | undefined;
}

export interface AppIdentity {
  /** Number in the app's GID. */
  id: number;
  apiKey: string;
  title: string;
  handle: string;
}

/** Arguments of a field, already checked by the schema. */
// biome-ignore lint/suspicious/noExplicitAny: the schema has validated them; each resolver narrows its own.
export type Args = any;

export type Resolver = (args: Args, context: ApiContext, info: GraphQLResolveInfo) => unknown;

/** An object as the API shows it: values, or functions called when the field is asked for. */
export interface View {
  __typename: string;
  [field: string]: unknown;
}

/** A family of root fields. */
export type Roots = Record<string, Resolver>;

/** The error for what the schema allows but the sandbox does not know. */
export function unanswered(what: string): GraphQLError {
  return new GraphQLError(
    `The sandbox has no answer for ${what} yet. Add it under sandbox/admin-api/, or ask for less.`,
    {
      extensions: { code: "SANDBOX_UNANSWERED" },
    },
  );
}

/** An error in the caller's arguments, as Shopify's `BAD_REQUEST`. */
export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** A lookup of a shop's orders by customer, made when first used. */
export function createOrderLookup(shop: ShopData): (customerId: number) => DemoOrder[] {
  let byCustomer: Map<number | null, DemoOrder[]> | undefined;
  return (customerId) => {
    byCustomer ??= Map.groupBy(shop.orders.values(), (order) => order.customerId);
    return byCustomer.get(customerId) ?? [];
  };
}
