// The curves that a report draws over each other: this change's and the baseline's.
import type { GroupPair } from '../gates/comparison/pairing.ts';
import { mostRecent } from '../gates/comparison/recent-samples.ts';
import type { RunSample } from '../gates/comparison/samples.ts';
import { applyRules } from '../gates/globs.ts';
import type { MetricRule } from '../gates/metric-rules.ts';
import { meanCurve } from '../manifest/mean-curve.ts';
import { rankMetrics } from '../gates/rank-metrics.ts';

/** The curves of the metric that people look for first, here and in what it is compared with: the mean over the seeds of one group of runs. */
export function listCurves(pairs: readonly GroupPair[], rules: readonly MetricRule[]) {
  const [pair] = pairs;
  if (!pair) return [];
  const names = [...new Set(pair.head.flatMap(({ metrics }) => [...metrics.keys()]))];
  const ruled = applyRules(rules, names).map(rule => ({ rule }));
  return rankMetrics(
    names.map(name => ({ name })),
    ruled,
  )
    .flatMap(({ name }) => {
      const drawn = (runs: readonly RunSample[]) =>
        runs.map(({ metrics }) => metrics.get(name)?.points ?? []).filter(({ length }) => length > 1);
      const [own, old] = [drawn(pair.head), drawn(mostRecent(pair.baseline))];
      if (own.length === 0 || old.length === 0) return [];
      const seeds = { head: own.length, baseline: old.length };
      return [{ metric: name, head: meanCurve(own), baseline: meanCurve(old), seeds }];
    })
    .slice(0, 1);
}
