import { createHash } from "node:crypto";
import type { DemoMetafield } from "../demo-shop/types.ts";
import { gid, parseGid } from "../demo-shop/types.ts";
import { covers } from "./access.ts";
import { connection } from "./connection.ts";
import type { ApiContext, Args, Roots, View } from "./context.ts";

/** Metafield owners the sandbox has, with Shopify's name for the kind and the scope that may write them; null = the app's own. */
const owners: Record<string, { ownerType: string; scope: string | null }> = {
  Product: { ownerType: "PRODUCT", scope: "write_products" },
  ProductVariant: { ownerType: "PRODUCTVARIANT", scope: "write_products" },
  Collection: { ownerType: "COLLECTION", scope: "write_products" },
  Customer: { ownerType: "CUSTOMER", scope: "write_customers" },
  Order: { ownerType: "ORDER", scope: "write_orders" },
  AppInstallation: { ownerType: "API_PERMISSION", scope: null },
  Shop: { ownerType: "SHOP", scope: null },
};

function ofOwner(context: ApiContext, ownerId: string): DemoMetafield[] {
  const parsed = parseGid(ownerId);
  const seeded =
    parsed?.type === "Product" ? (context.shop.products.get(parsed.id)?.metafields ?? []) : [];
  const written = [...context.shop.metafields.values()].filter((each) => each.ownerId === ownerId);
  const replaced = new Set(written.map((each) => `${each.namespace}/${each.key}`));
  return [...seeded.filter((each) => !replaced.has(`${each.namespace}/${each.key}`)), ...written];
}

/** `$app` and `$app:x` stand for the calling app's reserved namespaces. */
function realNamespace(context: ApiContext, namespace: string | null | undefined): string {
  if (!namespace || namespace === "$app") return `app--${context.app.id}`;
  return namespace.startsWith("$app:")
    ? `app--${context.app.id}--${namespace.slice(5)}`
    : namespace;
}

/** The `metafield` and `metafields` fields of an owner. */
export function metafieldFields(context: ApiContext, ownerId: string) {
  return {
    metafield: ({ namespace, key }: { namespace?: string; key: string }) => {
      const [left, right] =
        namespace === undefined && key.includes(".")
          ? key.split(".", 2)
          : [realNamespace(context, namespace), key];
      const found = ofOwner(context, ownerId).find(
        (each) => each.namespace === left && each.key === right,
      );
      return found ? metafieldView(found) : null;
    },
    metafields: (args: Args) => {
      const keys: string[] | undefined = args.keys;
      const wanted = ofOwner(context, ownerId).filter(
        (each) =>
          (!args.namespace || each.namespace === realNamespace(context, args.namespace)) &&
          (!keys || keys.includes(`${each.namespace}.${each.key}`)),
      );
      return connection(context, args, wanted, metafieldView);
    },
  };
}

const digest = (value: string) => createHash("sha256").update(value).digest("hex");
const isJson = (type: string) =>
  type === "json" || type === "rating" || type === "money" || type.startsWith("list.");

function metafieldView(field: DemoMetafield): View {
  return {
    __typename: "Metafield",
    id: gid("Metafield", field.id),
    legacyResourceId: String(field.id),
    namespace: field.namespace,
    key: field.key,
    type: field.type,
    value: field.value,
    jsonValue: () =>
      isJson(field.type) || /^(number_integer|boolean)$/.test(field.type)
        ? JSON.parse(field.value)
        : field.value,
    ownerType: owners[parseGid(field.ownerId)?.type ?? ""]?.ownerType,
    compareDigest: digest(field.value),
    sizeInBytes: Buffer.byteLength(field.value),
    createdAt: field.createdAt,
    updatedAt: field.updatedAt,
    definition: null,
  };
}

function ownerExists(context: ApiContext, ownerId: string): boolean {
  const { shop } = context;
  const parsed = parseGid(ownerId);
  if (!parsed) return false;
  const { type, id } = parsed;
  if (type === "Product") return shop.products.has(id);
  if (type === "ProductVariant")
    return [...shop.products.values()].some((product) =>
      product.variants.some((variant) => variant.id === id),
    );
  if (type === "Collection") return shop.collections.has(id);
  if (type === "Customer") return shop.customers.has(id);
  if (type === "Order") return shop.orders.has(id);
  if (type === "AppInstallation") return shop.installation?.id === id;
  return type === "Shop" && shop.info.id === id;
}

