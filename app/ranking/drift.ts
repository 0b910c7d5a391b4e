/**
 * Notices that an offer is no longer accepted as the model predicts: CUSUM on the log-likelihood ratio of a
 * shift in the logit (Page, "Continuous inspection schemes", Biometrika 41, 1954). For each shift δ
 *
 *   S ← max(0, S + ℓ),  ℓ = y δ − ln(1 + e^(s+δ)) + ln(1 + e^s)
 *
 * where s is the predicted logit. While the prediction is right, the mean time to a false alarm at S ≥ h is at
 * least e^h observations (Lorden, "Procedures for reacting to a change in distribution", Ann. Math. Stat. 42,
 * 1971), and about e^h / I with I = p(1 − p)δ²/2, the information of one observation (Siegmund, "Sequential
 * Analysis", 1985): a small shift can be given a lower h. It is noticed after about h / I observations.
 */

/** A change that is watched for. */
export interface Shift {
  /** Of the logit. */
  logit: number;
  /** The sum at which the alarm is raised. */
  alarm: number;
  /** Whether it casts doubt on what the shop knows of its other offers as well. */
  great: boolean;
}

/**
 * A change by a third of the odds and one by a factor of two, each way; and a small fall, which takes a leader
 * from ahead of its rivals to behind them. A small rise needs no watching: it is followed.
 *
 * e^15 is 3.3 million observations; e^9 / I is 10 million at p = 0.5 and 50 million at p = 0.05.
 */
export const SHIFTS: readonly Shift[] = [
  { logit: -0.7, alarm: 15, great: true },
  { logit: -0.3, alarm: 15, great: true },
  { logit: -0.08, alarm: 9, great: false },
  { logit: 0.3, alarm: 15, great: true },
  { logit: 0.7, alarm: 15, great: true },
];

/** Impressions an offer needs, from the start or the last alarm, before its prediction is held to account. */
export const SETTLING = 200;

/**
 * Adds one observation to `sums` (one for each shift).
 *
 * @returns the shift whose alarm is raised, a great one before a small one; the sums are then 0 again.
 */
export function watch(
  sums: Float64Array,
  predictedLogit: number,
  accepted: boolean,
): Shift | undefined {
  let raised: Shift | undefined;
  const before = softplus(predictedLogit);
  for (let k = 0; k < SHIFTS.length; k++) {
    const shift = SHIFTS[k] as Shift;
    const { logit, alarm } = shift;
    const ratio = (accepted ? logit : 0) - softplus(predictedLogit + logit) + before;
    const sum = Math.max(0, (sums[k] as number) + ratio);
    sums[k] = sum;
    if (sum >= alarm && !raised?.great) raised = shift;
  }
  if (raised) sums.fill(0);
  return raised;
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
