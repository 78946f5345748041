// The numbers of one comparison, before it is judged: chooses the method that fits the samples, and computes their difference.
import { compareRates, findRateObstacle, isRate, scaleOf, showDifference } from './rates.ts';
import type {
  IncomparableReason,
  ChangeUnit,
  Comparison,
  ComparisonRule,
  Pair,
  Sample,
  SampleSummary,
} from './types.ts';
import type { Estimate, Summary } from './statistics.ts';
import { interval, predict, summarise, tails, welch } from './statistics.ts';

/** 5 % in each tail. */
const confidence = 0.9;
/** How many distinct seeds a side needs to estimate its own spread. */
export const MIN_SEEDS = 3;

/** All numbers of a comparison, before it is judged. */
export function measure(given: Pair): Comparison {
  const { head, baseline } = given;
  const ours = averagePerSeed(head);
  const theirs = averagePerSeed(baseline);
  const rule = given.rule && withoutShareOf0(given.rule, ours, theirs);
  const pair = { ...given, rule };
  const unit = unitOf(pair, theirs);
  const seen: Comparison = {
    ...{ state: 'unjudged', rule, head: show(ours), baseline: show(theirs), unit, method: 'none' },
  };
  const obstacle = findObstacle(pair, theirs, unit);
  if (ours.n === 0 || theirs.n === 0 || obstacle !== undefined) return { ...seen, obstacle };
  const estimate = theirs.n < MIN_SEEDS ? undefined : estimateBy(ours, theirs);
  // If the values have no spread, the noise of the episodes remains.
  if (estimate === undefined || estimate.error === 0) {
    const byEpisodes = measureEpisodes(pair, seen);
    if (byEpisodes !== undefined) return byEpisodes;
  }
  return measureSeeds(pair, seen, ours, theirs);
}

/** Compares the counts of both sides; undefined if there are none. */
function measureEpisodes(pair: Pair, seen: Comparison): Comparison | undefined {
  const found = isRate(pair) ? compareRates(pair) : undefined;
  if (found === undefined) return undefined;
  const scale = scaleOf(pair);
  const rate = found.baseline.successes / found.baseline.trials;
  if (seen.unit === 'relative' && rate === 0) return { ...seen, obstacle: 'baseline-is-zero' };
  const factor = seen.unit === 'points' ? 100 : seen.unit === 'relative' ? 1 / rate : scale;
  const side = ({ n }: SampleSummary, counts: typeof found.head): SampleSummary => ({
    n,
    mean: (scale * counts.successes) / counts.trials,
    counts,
  });
  return {
    ...seen,
    head: side(seen.head, found.head),
    baseline: side(seen.baseline, found.baseline),
    ...showDifference(found, directionOf(pair.rule), factor),
  };
}

/** Compares the values of the seeds of both sides. */
function measureSeeds(pair: Pair, seen: Comparison, ours: Summary, theirs: Summary): Comparison {
  const size = { relative: Math.abs(theirs.mean), absolute: 1, points: scaleOf(pair) / 100 }[seen.unit];
  const estimate = rescale(estimateBy(ours, theirs), directionOf(pair.rule), size);
  const change = estimate.difference;
  if (!Number.isFinite(change)) return { ...seen, obstacle: 'out-of-range' };
  if (theirs.n < MIN_SEEDS) return { ...seen, change };
  const around = interval(estimate, confidence);
  if (!around.every(Number.isFinite)) return { ...seen, obstacle: 'out-of-range' };
  const { above: worse, below: better } = tails(estimate);
  const method = estimate.error === 0 ? 'point' : hasOwnSpread(ours) ? 'welch' : 'prediction';
  const spread = spreadOf(ours, theirs) / size;
  return { ...seen, change, interval: around, method, spread, p: { worse, better } };
}

