// Readers of a result: a number, a metric, and the parts of it that one reader should see.
import type { MetricFigures } from '../../gates/comparison/figures.ts';
import type { Result, ResultNumber } from './result-schema.ts';
import { shared, type RunSample } from '../../gates/comparison/samples.ts';

export function fromNumber(value: ResultNumber): number {
  return typeof value === 'number' ? value : Number(value);
}

export function figuresOfResult(metric: Result['runs'][number]['metrics'][number]): MetricFigures {
  const read = (number: ResultNumber | undefined): number | undefined =>
    number === undefined ? undefined : fromNumber(number);
  const { value, first, min, max, mean, tail, counts, count: values, curve: points } = metric;
  const curve = { min: read(min), max: read(max), mean: read(mean), tail: read(tail) };
  return {
    value: fromNumber(value),
    curve: first === undefined ? undefined : curve,
    ...{ counts, values, points, lastStep: points?.at(-1)?.[0] },
  };
}

/** The result for this pull request: with the comparison with its own base branch. */
export function resultOfPull(result: Result, number: number): Result {
  const own = result.pull_requests?.find(one => one.number === number);
  if (own === undefined) return result;
  const { baseline, baseline_source: source, comparisons } = own;
  return { ...result, baseline, baseline_source: source, comparisons };
}

/** The result without its curves: short enough for an output. */
export function withoutCurves(result: Result): Result {
  const runs = result.runs.map(one => ({
    ...one,
    metrics: one.metrics.map(({ curve: _curve, counts, ...rest }) => ({
      ...rest,
      ...(counts && { counts: { successes: counts.successes, trials: counts.trials } }),
    })),
  }));
  return { ...result, runs };
}

/** What runs of a result share that are of one experiment, see `shared`. */
export const sharedOf = ({ group, config_digest = '' }: Result['runs'][number]): string =>
  shared({ group, configDigest: config_digest });

/** The runs of a result that have ended as they should. */
export function toSamples({ runs }: Pick<Result, 'runs'>): RunSample[] {
  return runs
    .filter(({ status, exit_code }) => status !== 'failed' && status !== 'cancelled' && (exit_code ?? 0) === 0)
    .map(run => ({
      group: run.group,
      isGroupOfPath: run.without_manifest,
      configDigest: run.config_digest ?? '',
      comparisonKey: run.place ?? '',
      seed: run.seed,
      totalSteps: run.total_steps === undefined ? undefined : fromNumber(run.total_steps),
      task: run.task,
      setting: run.config && { config: run.config, environment: run.environment ?? {} },
      metrics: new Map(run.metrics.map(metric => [metric.name, figuresOfResult(metric)])),
    }));
}
