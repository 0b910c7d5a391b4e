import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { PoolNotFound, poolStore } from "#app/discounts/pools.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import type { PoolAnswer } from "./answer.ts";
import { changePool } from "./change.server.ts";
import { PoolPage } from "./PoolPage.tsx";
import { text } from "./text.ts";

/** Stands in the address for a pool that is being made. */
const NEW = "new";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pool?.name ?? text.newTitle },
];

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  const { id = "" } = params;
  const now = new Date();
  if (id === NEW) return { now, pool: undefined, users: [], newId: randomUUID() };
  if (!UUID.test(id)) throw new Response(null, { status: 404 });
  const store = poolStore(database.pool, shop);
  const [pool, users] = await Promise.all([store.get(id), store.users(id)]).catch(
    (error: unknown) => {
      throw error instanceof PoolNotFound ? new Response(null, { status: 404 }) : error;
    },
  );
  return { now, pool, users, newId: undefined };
};

export const action = async ({ request, params, context }: ActionFunctionArgs) => {
  const id = params.id === NEW ? undefined : (params.id ?? "");
  if (id !== undefined && !UUID.test(id)) throw new Response(null, { status: 404 });
  const { madePools } = context.services;
  return changePool(await merchantOf(request), madePools, id, await request.json());
};

/** What was just deleted cannot be loaded again: the page leaves for the list. */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs) => {
  const answer = args.actionResult as PoolAnswer | undefined;
  return answer?.outcome === "deleted" ? false : args.defaultShouldRevalidate;
};

export default function EditPool() {
  const data = useLoaderData<typeof loader>();
  return <PoolPage key={data.pool?.id ?? NEW} {...data} />;
}
