import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Bytes of the signature kept: enough against guessing, short enough for an address. */
const SIGNATURE_BYTES = 16;

/**
 * The signed reference that a product's link carries into the cart, and that comes back with the order:
 * `<decision id>.<offer id>.<signature>`.
 */
export function attributionReferences(apiSecret: string) {
  const key = Buffer.from(hkdfSync("sha256", apiSecret, "", "afterglow attribution v1", 32));
  const signatureOf = (shop: string, decisionId: string, offerId: string) =>
    createHmac("sha256", key)
      .update(`${shop} ${decisionId} ${offerId}`)
      .digest()
      .subarray(0, SIGNATURE_BYTES);

  return {
    sign: (shop: string, decisionId: string, offerId: string): string =>
      `${decisionId}.${offerId}.${signatureOf(shop, decisionId, offerId).toString("base64url")}`,

    /** The decision and offer a reference names, or undefined where it was not signed for this shop. */
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

export type AttributionReferences = ReturnType<typeof attributionReferences>;
