// The config file's rules for metrics: absolute bounds, and a tolerance if there is a baseline.
import type { Metric, FilteredRun } from '../boundary/types.ts';
import type { AcceptanceResult } from './accepted.ts';
import type { Comparison, Tolerance } from './comparison/types.ts';
import { figuresOf, summarizeFigures } from './comparison/figures.ts';
import type { SummaryKind } from './comparison/figures.ts';
import { applyRules } from './globs.ts';
import type { Severity } from './severity.ts';

/** One entry of `metrics:` in the config file. */
export interface MetricRule {
  /** The metric's name, or in the config file a glob (`eval/*`). After a glob was matched to a metric, `pattern` keeps the glob. */
  metric: string;
  pattern?: string | undefined;
  /** The direction that is better; required with a tolerance. */
  goal: 'min' | 'max' | undefined;
  max: number | undefined;
  min: number | undefined;
  tolerance: Tolerance | undefined;
  /** Which number of a run the rule uses; by default the last. */
  summary?: SummaryKind | undefined;
  /** The metric with the number of trials of a rate. */
  of?: string | undefined;
  /** Line of the rule in the config file, from 1. */
  line: number | undefined;
}

export type RuleState =
  | 'passed'
  | 'failed'
  | 'missing'
  | 'not-finite'
  /** The last rows of the metric have no number, so it may have become NaN. */
  | 'doubtful'
  | 'no-baseline'
  /** There is a baseline, but none of its groups matches this one. */
  | 'unmatched'
  /** There may be a baseline, but it could not be read. */
  | 'unreadable'
  | 'too-few-samples'
  /** It could not be decided, or the runs differ in length, and this change has clearly less data than the baseline. */
  | 'fewer-samples'
  | 'inconclusive'
  | 'regressed'
  /** It regressed, and the config file accepts that. */
  | 'accepted'
  | 'not-comparable';

/** The severities of comparisons without a decision (config file). */
export interface UncertaintyPolicy {
  onInconclusive: Severity;
  onFewSamples: Severity;
  /** For groups without a partner; undefined means the default of {@link judgeUnmatched}. */
  onUnmatched?: Severity | undefined;
  onNoBaseline: Severity;
  /** For runs that cannot be compared, or that lack a metric of a glob, if that is no fault of this change's own numbers; undefined means that they fail. */
  onOtherKind?: Severity | undefined;
}

/** The result of one rule for one run, or for one group of runs if it compares. */
export interface RuleResult {
  rule: MetricRule;
  /** Index of the run in the step; of a group, its first run or the one without the metric. */
  run: number;
  /** The name of the group, if a tolerance applies to several. */
  group?: string | undefined;
  check: 'max' | 'min' | 'tolerance';
  /** The base branch of the comparison, if there are several. */
  against?: string | undefined;
  /** The bound; undefined for a tolerance. */
  limit: number | undefined;
  /** The run's final number; undefined if it is missing. */
  value: number | undefined;
  state: RuleState;
  severity: Severity;
  /** The comparison behind a tolerance. */
  comparison?: Comparison | undefined;
  /** The config file's entry for this regression. */
  acceptance?: AcceptanceResult | undefined;
}

/** Checks the bounds of every rule for every run. A metric that is missing or not finite never passes. */
export function checkRules(rules: readonly MetricRule[], runs: readonly Pick<FilteredRun, 'metrics'>[]): RuleResult[] {
  return runs.flatMap(({ metrics }, run) =>
    applyRules(
      rules,
      metrics.map(({ name }) => name),
    ).flatMap(rule => checkBounds(rule, metrics).map(result => ({ ...result, rule, run }))),
  );
}

type Check = Pick<RuleResult, 'check' | 'limit' | 'value' | 'state' | 'severity'>;

function checkBounds(rule: MetricRule, metrics: readonly Metric[]): Check[] {
  const metric = metrics.find(({ name }) => name === rule.metric);
  const value = metric && summarizeFigures(figuresOf(metric), rule.summary ?? 'last', rule.goal);
  // What it ended in is unknown; the gate `metrics` reports that.
  const kind = metric?.summary?.doubt?.kind;
  const isDoubtful = kind === 'nulls' || kind === 'unread';
  const checks: Check[] = [];
  const add = (check: Check['check'], limit: number, judge: (value: number) => boolean): void => {
    const passes = (number: number): RuleState => (!judge(number) ? 'failed' : isDoubtful ? 'doubtful' : 'passed');
    const state = value === undefined ? 'missing' : Number.isFinite(value) ? passes(value) : 'not-finite';
    const isPassed = state === 'passed' || state === 'doubtful';
    checks.push({ check, limit, value, state, severity: isPassed ? 'pass' : 'fail' });
  };
  const { max, min } = rule;
  if (max !== undefined) add('max', max, number => number <= max);
  if (min !== undefined) add('min', min, number => number >= min);
  return checks;
}

/**
 * The result of a rule with a tolerance from its comparison. A metric that is missing or not finite never passes. Without a baseline the
 * state is `no-baseline`, which is not a pass; the config file decides its severity.
 */
export function checkComparison(
  rule: MetricRule,
  against: Pick<RuleResult, 'run' | 'group' | 'value' | 'acceptance'> & { comparison: Comparison },
  doubts: UncertaintyPolicy,
): RuleResult {
  const state = stateOf(against.value, against.comparison);
  return {
    rule,
    ...against,
    check: 'tolerance',
    limit: undefined,
    state,
    severity: weigh(state, rule, against.comparison, doubts),
  };
}

function stateOf(value: number | undefined, { state }: Comparison): RuleState {
  if (value === undefined) return 'missing';
  if (!Number.isFinite(value)) return 'not-finite';
  if (state === 'same' || state === 'improved') return 'passed';
  return state === 'unjudged' ? 'no-baseline' : state;
}

/** Whether two sides cannot be compared because of the numbers of this change alone. */
const isFaultOfHead = ({ obstacle, rule }: Comparison): boolean =>
  obstacle === 'head-not-finite' ||
  obstacle === 'counts-do-not-fit' ||
  // Without `of` it is the trainer that no longer writes the counts.
  (obstacle === 'counts-missing' && rule?.counted === true);

function weigh(
  state: RuleState,
  { pattern }: MetricRule,
  comparison: Comparison,
  { onInconclusive, onFewSamples, onNoBaseline, onOtherKind = 'fail' }: UncertaintyPolicy,
): Severity {
  // Unmatched groups and unreadable baselines are findings of their own, one for the step and not one for each rule.
  if (state === 'passed' || state === 'unmatched' || state === 'unreadable') return 'pass';
  if (state === 'accepted') return 'warn';
  if (state === 'no-baseline') return onNoBaseline;
  if (state === 'inconclusive') return onInconclusive;
  if (state === 'too-few-samples' || state === 'fewer-samples') return onFewSamples;
  // Of a glob only the baseline knows that there was such a metric.
  const isGone = state === 'missing' && pattern !== undefined && comparison.head.n === 0;
  return isGone || (state === 'not-comparable' && !isFaultOfHead(comparison)) ? onOtherKind : 'fail';
}
