// Which rules are about other runs of a step or a workflow: a job that trains and one that evaluates have one config file.
import type { GroupPair } from './comparison/pairing.ts';
import type { RunSample } from './comparison/samples.ts';
import { namesAny } from './globs.ts';
import type { MetricRule } from './rules.ts';

const namesOf = (runs: readonly RunSample[]): Set<string> =>
  new Set(runs.flatMap(({ metrics }) => [...metrics.keys()]));

/**
 * The names of the rules that are about other groups than this one, by group: neither its runs nor those that the baseline's most recent run has
 * of it have such a metric, and other runs here or there do. Without such runs in the baseline nothing shows that the metric was not left out.
 */
export function findRulesOfOthers(
  pairs: readonly GroupPair[],
  baseline: readonly RunSample[],
  rules: readonly MetricRule[],
): ReadonlyMap<GroupPair, ReadonlySet<string>> {
  const all = namesOf([...pairs.flatMap(({ head }) => head), ...baseline]);
  const known = rules.map(({ metric }) => metric).filter(metric => namesAny(metric, all));
  return new Map(
    pairs.map(pair => {
      const own = namesOf([...pair.head, ...pair.nearest]);
      const others = pair.nearest.length === 0 ? [] : known.filter(metric => !namesAny(metric, own));
      return [pair, new Set(others)];
    }),
  );
}
