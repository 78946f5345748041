// How a metric of this change stands against the baseline: samples and a rule go in, a state with its numbers comes out.
import type { ComparisonState, IncomparableReason } from './states.ts';
import { holm, interval, predict, summarise, tails, welch } from './statistics.ts';
import type { Estimate, Summary } from './statistics.ts';

/** What a metric came to in one run. `totalSteps` and `task` are what the run trained; where unknown they speak against nothing. */
export interface Sample {
  value: number;
  /** Runs of one seed are averaged first; a run that names no seed counts as its own. */
  seed?: string | undefined;
  totalSteps?: number | undefined;
  task?: string | undefined;
}

/** How far a metric may fall behind: a share of |baseline mean| (0.02 is 2 %), or a number in the metric's own unit. Not negative. */
export type Tolerance = { relative: number } | { absolute: number };

/** What the user wants of a metric. Without a tolerance the change is shown and not judged. */
export interface ComparisonRule {
  goal: 'min' | 'max';
  tolerance?: Tolerance | undefined;
}

/** One metric of one group of runs: the samples of this change and of the baseline, and the user's rule if there is one. */
export interface Pair {
  head: readonly Sample[];
  baseline: readonly Sample[];
  rule?: ComparisonRule | undefined;
}

export { comparisonStates } from './states.ts';
export type { ComparisonState, IncomparableReason };

/** One side: how many distinct seeds, and the mean over them where it is a finite number. */
export interface Side {
  n: number;
  mean?: number | undefined;
}

/** How probable so large a change is if the truth is "not worse" or "not better": a small one speaks for worse or better. */
export interface Doubt {
  worse: number;
  better: number;
}

/** What a comparison found, as plain data (it survives JSON). */
export interface Comparison {
  state: ComparisonState;
  rule?: ComparisonRule | undefined;
  /** Why, where the sides cannot be compared (also for a metric without a rule). */
  obstacle?: IncomparableReason | undefined;
  head: Side;
  baseline: Side;
  /** Shares of |baseline mean|, or the metric's own unit: the unit of `change`, `interval` and the rule's tolerance. */
  unit: 'relative' | 'absolute';
  /** Positive is worse by the rule's goal; without a rule it is head minus baseline. Shown also where there are too few samples. */
  change?: number | undefined;
  /** The 90 % interval of `change` (5 % beyond either end); not widened for several rules. */
  interval?: [low: number, high: number] | undefined;
  /** Where the interval is from: both sides' spread, the baseline's spread alone, no spread at all, or there is none. */
  method: 'welch' | 'prediction' | 'point' | 'none';
  /** The one-sided p-values of this metric alone. */
  p?: Doubt | undefined;
  /** The same, adjusted by Holm over all rules that were judged together: what the state goes by. */
  adjusted?: Doubt | undefined;
}

/** Each tail is 5 %: a change counts where its one-sided p, adjusted for the number of rules, is below that. */
const confidence = 0.9;
const level = 0.05;
/** Distinct seeds that a side needs for a spread of its own. */
const enough = 3;

/**
 * Compares the metrics of one pull request, in the order given; {@link judgeTogether} says what the states mean.
 *
 * A relative change takes the baseline's mean as a mere scale: its noise is counted in the difference, not once more in the
 * division. Whether the interval lies above 0 does not depend on a scale at all, so no false alarm comes of it. Far from 0 the
 * interval is too narrow: with 3 seeds against 5 it holds a drop of 10 % in 90 of 100 cases, of 30 % in 87, of 100 % in 79.
 */
export function compareAll(pairs: readonly Pair[]): Comparison[] {
  return judgeTogether(pairs.map(pair => measure(pair)));
}

/** Compares one metric alone; see {@link compareAll}. */
export function compareMetric(pair: Pair): Comparison {
  const measured = measure(pair);
  return judge(measured, measured.p);
}

/**
 * Judges comparisons as one family, whatever they were judged with before (the legs of a matrix, say): each rule's p-values are
 * adjusted by Holm over all rules that can be tested, one direction at a time. If nothing changed, the chance that any rule at all
 * is called regressed is thus at most 5 %, however many there are, and likewise improved. States, in this order:
 * - regressed: the change is beyond the tolerance and its adjusted p is below 0.05 (with one rule: the 90 % interval is above 0);
 * - improved: its mirror image;
 * - same: the 90 % interval lies within the tolerance on both sides (two one-sided tests: D. J. Schuirmann, Journal of
 *   Pharmacokinetics and Biopharmaceutics 15 (1987) 657-680). Not adjusted: it raises no alarm;
 * - inconclusive.
 */
export function judgeTogether(comparisons: readonly Comparison[]): Comparison[] {
  const tested = comparisons.flatMap(comparison =>
    comparison.rule?.tolerance === undefined || comparison.p === undefined ? [] : [{ comparison, ...comparison.p }],
  );
  const worse = holm(tested.map(({ worse }) => worse));
  const better = holm(tested.map(({ better }) => better));
  const adjusted = new Map(
    tested.map(({ comparison }, index) => [comparison, { worse: worse[index] ?? 1, better: better[index] ?? 1 }]),
  );
  return comparisons.map(comparison => judge(comparison, adjusted.get(comparison) ?? comparison.p));
}

