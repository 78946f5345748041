// Applies the rules to the comparisons of a step: rules with a tolerance, and limits on metrics that are gone.
import type { AcceptanceResult } from './accepted.ts';
import { summarizeFigures } from './comparison/figures.ts';
import type { GroupPair } from './comparison/pairing.ts';
import type { RunSample } from './comparison/samples.ts';
import { rulesByMetric } from './comparison/metric-pairs.ts';
import type { Comparison } from './comparison/types.ts';
import type { MetricRule, RuleResult, UncertaintyPolicy } from './metric-rules.ts';
import { checkComparison } from './metric-rules.ts';

/** A metric of one group of runs, with its rule, if any, and its comparison with the baseline. */
export interface ComparedMetric {
  metric: string;
  rule: MetricRule | undefined;
  groupPair: GroupPair;
  comparison: Comparison;
  acceptance: AcceptanceResult | undefined;
}

/** The results of the rules with a tolerance, in the order of the config file; `heads` are the runs of the step, in `groups` groups. */
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
    .map(({ rule, groupPair, comparison, acceptance }) => {
      const values = groupPair.head.map(({ metrics }) => {
        const figures = metrics.get(rule.metric);
        return figures && summarizeFigures(figures, rule.summary ?? 'last', rule.goal);
      });
      // The worst state of a group counts: other runs do not hide one without the metric, or with NaN.
      const missing = values.indexOf(undefined);
      const worst = missing === -1 ? values.findIndex(value => !Number.isFinite(value)) : missing;
      const culprit = groupPair.head[Math.max(0, worst)];
      const value = worst === -1 ? (comparison.head.mean ?? values[0]) : values[worst];
      const run = heads.findIndex(one => one === culprit);
      const group = groups > 1 ? groupPair.name : undefined;
      return checkComparison(rule, { run, group, value, comparison, acceptance }, file.uncertainty);
    });
}

/**
 * Limits of a glob on a metric that the baseline's most recent run has and this change does not, and on one that all runs there have and
 * some here do not: it is missing, like a metric that a rule names in full.
 */
export function findLostLimits(
  pairs: readonly GroupPair[],
  heads: readonly RunSample[],
  { rules, uncertainty }: { rules: readonly MetricRule[]; uncertainty: UncertaintyPolicy },
): RuleResult[] {
  return pairs.flatMap(pair =>
    [...rulesByMetric(pair, rules).values()].flatMap((rule): RuleResult[] => {
      const { head, nearest } = pair;
      const { metric, pattern, tolerance } = rule;
      if (pattern === undefined || tolerance !== undefined) return [];
      const has = (run: RunSample): boolean => run.metrics.has(metric);
      const isExpected = !head.some(has) || (nearest.length > 0 && nearest.every(has));
      const lacking = isExpected ? head.filter(run => !has(run)) : [];
      const check = rule.max === undefined ? 'min' : 'max';
      // Of a metric that no run here has only the baseline knows.
      const severity = head.some(has) ? 'fail' : (uncertainty.onOtherKind ?? 'fail');
      return lacking.map(run => ({
        ...{ rule, run: heads.indexOf(run), check, limit: rule[check] },
        ...{ value: undefined, state: 'missing', severity },
      }));
    }),
  );
}
