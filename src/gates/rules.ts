// The team's own rules on metrics, from the config file: absolute bounds now, a tolerance where there is a baseline.
import type { Metric, FilteredRun } from '../boundary/types.ts';
import type { AcceptanceResult } from './accepted.ts';
import type { Comparison, Tolerance } from './comparison/types.ts';
import { figuresOf, summarizeFigures } from './comparison/figures.ts';
import type { SummaryKind } from './comparison/figures.ts';
import { applyRules } from './globs.ts';
import type { Severity } from './severity.ts';

/** One entry of `metrics:` in the config file. */
export interface MetricRule {
  /** The metric's name; in a config a glob as well (`eval/*`), of which `pattern` is what is left once it stands for a metric. */
  metric: string;
  pattern?: string | undefined;
  /** Which way is better; needed where there is a tolerance. */
  goal: 'min' | 'max' | undefined;
  max: number | undefined;
  min: number | undefined;
  tolerance: Tolerance | undefined;
  /** Which number of a run it looks at; the last without it. */
  summary?: SummaryKind | undefined;
  /** The metric that has the number of trials of a rate. */
  of?: string | undefined;
  /** Line of the rule in the config file, from 1. */
  line: number | undefined;
}

export type RuleState =
  | 'passed'
  | 'failed'
  | 'missing'
  | 'not-finite'
  /** The metric ends in rows without a number, and may have become NaN. */
  | 'doubtful'
  | 'no-baseline'
  /** There is a baseline, and no group of it is this one's partner. */
  | 'unmatched'
  /** There may be a baseline, and it could not be read. */
  | 'unreadable'
  | 'too-few-samples'
  /** It was not decided or not of equal length, and this change has clearly less to show than the baseline. */
  | 'fewer-samples'
  | 'inconclusive'
  | 'regressed'
  /** It regressed, and the config file says that this is wanted. */
  | 'accepted'
  | 'not-comparable';

/** What the team makes of a comparison that cannot decide (config file). */
export interface UncertaintyPolicy {
  onInconclusive: Severity;
  onFewSamples: Severity;
  /** Of groups without a partner; undefined is the default of {@link judgeUnmatched}. */
  onUnmatched?: Severity | undefined;
  onNoBaseline: Severity;
}

/** What one rule says of one run, or of one group of runs where it compares. */
export interface RuleResult {
  rule: MetricRule;
  /** Index of the run among those of the step; of a group its first, or the one that lacks the metric. */
  run: number;
  /** What tells the group from the others, where a tolerance is held against several. */
  group?: string | undefined;
  check: 'max' | 'min' | 'tolerance';
  /** The base branch that a tolerance is held against, where there are several. */
  against?: string | undefined;
  /** The bound; undefined for a tolerance. */
  limit: number | undefined;
  /** The run's final number; undefined where it is missing. */
  value: number | undefined;
  state: RuleState;
  severity: Severity;
  /** What a tolerance was held against. */
  comparison?: Comparison | undefined;
  /** What the config file's accepted regressions say of it. */
  acceptance?: AcceptanceResult | undefined;
}

/** Holds the bounds of every rule against every run. A metric that is missing or not finite never passes. */
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
  // Whether it became NaN cannot be told: the gate `metrics` says so.
  const isDoubtful = metric?.summary?.doubt?.kind === 'nulls';
  const checks: Check[] = [];
  const add = (check: Check['check'], limit: number, judge: (value: number) => boolean): void => {
    const passes = (number: number): RuleState => (isDoubtful ? 'doubtful' : judge(number) ? 'passed' : 'failed');
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
 * What a comparison says of a rule with a tolerance. A metric that is missing or not finite never passes; without a baseline it
 * is `no-baseline`, which is not passed: what it weighs is the team's choice.
 */
export function checkComparison(
  rule: MetricRule,
  against: Pick<RuleResult, 'run' | 'group' | 'value' | 'acceptance'> & { comparison: Comparison },
  doubts: UncertaintyPolicy,
): RuleResult {
  const state = stateOf(against.value, against.comparison);
  return { rule, ...against, check: 'tolerance', limit: undefined, state, severity: weigh(state, doubts) };
}

function stateOf(value: number | undefined, { state }: Comparison): RuleState {
  if (value === undefined) return 'missing';
  if (!Number.isFinite(value)) return 'not-finite';
  if (state === 'same' || state === 'improved') return 'passed';
  return state === 'unjudged' ? 'no-baseline' : state;
}

function weigh(state: RuleState, { onInconclusive, onFewSamples, onNoBaseline }: UncertaintyPolicy): Severity {
  // What is unmatched or unreadable is a finding of its own, once for the step and not once for each rule.
  if (state === 'passed' || state === 'unmatched' || state === 'unreadable') return 'pass';
  if (state === 'accepted') return 'warn';
  if (state === 'no-baseline') return onNoBaseline;
  if (state === 'inconclusive') return onInconclusive;
  return state === 'too-few-samples' || state === 'fewer-samples' ? onFewSamples : 'fail';
}
