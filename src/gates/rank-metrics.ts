// Which metrics of a run people look for first.
import type { Metric } from '../boundary/types.ts';
import type { MetricRule } from './metric-rules.ts';

/** Names of metrics that usually say most, best first; after those that a rule names. */
const usualNames = [
  /^loss$/i,
  /(?:^|[_/.])(?:return|reward|success|accuracy|acc|score)/i,
  /loss/i,
  /perplexity|error|mse|mae|fid/i,
];

/** A run's metrics, the ones that people look for first: those with a rule, then telling names, then as the run names them. */
export function rankMetrics<T extends Pick<Metric, 'name'>>(
  metrics: readonly T[],
  rules: readonly { rule: Pick<MetricRule, 'metric'> }[],
): T[] {
  const ruled = [...new Set(rules.map(({ rule }) => rule.metric))];
  const rank = ({ name }: T): number => {
    const byRule = ruled.indexOf(name);
    if (byRule !== -1) return byRule;
    const byName = usualNames.findIndex(pattern => pattern.test(name));
    return ruled.length + (byName === -1 ? usualNames.length : byName);
  };
  return metrics.toSorted((a, b) => rank(a) - rank(b));
}
