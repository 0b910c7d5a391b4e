import type { DemoCustomer } from "../demo-shop/types.ts";
import { gid, parseGid } from "../demo-shop/types.ts";
import type { Listing } from "./connection.ts";
import { connection, countOf, listing } from "./connection.ts";
import type { ApiContext, Roots, View } from "./context.ts";
import { unanswered } from "./context.ts";
import { metafieldFields } from "./metafields.ts";
import { moneyV2 } from "./money.ts";
import { addressView, orders, orderView, visibleOrders } from "./orders.ts";

/** A `Customer`. */
export function customerView(context: ApiContext, customer: DemoCustomer): View {
  const { currency } = context.shop.info;
  const { state, optInLevel, updatedAt } = customer.emailMarketing;
  const theirs = () => visibleOrders(context, context.ordersOf(customer.id));
  const spent = () =>
    context
      .ordersOf(customer.id)
      .reduce(
        (sum, order) =>
          sum + order.total - order.refunds.reduce((back, refund) => back + refund.amount, 0),
        0,
      );
  return {
    __typename: "Customer",
    id: gid("Customer", customer.id),
    legacyResourceId: String(customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`,
    email: customer.email,
    phone: customer.phone,
    locale: customer.locale,
    note: customer.note,
    tags: [...customer.tags].sort(),
    state: "DISABLED",
    verifiedEmail: true,
    validEmailAddress: true,
    taxExempt: false,
    dataSaleOptOut: false,
    canDelete: false,
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    numberOfOrders: () => String(context.ordersOf(customer.id).length),
    amountSpent: () => moneyV2(spent(), currency),
    defaultEmailAddress: {
      __typename: "CustomerEmailAddress",
      emailAddress: customer.email,
      marketingState: state,
      marketingOptInLevel: optInLevel,
      marketingUpdatedAt: updatedAt,
      marketingUnsubscribeUrl: `https://${context.domain}/account/unsubscribe/${customer.id}`,
      validFormat: true,
      openTrackingLevel: "UNKNOWN",
      openTrackingUrl: `https://${context.domain}/account/tracking/${customer.id}`,
      sourceLocation: null,
    },
    emailMarketingConsent: {
      __typename: "CustomerEmailMarketingConsentState",
      marketingState: state,
      marketingOptInLevel: optInLevel,
      consentUpdatedAt: updatedAt,
      sourceLocation: null,
    },
    defaultPhoneNumber: customer.phone
      ? {
          __typename: "CustomerPhoneNumber",
          phoneNumber: customer.phone,
          marketingState: "NOT_SUBSCRIBED",
          marketingOptInLevel: null,
          marketingUpdatedAt: null,
          marketingCollectedFrom: null,
          sourceLocation: null,
        }
      : null,
    smsMarketingConsent: null,
    defaultAddress: addressView(customer.defaultAddress),
    addresses: ({ first }: { first?: number }) =>
      [addressView(customer.defaultAddress)].slice(0, first),
    addressesV2: (args: object) =>
      connection(context, args, [customer.defaultAddress], addressView),
    lastOrder: () => {
      const last = theirs().at(-1);
      return last ? orderView(context, last) : null;
    },
    orders: (args: object) => listing(context, args, orders(context, theirs())),
    ...metafieldFields(context, gid("Customer", customer.id)),
  };
}

function customers(context: ApiContext): Listing<DemoCustomer> {
  return {
    rows: context.shop.customers.values(),
    view: (customer) => customerView(context, customer),
    sort: {
      name: (customer) => `${customer.lastName}, ${customer.firstName}`.toLowerCase(),
      created_at: (customer) => customer.createdAt,
      updated_at: (customer) => customer.updatedAt,
    },
    search: {
      fields: {
        id: { kind: "number", of: (customer) => [customer.id] },
        email: { kind: "word", of: (customer) => [customer.email] },
        first_name: { kind: "text", of: (customer) => [customer.firstName] },
        last_name: { kind: "text", of: (customer) => [customer.lastName] },
        phone: { kind: "word", of: (customer) => [customer.phone] },
        tag: { kind: "word", of: (customer) => customer.tags },
        country: {
          kind: "word",
          of: (customer) => [customer.defaultAddress.country, customer.defaultAddress.countryCode],
        },
        orders_count: { kind: "number", of: (customer) => [context.ordersOf(customer.id).length] },
        created_at: { kind: "date", of: (customer) => [customer.createdAt] },
        updated_at: { kind: "date", of: (customer) => [customer.updatedAt] },
      },
      text: (customer) => [
        `${customer.firstName} ${customer.lastName}`,
        customer.email,
        customer.phone ?? "",
      ],
    },
  };
}

export const customerQueries: Roots = {
  customers: (args, context) => listing(context, args, customers(context)),
  customersCount: (args, context) => countOf(context, args, customers(context)),
  customer: ({ id }, context) => {
    const parsed = parseGid(id);
    const customer =
      parsed?.type === "Customer" ? context.shop.customers.get(parsed.id) : undefined;
    return customer ? customerView(context, customer) : null;
  },
};

export const customerMutations: Roots = {
  customerEmailMarketingConsentUpdate({ input }, context) {
    const parsed = parseGid(input.customerId);
    const customer =
      parsed?.type === "Customer" ? context.shop.customers.get(parsed.id) : undefined;
    const { marketingState, marketingOptInLevel, consentUpdatedAt, sourceLocationId } =
      input.emailMarketingConsent;
    const refuse = (message: string, field: string[], code: string) => ({
      customer: customer ? customerView(context, customer) : null,
      userErrors: [
        { __typename: "CustomerEmailMarketingConsentUpdateUserError", field, message, code },
      ],
    });
    if (!customer) return refuse("Customer not found", ["input", "customerId"], "INVALID");
    if (sourceLocationId) throw unanswered("emailMarketingConsent.sourceLocationId");
    if (["NOT_SUBSCRIBED", "REDACTED", "INVALID"].includes(marketingState)) {
      return refuse(
        `Cannot specify ${marketingState} as a marketing state input`,
        ["input", "emailMarketingConsent", "marketingState"],
        "INVALID",
      );
    }
    if (consentUpdatedAt && Date.parse(consentUpdatedAt) > context.store.now().getTime()) {
      return refuse(
        "Consent updated at must not be in the future",
        ["input", "emailMarketingConsent", "consentUpdatedAt"],
        "INVALID",
      );
    }
    const at = context.store.now().toISOString();
    const updated: DemoCustomer = {
      ...customer,
      emailMarketing: {
        state: marketingState,
        optInLevel:
          marketingOptInLevel === "UNKNOWN" ? null : (marketingOptInLevel ?? "SINGLE_OPT_IN"),
        updatedAt: consentUpdatedAt ?? at,
      },
      updatedAt: at,
    };
    context.store.put(context.domain, "customers", customer.id, updated);
    context.store.emit({
      topic: "customers_email_marketing_consent/update",
      shop: context.domain,
      resourceId: customer.id,
    });
    return { customer: customerView(context, updated), userErrors: [] };
  },
};
