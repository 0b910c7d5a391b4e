/** How many decimal places each currency has, looked up once. */
const places = new Map<string, number>();

/** Whether `code` is written like an ISO 4217 code: three capital letters. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code);
}

/** Decimal places of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorPlaces(currency: string): number {
  let known = places.get(currency);
  if (known === undefined) {
    known = isCurrency(currency)
      ? (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
          .maximumFractionDigits ?? 2)
      : 2;
    if (places.size < 500) places.set(currency, known);
  }
  return known;
}

/**
 * An amount in minor units of `from`, in minor units of `to`, not rounded; `undefined` if the two
 * differ and `rates` does not name both with a positive worth.
 */
export function convertMinor(
  amountMinor: number,
  from: string,
  to: string,
  rates: Readonly<Record<string, number>> | undefined,
): number | undefined {
  if (from === to) return amountMinor;
  const worthFrom = rates?.[from];
  const worthTo = rates?.[to];
  if (!worthFrom || !worthTo || worthFrom < 0 || worthTo < 0) return undefined;
  const major = amountMinor / 10 ** minorPlaces(from);
  return ((major * worthFrom) / worthTo) * 10 ** minorPlaces(to);
}
