/** A demo order as the data of a page's API objects, in Shopify's shapes. */
import type { CheckoutData } from "#app/preview/checkout-api.ts";
import type {
  DemoAddress,
  DemoCustomer,
  DemoLineItem,
  DemoOrder,
  ShopData,
} from "#sandbox/demo-shop/types.ts";
import { gid } from "#sandbox/demo-shop/types.ts";
import type { PageChoices } from "./choices.ts";

type Line = CheckoutData["lines"][number];
type Address = NonNullable<CheckoutData["shippingAddress"]>;
type Amount = CheckoutData["cost"]["totalAmount"];

export interface OrderDataOptions {
  shop: ShopData;
  order: DemoOrder;
  choices: PageChoices;
  /** Absolute address of a product's picture. */
  imageUrl: (handle: string) => string;
  storefrontUrl: string;
  /** Whether Shopify has approved the app for protected customer data. */
  customerData: boolean;
}

/** Minor units as Shopify's checkout gives amounts: a number of major units. */
export function amount(minor: number, currency: string): Amount {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const value = minor / 10 ** (digits.maximumFractionDigits ?? 2);
  return { amount: value, currencyCode: currency as Amount["currencyCode"] };
}

/** What every extension on the page gets; where each stands is added to it. */
export type PageData = Omit<CheckoutData, "extension" | "settings"> & {
  extension: Pick<CheckoutData["extension"], "capabilities" | "editor">;
};

export function orderData(options: OrderDataOptions): PageData {
  const { shop, order, choices } = options;
  const { info } = shop;
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  const countryCode = order.shippingAddress.countryCode as NonNullable<Address["countryCode"]>;
  const given = choices.consent;
  return {
    shop: {
      id: gid("Shop", info.id),
      name: info.name,
      myshopifyDomain: info.domain,
      storefrontUrl: options.storefrontUrl,
    },
    shopLocale: info.primaryLocale,
    orderConfirmation: {
      order: { id: `gid://shopify/OrderIdentity/${order.id}` },
      number: order.confirmationNumber,
      isFirstOrder: order.isFirstOrder,
    },
    order: {
      id: gid("Order", order.id),
      name: order.name,
      confirmationNumber: order.confirmationNumber,
      processedAt: order.processedAt,
      ...(order.cancelledAt && { cancelledAt: order.cancelledAt }),
    },
    authentication: choices.signedIn ? "fully_authenticated" : "pre_authenticated",
    lines: order.lineItems.map((line) => lineOf(line, options)),
    cost: {
      subtotalAmount: amount(order.subtotal, order.currency),
      totalShippingAmount: amount(order.shipping.price, order.currency),
      totalTaxAmount: amount(order.tax, order.currency),
      totalAmount: amount(order.total, order.currency),
    },
    discountCodes: order.discountCodes.map(({ code }) => ({ code })),
    discountAllocations: [],
    attributes: order.attributes.map(({ name, value }) => ({ key: name, value })),
    note: order.note ?? undefined,
    localization: {
      language: choices.locale,
      country: { isoCode: countryCode },
      currency: { isoCode: order.currency as Amount["currencyCode"] },
      timezone: info.timezone as CheckoutData["localization"]["timezone"],
      market: { id: `gid://shopify/Market/${info.id}`, handle: "primary" },
    },
    ...(options.customerData && buyerData(order, customer)),
    customerPrivacy: {
      allowedProcessing: given,
      visitorConsent: given,
      metafields: [],
      shouldShowBanner: false,
      saleOfDataRegion: countryCode === "US",
      region: { countryCode, provinceCode: order.shippingAddress.provinceCode ?? undefined },
    },
    deliveryGroups: [deliveryGroup(order)],
    selectedPaymentOptions: [{ type: "creditCard", handle: order.paymentGateway }],
    checkoutToken: order.token,
    extension: {
      capabilities: ["api_access", "network_access"],
      ...(choices.editor && { editor: { type: "checkout" as const } }),
    },
  };
}

