// The older generation, as seen in the output of WorldFlux's open-source library v0.1.1 (docs/manifest.md).
import * as z from 'zod/mini';
import type { JsonObject } from '../python-json.ts';
import type { Generation, Run } from '../run.ts';
import { identifier } from '../run.ts';
import { lazy } from '../../lib/lazy.ts';
import { identity, json, keysOf, nullish, number, object, read, text, texts, toNumber } from '../zod-helpers.ts';

const manifest = lazy(() =>
  object({
    schema_version: text,
    backend: nullish(text),
    best_loss: nullish(number),
    checkpoint_schema_version: nullish(identity),
    data_mode: nullish(text),
    data_provenance: nullish(object({ dataset_manifest: nullish(text), env_id: nullish(text), kind: nullish(text) })),
    degraded_modes: nullish(texts),
    device: nullish(text),
    global_step: nullish(number),
    run_classification: nullish(text),
    runtime_profile: nullish(
      object({ elapsed_sec: nullish(number), throughput_steps_per_sec: nullish(number), ttfi_sec: nullish(number) }),
    ),
    support_surface: nullish(text),
    train_end_time: nullish(number),
    train_start_time: nullish(number),
    training_config: nullish(json),
    ttfi_sec: nullish(number),
  }),
);

const keys = lazy(() => keysOf(manifest()));

export const trainingV1: Generation = {
  reads: schemaVersion => schemaVersion === 'worldflux.training.run_manifest.v1',
  get keys() {
    return keys();
  },
  outcome: [],
  parse: fields => toRun(read(manifest(), fields)),
};

function toRun(fields: z.output<ReturnType<typeof manifest>>): Run {
  const config: JsonObject = fields.training_config ?? {};
  return {
    schemaVersion: fields.schema_version,
    generation: 'training-v1',
    namesItsFiles: false,
    seed: identifier(config['seed']),
    // The library writes the file when the training ends, and does not say how it ended.
    status: 'unknown',
    task: 'train',
    source: 'local script',
    localExperiment: false,
    device: fields.device ?? undefined,
    backend: fields.backend ?? undefined,
    dataset: fields.data_provenance?.env_id ?? undefined,
    startedAt: toMilliseconds(fields.train_start_time),
    finishedAt: toMilliseconds(fields.train_end_time),
    durationSeconds: fields.runtime_profile?.elapsed_sec ?? undefined,
    totalSteps: toNumber(config['total_steps']),
    classification: fields.run_classification ?? undefined,
    degradedModes: fields.degraded_modes ?? [],
    config,
    metrics: metricsOf(fields),
    metricsLeftOut: [],
    metricsPaths: ['metrics.jsonl'],
    logPaths: ['train.log', 'training.log', 'run.log'],
    artifacts: [],
  };
}

/** The library keeps no final metrics; these two of its numbers are ones. The rest is in metrics.jsonl. */
function metricsOf(fields: z.output<ReturnType<typeof manifest>>): Map<string, number> {
  const known = {
    best_loss: fields.best_loss,
    throughput_steps_per_sec: fields.runtime_profile?.throughput_steps_per_sec,
  };
  return new Map(Object.entries(known).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])));
}

/** Python's time.time() as milliseconds since 1970. */
function toMilliseconds(seconds: number | null | undefined): number | undefined {
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
