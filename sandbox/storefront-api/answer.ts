/**
 * The Storefront API as an extension's `shopify.query` meets it: Shopify's schema over the demo shop, in
 * the buyer's country and currency. A field that the schema lacks is refused in graphql-js's words, one
 * that the sandbox has no answer for in its own.
 */
import { randomUUID } from "node:crypto";
import {
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
  valueFromASTUntyped,
} from "graphql";
import type { StorefrontAnswer } from "#app/preview/checkout-data.ts";
import type { ShopData } from "#sandbox/demo-shop/types.ts";
import { loadStorefrontSchema } from "./schema.ts";
import { rootView, type StorefrontContext, type View } from "./views.ts";

export interface StorefrontRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
}

/** Where the buyer is, unless the query's own `@inContext` says otherwise. */
export interface Buyer {
  shop: ShopData;
  /** ISO 3166-1 alpha-2 */
  country: string;
  imageUrl: (handle: string) => string;
}

/** Answers as Shopify does with HTTP 200; what was wrong is in `errors`. */
export async function answerStorefront(
  buyer: Buyer,
  { query, variables = {} }: StorefrontRequest,
): Promise<StorefrontAnswer> {
  const schema = loadStorefrontSchema();
  let context: StorefrontContext;
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors: errors.map(refusal) };
    const operation = getOperationAST(document);
    if (operation?.operation !== "query") {
      return { errors: [refusal(new GraphQLError("The sandbox answers one query at a time."))] };
    }
    context = { ...buyer, country: countryOf(operation, variables) ?? buyer.country };
    const result = await execute({
      schema,
      document,
      variableValues: variables,
      contextValue: context,
      rootValue: rootView(context),
      fieldResolver: resolveField,
      typeResolver: (value) => (value as View).__typename,
    });
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: result.errors.map(refusal) } : {}),
    };
  } catch (error) {
    return { errors: [refusal(error instanceof Error ? error : new Error(String(error)))] };
  }
}

const resolveField: GraphQLFieldResolver<View, StorefrontContext> = (source, args, _, info) => {
  const value = source[info.fieldName];
  if (value === undefined) {
    throw new GraphQLError(
      `The sandbox has no answer for ${info.parentType.name}.${info.fieldName} yet.`,
    );
  }
  return typeof value === "function" ? value(args) : value;
};

/** `query Prices($country: CountryCode) @inContext(country: $country)` */
function countryOf(
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): string | undefined {
  const directive = operation.directives?.find(({ name }) => name.value === "inContext");
  const argument = directive?.arguments?.find(({ name }) => name.value === "country");
  const country = argument && valueFromASTUntyped(argument.value, variables as never);
  return typeof country === "string" ? country : undefined;
}

function refusal({ message }: Error) {
  const code = message.startsWith("The sandbox")
    ? "SANDBOX_UNANSWERED"
    : "GRAPHQL_VALIDATION_FAILED";
  return { message, extensions: { requestId: randomUUID(), code } };
}
