// What a comparison could have missed, and how many more seeds or episodes would help: where it detected nothing, and where one seed
// decided it.
import { detectableChange, isDetectable } from './detectable-means.ts';
import { detectableDrop, detectablePairedDrop } from './detectable-rates.ts';
import { MIN_SEEDS } from './measure.ts';
import type { PairedCounts, Proportion } from './proportions.ts';
import type { Comparison, Hidden } from './types.ts';
import { coversEpisodes, readLimit } from './types.ts';

/** More seeds or episodes than anybody would add. */
const MAX_ADDED = 100_000;

/**
 * The smallest worsening that a comparison like this one detects in 80 of 100 cases, and how many more seeds or episodes on each side
 * would halve it. Undefined for a metric without a rule, and for one that regressed, improved or could not be compared.
 */
export function findHidden(comparison: Comparison): Hidden | undefined {
  const { state, method, head, baseline } = comparison;
  if (state === 'too-few-samples' && baseline.n > 0) return { noise: 'seeds', more: MIN_SEEDS - baseline.n };
  if ((state !== 'same' && state !== 'inconclusive') || head.n === 0) return undefined;
  if (coversEpisodes(method)) return hiddenByEpisodes(comparison);
  return method === 'welch' || method === 'prediction' ? hiddenBySeeds(comparison) : undefined;
}

function hiddenBySeeds({ head, baseline, spread = 0, rule }: Comparison): Hidden {
  const tolerance = rule?.tolerance === undefined ? 0 : readLimit(rule.tolerance);
  const seeds = (more: number) => ({ head: head.n + more, baseline: baseline.n + more, deviation: spread, tolerance });
  const change = detectableChange(seeds(0));
  const half = change / 2;
  const isHalved = (more: number): boolean => isDetectable(half, seeds(more));
  // A change within the tolerance is not detected by any number of seeds.
  return { noise: 'seeds', change, more: half > tolerance ? leastMore(isHalved, 200) : undefined };
}

function hiddenByEpisodes(comparison: Comparison): Hidden {
  const { rule, pairs, head, baseline, method } = comparison;
  if (!head.counts || !baseline.counts) return { noise: 'episodes' };
  const share = shareOf(comparison);
  const tolerance = rule?.tolerance === undefined ? 0 : readLimit(rule.tolerance) * share;
  if (pairs !== undefined) {
    const found = detectablePairedDrop(turn(pairs.counts, rule?.goal), tolerance, method === 'mcnemar');
    return { noise: 'episodes', ...(found !== undefined && { change: found / share }) };
  }
  const [ours, theirs] = [head.counts, goodSide(baseline.counts, rule?.goal)];
  const drop = (more: number): number | undefined => {
    const trials = theirs.trials + more;
    const successes = Math.round((theirs.successes / theirs.trials) * trials);
    return detectableDrop(ours.trials + more, { successes, trials }, tolerance);
  };
  const found = drop(0);
  if (found === undefined) return { noise: 'episodes' };
  const isHalved = (more: number): boolean => (drop(more) ?? Infinity) <= found / 2;
  const more = found / 2 > tolerance ? leastMore(isHalved, MAX_ADDED) : undefined;
  return { noise: 'episodes', change: found / share, more };
}

/** Counts of the outcome that should not decrease: successes if more is better, otherwise failures. */
function goodSide({ successes, trials }: Proportion, goal: 'min' | 'max' | undefined): Proportion {
  return { trials, successes: goal === 'min' ? trials - successes : successes };
}

function turn(counts: PairedCounts, goal: 'min' | 'max' | undefined): PairedCounts {
  const { both, headOnly, baselineOnly, neither } = counts;
  return goal === 'min' ? { both: neither, headOnly: baselineOnly, baselineOnly: headOnly, neither: both } : counts;
}

/** One of the comparison's unit, as a share of 1. */
function shareOf({ unit, baseline }: Comparison): number {
  const rate = baseline.counts ? baseline.counts.successes / baseline.counts.trials : 1;
  if (unit === 'points') return 0.01;
  if (unit === 'relative') return rate;
  return rate === 0 ? 1 : rate / (baseline.mean ?? rate);
}

/** The smallest number for which `holds` is true, as it is for all greater ones; undefined if it exceeds `most`. */
function leastMore(holds: (more: number) => boolean, most: number): number | undefined {
  let high = 1;
  while (!holds(high)) {
    high *= 2;
    if (high > most) return undefined;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Where one seed of this change decides that a metric is worse: how many more seeds would confirm it, so that a change of this size is
 * detected in 80 of 100 cases by the seeds of both sides.
 */
export function seedsToSettle(comparison: Comparison): number | undefined {
  const { state, head, baseline, change = 0, spread, rule } = comparison;
  if (state !== 'regressed' || head.n !== 1) return undefined;
  if (baseline.n < MIN_SEEDS || spread === undefined || rule?.tolerance === undefined) return MIN_SEEDS - 1;
  const tolerance = readLimit(rule.tolerance);
  const isSettled = (more: number): boolean =>
    isDetectable(change, { head: 1 + more, baseline: baseline.n, deviation: spread, tolerance });
  return Math.max(MIN_SEEDS - 1, leastMore(isSettled, 30) ?? 30);
}