const patterns: Record<string, RegExp> = {
  number_integer: /^-?\d+$/,
  number_decimal: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  date_time: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/,
  url: /^(https?|mailto|sms|tel):/,
  color: /^#[0-9a-fA-F]{6}$/,
};
const textTypes = [
  "single_line_text_field",
  "multi_line_text_field",
  "rich_text_field",
  "product_reference",
  "variant_reference",
  "collection_reference",
  "customer_reference",
  "dimension",
  "volume",
  "weight",
];

function problem(
  context: ApiContext,
  input: Args,
  type: string | undefined,
): { field: string; message: string; code: string } | null {
  if (!ownerExists(context, input.ownerId))
    return { field: "ownerId", message: "Owner does not exist.", code: "INVALID" };
  if (!type) return { field: "type", message: "Type can't be blank", code: "BLANK" };
  if (input.value === "")
    return { field: "value", message: "Value can't be blank.", code: "BLANK" };
  if (input.key.length < 2)
    return {
      field: "key",
      message: "Key is too short (minimum is 2 characters)",
      code: "TOO_SHORT",
    };
  if (input.key.length > 64)
    return {
      field: "key",
      message: "Key is too long (maximum is 64 characters)",
      code: "TOO_LONG",
    };
  if (!patterns[type] && !textTypes.includes(type) && !isJson(type))
    return {
      field: "type",
      message: `Type must be one of the following: ${[...Object.keys(patterns), ...textTypes, "json"].join(", ")}.`,
      code: "INCLUSION",
    };
  if (patterns[type] && !patterns[type].test(input.value))
    return { field: "value", message: `Value must be a valid ${type}.`, code: "INVALID_VALUE" };
  if (isJson(type)) {
    try {
      JSON.parse(input.value);
    } catch {
      return { field: "value", message: "Value is invalid JSON.", code: "INVALID_VALUE" };
    }
  }
  return null;
}

function write(context: ApiContext, input: Args): View {
  const namespace = realNamespace(context, input.namespace);
  const before = ofOwner(context, input.ownerId).find(
    (each) => each.namespace === namespace && each.key === input.key,
  );
  const at = context.store.now().toISOString();
  const field: DemoMetafield = {
    id: before?.id ?? context.store.nextId(),
    ownerId: input.ownerId,
    namespace,
    key: input.key,
    type: input.type ?? before?.type,
    value: input.value,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
  context.store.put(
    context.domain,
    "metafields",
    `${input.ownerId}/${namespace}/${input.key}`,
    field,
  );
  return metafieldView(field);
}

export const metafieldMutations: Roots = {
  /** All or nothing: with one bad metafield none is written, as at Shopify. */
  metafieldsSet({ metafields }, context) {
    const userErrors = metafields.flatMap((input: Args, index: number) => {
      const owner = owners[parseGid(input.ownerId)?.type ?? ""];
      const error = (field: string, message: string, code: string) => [
        {
          __typename: "MetafieldsSetUserError",
          field: ["metafields", String(index), field],
          message,
          code,
          elementIndex: null,
        },
      ];
      if (owner?.scope && !covers(context.scopes, owner.scope))
        return error(
          "ownerId",
          `Access denied: the \`${owner.scope}\` access scope is required.`,
          "APP_NOT_AUTHORIZED",
        );
      const namespace = realNamespace(context, input.namespace);
      const before = ofOwner(context, input.ownerId).find(
        (each) => each.namespace === namespace && each.key === input.key,
      );
      if (input.compareDigest && input.compareDigest !== (before ? digest(before.value) : null))
        return error(
          "compareDigest",
          "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
          "STALE_OBJECT",
        );
      const wrong = problem(context, input, input.type ?? before?.type);
      return wrong ? error(wrong.field, wrong.message, wrong.code) : [];
    });
    if (metafields.length > 25)
      userErrors.push({
        __typename: "MetafieldsSetUserError",
        field: ["metafields"],
        message: "Exceeded the maximum metafields input limit of 25.",
        code: "LESS_THAN_OR_EQUAL_TO",
        elementIndex: null,
      });
    if (userErrors.length > 0) return { metafields: null, userErrors };
    return { metafields: metafields.map((input: Args) => write(context, input)), userErrors: [] };
  },
};
