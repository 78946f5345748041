// The change that a comparison of success rates could have missed: the smallest true drop that it detects in 80 of 100 cases.
import type { PairedCounts, Proportion } from './proportions.ts';
import { binomial, fisherMidP, mcNemar, newcombePaired, normalTail } from './proportions.ts';
import { bisect, LEVEL, POWER } from './statistics.ts';

/** The normal quantile of 5 % on one side. */
const Z = 1.6448536269514722;

/**
 * The smallest drop from the baseline's success rate that is detected in at least 80 of 100 evaluations with the same number of
 * episodes. A drop is detected if it exceeds `tolerance` (both are shares of 1) and Fisher's mid-p is below 5 %. By exact
 * enumeration. Undefined if not even a drop to 0 would be detected.
 */
export function detectableDrop(trials: number, baseline: Proportion, tolerance: number): number | undefined {
  if (Math.max(trials, baseline.trials) > MAX_ENUMERATED) return normalDrop(trials, baseline, tolerance);
  const limits = Array.from({ length: baseline.trials + 1 }, (_, successes) =>
    mostCalled(trials, { successes, trials: baseline.trials }, tolerance),
  );
  const rate = baseline.successes / baseline.trials;
  const theirs = binomial(baseline.trials, rate);
  const power = (drop: number): number => {
    const below = cumulate(binomial(trials, Math.max(0, rate - drop)));
    return theirs.reduce((sum, probability, count) => sum + probability * (below[(limits[count] ?? -1) + 1] ?? 0), 0);
  };
  if (power(rate) < POWER) return undefined;
  return bisect(0, rate, drop => power(drop) >= POWER);
}

/** The most episodes for which every outcome is enumerated; above that, the normal approximation is close enough. */
const MAX_ENUMERATED = 1000;

/** The same by the normal approximation. */
function normalDrop(trials: number, baseline: Proportion, tolerance: number): number | undefined {
  const rate = baseline.successes / baseline.trials;
  const power = (drop: number): number => {
    const ours = rate - drop;
    const error = Math.sqrt((ours * (1 - ours)) / trials + (rate * (1 - rate)) / baseline.trials);
    return normalTail((Math.max(tolerance, Z * error) - drop) / Math.max(error, 1e-12));
  };
  return power(rate) < POWER ? undefined : bisect(0, rate, drop => power(drop) >= POWER);
}

/**
 * The same where both sides ran the same episodes: the rate falls as more episodes turn from success to failure, while as many as in
 * these samples turn from failure to success. Every outcome of the episodes that flip is enumerated, with the average number of
 * episodes that succeed on both sides.
 */
export function detectablePairedDrop(counts: PairedCounts, tolerance: number, exact: boolean): number | undefined {
  const { both, headOnly, baselineOnly, neither } = counts;
  const trials = both + headOnly + baselineOnly + neither;
  const rate = (both + baselineOnly) / trials;
  // Half an episode more: that no episode flipped does not mean that none ever will.
  const back = Math.min(1 - rate, (headOnly + 0.5) / (trials + 1));
  const called = new Map<number, boolean>();
  const isCalled = (lost: number, won: number, share: number): boolean => {
    if (lost <= won || (lost - won) / trials <= tolerance + 1e-12) return false;
    if (exact) return mcNemar({ headOnly: won, baselineOnly: lost }).below < LEVEL;
    const kept = Math.round((trials - lost - won) * share);
    const key = (lost * (trials + 1) + won) * (trials + 1) + kept;
    const known = called.get(key);
    if (known !== undefined) return known;
    const found =
      newcombePaired({ both: kept, headOnly: won, baselineOnly: lost, neither: trials - lost - won - kept }, Z)[1] < 0;
    called.set(key, found);
    return found;
  };
  const power = (drop: number): number => {
    const away = back + drop;
    const share = (rate - away) / Math.max(1e-12, 1 - away - back);
    let sum = 0;
    for (const [flipped, p] of binomial(trials, away + back).entries()) {
      if (p < 1e-9) continue;
      for (const [lost, q] of binomial(flipped, away / (away + back)).entries())
        if (q > 1e-9 && isCalled(lost, flipped - lost, share)) sum += p * q;
    }
    return sum;
  };
  const most = rate - back;
  if (trials > MAX_PAIRED || most <= 0 || power(most) < POWER) return undefined;
  return bisect(0, most, drop => power(drop) >= POWER, 12);
}

/** The most pairs for which a detectable drop is computed. */
const MAX_PAIRED = 200;

/** The highest number of successes of `trials` that still counts as worse than the baseline; -1 if there is none. */
function mostCalled(trials: number, baseline: Proportion, tolerance: number): number {
  const isCalled = (successes: number): boolean => {
    const drop = baseline.successes / baseline.trials - successes / trials;
    return drop > tolerance + 1e-12 && fisherMidP({ successes, trials }, baseline).below < LEVEL;
  };
  let [low, high] = [-1, trials];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isCalled(middle)) low = middle;
    else high = middle;
  }
  return isCalled(low) ? low : -1;
}

/** Cumulative sums: of the first 0, 1, 2 … values. */
function cumulate(values: readonly number[]): number[] {
  let sum = 0;
  return [0, ...values.map(value => (sum += value))];
}