/** A line as checkout names it. */
export const lineGid = (line: DemoLineItem): string => `gid://shopify/CartLine/${line.id}`;

function lineOf(line: DemoLineItem, options: OrderDataOptions): Line {
  const { shop, order } = options;
  const product = shop.products.get(line.productId);
  const variant = product?.variants.find(({ id }) => id === line.variantId);
  return {
    id: lineGid(line),
    quantity: line.quantity,
    cost: { totalAmount: amount(line.price * line.quantity - line.discount, order.currency) },
    attributes: line.properties.map(({ name, value }) => ({ key: name, value })),
    discountAllocations:
      line.discount > 0 && order.discountCodes[0]
        ? [
            {
              type: "code",
              code: order.discountCodes[0].code,
              discountedAmount: amount(line.discount, order.currency),
            },
          ]
        : [],
    lineComponents: [],
    parentRelationship: null,
    merchandise: {
      type: "variant",
      id: gid("ProductVariant", line.variantId),
      // Checkout shows the product's title first and the variant's below it, as `subtitle`.
      title: line.title,
      subtitle: line.variantTitle ?? undefined,
      image: product && { url: options.imageUrl(product.handle), altText: line.title },
      selectedOptions: variant?.selectedOptions ?? [],
      product: {
        id: gid("Product", line.productId),
        vendor: line.vendor,
        productType: product?.productType ?? "",
      },
      requiresShipping: true,
      sku: line.sku,
    },
  };
}

/** What Shopify shares only with apps approved for protected customer data. */
function buyerData(order: DemoOrder, customer: DemoCustomer | undefined) {
  return {
    shippingAddress: addressOf(order.shippingAddress),
    billingAddress: addressOf(order.billingAddress),
    buyerIdentity: {
      email: order.email ?? undefined,
      phone: customer?.phone ?? undefined,
      customer: customer && customerOf(customer),
    },
  };
}

function addressOf(address: DemoAddress): Address {
  return {
    name: `${address.firstName} ${address.lastName}`,
    firstName: address.firstName,
    lastName: address.lastName,
    address1: address.address1,
    address2: address.address2 ?? undefined,
    city: address.city,
    zip: address.zip,
    countryCode: address.countryCode as Address["countryCode"],
    provinceCode: address.provinceCode ?? undefined,
    phone: address.phone ?? undefined,
  };
}

type Customer = NonNullable<NonNullable<CheckoutData["buyerIdentity"]>["customer"]>;

function customerOf(customer: DemoCustomer): Customer {
  const subscribed = customer.emailMarketing.state === "SUBSCRIBED";
  return {
    id: gid("Customer", customer.id),
    email: customer.email,
    phone: customer.phone ?? undefined,
    firstName: customer.firstName,
    lastName: customer.lastName,
    fullName: `${customer.firstName} ${customer.lastName}`,
    image: { url: "" },
    acceptsMarketing: subscribed,
    acceptsEmailMarketing: subscribed,
    acceptsSmsMarketing: false,
    storeCreditAccounts: [],
    ordersCount: 0,
  };
}

function deliveryGroup(order: DemoOrder): CheckoutData["deliveryGroups"][number] {
  const price = amount(order.shipping.price, order.currency);
  return {
    id: `gid://shopify/DeliveryGroup/${order.id}`,
    targetedCartLines: order.lineItems.map((line) => ({ id: lineGid(line) })),
    deliveryOptions: [
      {
        type: "shipping",
        handle: order.shipping.code,
        code: order.shipping.code,
        title: order.shipping.title,
        metafields: [],
        carrier: {},
        cost: price,
        costAfterDiscounts: price,
        deliveryEstimate: {},
      },
    ],
    selectedDeliveryOption: { handle: order.shipping.code },
    groupType: "oneTimePurchase",
    isDeliveryRequired: true,
  };
}
