// A run in the form of a result: its metrics, its receipt, and the outcome of sending it.
import type { RunReport, RunSync } from './model.ts';
import { MAX_TEXT_LENGTH } from './result-run-schema.ts';
import type { Result, ResultNumber } from './result-schema.ts';

/** Names that a result lists of one kind; counts are always whole. */
export const MAX_ENTRIES = 200;

/** A run of a report, but for its upload. */
export function toRun({
  shown,
  run: one,
  metrics,
  stale,
  place,
  configDigest,
  setting,
  receipt: slip,
  withoutManifest,
}: RunReport): Result['runs'][number] {
  const entries = (list: readonly { name: string; reason: string }[]) =>
    list.slice(0, MAX_ENTRIES).map(({ name, reason }) => ({ name, reason }));
  const counts = ({ sent, redacted, held, heldByReason }: typeof slip.rows) => ({
    sent,
    redacted,
    held,
    held_for: { ...heldByReason },
  });
  return {
    manifest: shown,
    without_manifest: withoutManifest ? true : undefined,
    schema_version: clip(one.schemaVersion),
    name: clip(one.name),
    group: clip(one.group),
    seed: clip(one.seed),
    status: one.status,
    exit_code: one.exitCode,
    task: clip(one.task),
    total_steps: one.totalSteps === undefined ? undefined : toNumber(one.totalSteps),
    config_digest: configDigest,
    config: setting?.config.map(([key, value]) => [key, value]),
    environment: setting?.environment,
    place,
    stale,
    metrics: metrics.map(({ name, value, summary, proportion }) => ({
      name,
      value: toNumber(value),
      ...(proportion && { counts: toCounts(proportion) }),
      ...(summary && {
        first: toNumber(summary.first),
        min: summary.min === undefined ? undefined : toNumber(summary.min),
        max: summary.max === undefined ? undefined : toNumber(summary.max),
        mean: summary.mean === undefined ? undefined : toNumber(summary.mean),
        tail: summary.tail === undefined ? undefined : toNumber(summary.tail),
        count: summary.count,
        non_finite: summary.nonFinite,
        curve: summary.curve.map(([step, point]): [number, number] => [step, point]),
      }),
    })),
    receipt: {
      fields: { sent: slip.fields.sent, redacted: entries(slip.fields.redacted), held: entries(slip.fields.held) },
      ...toLeftOut(slip),
      rows: counts(slip.rows),
      lines: counts(slip.lines),
      secret_lines: slip.secretLines,
      artifacts: {
        sent: slip.artifacts.sent.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
        held: entries(slip.artifacts.held),
      },
      refused: slip.refused.slice(0, MAX_ENTRIES),
    },
  };
}

function toCounts({ successes, trials, episodes }: NonNullable<RunReport['metrics'][number]['proportion']>) {
  return { successes, trials, ...(episodes && { episodes: { ...episodes, seeds: [...episodes.seeds] } }) };
}

/** The parts of the metrics that no figure contains; undefined where there are none. */
function toLeftOut({ leftOut, unreadable = [] }: RunReport['receipt']): Partial<Result['runs'][number]['receipt']> {
  const { names = [], unnamed = 0 } = leftOut ?? {};
  const more = unnamed + Math.max(0, names.length - MAX_ENTRIES);
  return {
    ...(names.length > 0 && { left_out: names.slice(0, MAX_ENTRIES) }),
    ...(more > 0 && { left_out_more: more }),
    ...(unreadable.length > 0 && { unreadable: unreadable.slice(0, MAX_ENTRIES) }),
  };
}

/** The outcome of a run's upload. */
export function toSync(one: RunSync | undefined): Result['runs'][number]['sync'] {
  if (one === undefined) return undefined;
  const { state, clientRunId, runId, url, revision, body, problem } = one;
  return {
    state,
    client_run_id: clientRunId,
    run_id: runId,
    url,
    revision,
    body,
    problem: problem && { code: problem.code, message: problem.message },
  };
}

/** A text of a run, which may be as long as its manifest. */
export function clip<T extends string | undefined>(value: T): T | string {
  return value === undefined ? value : value.slice(0, MAX_TEXT_LENGTH);
}

/** JSON has no NaN and no infinities. */
export function toNumber(value: number): ResultNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}
