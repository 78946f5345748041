// The current generation: its parts are documented by WorldFlux, its keys are fixed by this project (docs/manifest.md).
import * as z from 'zod/mini';
import { lazy } from '../../lib/lazy.ts';
import { clientRunIdPattern, projectPattern } from '../../lib/id-patterns.ts';
import type { Generation, Run } from '../run.ts';
import { identifier } from '../run.ts';
import {
  anything,
  flag,
  identity,
  json,
  keysOf,
  nullish,
  moment,
  number,
  object,
  oneOf,
  read,
  text,
  texts,
  toMetrics,
  toNumber,
  whole,
} from '../zod-helpers.ts';

/** How other programs spell the three ways in which a run ends. */
const wordsOfStatus = {
  succeeded: /^(?:succeeded|success|successful|completed?|finished|done|ok|passed)$/i,
  failed:
    /^(?:fail|failed|failure|error|errored|exception|crashed|aborted|diverged|oom|out[ _-]?of[ _-]?memory|timeout|timed[ _-]?out)$/i,
  cancelled: /^(?:cancell?ed|killed|interrupted|stopped|preempted|pruned)$/i,
} as const;

function statusOfWord(word: string): Run['status'] | undefined {
  const trimmed = word.trim();
  if (wordsOfStatus.succeeded.test(trimmed)) return 'succeeded';
  if (wordsOfStatus.failed.test(trimmed)) return 'failed';
  return wordsOfStatus.cancelled.test(trimmed) ? 'cancelled' : undefined;
}

/** The manifest's schema; its JSON Schema is generated from it (schema/manifest.v2.json). */
export const manifest = lazy(() => {
  return object({
    schema_version: text,
    client_run_id: nullish(
      text.check(z.regex(clientRunIdPattern, 'it should be 8 to 128 of the characters A-Z a-z 0-9 . _ : -')),
    ),
    project: nullish(
      text.check(z.regex(projectPattern, 'it should be a slug of a-z, 0-9 and -, at most 63 characters')),
    ),
    name: nullish(text),
    group: nullish(text),
    seed: nullish(identity),
    // Any word is read: one that is not known decides nothing.
    status: nullish(text),
    task: nullish(text),
    source: nullish(oneOf('local', 'runtime', 'external-model', 'external-command')),
    runtime: nullish(object({ name: nullish(text), support: nullish(text) })),
    adapter: nullish(object({ id: nullish(text), support: nullish(object({ remote: nullish(text) })) })),
    dataset: nullish(object({ id: nullish(text) })),
    started_at: nullish(moment),
    finished_at: nullish(moment),
    exit_code: nullish(whole),
    duration_seconds: nullish(number),
    cost_estimate_usd: nullish(number),
    config: nullish(json),
    metrics: nullish(anything),
    metrics_path: nullish(z.union([text, texts], { error: 'it should be a path, or a list of paths' })),
    log_path: nullish(text),
    artifacts: nullish(
      z.array(object({ path: text, commit: nullish(flag), sha256: nullish(text), media_type: nullish(text) }), {
        error: 'it should be a list of artifacts',
      }),
    ),
    metadata: nullish(json),
  });
});

const keys = lazy(() => keysOf(manifest()));

export const runV2: Generation = {
  reads: schemaVersion => schemaVersion === 'worldflux.run.v2',
  get keys() {
    return keys();
  },
  outcome: ['status', 'metrics', 'exit_code'],
  parse: fields => toRun(read(manifest(), fields)),
};

type Fields = z.output<ReturnType<typeof manifest>>;

function toRun(fields: Fields): Run {
  const config = fields.config ?? {};
  const { metrics, leftOut } = toMetrics(fields.metrics);
  const known = statusOfWord(fields.status ?? '');
  return {
    schemaVersion: fields.schema_version,
    generation: 'run-v2',
    namesItsFiles: true,
    clientRunId: fields.client_run_id ?? undefined,
    project: fields.project ?? undefined,
    name: fields.name ?? undefined,
    group: fields.group ?? undefined,
    seed: identifier(fields.seed ?? config['seed']),
    status: known ?? statusOf(fields.exit_code),
    statusWord: known === undefined ? (fields.status ?? undefined) : undefined,
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
    metrics,
    metricsLeftOut: leftOut,
    metricsPaths: toPaths(fields.metrics_path),
    logPaths: toPaths(fields.log_path),
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

/** The adapter's support metadata decides, never the wrapper that ran; silence and an unknown word are no support. */
function isUnsupported(remote: string | null | undefined): boolean {
  return remote !== 'production-backed' && remote !== 'supported';
}

function sourceOf(fields: Fields): Run['source'] {
  if (fields.source === 'local') return 'local script';
  if (fields.source === 'runtime') return 'experimental runtime';
  if (fields.source === 'external-command') return 'external command';
  if (fields.source === 'external-model' || fields.adapter?.id?.startsWith('lerobot:')) return 'external model';
  return fields.dataset?.id?.startsWith('lerobot-dataset:') ? 'external dataset' : undefined;
}

function toMilliseconds(moment: string | null | undefined): number | undefined {
  return moment == null ? undefined : Date.parse(moment);
}

/** Windows' trainers write `\\` between folders. */
function toPaths(paths: string | readonly string[] | null | undefined): string[] {
  const listed = paths == null ? [] : typeof paths === 'string' ? [paths] : paths;
  return listed.map(path => path.replaceAll('\\', '/'));
}
