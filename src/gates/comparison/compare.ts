// Compares a metric of this change with the baseline: takes samples and a rule, returns a state with its numbers.
import { findHidden, seedsToSettle } from './detectable-change.ts';
import { measure } from './measure.ts';
import type { Comparison, ComparisonState, PValues, Pair } from './types.ts';
import { holm } from './statistics.ts';
import { readLimit } from './types.ts';

/** A change counts where its one-sided p, adjusted for the number of rules, is below this. */
const level = 0.05;

/**
 * Compares the metrics of one pull request, in the order given; {@link judgeTogether} says what the states mean.
 *
 * A relative change uses the baseline's mean only as a scale: its noise counts in the difference, and not again in the division.
 * Whether the interval lies above 0 does not depend on a scale, so this causes no false alarms. Far from 0 the interval is too narrow:
 * with 3 seeds against 5 it covers a drop of 10 % in 90 of 100 cases, of 30 % in 87, and of 100 % in 79.
 */
export function compareAll(pairs: readonly Pair[]): Comparison[] {
  return judgeTogether(pairs.map(pair => measure(pair)));
}

/** Adds to each comparison with a tolerance the change that it could have missed, and how many more seeds would decide it. */
export function explainAll(comparisons: readonly Comparison[]): Comparison[] {
  let explained = 0;
  return comparisons.map(comparison => {
    const isRuled = comparison.rule?.tolerance !== undefined;
    return isRuled && explained++ < MAX_EXPLAINED ? withHiddenChanges(comparison) : comparison;
  });
}

/** For how many rules missed changes are computed: each takes some milliseconds. */
const MAX_EXPLAINED = 20;

function withHiddenChanges(comparison: Comparison): Comparison {
  const [hidden, moreSeeds] = [findHidden(comparison), seedsToSettle(comparison)];
  return { ...comparison, ...(hidden && { hidden }), ...(moreSeeds !== undefined && { moreSeeds }) };
}

/** Compares one metric alone; see {@link compareAll}. */
export function compareMetric(pair: Pair): Comparison {
  const measured = measure(pair);
  return judge(measured, measured.p);
}

/**
 * Judges comparisons as one family, even if they were judged in other families before (for example by the jobs of a matrix): each
 * rule's p-values are adjusted by Holm over all rules that can be tested, separately for each direction. If nothing changed, the
 * probability that any rule at all regressed is thus at most 5 %, however many rules there are, and the same for improved. The
 * states, in this order:
 * - regressed: the change is beyond the tolerance and its adjusted p is below 0.05 (with one rule: the 90 % interval is above 0);
 * - improved: the same in the other direction;
 * - same: the 90 % interval ends within the tolerance on the worse side, whatever it holds of the better one (non-inferiority: the one of
 *   the two one-sided tests that asks for it, D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987) 657-680).
 *   Not adjusted: it raises no alarm;
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

/** Returns the comparison with the state that follows from its numbers. */
function judge(comparison: Comparison, adjusted: PValues | undefined): Comparison {
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
  return around[1] <= limit ? 'same' : 'inconclusive';
}

/** The rounding error of the subtraction, in the change's unit: 0.50 against 0.49 is exactly 2 %. */
function rounding({ head, baseline, unit, change }: Comparison): number {
  const [ours, theirs] = [Math.abs(head.mean ?? 0), Math.abs(baseline.mean ?? 0)];
  if (unit === 'points') return 16 * Number.EPSILON * (100 + Math.abs(change ?? 0));
  return (4 * Number.EPSILON * (ours + theirs)) / (unit === 'relative' ? theirs : 1);
}
