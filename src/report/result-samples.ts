// A result's runs as comparisons and histories see them.
import type { RunSample } from '../gates/comparison/samples.ts';
import type { Result } from './result-schema.ts';
import { figuresOfResult, fromNumber } from './result-reading.ts';

/** The runs of a result that have ended as they should. */
export function toSamples({ runs }: Pick<Result, 'runs'>): RunSample[] {
  return runs
    .filter(({ status, exit_code }) => status !== 'failed' && status !== 'cancelled' && (exit_code ?? 0) === 0)
    .map(run => ({
      group: run.group,
      configDigest: run.config_digest ?? '',
      place: run.place ?? '',
      seed: run.seed,
      totalSteps: run.total_steps === undefined ? undefined : fromNumber(run.total_steps),
      task: run.task,
      setting: run.config && { config: run.config, environment: run.environment ?? {} },
      metrics: new Map(run.metrics.map(metric => [metric.name, figuresOfResult(metric)])),
    }));
}
