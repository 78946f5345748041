// Statistics of success rates: successes out of a number of episodes on each side. Pure functions of counts.
import type { Tails } from './statistics.ts';

/** `successes` of `trials`, whole numbers with 0 <= successes <= trials and trials > 0. */
export interface Proportion {
  successes: number;
  trials: number;
}

/** The same episodes on both sides, counted by how they ended. */
export interface PairedCounts {
  /** Succeeded on both sides. */
  both: number;
  /** Succeeded in this change only. */
  headOnly: number;
  /** Succeeded in the baseline only. */
  baselineOnly: number;
  neither: number;
}

type Interval = [low: number, high: number];

/**
 * Wilson's score interval of one proportion at `z` standard deviations.
 * Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212.
 */
export function wilson({ successes, trials }: Proportion, z: number): Interval {
  const rate = successes / trials;
  const square = z * z;
  const centre = rate + square / (2 * trials);
  const half = z * Math.sqrt((rate * (1 - rate)) / trials + square / (4 * trials * trials));
  const scale = 1 + square / trials;
  // With no successes the interval starts at exactly 0, with successes only it ends at exactly 1; rounding must not change that.
  return [successes === 0 ? 0 : (centre - half) / scale, successes === trials ? 1 : (centre + half) / scale];
}

/**
 * Newcombe's interval of head rate minus baseline rate for different episodes on both sides (method 10): the two Wilson intervals
 * combined.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890.
 */
export function newcombe(head: Proportion, baseline: Proportion, z: number): Interval {
  return combine(head, baseline, z, 0);
}

/**
 * Newcombe's interval of head rate minus baseline rate for the same episodes on both sides (method 10): as for different episodes,
 * with the correlation φ of the pairs, with a continuity correction if φ is positive.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 2635-2650.
 */
export function newcombePaired(counts: PairedCounts, z: number): Interval {
  const { both, headOnly, baselineOnly, neither } = counts;
  const trials = both + headOnly + baselineOnly + neither;
  const head = { successes: both + headOnly, trials };
  const baseline = { successes: both + baselineOnly, trials };
  return combine(head, baseline, z, correlation(counts));
}

function combine(head: Proportion, baseline: Proportion, z: number, phi: number): Interval {
  const [ours, theirs] = [head.successes / head.trials, baseline.successes / baseline.trials];
  const [lowOurs, highOurs] = wilson(head, z);
  const [lowTheirs, highTheirs] = wilson(baseline, z);
  const reach = (one: number, other: number): number =>
    Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
  const difference = ours - theirs;
  return [
    difference - reach(ours - lowOurs, highTheirs - theirs),
    difference + reach(highOurs - ours, theirs - lowTheirs),
  ];
}

function correlation({ both, headOnly, baselineOnly, neither }: PairedCounts): number {
  const margins = (both + headOnly) * (baselineOnly + neither) * (both + baselineOnly) * (headOnly + neither);
  if (margins === 0) return 0;
  const product = both * neither - headOnly * baselineOnly;
  const trials = both + headOnly + baselineOnly + neither;
  const corrected = product > 0 ? Math.max(0, product - trials / 2) : product;
  return corrected / Math.sqrt(margins);
}

/**
 * The one-sided p-values of an interval: the level at which its end touches 0. So p < 0.05 exactly when the 90 % interval lies on one
 * side of 0.
 */
export function tailsOf(intervalAt: (z: number) => Interval): Tails {
  return {
    above: normalTail(touch(z => (z >= 0 ? intervalAt(z)[0] : intervalAt(-z)[1]))),
    below: normalTail(touch(z => (z >= 0 ? -intervalAt(z)[1] : -intervalAt(-z)[0]))),
  };
}

/** More standard deviations than any p-value that can be distinguished from 0. */
const FARTHEST = 40;

/** The z, between -FARTHEST and FARTHEST, at which an end that decreases with z crosses 0. */
function touch(end: (z: number) => number): number {
  let [low, high] = [-FARTHEST, FARTHEST];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (end(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The one-sided p-values of McNemar's exact test: under no change, an episode that ended differently falls to either side like a coin.
 * Source: Q. McNemar, Psychometrika 12 (1947) 153-157; the exact form is the binomial test with p = 1/2.
 */
export function mcNemar({ headOnly, baselineOnly }: Pick<PairedCounts, 'headOnly' | 'baselineOnly'>): Tails {
  const trials = headOnly + baselineOnly;
  const atLeast = (count: number): number => 1 - binomialBelow(count, trials, 0.5);
  return { above: atLeast(headOnly), below: atLeast(baselineOnly) };
}

/**
 * The one-sided mid-p values of Fisher's exact test for different episodes on both sides: under no change, the successes of both fall to this
 * side's episodes by chance. Of what was seen itself half counts: that holds the level, also where one side has far fewer episodes.
 * Source: H. O. Lancaster, Journal of the American Statistical Association 56 (1961) 223-234.
 */
export function fisherMidP(head: Proportion, baseline: Proportion): Tails {
  const [trials, others] = [head.trials, baseline.trials];
  const all = head.successes + baseline.successes;
  const ratio = (k: number): number => ((all - k) * (trials - k)) / ((k + 1) * (others - all + k + 1));
  const peak = Math.floor(((all + 1) * (trials + 1)) / (trials + others + 2));
  const sums = { below: 0, seen: 0, above: 0 };
  const add = (k: number, weight: number): void => {
    sums[k < head.successes ? 'below' : k > head.successes ? 'above' : 'seen'] += weight;
  };
  // From the most likely count outwards, until nothing more is seen of the sum.
  for (let k = peak, weight = 1; weight > NEGLIGIBLE; weight *= ratio(k), k += 1) add(k, weight);
  for (let k = peak - 1, weight = 1 / ratio(k); weight > NEGLIGIBLE; k -= 1, weight /= ratio(k)) add(k, weight);
  const total = sums.below + sums.seen + sums.above;
  return { above: (sums.above + sums.seen / 2) / total, below: (sums.below + sums.seen / 2) / total };
}

const NEGLIGIBLE = 1e-20;

/** P(X < count) of a binomial with `trials` and `rate`. */
function binomialBelow(count: number, trials: number, rate: number): number {
  let sum = 0;
  for (const [successes, probability] of binomial(trials, rate).entries()) if (successes < count) sum += probability;
  return Math.min(1, sum);
}

/** P(X = k) for each k from 0 to `trials`: from the most likely k outwards, so that only negligible values underflow. */
export function binomial(trials: number, rate: number): number[] {
  const weights = Array.from({ length: trials + 1 }, () => 0);
  const peak = Math.min(trials, Math.floor((trials + 1) * rate));
  weights[peak] = 1;
  const odds = rate / (1 - rate);
  for (let k = peak + 1, weight = 1; k <= trials && rate > 0; k += 1) {
    weight *= ((trials - k + 1) / k) * odds;
    weights[k] = weight;
  }
  for (let k = peak - 1, weight = 1; k >= 0 && rate < 1; k -= 1) {
    weight *= (k + 1) / (trials - k) / odds;
    weights[k] = weight;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map(weight => weight / total);
}

/** P(Z > z) of the standard normal: by its series up to 3, and by its continued fraction beyond (DLMF 7.6.2 and 7.9.3). */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 3) {
    let fraction = 0;
    for (let step = 60; step >= 1; step -= 1) fraction = step / (z + fraction);
    return density / (z + fraction);
  }
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > 1e-17 * sum; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 - density * sum;
}
