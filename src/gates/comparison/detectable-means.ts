// The change that a comparison over seeds could have missed: the smallest true worsening that it detects in 80 of 100 cases.
import { errorFunction, gammaln } from 'simple-statistics';
import { bisect, LEVEL, POWER, studentQuantile, welch } from './statistics.ts';

/** A comparison over seeds, in the unit of the metric. */
export interface SeedComparison {
  /** Seeds on each side. */
  head: number;
  baseline: number;
  /** The standard deviation that the samples estimate. */
  deviation: number;
  tolerance: number;
}

/**
 * The smallest worsening of a mean that is detected in 80 of 100 comparisons like this one (Welch's test where both sides have three
 * seeds or more, otherwise by the baseline's spread). The tolerance is part of it. The probability also covers the error of the estimated
 * deviation: the true one may be larger. A formula without this names, at 3 seeds on each side, a change that is detected in only 64 of
 * 100 cases.
 */
export function detectableChange(comparison: SeedComparison): number {
  const { deviation, tolerance } = comparison;
  if (deviation === 0) return tolerance;
  const power = powerOf(comparison, POINTS);
  let most = tolerance / deviation + 4;
  while (power(most) < POWER) most *= 2;
  return deviation * bisect(0, most, factor => power(factor) >= POWER);
}

/** Whether a worsening of this size is detected in 80 of 100 such comparisons; less exact, as many numbers of seeds are tried. */
export function isDetectable(change: number, comparison: SeedComparison): boolean {
  const { deviation, tolerance } = comparison;
  return deviation === 0 ? tolerance <= change : powerOf(comparison, COARSE)(change / deviation) >= POWER;
}

/** How often a worsening is detected that is `factor` true deviations large. */
function powerOf({ deviation, tolerance, ...sides }: SeedComparison, points: number): (factor: number) => number {
  const { estimates, margins } = sides.head >= 3 ? ofWelch(sides, points) : ofPrediction(sides, points);
  const scale = Math.sqrt(1 / sides.head + 1 / sides.baseline);
  // In units of the true deviation: `estimate` is the deviation that this comparison assumes, `margin` the change that another one needs.
  return factor =>
    mean(estimates, estimate => {
      const allowed = (tolerance / deviation) * estimate;
      return mean(margins, margin => tail((Math.max(margin, allowed) - factor * estimate) / scale));
    });
}

/** Estimated deviations, and the change that each requires; all pairs are equally likely. */
interface Spread {
  estimates: number[];
  margins: number[];
}

/** By the spread of both sides, with Welch and Satterthwaite's degrees of freedom. */
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

/** By the baseline's spread alone. */
function ofPrediction({ head, baseline }: { head: number; baseline: number }, points: number): Spread {
  const estimates = chiRatios(baseline - 1, points);
  const scale = Math.sqrt(1 / head + 1 / baseline);
  const critical = studentQuantile(LEVEL, baseline - 1) * scale;
  return { estimates, margins: estimates.map(estimate => critical * estimate) };
}

/** P(Z > z) of the standard normal to 7 digits: hundreds of thousands of these make one change, of which people read two. */
function tail(z: number): number {
  return 0.5 - errorFunction(z / Math.SQRT2) / 2;
}

function mean(values: readonly number[], of: (value: number) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}

/** How many points represent a distribution; half as many for each of two distributions that are combined. */
const POINTS = 32;
const COARSE = 16;

/**
 * The ratio of an estimated deviation to the true one, √(χ²/freedom), as `points` values of equal probability: the quantiles in the
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
