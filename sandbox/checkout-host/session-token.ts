/** Session tokens as Shopify's checkout and customer accounts mint them for an extension's calls to its app. */
import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";

/** Shopify's checkout tokens live for five minutes. */
export const TOKEN_LIFETIME_SECONDS = 5 * 60;

export interface CheckoutTokenOptions {
  /** The app's client id: the audience. */
  apiKey: string;
  /** The app's client secret: the key of the HMAC. */
  apiSecret: string;
  /** `halcyon-skin.myshopify.com` */
  shopDomain: string;
  /**
   * `gid://shopify/Customer/…` of a buyer who is signed in. Customer accounts leave it out of the token
   * of a buyer who came to an order by its link.
   */
  customerGid?: string;
  now?: Date;
}

/**
 * A JWT signed with HS256: `dest` is the shop's domain, `aud` the app, `sub` the customer where one is
 * known. https://shopify.dev/docs/api/checkout-ui-extensions/latest/target-apis/platform-apis/session-token-api
 */
export async function mintCheckoutToken(options: CheckoutTokenOptions): Promise<string> {
  const issued = Math.floor((options.now ?? new Date()).getTime() / 1000);
  const token = new SignJWT({ dest: options.shopDomain })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setAudience(options.apiKey)
    .setIssuedAt(issued)
    .setNotBefore(issued)
    .setExpirationTime(issued + TOKEN_LIFETIME_SECONDS)
    .setJti(randomUUID());
  if (options.customerGid) token.setSubject(options.customerGid);
  return token.sign(new TextEncoder().encode(options.apiSecret));
}