/** The spread of both sides together if each has enough seeds, otherwise that of the baseline. */
function spreadOf(head: Summary, baseline: Summary): number {
  if (!hasOwnSpread(head)) return Math.sqrt(baseline.variance);
  const [ours, theirs] = [head.n - 1, baseline.n - 1];
  return Math.sqrt((head.variance * ours + baseline.variance * theirs) / (ours + theirs));
}

/** One value per seed. A run without a seed is a group of its own. */
function averagePerSeed(samples: readonly Sample[]): Summary {
  const seeds = Map.groupBy(samples, ({ seed }) => seed ?? Symbol('a run of its own'));
  return summarise([...seeds.values()].map(runs => summarise(runs.map(({ value }) => value)).mean));
}

function show({ n, mean }: Summary): SampleSummary {
  return { n, mean: Number.isFinite(mean) ? dropSignOf0(mean) : undefined };
}

/** A share of 0 is 0: a metric that was 0 may stay so, or become better. How much worse it may become is no share of it. */
function withoutShareOf0(rule: ComparisonRule, ours: Summary, theirs: Summary): ComparisonRule {
  const isShare = rule.tolerance !== undefined && 'relative' in rule.tolerance;
  const isWorse = ours.mean * directionOf(rule) > 0;
  return isShare && theirs.n > 0 && theirs.mean === 0 && !isWorse ? { ...rule, tolerance: { absolute: 0 } } : rule;
}

/**
 * The tolerance's unit. Without a tolerance, changes of a rate are in percentage points, and others are shares of the baseline's mean,
 * or in the metric's own unit if that mean is 0.
 */
function unitOf(pair: Pair, baseline: Summary): ChangeUnit {
  const tolerance = pair.rule?.tolerance;
  if (tolerance === undefined) return isCounted(pair) ? 'points' : baseline.mean === 0 ? 'absolute' : 'relative';
  if ('points' in tolerance) return 'points';
  return 'relative' in tolerance ? 'relative' : 'absolute';
}

function isCounted({ head, baseline }: Pair): boolean {
  return head.length > 0 && [...head, ...baseline].every(({ counts }) => counts !== undefined);
}

function findObstacle(pair: Pair, theirs: Summary, unit: ChangeUnit): IncomparableReason | undefined {
  const { head, baseline } = pair;
  if (!head.every(({ value }) => Number.isFinite(value))) return 'head-not-finite';
  if (!baseline.every(({ value }) => Number.isFinite(value))) return 'baseline-not-finite';
  if (head.length === 0 || baseline.length === 0) return undefined;
  const all = [...head, ...baseline];
  if (differ(all.map(({ totalSteps }) => totalSteps))) return 'total-steps-differ';
  if (differ(all.map(({ task }) => task))) return 'task-differs';
  if (differ(all.map(({ environment }) => environment))) return 'environment-differs';
  const notARate = isRate(pair) ? findRateObstacle(pair, theirs.n >= MIN_SEEDS) : undefined;
  return notARate ?? (theirs.mean === 0 && unit === 'relative' ? 'baseline-is-zero' : undefined);
}

/** Whether the known ones differ. */
function differ(facts: readonly (string | number | undefined)[]): boolean {
  return new Set(facts.filter(fact => fact !== undefined)).size > 1;
}

function hasOwnSpread({ n }: Summary): boolean {
  return n >= MIN_SEEDS;
}

function estimateBy(head: Summary, baseline: Summary): Estimate {
  return hasOwnSpread(head) ? welch(head, baseline) : predict(head, baseline);
}

function directionOf(rule: ComparisonRule | undefined): 1 | -1 {
  return rule?.goal === 'max' ? -1 : 1;
}

function rescale({ difference, error, freedom }: Estimate, direction: 1 | -1, scale: number): Estimate {
  return { difference: dropSignOf0((direction * difference) / scale), error: error / scale, freedom };
}

/** Turns -0 into 0, which would be shown with a minus sign. */
function dropSignOf0(value: number): number {
  return value + 0;
}
