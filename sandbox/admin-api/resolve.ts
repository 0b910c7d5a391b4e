import type { GraphQLFieldResolver, GraphQLTypeResolver } from "graphql";
import { getNamedType, isAbstractType } from "graphql";
import { accessDenied, checkAccess, covers } from "./access.ts";
import type { ApiContext, Resolver, View } from "./context.ts";
import { unanswered } from "./context.ts";
import { roots } from "./roots.ts";
import { loadAdminSchema } from "./schema.ts";

/** Field resolver for the whole schema: checks the access scope, then asks the root families or the view. */
export const resolveField: GraphQLFieldResolver<View | undefined, ApiContext> = (
  source,
  args,
  context,
  info,
) => {
  const { requirements } = loadAdminSchema();
  const parent = info.parentType.name;
  checkAccess(requirements, context.scopes, parent, info.fieldName, info.returnType);
  const known: Record<string, unknown> =
    parent === "QueryRoot" ? roots.query : parent === "Mutation" ? roots.mutation : (source ?? {});
  const value = known[info.fieldName];
  if (value === undefined) throw unanswered(`${parent}.${info.fieldName}`);
  const result = typeof value === "function" ? (value as Resolver)(args, context, info) : value;
  if (isAbstractType(getNamedType(info.returnType))) checkConcrete(context, info.fieldName, result);
  return result;
};

/** `node(id:)` says its type only with its value, so its scope is checked then. */
function checkConcrete(context: ApiContext, field: string, result: unknown): void {
  const { requirements } = loadAdminSchema();
  for (const each of Array.isArray(result) ? result : [result]) {
    const requirement = requirements.get((each as View | null)?.__typename ?? "");
    if (requirement && !requirement.scopes.some((scope) => covers(context.scopes, scope)))
      throw accessDenied(field, requirement.text);
  }
}

/** The concrete type of a value of an interface or union. */
export const resolveType: GraphQLTypeResolver<View, ApiContext> = (value) => value.__typename;
