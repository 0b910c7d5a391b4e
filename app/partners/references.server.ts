import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

const SIGNATURE_BYTES = 16;

/** The parameter of an advertiser's address that holds the reference. */
export const CLICK_PARAMETER = "afterglow_click";

/**
 * The reference an advertiser's link carries, and that comes back with an order at the advertiser's:
 * `<decision id>.<offer id>.<signature>`. Both ids are random; it names neither the buyer nor the order.
 */
export function clickReferences(apiSecret: string) {
  const key = Buffer.from(hkdfSync("sha256", apiSecret, "", "afterglow partner click v1", 32));
  const signatureOf = (shop: string, decisionId: string, offerId: string) =>
    createHmac("sha256", key)
      .update(`${shop} ${decisionId} ${offerId}`)
      .digest()
      .subarray(0, SIGNATURE_BYTES);

  const sign = (shop: string, decisionId: string, offerId: string): string =>
    `${decisionId}.${offerId}.${signatureOf(shop, decisionId, offerId).toString("base64url")}`;

  return {
    sign,

    /** The advertiser's address with the reference; whatever parameters it has stay. */
    link(url: string, shop: string, decisionId: string, offerId: string): string {
      const address = new URL(url);
      address.searchParams.set(CLICK_PARAMETER, sign(shop, decisionId, offerId));
      return address.href;
    },

    /** What a reference names; undefined where it was not signed for this shop. */
    read(shop: string, reference: string): { decisionId: string; offerId: string } | undefined {
      const [decisionId, offerId, signature, ...rest] = reference.split(".");
      if (!decisionId || !offerId || !signature || rest.length > 0) return undefined;
      const given = Buffer.from(signature, "base64url");
      const expected = signatureOf(shop, decisionId, offerId);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      return { decisionId, offerId };
    },
  };
}

export type ClickReferences = ReturnType<typeof clickReferences>;