/** All numbers of a comparison, not yet judged. */
function measure({ head, baseline, rule }: Pair): Comparison {
  const ours = averagePerSeed(head);
  const theirs = averagePerSeed(baseline);
  const unit = usesShares(theirs, rule) ? 'relative' : 'absolute';
  const obstacle = findObstacle({ head, baseline, rule }, theirs);
  const seen = { state: 'unjudged', rule, head: show(ours), baseline: show(theirs), unit, method: 'none' } as const;
  if (ours.n === 0 || theirs.n === 0 || obstacle !== undefined) return { ...seen, obstacle };

  const direction = rule?.goal === 'max' ? -1 : 1;
  const estimate = rescale(estimateBy(ours, theirs), direction, unit === 'relative' ? Math.abs(theirs.mean) : 1);
  const change = estimate.difference;
  if (!Number.isFinite(change)) return { ...seen, obstacle: 'out-of-range' };
  if (theirs.n < enough) return { ...seen, change };

  const around = interval(estimate, confidence);
  if (!around.every(Number.isFinite)) return { ...seen, obstacle: 'out-of-range' };
  const { above: worse, below: better } = tails(estimate);
  const method = estimate.error === 0 ? 'point' : hasOwnSpread(ours) ? 'welch' : 'prediction';
  return { ...seen, change, interval: around, method, p: { worse, better } };
}

/** The comparison with its state, from its numbers alone. */
function judge(comparison: Comparison, adjusted: Doubt | undefined): Comparison {
  return { ...comparison, adjusted, state: decide({ ...comparison, adjusted }) };
}

function decide(comparison: Comparison): ComparisonState {
  const { rule, head, baseline, obstacle, change, interval: around, adjusted: p } = comparison;
  if (rule?.tolerance === undefined) return 'unjudged';
  if (head.n === 0) return 'missing';
  if (obstacle !== undefined) return 'not-comparable';
  if (baseline.n === 0) return 'no-baseline';
  if (change === undefined || around === undefined || p === undefined) return 'too-few-samples';
  const limit = readLimit(rule.tolerance) + rounding(comparison);
  if (change > limit && p.worse < level) return 'regressed';
  if (change < -limit && p.better < level) return 'improved';
  return around.every(end => Math.abs(end) <= limit) ? 'same' : 'inconclusive';
}

/** One value per seed. A run without a seed is a group of its own. */
function averagePerSeed(samples: readonly Sample[]): Summary {
  const seeds = Map.groupBy(samples, ({ seed }) => seed ?? Symbol('a run of its own'));
  return summarise([...seeds.values()].map(runs => summarise(runs.map(({ value }) => value)).mean));
}

function show({ n, mean }: Summary): Side {
  return { n, mean: Number.isFinite(mean) ? dropSignOf0(mean) : undefined };
}

/** Changes are shares of the baseline's mean, save where the rule's tolerance is absolute or a metric without one stands at 0. */
function usesShares(baseline: Summary, rule: ComparisonRule | undefined): boolean {
  return rule?.tolerance === undefined ? baseline.mean !== 0 : 'relative' in rule.tolerance;
}

function findObstacle({ head, baseline, rule }: Pair, theirs: Summary): IncomparableReason | undefined {
  if (!head.every(({ value }) => Number.isFinite(value))) return 'head-not-finite';
  if (!baseline.every(({ value }) => Number.isFinite(value))) return 'baseline-not-finite';
  if (head.length === 0 || baseline.length === 0) return undefined;
  const all = [...head, ...baseline];
  if (differ(all.map(({ totalSteps }) => totalSteps))) return 'total-steps-differ';
  if (differ(all.map(({ task }) => task))) return 'task-differs';
  return theirs.mean === 0 && usesShares(theirs, rule) ? 'baseline-is-zero' : undefined;
}

/** Whether the known ones differ. */
function differ(facts: readonly (string | number | undefined)[]): boolean {
  return new Set(facts.filter(fact => fact !== undefined)).size > 1;
}

function hasOwnSpread({ n }: Summary): boolean {
  return n >= enough;
}

function estimateBy(head: Summary, baseline: Summary): Estimate {
  return hasOwnSpread(head) ? welch(head, baseline) : predict(head, baseline);
}

function rescale({ difference, error, freedom }: Estimate, direction: 1 | -1, scale: number): Estimate {
  return { difference: dropSignOf0((direction * difference) / scale), error: error / scale, freedom };
}

/** -0 as 0: it would be shown as a loss of nothing. */
function dropSignOf0(value: number): number {
  return value + 0;
}

function readLimit(tolerance: Tolerance): number {
  return 'absolute' in tolerance ? tolerance.absolute : tolerance.relative;
}

/** What the subtraction may have lost, in the change's unit: 0.50 against 0.49 is 2 %, not a hair more. */
function rounding({ head, baseline, unit }: Comparison): number {
  const [ours, theirs] = [Math.abs(head.mean ?? 0), Math.abs(baseline.mean ?? 0)];
  return (4 * Number.EPSILON * (ours + theirs)) / (unit === 'relative' ? theirs : 1);
}
