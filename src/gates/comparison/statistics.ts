// The statistics behind a comparison: pure functions of numbers, without runs, metrics or rules.
import { gammaln, mean, sampleVariance } from 'simple-statistics';

/** A summary of `n` finite values; `variance` is the sample variance (divisor n - 1), and 0 if all values are equal or n is 1. */
export interface Summary {
  n: number;
  mean: number;
  variance: number;
}

/** An estimated difference of two means: its standard error (the unit of the values) and the degrees of freedom of its t. */
export interface Estimate {
  difference: number;
  error: number;
  freedom: number;
}

/** One-sided p-values: `above` speaks against "the true difference is 0 or less", `below` against "it is 0 or more". */
export interface Tails {
  above: number;
  below: number;
}

/**
 * Summarizes values; without values the mean is NaN. Equal values keep their exact mean and a spread of 0, which sums with rounding
 * errors would not.
 */
export function summarise(values: readonly number[]): Summary {
  const [first = Number.NaN] = values;
  const n = values.length;
  if (n < 2 || values.every(value => value === first)) return { n, mean: first, variance: 0 };
  return { n, mean: mean([...values]), variance: sampleVariance([...values]) };
}

/**
 * Head minus baseline if both sides have a spread of their own (each n is 2 or more), by Welch:
 * error² = s₁²/n₁ + s₂²/n₂, and by Welch and Satterthwaite
 * freedom = (s₁²/n₁ + s₂²/n₂)² / ((s₁²/n₁)²/(n₁ - 1) + (s₂²/n₂)²/(n₂ - 1)).
 * Source: B. L. Welch, Biometrika 34 (1947) 28-35; NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.3.
 */
export function welch(head: Summary, baseline: Summary): Estimate {
  const ours = head.variance / head.n;
  const theirs = baseline.variance / baseline.n;
  // With shares of the whole instead of fourth powers, very small and very large spreads stay within the range of a number.
  const share = ours / (ours + theirs);
  return {
    difference: head.mean - baseline.mean,
    error: Math.sqrt(ours + theirs),
    freedom: 1 / (share ** 2 / (head.n - 1) + (1 - share) ** 2 / (baseline.n - 1)),
  };
}

/**
 * Head minus baseline if the head has too few values for a spread of its own: the mean of m further values of the baseline's
 * kind lies around the baseline's mean with error² = s²(1/m + 1/n) and n - 1 degrees of freedom.
 * Source: G. J. Hahn and W. Q. Meeker, Statistical Intervals (1991), 4.8 (prediction interval for the mean of m future values).
 */
export function predict(head: Summary, baseline: Summary): Estimate {
  return {
    difference: head.mean - baseline.mean,
    error: Math.sqrt(baseline.variance * (1 / head.n + 1 / baseline.n)),
    freedom: baseline.n - 1,
  };
}

/** The two-sided interval difference ± t·error at `confidence` (0.9 leaves 5 % on either side); without spread it is the point. */
export function interval({ difference, error, freedom }: Estimate, confidence: number): [low: number, high: number] {
  if (error === 0) return [difference, difference];
  const half = studentQuantile((1 - confidence) / 2, freedom) * error;
  return [difference - half, difference + half];
}

/** The one-sided p-values of a difference. `above` < (1 - c) / 2 exactly where the interval at confidence c lies above 0. */
export function tails({ difference, error, freedom }: Estimate): Tails {
  if (error === 0) return { above: difference > 0 ? 0 : 1, below: difference < 0 ? 0 : 1 };
  const t = difference / error;
  return { above: studentTail(t, freedom), below: studentTail(-t, freedom) };
}

/**
 * Holm's adjusted p-values, in the order of the given ones: the k-th smallest of m is multiplied by m - k + 1 (k from 1), and none
 * is smaller than the one before it. To call those below a level keeps the chance of even one false call below that level,
 * however the tests depend on each other. Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
 */
export function holm(pValues: readonly number[]): number[] {
  const ranked = pValues.map((p, index) => ({ p, index })).sort((one, other) => one.p - other.p);
  const adjusted = pValues.map(() => 1);
  let floor = 0;
  for (const [rank, { p, index }] of ranked.entries()) {
    floor = Math.max(floor, Math.min(1, p * (ranked.length - rank)));
    adjusted[index] = floor;
  }
  return adjusted;
}

/**
 * P(T > t) of Student's t with `freedom` > 0 degrees, whole or not: half of I_x(freedom/2, 1/2) at x = freedom/(freedom + t²)
 * for t of 0 or more, by symmetry below. Source: Abramowitz and Stegun, 26.7.1 with 26.5.27; DLMF 8.17.
 */
export function studentTail(t: number, freedom: number): number {
  const ratio = (t * t) / freedom;
  const half = incompleteBeta(freedom / 2, 0.5, 1 / (1 + ratio), 1 / (1 + 1 / ratio)) / 2;
  return t < 0 ? 1 - half : half;
}

/**
 * The t with P(T > t) = `tail` (0 < tail < 1) of Student's t with `freedom` > 0 degrees, whole or not.
 * P(T > t) falls and is convex for t > 0, so Newton's method from 0 approaches the root without passing it: no bracket is needed.
 */
export function studentQuantile(tail: number, freedom: number): number {
  if (tail > 0.5) return -studentQuantile(1 - tail, freedom);
  const peak = Math.exp(gammaln((freedom + 1) / 2) - gammaln(freedom / 2)) / Math.sqrt(Math.PI * freedom);
  let t = 0;
  for (;;) {
    const density = peak * (1 + (t * t) / freedom) ** (-(freedom + 1) / 2);
    const next = t + (studentTail(t, freedom) - tail) / density;
    if (!(next - t > 1e-15 * next)) return t;
    t = next;
  }
}

/** I_x(a, b), regularised, with y = 1 - x given by the caller, who knows it without cancellation. DLMF 8.17.8 and 8.17.4. */
function incompleteBeta(a: number, b: number, x: number, y: number): number {
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log(y));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, y)) / b;
}

/**
 * The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method as Thompson and Barnett changed it
 * (Journal of Computational Physics 64 (1986) 490-509). It settles in about √max(a, b) steps where x < (a + 1)/(a + b + 2).
 */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / awayFrom0(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      d = 1 / awayFrom0(1 + term * d);
      c = awayFrom0(1 + term / c);
      change = c * d;
      value *= change;
    }
    if (Math.abs(change - 1) < Number.EPSILON) break;
  }
  return value;
}

/** Prevents a division by 0 in Lentz's method. */
function awayFrom0(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** How often the named change is detected. */
export const POWER = 0.8;
/** The one-sided significance level. */
export const LEVEL = 0.05;

/** Bisection: the smallest value between `low` and `high` for which `holds` is true, as it is for all values above. */
export function bisect(low: number, high: number, holds: (value: number) => boolean, steps = 20): number {
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
