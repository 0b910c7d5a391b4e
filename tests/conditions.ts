type Falsy = false | 0 | "" | null | undefined;

/**
 * Waits until something holds, asking again as soon as the event loop comes round: no test sleeps for a
 * length of time.
 *
 * @throws when it does not hold within `withinMs`, naming what was waited for
 */
export async function until<T>(
  what: string,
  holds: () => T | Promise<T>,
  withinMs = 20_000,
): Promise<Exclude<T, Falsy>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await holds();
    if (found) return found as Exclude<T, Falsy>;
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((next) => setTimeout(next, 10));
  }
}
