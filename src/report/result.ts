// The result file: what the step found, for machines. Its JSON Schema is generated from here (schema/result.v1.json).
import * as z from 'zod/mini';
import { totals } from '../boundary/receipt.ts';
import { plain, visible } from '../text.ts';
import { comparisonStates } from '../gate/compare.ts';
import type { Report, RunReport, RunSync } from './model.ts';

/** Far longer than what this action writes: a result that another stage reads may be a stranger's, and is held to bounds. */
const longestText = 8192;
const text = z.string().check(z.maxLength(longestText));
const list = <T extends z.core.SomeType>(of: T, most = 1000) => z.array(of).check(z.maxLength(most));
const count = z.int().check(z.gte(0));
/** JSON has no NaN and no infinities: they stand as words. */
const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);
const entry = z.object({ name: text, reason: text });
const tally = z.object({ sent: count, redacted: count, held: count, held_for: z.record(text, count) });

const metric = z.object({
  name: text,
  value: number,
  first: z.optional(number),
  min: z.optional(number),
  max: z.optional(number),
  count: z.optional(count),
  non_finite: z.optional(count),
  /** Pairs of step and value, at most 200. */
  curve: z.optional(list(z.tuple([z.number(), z.number()]), 200)),
});

const receipt = z.object({
  fields: z.object({ sent: count, redacted: list(entry), held: list(entry) }),
  rows: tally,
  lines: tally,
  secret_lines: count,
  artifacts: z.object({
    sent: list(z.object({ path: text, size: count, sha256: text }), 100_000),
    held: list(entry),
  }),
  refused: list(z.object({ place: text, kind: text })),
});

const sync = z.object({
  state: z.enum(['created', 'unchanged', 'revised', 'sent-by-cli', 'refused', 'failed', 'dry-run']),
  client_run_id: text,
  run_id: z.optional(text),
  url: z.optional(text),
  revision: z.optional(z.number()),
  /** Of the body that was, or would have been, sent. */
  body: z.optional(z.object({ bytes: count, sha256: text })),
  problem: z.optional(z.object({ code: text, message: text })),
});

const run = z.object({
  manifest: text,
  schema_version: text,
  name: z.optional(text),
  group: z.optional(text),
  seed: z.optional(text),
  status: z.enum(['succeeded', 'failed', 'cancelled', 'unknown']),
  exit_code: z.optional(z.int()),
  task: z.optional(text),
  total_steps: z.optional(number),
  /** What runs of one thing share, see src/gate/samples.ts. */
  config_digest: z.optional(text),
  place: z.optional(text),
  stale: z.optional(z.boolean()),
  metrics: list(metric, 10_000),
  receipt,
  sync: z.optional(sync),
});

const side = z.object({ n: count, mean: z.optional(z.number()) });

const leg = z.object({
  /** Of the comment that it belongs to, and of the leg in it. */
  key: text,
  id: text,
  title: text,
  head_sha: text,
  run_number: count,
  attempt: count,
  /** The job, the leg's place among its legs (from 0), and how many there should be. */
  job: z.optional(text),
  index: z.optional(count),
  total: z.optional(count),
});

export type LegIdentity = z.output<typeof leg>;

/** `worldflux.result.v1`. */
export const resultSchema = z.object({
  schema_version: z.literal('worldflux.result.v1'),
  conclusion: z.enum(['passed', 'failed', 'skipped']),
  project: z.optional(text),
  findings: list(z.object({ gate: text, blocks: z.boolean(), text })),
  failures: list(z.object({ code: text, message: text })),
  doctor: z.object({
    state: z.enum(['passed', 'failed', 'broken', 'off', 'absent']),
    errors: list(text),
    /** Lines that it said. */
    checks: z.optional(count),
  }),
  rules: list(
    z.object({
      metric: text,
      manifest: text,
      check: z.enum(['max', 'min', 'tolerance']),
      limit: z.optional(z.number()),
      value: z.optional(number),
      state: text,
    }),
    100_000,
  ),
  runs: list(run),
  /** How the runs stand against the baseline: positive changes are worse, as shares of |baseline mean| or in the metric's unit. */
  baseline: z.optional(text),
  comparisons: list(
    z.object({
      metric: text,
      group: z.optional(text),
      state: z.enum(comparisonStates),
      head: side,
      baseline: side,
      unit: z.enum(['relative', 'absolute']),
      goal: z.optional(z.enum(['min', 'max'])),
      change: z.optional(z.number()),
      interval: z.optional(z.tuple([z.number(), z.number()])),
    }),
    100_000,
  ),
  /** Which leg of which run this is of. */
  leg: z.optional(leg),
});

