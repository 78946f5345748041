// A run in the form of a result: its metrics, its receipt, and the outcome of sending it.
import type { RunSync } from '../../boundary/types.ts';
import type { MetricSummary } from '../../manifest/downsample.ts';
import type { RunReport } from '../model.ts';
import { MAX_TEXT_LENGTH } from './result-limits.ts';
import type { Result, ResultNumber } from './result-schema.ts';

/** Names that a result lists of one kind; counts are always whole. */
export const MAX_ENTRIES = 200;

/** Points of all curves of a result: with the other numbers it stays within what a job that collects reads. */
export const MAX_CURVE_POINTS = 400_000;

/** How many points of each curve a result of these runs holds at most. */
export function pointsOfEach(runs: readonly Pick<RunReport, 'metrics'>[]): number {
  const lengths = runs.flatMap(({ metrics }) => metrics.map(({ summary }) => summary?.curve.length ?? 0));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  return all <= MAX_CURVE_POINTS ? Infinity : Math.max(2, Math.floor(MAX_CURVE_POINTS / lengths.length));
}

type CurvePoint = readonly [step: number, value: number];

/** So many points of a curve, evenly, with the first and the last. */
function thinCurve(curve: readonly CurvePoint[], most: number): [number, number][] {
  const last = curve.length - 1;
  const places = new Set(
    Array.from({ length: Math.min(most, last + 1) }, (_, at) => Math.round((at * last) / (most - 1))),
  );
  const kept = curve.length <= most ? curve : curve.filter((_, at) => places.has(at));
  return kept.map(([step, value]) => [step, value]);
}

/** A run of a report, but for its upload; `most` is how many points its curves may have. */
export function toRun(report: RunReport, most = Infinity): Result['runs'][number] {
  return {
    ...toFacts(report),
    metrics: report.metrics.map(metric => toMetric(metric, most)),
    receipt: toReceipt(report.receipt),
  };
}

function toMetric(
  { name, value, summary, proportion }: RunReport['metrics'][number],
  most: number,
): Result['runs'][number]['metrics'][number] {
  return {
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
      nulls: toNulls(summary.doubt),
      curve: thinCurve(summary.curve, most),
    }),
  };
}

/** Rows that could not be read have no number either. */
function toNulls(doubt: MetricSummary['doubt']): Result['runs'][number]['metrics'][number]['nulls'] {
  return doubt === undefined || doubt.kind === 'restart' ? undefined : { rows: doubt.rows, step: doubt.step };
}

type Facts = Omit<Result['runs'][number], 'metrics' | 'receipt'>;

function toFacts({
  displayPath,
  run: one,
  stale,
  comparisonKey,
  configDigest,
  setting,
  withoutManifest,
}: RunReport): Facts {
  return {
    manifest: displayPath,
    without_manifest: withoutManifest ? true : undefined,
    schema_version: clip(one.schemaVersion),
    name: clip(one.name),
    group: clip(one.group),
    seed: clip(one.seed),
    status: one.status,
    status_word: clip(one.statusWord),
    exit_code: one.exitCode,
    task: clip(one.task),
    total_steps: one.totalSteps === undefined ? undefined : toNumber(one.totalSteps),
    config_digest: configDigest,
    config: setting?.config.map(([key, value]) => [key, value]),
    environment: setting?.environment,
    place: comparisonKey,
    stale,
  };
}

function toReceipt(slip: RunReport['receipt']): Result['runs'][number]['receipt'] {
  const entries = (list: readonly { name: string; reason: string }[]) =>
    list.slice(0, MAX_ENTRIES).map(({ name, reason }) => ({ name, reason }));
  const counts = ({ sent, redacted, held, heldByReason }: typeof slip.rows) => ({
    sent,
    redacted,
    held,
    held_for: { ...heldByReason },
  });
  return {
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
