import { gid, parseGid } from "../demo-shop/types.ts";
import { requireScope } from "./access.ts";
import type { ApiContext, Args, Roots } from "./context.ts";
import { orderView } from "./orders.ts";
import { productView } from "./products.ts";

const longest = 255;
const userError = (field: string[], message: string) => ({
  __typename: "UserError",
  field,
  message,
});

/** Tags may come as one comma-separated text each, are trimmed, and are the same whatever their case. */
function cleaned(tags: string[]): string[] {
  return tags
    .flatMap((tag) => tag.split(","))
    .map((tag) => tag.trim())
    .filter(Boolean);
}

type Change = (before: string[], tags: string[]) => string[];

const add: Change = (before, tags) => {
  const known = new Set(before.map((tag) => tag.toLowerCase()));
  const fresh = tags.filter((tag) => !known.has(tag.toLowerCase()) && known.add(tag.toLowerCase()));
  return [...before, ...fresh].sort();
};

const remove: Change = (before, tags) => {
  const gone = new Set(tags.map((tag) => tag.toLowerCase()));
  return before.filter((tag) => !gone.has(tag.toLowerCase()));
};

function change(field: "tagsAdd" | "tagsRemove", args: Args, context: ApiContext, apply: Change) {
  const { store, shop, domain } = context;
  const parsed = parseGid(args.id);
  const at = store.now().toISOString();
  const tags = cleaned(args.tags);
  const missing = {
    node: null,
    userErrors: [userError(["id"], `${parsed?.type ?? "Resource"} does not exist`)],
  };
  if (tags.some((tag) => tag.length > longest))
    return {
      node: null,
      userErrors: [userError(["tags"], `Tags must be ${longest} characters or fewer`)],
    };
  if (parsed?.type === "Customer") {
    requireScope(context.scopes, "write_customers", field);
    const customer = shop.customers.get(parsed.id);
    if (!customer) return missing;
    const updated = { ...customer, tags: apply(customer.tags, tags), updatedAt: at };
    store.put(domain, "customers", customer.id, updated);
    store.emit({ topic: "customers/update", shop: domain, resourceId: customer.id });
    return { node: context.customerView(updated), userErrors: [] };
  }
  if (parsed?.type === "Order") {
    requireScope(context.scopes, "write_orders", field);
    const order = shop.orders.get(parsed.id);
    if (!order) return missing;
    const updated = { ...order, tags: apply(order.tags, tags), updatedAt: at };
    store.put(domain, "orders", order.id, updated);
    store.emit({ topic: "orders/updated", shop: domain, resourceId: order.id });
    return { node: orderView(context, updated), userErrors: [] };
  }
  if (parsed?.type === "Product") {
    requireScope(context.scopes, "write_products", field);
    const product = shop.products.get(parsed.id);
    if (!product) return missing;
    const updated = { ...product, tags: apply(product.tags, tags), updatedAt: at };
    store.put(domain, "products", product.id, updated);
    store.emit({ topic: "products/update", shop: domain, resourceId: product.id });
    return { node: productView(context, updated), userErrors: [] };
  }
  return {
    node: null,
    userErrors: [
      userError(
        ["id"],
        `Invalid id: ${args.id}. Tags go on ${gid("Product", 1).replace(/1$/, "…")}, Order and Customer.`,
      ),
    ],
  };
}

export const tagMutations: Roots = {
  tagsAdd: (args, context) => change("tagsAdd", args, context, add),
  tagsRemove: (args, context) => change("tagsRemove", args, context, remove),
};
