/**
 * Notices that an offer is no longer accepted as the model predicts: CUSUM on the log-likelihood ratio of a
 * shift in the logit (Page, "Continuous inspection schemes", Biometrika 41, 1954). For each shift δ
 *
 *   S ← max(0, S + ℓ),  ℓ = y δ − ln(1 + e^(s+δ)) + ln(1 + e^s)
 *
 * where s is the predicted logit. An alarm is raised at S ≥ {@link ALARM}; while the prediction is
 * right, the mean time to a false alarm is at least e^ALARM observations for each shift (Lorden,
 * "Procedures for reacting to a change in distribution", Ann. Math. Stat. 42, 1971).
 */

/** A change by a third of the odds and a change by a factor of two, each way. */
export const SHIFTS = [-0.7, -0.3, 0.3, 0.7] as const;

/** e^15 is 3.3 million observations. */
export const ALARM = 15;

/** Impressions an offer needs, from the start or the last alarm, before its prediction is held to account. */
export const SETTLING = 200;

/**
 * Adds one observation to `sums` (one for each shift).
 *
 * @returns whether the alarm is raised; the sums are then 0 again.
 */
export function watch(sums: Float64Array, predictedLogit: number, accepted: boolean): boolean {
  let raised = false;
  const before = softplus(predictedLogit);
  for (let k = 0; k < SHIFTS.length; k++) {
    const shift = SHIFTS[k] as number;
    const ratio = (accepted ? shift : 0) - softplus(predictedLogit + shift) + before;
    const sum = Math.max(0, (sums[k] as number) + ratio);
    sums[k] = sum;
    if (sum >= ALARM) raised = true;
  }
  if (raised) sums.fill(0);
  return raised;
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
