/** The leaky bucket of one app in one shop, in Shopify's words. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  /** Points a second. */
  restoreRate: number;
}

export interface Bucket {
  /** Takes points if there are enough. */
  take(points: number): boolean;
  /** Gives back what a query turned out not to need. */
  giveBack(points: number): void;
  status(): ThrottleStatus;
}

/** Shopify's figures for a standard plan. */
export const standardPlan = { maximumAvailable: 2000, restoreRate: 100 };

/** A bucket that starts full and fills at `restoreRate` a second of `now()`'s time. */
export function createBucket(now: () => Date, plan = standardPlan): Bucket {
  let available = plan.maximumAvailable;
  let at = now().getTime();
  function refill(): void {
    const time = now().getTime();
    available = Math.min(
      plan.maximumAvailable,
      available + (Math.max(0, time - at) / 1000) * plan.restoreRate,
    );
    at = time;
  }
  return {
    take(points) {
      refill();
      if (points > available) return false;
      available -= points;
      return true;
    },
    giveBack(points) {
      refill();
      available = Math.min(plan.maximumAvailable, available + points);
    },
    status() {
      refill();
      return { ...plan, currentlyAvailable: Math.floor(available) };
    },
  };
}
