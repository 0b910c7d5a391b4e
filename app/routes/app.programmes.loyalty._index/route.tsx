import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { programmeStore } from "#app/loyalty/programme.server.ts";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { changeProgramme, savedOf } from "./change.server.ts";
import { ProgrammePage } from "./ProgrammePage.tsx";
import { text } from "./text.ts";

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop, database } = await merchantOf(request);
  return savedOf(await programmeStore(database.prisma, shop).get());
};

export const action = async ({ request }: ActionFunctionArgs) => {
  return changeProgramme(await merchantOf(request), await request.json());
};

export default function LoyaltyProgramme() {
  return <ProgrammePage {...useLoaderData<typeof loader>()} />;
}
