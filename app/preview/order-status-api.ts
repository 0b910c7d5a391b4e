/** The `shopify` object of an extension on the order-status page, which belongs to customer accounts. */
import {
  type CheckoutApi,
  type CheckoutApiOptions,
  cartSignals,
  sharedApi,
  targetLine,
} from "./checkout-api.ts";
import type { CheckoutData, OrderStatusApi } from "./checkout-data.ts";

type BuyerIdentity = NonNullable<OrderStatusApi["buyerIdentity"]>;
type Customer = BuyerIdentity["customer"]["value"];

/** As `createCheckoutApi`, with what Shopify has here and without what it has not. */
export function createOrderStatusApi(options: CheckoutApiOptions): CheckoutApi<OrderStatusApi> {
  const { data, services } = options;
  const { shared, signal, handles } = sharedApi(options);
  const signedIn = data.authentication === "fully_authenticated";
  const customer = data.buyerIdentity?.customer;
  const api = {
    ...shared,
    ...cartSignals(data, signal),
    ...targetLine(data, signal),
    authenticatedAccount: {
      customer: signal(signedIn && customer ? { id: customer.id } : undefined),
      purchasingCompany: signal(undefined),
    },
    authenticationState: signal(data.authentication ?? "fully_authenticated"),
    buyerIdentity: data.buyerIdentity && {
      customer: signal(customerOf(customer)),
      email: signal(data.buyerIdentity.email),
      phone: signal(data.buyerIdentity.phone),
      purchasingCompany: signal(undefined),
    },
    intents: {
      invoke: async () => {
        throw new Error("The sandbox has no intents. Try them in a development store.");
      },
    },
    lines: signal(data.lines.map(({ parentRelationship: _, ...line }) => line)),
    order: signal(data.order),
    requireLogin: () => services.requireLogin(),
    toast: {
      show: async (content: string) => {
        await services.toast(content);
        return { hide: () => {} };
      },
    },
  };
  // The target's name and `target` differ from one target to the next, the rest does not.
  return { api: api as unknown as OrderStatusApi, ...handles };
}

/** Customer accounts tell less of a customer than checkout does. */
function customerOf(
  customer: NonNullable<CheckoutData["buyerIdentity"]>["customer"],
): Customer | undefined {
  if (!customer) return undefined;
  const { acceptsEmailMarketing: _, acceptsSmsMarketing: __, ordersCount: ___, ...told } = customer;
  return told;
}
