// What the rules make of the comparisons of a step: those with a tolerance, and limits on what is gone.
import type { AcceptanceResult } from './accepted.ts';
import { summarizeFigures } from './comparison/figures.ts';
import type { GroupPair, RunSample } from './comparison/samples.ts';
import { rulesByMetric } from './comparison/metric-pairs.ts';
import { nameGroup } from './comparison/samples.ts';
import type { Comparison } from './comparison/types.ts';
import type { MetricRule, RuleResult, UncertaintyPolicy } from './rules.ts';
import { checkComparison } from './rules.ts';

/** A metric of one group of runs, with its rule if any and how it stands against the baseline. */
export interface ComparedMetric {
  metric: string;
  rule: MetricRule | undefined;
  opposition: GroupPair;
  comparison: Comparison;
  acceptance: AcceptanceResult | undefined;
}

/** The rules with a tolerance, in the order of the config file; `heads` are the runs of the step, of `groups` groups. */
export function judgeTolerances(
  rows: readonly ComparedMetric[],
  heads: readonly RunSample[],
  groups: number,
  file: { rules: readonly MetricRule[]; uncertainty: UncertaintyPolicy },
): RuleResult[] {
  const order = new Map(file.rules.map(({ metric }, index) => [metric, index]));
  const place = ({ metric, pattern }: MetricRule): number => order.get(pattern ?? metric) ?? 0;
  return rows
    .flatMap(({ rule, ...row }) => (rule?.tolerance === undefined ? [] : [{ ...row, rule }]))
    .toSorted((a, b) => place(a.rule) - place(b.rule))
    .map(({ rule, opposition, comparison, acceptance }) => {
      const values = opposition.head.map(({ metrics }) => {
        const figures = metrics.get(rule.metric);
        return figures && summarizeFigures(figures, rule.summary ?? 'last', rule.goal);
      });
      // A group's worst word counts: one run without the metric, or with NaN, is not hidden by the others.
      const missing = values.indexOf(undefined);
      const worst = missing === -1 ? values.findIndex(value => !Number.isFinite(value)) : missing;
      const culprit = opposition.head[Math.max(0, worst)];
      const value = worst === -1 ? (comparison.head.mean ?? values[0]) : values[worst];
      const run = heads.findIndex(one => one === culprit);
      const group = groups > 1 ? nameGroup(opposition.head) : undefined;
      return checkComparison(rule, { run, group, value, comparison, acceptance }, file.uncertainty);
    });
}

/**
 * Limits that a glob puts on a metric which the baseline's nearest run has and this change has not: it is missing, as one is that a rule
 * calls by its name.
 */
export function findLostLimits(
  pairs: readonly GroupPair[],
  heads: readonly RunSample[],
  rules: readonly MetricRule[],
): RuleResult[] {
  return pairs.flatMap(pair => {
    const here = new Set(pair.head.flatMap(({ metrics }) => [...metrics.keys()]));
    const run = heads.findIndex(one => one === pair.head[0]);
    return [...rulesByMetric(pair, rules).values()]
      .filter(({ metric, pattern, tolerance }) => pattern !== undefined && tolerance === undefined && !here.has(metric))
      .map((rule): RuleResult => {
        const check = rule.max === undefined ? 'min' : 'max';
        return { rule, run, check, limit: rule[check], value: undefined, state: 'missing', severity: 'fail' };
      });
  });
}
