// What a comparison could have hidden: the smallest true worsening that it would have called in 80 of 100 cases.
import { gammaln } from 'simple-statistics';
import type { PairedCounts, Proportion } from './proportions.ts';
import { binomial, mcNemar, newcombe, newcombePaired, normalTail } from './proportions.ts';
import { studentQuantile, welch } from './statistics.ts';

/** How often the change that is named would be called. */
export const POWER = 0.8;
/** The one-sided level of a call, and its normal quantile. */
const LEVEL = 0.05;
const Z = 1.6448536269514722;

/**
 * The smallest drop of the success rate, from the baseline's own rate, that would be called (a drop beyond `tolerance`, both as
 * shares of 1, whose 90 % interval lies above 0) in at least 80 of 100 evaluations with as many episodes. By exact enumeration.
 * Undefined where not even a drop to 0 would be.
 */
export function detectableDrop(trials: number, baseline: Proportion, tolerance: number): number | undefined {
  if (Math.max(trials, baseline.trials) > MOST_ENUMERATED) return normalDrop(trials, baseline, tolerance);
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

/** Episodes up to which every outcome is looked at; beyond, rates are as good as normal. */
const MOST_ENUMERATED = 1000;

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
 * The same for the same episodes on both sides: the rate falls as more of them turn from success to failure, while as many turn back
 * as in these. Every outcome of those that flip is looked at, with as many successes on both sides as there are on average.
 */
export function detectablePairedDrop(counts: PairedCounts, tolerance: number, exact: boolean): number | undefined {
  const { both, headOnly, baselineOnly, neither } = counts;
  const trials = both + headOnly + baselineOnly + neither;
  const rate = (both + baselineOnly) / trials;
  // Half an episode more, as none that turned does not mean that none ever will.
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
  if (trials > MOST_PAIRED || most <= 0 || power(most) < POWER) return undefined;
  return bisect(0, most, drop => power(drop) >= POWER, 12);
}

/** Pairs up to which a detectable drop is named. */
const MOST_PAIRED = 200;

/** The most successes of `trials` that are still called worse than the baseline; -1 where none are. */
function mostCalled(trials: number, baseline: Proportion, tolerance: number): number {
  const isCalled = (successes: number): boolean => {
    const drop = baseline.successes / baseline.trials - successes / trials;
    return drop > tolerance + 1e-12 && newcombe({ successes, trials }, baseline, Z)[1] < 0;
  };
  let [low, high] = [-1, trials];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isCalled(middle)) low = middle;
    else high = middle;
  }
  return isCalled(low) ? low : -1;
}

/** The sums of the first 0, 1, 2 … values. */
function cumulate(values: readonly number[]): number[] {
  let sum = 0;
  return [0, ...values.map(value => (sum += value))];
}

/**
 * The smallest worsening of a mean that would be called in 80 of 100 comparisons like this one (Welch's where both sides have three
 * seeds or more, else by the baseline's spread), in the unit of `deviation`: what both sides spread by, as these very samples
 * estimate it. Beyond `tolerance`, in the same unit. The chance is over that estimate as well: the true deviation may be larger,
 * which a formula that takes the estimate for the truth forgets (at 3 seeds a side it names a change that is found in 64 of 100).
 */
export function detectableChange(
  sides: { head: number; baseline: number },
  deviation: number,
  tolerance: number,
  points = POINTS,
): number {
  if (deviation === 0) return tolerance;
  const { estimates, margins } = sides.head >= 3 ? ofWelch(sides, points) : ofPrediction(sides, points);
  const scale = Math.sqrt(1 / sides.head + 1 / sides.baseline);
  // All in units of the true deviation: `estimate` is what this comparison takes it for, `margin` what another one asks for.
  const power = (factor: number): number =>
    mean(
      estimates.map(estimate => {
        const allowed = (tolerance / deviation) * estimate;
        return mean(margins.map(margin => normalTail((Math.max(margin, allowed) - factor * estimate) / scale)));
      }),
    );
  let most = tolerance / deviation + 4;
  while (power(most) < POWER) most *= 2;
  return deviation * bisect(0, most, factor => power(factor) >= POWER);
}

/** Deviations as they are estimated, and how large a change then has to be: each value as likely as any other. */
interface Spread {
  estimates: number[];
  margins: number[];
}

/** Both sides' own spread, with Welch and Satterthwaite's degrees of freedom. */
function ofWelch({ head, baseline }: { head: number; baseline: number }, points: number): Spread {
  const ours = chiRatios(head - 1, points / 2);
  const theirs = chiRatios(baseline - 1, points / 2);
  const margins = ours.flatMap(one =>
    theirs.map(other => {
      const summaries = [
        { n: head, mean: 0, variance: one ** 2 },
        { n: baseline, mean: 0, variance: other ** 2 },
      ] as const;
      const { error, freedom } = welch(...summaries);
      return studentQuantile(LEVEL, freedom) * error;
    }),
  );
  return { estimates: chiRatios(head + baseline - 2, points), margins };
}

/** The baseline's spread alone. */
function ofPrediction({ head, baseline }: { head: number; baseline: number }, points: number): Spread {
  const estimates = chiRatios(baseline - 1, points);
  const scale = Math.sqrt(1 / head + 1 / baseline);
  const critical = studentQuantile(LEVEL, baseline - 1) * scale;
  return { estimates, margins: estimates.map(estimate => critical * estimate) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The smallest value between `low` and `high` for which `holds`, which stays so above it. */
function bisect(low: number, high: number, holds: (value: number) => boolean, steps = 20): number {
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Points that stand for a distribution; half as many for each of two that are taken in pairs. */
const POINTS = 32;

/**
 * An estimated deviation over the true one, the root of χ²/freedom, as `points` values of equal probability: its quantiles at the
 * middle of equal shares.
 */
function chiRatios(freedom: number, points: number): number[] {
  return Array.from({ length: points }, (_, index) => {
    const share = (index + 0.5) / points;
    let most = freedom + 10;
    while (chiSquareBelow(most, freedom) < share) most *= 2;
    return Math.sqrt(bisect(0, most, value => chiSquareBelow(value, freedom) >= share) / freedom);
  });
}

/** P(X < x) of χ² with `freedom` degrees: the series of the incomplete gamma function (DLMF 8.7.1, 8.11.4). */
function chiSquareBelow(x: number, freedom: number): number {
  const a = freedom / 2;
  const half = x / 2;
  if (half <= 0) return 0;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 10_000 && term > 1e-15 * sum; n += 1) {
    term *= half / (a + n);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(a * Math.log(half) - half - gammaln(a)));
}
