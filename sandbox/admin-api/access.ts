import type { GraphQLNamedType, GraphQLOutputType } from "graphql";
import { GraphQLError, getNamedType, isObjectType } from "graphql";
import type { Requirement } from "./schema.ts";

const documentation = "https://shopify.dev/api/usage/access-scopes";

/** Whether a granted scope covers a needed one: `write_x` includes `read_x`. */
export function covers(granted: ReadonlySet<string>, needed: string): boolean {
  return (
    granted.has(needed) || (needed.startsWith("read_") && granted.has(`write_${needed.slice(5)}`))
  );
}

/** Shopify's ACCESS_DENIED error for a field. */
export function accessDenied(field: string, text: string): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${text}`, {
    extensions: { code: "ACCESS_DENIED", documentation, requiredAccess: text },
  });
}

/** The type behind a list, a connection or an edge: `ProductConnection` stands for `Product`. */
function carried(type: GraphQLNamedType): GraphQLNamedType {
  if (!isObjectType(type)) return type;
  const nodes = type.getFields().nodes;
  return type.name.endsWith("Connection") && nodes ? getNamedType(nodes.type) : type;
}

/**
 * Throws ACCESS_DENIED unless `granted` allows `parent.field`: its own requirement, and that of the type it
 * returns. Shopify lists alternatives, so one of the scopes is enough.
 */
export function checkAccess(
  requirements: Map<string, Requirement>,
  granted: ReadonlySet<string>,
  parent: string,
  field: string,
  returnType: GraphQLOutputType,
): void {
  const own = requirements.get(`${parent}.${field}`);
  const type = requirements.get(carried(getNamedType(returnType)).name);
  for (const requirement of [own, type]) {
    if (requirement && !requirement.scopes.some((scope) => covers(granted, scope)))
      throw accessDenied(field, requirement.text);
  }
}

/** As `checkAccess()`, for a mutation that Shopify guards by the kind of thing it is given. */
export function requireScope(granted: ReadonlySet<string>, scope: string, field: string): void {
  if (!covers(granted, scope)) throw accessDenied(field, `\`${scope}\` access scope.`);
}
