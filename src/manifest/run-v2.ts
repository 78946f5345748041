// The current generation: its parts are documented by WorldFlux, its keys are fixed by this project (contract 3, marked P).
import * as z from 'zod/mini';
import type { Generation, Run } from './schema.ts';
import { identifier } from './schema.ts';
import {
  flag,
  identity,
  json,
  keysOf,
  late,
  maybe,
  moment,
  number,
  numbers,
  object,
  oneOf,
  read,
  text,
  toMetrics,
  toNumber,
  whole,
} from './shape.ts';

/** 8 to 128 characters (contract 3). */
export const clientRunIdPattern = /^[A-Za-z0-9._:-]{8,128}$/;
/** A project's slug (contract 3). */
export const projectPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

const manifest = late(() => {
  const support = oneOf('supported', 'experimental', 'unsupported');
  return object({
    schema_version: text,
    client_run_id: maybe(
      text.check(z.regex(clientRunIdPattern, 'it should be 8 to 128 of the characters A-Z a-z 0-9 . _ : -')),
    ),
    project: maybe(text.check(z.regex(projectPattern, 'it should be a slug of a-z, 0-9 and -, at most 63 characters'))),
    name: maybe(text),
    group: maybe(text),
    seed: maybe(identity),
    status: maybe(oneOf('succeeded', 'failed', 'cancelled')),
    task: maybe(text),
    source: maybe(oneOf('local', 'runtime', 'external-model')),
    runtime: maybe(object({ name: maybe(text), support: maybe(support) })),
    adapter: maybe(object({ id: maybe(text), support: maybe(object({ remote: maybe(support) })) })),
    dataset: maybe(object({ id: maybe(text) })),
    started_at: maybe(moment),
    finished_at: maybe(moment),
    exit_code: maybe(whole),
    duration_seconds: maybe(number),
    cost_estimate_usd: maybe(number),
    config: maybe(json),
    metrics: maybe(numbers),
    metrics_path: maybe(text),
    log_path: maybe(text),
    artifacts: maybe(
      z.array(object({ path: text, commit: maybe(flag), sha256: maybe(text), media_type: maybe(text) }), {
        error: 'it should be a list of artifacts',
      }),
    ),
    metadata: maybe(json),
  });
});

const keys = late(() => keysOf(manifest()));

export const runV2: Generation = {
  reads: schemaVersion => schemaVersion === 'worldflux.run.v2',
  get keys() {
    return keys();
  },
  interpret: fields => toRun(read(manifest(), fields)),
};

type Fields = z.output<ReturnType<typeof manifest>>;

function toRun(fields: Fields): Run {
  const config = fields.config ?? {};
  return {
    schemaVersion: fields.schema_version,
    generation: 'run-v2',
    clientRunId: fields.client_run_id ?? undefined,
    project: fields.project ?? undefined,
    name: fields.name ?? undefined,
    group: fields.group ?? undefined,
    seed: identifier(fields.seed ?? config['seed']),
    status: fields.status ?? statusOf(fields.exit_code),
    exitCode: fields.exit_code ?? undefined,
    task: fields.task ?? undefined,
    source: sourceOf(fields),
    runtime: fields.runtime?.name ?? undefined,
    localExperiment: isRemote(fields) && isUnsupported(fields.adapter?.support?.remote),
    adapter: fields.adapter?.id ?? undefined,
    dataset: fields.dataset?.id ?? undefined,
    startedAt: toMilliseconds(fields.started_at),
    finishedAt: toMilliseconds(fields.finished_at),
    durationSeconds: fields.duration_seconds ?? undefined,
    costEstimate: fields.cost_estimate_usd ?? undefined,
    totalSteps: toNumber(config['total_steps']),
    degradedModes: [],
    config,
    metrics: toMetrics(fields.metrics),
    metricsPath: fields.metrics_path ?? undefined,
    logPaths: fields.log_path == null ? [] : [fields.log_path],
    artifacts: (fields.artifacts ?? []).map(entry => ({
      path: entry.path,
      commit: entry.commit === true,
      sha256: entry.sha256 ?? undefined,
      mediaType: entry.media_type ?? undefined,
    })),
  };
}

function statusOf(exitCode: number | null | undefined): Run['status'] {
  if (exitCode == null) return 'unknown';
  return exitCode === 0 ? 'succeeded' : 'failed';
}

/** A wrapper ran it elsewhere: the manifest says so, or names a runtime that is not this machine. */
function isRemote({ source, runtime }: Fields): boolean {
  return source === 'runtime' || (runtime?.name != null && runtime.name !== 'local');
}

/** The adapter's support metadata decides, never the wrapper that ran (contract 2); silence is no support. */
function isUnsupported(remote: string | null | undefined): boolean {
  return remote == null || remote === 'unsupported';
}

function sourceOf(fields: Fields): Run['source'] {
  if (fields.source === 'local') return 'local script';
  if (fields.source === 'runtime') return 'experimental runtime';
  if (fields.source === 'external-model' || fields.adapter?.id?.startsWith('lerobot:')) return 'external model';
  return fields.dataset?.id?.startsWith('lerobot-dataset:') ? 'external dataset' : undefined;
}

function toMilliseconds(moment: string | null | undefined): number | undefined {
  return moment == null ? undefined : Date.parse(moment);
}
