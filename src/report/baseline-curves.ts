// The curves that a report draws over each other: this change's and the baseline's.
import { applyRules } from '../gates/globs.ts';
import type { MetricRule } from '../gates/metric-rules.ts';
import type { Point } from '../manifest/curve-parts.ts';
import { meanCurve } from '../manifest/mean-curve.ts';
import type { RunReport } from './model.ts';
import { rankMetrics } from '../gates/rank-metrics.ts';
import type { Result } from './result/result-schema.ts';

/** The curves of the metric that people look for first, here and at the baseline: the mean over the seeds of one group of runs. */
export function listCurves(results: readonly Result[], runs: readonly RunReport[], rules: readonly MetricRule[]) {
  const [run] = runs;
  const [baseline] = results;
  if (!run || !baseline) return [];
  const ofGroup = runs.filter(
    ({ configDigest, run: one }) => configDigest === run.configDigest && one.group === run.run.group,
  );
  const theirs = baseline.runs.filter(one => one.group === run.run.group);
  const others = theirs.length > 0 ? theirs : baseline.runs.slice(0, 1);
  const names = run.metrics.map(({ name }) => name);
  const ruled = applyRules(rules, names).map(rule => ({ rule }));
  return rankMetrics(run.metrics, ruled)
    .flatMap(({ name }) => {
      const heads = ofGroup.map(({ metrics }) => metrics.find(one => one.name === name)?.summary?.curve ?? []);
      const bases = others.map(({ metrics }): readonly Point[] => metrics.find(one => one.name === name)?.curve ?? []);
      const drawn = [heads, bases].map(curves => curves.filter(({ length }) => length > 1));
      const [own = [], old = []] = drawn;
      if (own.length === 0 || old.length === 0) return [];
      const seeds = { head: own.length, baseline: old.length };
      return [{ metric: name, head: meanCurve(own), baseline: meanCurve(old), seeds }];
    })
    .slice(0, 1);
}
