// The team's own rules on metrics, from the config file: absolute bounds now, a tolerance where there is a baseline.
import type { Metric, Projection } from '../boundary/project.ts';

/** A tolerance as written: relative to the baseline (0.02 for `2%`) or in the metric's own unit. */
export type Tolerance = { relative: number } | { absolute: number };

/** One entry of `metrics:` in the config file. */
export interface MetricRule {
  metric: string;
  /** Which way is better; needed where there is a tolerance. */
  goal: 'min' | 'max' | undefined;
  max: number | undefined;
  min: number | undefined;
  tolerance: Tolerance | undefined;
  /** Line of the rule in the config file, from 1. */
  line: number | undefined;
}

export type RuleState = 'passed' | 'failed' | 'missing' | 'not-finite' | 'no-baseline' | 'too-few-samples';

/** What one rule says of one run. */
export interface RuleResult {
  rule: MetricRule;
  /** Index of the run among those of the step. */
  run: number;
  check: 'max' | 'min' | 'tolerance';
  /** The bound; undefined for a tolerance. */
  limit: number | undefined;
  /** The run's final number; undefined where it is missing. */
  value: number | undefined;
  state: RuleState;
}

/**
 * Holds every rule against every run. A metric that is missing or not finite never passes; without a baseline a tolerance
 * is `no-baseline`, which is not passed and blocks nothing.
 */
export function checkRules(rules: readonly MetricRule[], runs: readonly Pick<Projection, 'metrics'>[]): RuleResult[] {
  return runs.flatMap(({ metrics }, run) =>
    rules.flatMap(rule => checkRule(rule, metrics).map(result => ({ ...result, rule, run }))),
  );
}

type Check = Pick<RuleResult, 'check' | 'limit' | 'value' | 'state'>;

function checkRule(rule: MetricRule, metrics: readonly Metric[]): Check[] {
  const value = metrics.find(({ name }) => name === rule.metric)?.value;
  const checks: Check[] = [];
  const add = (check: Check['check'], limit: number | undefined, judge: (value: number) => RuleState): void => {
    const state = value === undefined ? 'missing' : Number.isFinite(value) ? judge(value) : 'not-finite';
    checks.push({ check, limit, value, state });
  };
  const { max, min } = rule;
  if (max !== undefined) add('max', max, number => (number <= max ? 'passed' : 'failed'));
  if (min !== undefined) add('min', min, number => (number >= min ? 'passed' : 'failed'));
  if (rule.tolerance !== undefined) add('tolerance', undefined, () => 'no-baseline');
  return checks;
}

/** Whether a state turns the gate `rules` red. */
export function blocks(state: RuleState): boolean {
  return state === 'failed' || state === 'missing' || state === 'not-finite';
}
