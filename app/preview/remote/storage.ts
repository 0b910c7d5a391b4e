/**
 * `shopify.storage` over the browser's localStorage: one space for each extension and shop, with a
 * quota, as in Shopify's checkout.
 */
import type { CheckoutServices } from "../checkout-api.ts";

/** Bytes of UTF-8 one extension may keep in one shop. Shopify states no figure; this one is the sandbox's. */
export const STORAGE_QUOTA_BYTES = 100_000;

type StorageServices = Pick<CheckoutServices, "storageRead" | "storageWrite" | "storageDelete">;

/** The three storage calls, kept under `checkout-storage/<scope>/`. */
export function createExtensionStorage(
  scope: string,
  store: Storage,
  quotaBytes = STORAGE_QUOTA_BYTES,
): StorageServices {
  const prefix = `checkout-storage/${scope}/`;
  const sizeWithout = (key: string) =>
    Object.keys(store)
      .filter((each) => each.startsWith(prefix) && each !== key)
      .reduce((sum, each) => sum + bytes(each) + bytes(store.getItem(each) ?? ""), 0);
  return {
    async storageRead(key) {
      const text = store.getItem(prefix + key);
      return text === null ? null : (JSON.parse(text) as unknown);
    },
    async storageWrite(key, value) {
      const text = JSON.stringify(value);
      if (text === undefined) {
        throw new TypeError(`storage.write("${key}"): the value cannot be kept as JSON.`);
      }
      const size = sizeWithout(prefix + key) + bytes(prefix + key) + bytes(text);
      if (size > quotaBytes) {
        throw new RangeError(
          `storage.write("${key}"): ${size} bytes would exceed the ${quotaBytes} an extension may keep.`,
        );
      }
      store.setItem(prefix + key, text);
    },
    async storageDelete(key) {
      store.removeItem(prefix + key);
    },
  };
}

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text).length;