export type Result = z.output<typeof resultSchema>;
type ResultNumber = z.output<typeof number>;

/** Names that a result lists of one kind; counts are always whole. */
const mostEntries = 200;

/** The report as a result. */
export function toResult(report: Report, identity?: LegIdentity): Result {
  return {
    schema_version: 'worldflux.result.v1',
    conclusion: report.verdict.conclusion,
    project: report.project,
    findings: report.verdict.findings
      .toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
      .slice(0, mostEntries)
      .map(({ gate, blocks, sentence }) => ({ gate, blocks, text: plain(sentence) })),
    failures: report.failures.map(({ code, message }) => ({ code, message })),
    doctor: {
      state: report.doctor.state,
      errors: report.doctor.errors.map(error => visible(error, 400)).slice(0, mostEntries),
      checks: report.doctor.checks,
    },
    rules: report.rules.map(({ rule, run: index, check, limit, value, state }) => ({
      metric: rule.metric,
      manifest: report.runs[index]?.shown ?? '',
      check,
      limit,
      value: value === undefined ? undefined : toNumber(value),
      state,
    })),
    runs: report.runs.map((one, index) => ({ ...toRun(one), sync: toSync(report.sync.runs[index]) })),
    baseline: report.comparison.description,
    comparisons: report.comparison.rows.map(({ metric: name, group, comparison }) => ({
      metric: name,
      group,
      state: comparison.state,
      head: comparison.head,
      baseline: comparison.baseline,
      unit: comparison.unit,
      goal: comparison.rule?.goal,
      change: comparison.change,
      interval: comparison.interval,
    })),
    leg: identity,
  };
}

/** The result without its curves: short enough for an output. */
export function withoutCurves(result: Result): Result {
  const runs = result.runs.map(one => ({ ...one, metrics: one.metrics.map(({ curve: _curve, ...rest }) => rest) }));
  return { ...result, runs };
}

function toRun({
  shown,
  run: one,
  metrics,
  stale,
  place,
  configDigest,
  receipt: slip,
}: RunReport): Result['runs'][number] {
  const entries = (list: readonly { name: string; reason: string }[]) =>
    list.slice(0, mostEntries).map(({ name, reason }) => ({ name, reason }));
  const counts = ({ sent, redacted, held, heldFor }: typeof slip.rows) => ({
    sent,
    redacted,
    held,
    held_for: { ...heldFor },
  });
  return {
    manifest: shown,
    schema_version: clip(one.schemaVersion),
    name: clip(one.name),
    group: clip(one.group),
    seed: clip(one.seed),
    status: one.status,
    exit_code: one.exitCode,
    task: clip(one.task),
    total_steps: one.totalSteps === undefined ? undefined : toNumber(one.totalSteps),
    config_digest: configDigest,
    place,
    stale,
    metrics: metrics.map(({ name, value, summary }) => ({
      name,
      value: toNumber(value),
      ...(summary && {
        first: toNumber(summary.first),
        min: summary.min === undefined ? undefined : toNumber(summary.min),
        max: summary.max === undefined ? undefined : toNumber(summary.max),
        count: summary.count,
        non_finite: summary.nonFinite,
        curve: summary.curve.map(([step, point]): [number, number] => [step, point]),
      }),
    })),
    receipt: {
      fields: { sent: slip.fields.sent, redacted: entries(slip.fields.redacted), held: entries(slip.fields.held) },
      rows: counts(slip.rows),
      lines: counts(slip.lines),
      secret_lines: slip.secretLines,
      artifacts: {
        sent: slip.artifacts.sent.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
        held: entries(slip.artifacts.held),
      },
      refused: slip.refused.slice(0, mostEntries),
    },
  };
}

/** A text of a run, which may be as long as its manifest. */
function clip<T extends string | undefined>(value: T): T | string {
  return value === undefined ? value : value.slice(0, longestText);
}

function toSync(one: RunSync | undefined): z.output<typeof sync> | undefined {
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

function toNumber(value: number): ResultNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

/** A number of a result as it was. */
export function fromNumber(value: ResultNumber): number {
  return typeof value === 'number' ? value : Number(value);
}

/** The whole numbers that the step's outputs show. */
export function countOutputs(report: Report): {
  runs: number;
  doctorErrors: number;
  held: number;
  redacted: number;
  regressions: number;
} {
  const regressions = report.comparison.rows.filter(({ comparison }) => comparison.state === 'regressed').length;
  const { held, redacted } = totals(report.runs.map(one => one.receipt));
  return { runs: report.runs.length, doctorErrors: report.doctor.errors.length, held, redacted, regressions };
}
