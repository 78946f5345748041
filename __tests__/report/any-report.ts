// Reports of any shape, whose every text comes from one function: the same report can be built of harmless words and of hostile ones.
import type { RunSync } from '../../src/boundary/types.ts';
import type { Metric } from '../../src/boundary/types.ts';
import { emptyCounts, countHeld } from '../../src/boundary/receipt.ts';
import type { Receipt } from '../../src/boundary/receipt.ts';
import { UserError } from '../../src/errors.ts';
import type { DoctorResult, DoctorState } from '../../src/gates/doctor.ts';
import { checkRules } from '../../src/gates/metric-rules.ts';
import type { MetricRule } from '../../src/gates/metric-rules.ts';
import { gates, judge } from '../../src/gates/verdict.ts';
import type { Gate } from '../../src/gates/verdict.ts';
import { parseRun } from '../../src/manifest/versions.ts';
import type { Run } from '../../src/manifest/run.ts';
import type { ComparisonReport, Report, RunReport, SyncReport } from '../../src/report/model.ts';
import { sentence } from '../../src/text.ts';

/** The text that stands at a place of a report. */
export type Texts = (place: string) => string;

export interface Shape {
  runs: number;
  metrics: number;
  /** Rows that each metric has; one that is 0 has a final number only. */
  points: number;
  /** Things of each kind in each run: held fields, artifacts, signals, notices, log lines and so on. */
  things: number;
  doctor: DoctorState;
  rules: number;
  failures: number;
  blocking: readonly Gate[];
  sync: RunSync['state'] | 'local';
  isOld: boolean;
}

export const smallest: Shape = {
  runs: 1,
  metrics: 1,
  points: 0,
  things: 0,
  doctor: 'absent',
  rules: 0,
  failures: 0,
  blocking: gates,
  sync: 'local',
  isOld: false,
};

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** The value of a metric in a run. */
type Numbers = (metric: number, run: number) => number;

/** A report of this shape; `number` gives the value of a metric in a run. */
export function reportOf(change: Partial<Shape>, text: Texts, number: Numbers = () => 0.5): Report {
  const shape = { ...smallest, ...change };
  const runs = times(shape.runs, run => runOf(shape, run, text, number));
  const rules = checkRules(
    times(shape.rules, at => ruleOf(at, text)),
    runs,
  );
  const doctor = doctorOf(shape, text);
  const config = '.github/worldflux.yml';
  return {
    verdict: judge({ runs, doctor, rules, failOn: new Set(shape.blocking), config }),
    doctor,
    rules,
    runs,
    failures: times(
      shape.failures,
      at =>
        // What prose makes of hostile words has tests of its own.
        new UserError('WF-MANIFEST-SHAPE', `Manifest ${at} is wrong.`, 'Name another:\nwith:\n  manifest: x', {
          file: text(`failed file ${at}`),
          line: 3,
        }),
    ),
    project: text('project'),
    sync: syncOf(shape, text),
    comparison: comparisonOf(shape, text),
    config,
  };
}

/**
 * Names end in words of our own, so that hostile ones are as different from each other as harmless ones, and as telling: a report begins
 * with names that people look for first. A star would make a rule a glob, which fits other names.
 */
const nameOf = (metric: number, text: Texts): string =>
  `${text(`metric ${metric}`).replaceAll('*', '_')} loss ${metric}`;

function ruleOf(at: number, text: Texts): MetricRule {
  const bounds = { max: at % 2 === 0 ? 1 : undefined, min: at % 2 === 0 ? undefined : 100 };
  return { metric: nameOf(at, text), goal: 'min', ...bounds, tolerance: { relative: 0.02 }, line: at + 1 };
}

function metricOf(at: number, run: number, points: number, text: Texts, value: number): Metric {
  const name = nameOf(at, text);
  if (points === 0) return { name, value, summary: undefined };
  const curve = times(points, step => [step, value + step] as const).filter(([, one]) => Number.isFinite(one));
  return {
    name,
    value,
    summary: {
      name,
      last: value,
      first: value,
      min: value,
      max: value + points,
      count: points,
      nonFinite: run % 2,
      firstNonFinite: run % 2 === 0 ? undefined : 3,
      curve,
    },
  };
}

function runOf({ metrics, points, things, isOld }: Shape, run: number, text: Texts, number: Numbers): RunReport {
  const at = (place: string): string => text(`${place} of run ${run}`);
  const each = (place: string): string[] => times(things, thing => at(`${place} ${thing}`));
  return {
    displayPath: at('manifest'),
    comparisonKey: at('place'),
    configDigest: '',
    run: { ...parseRun(isOld ? oldFields(at, each) : newFields(at)), ...loose(at) },
    metrics: times(metrics, metric => metricOf(metric, run, points, text, number(metric, run))),
    health: {
      model: at('model'),
      score: 0.5,
      signals: each('signal').map(name => ({ name, status: at('status'), message: at('message') })),
      recommendations: each('recommendation'),
    },
    rows: { count: points, earlier: things, unreadable: things },
    metricFiles: things === 0 ? [] : [{ path: at('metrics file'), problem: 'missing' }],
    logFile: at('log file'),
    lastLines: each('line'),
    notices: each('notice'),
    receipt: receiptOf(at, each, things),
    stale: things > 0,
  };
}

const newFields = (at: Texts) => ({
  schema_version: 'worldflux.run.v2',
  name: at('name').slice(0, 4096),
  status: 'failed',
  source: 'runtime',
  exit_code: 3,
  cost_estimate_usd: 0.42,
  duration_seconds: 3,
});

const oldFields = (at: Texts, each: (place: string) => string[]) => ({
  schema_version: 'worldflux.training.run_manifest.v1',
  run_classification: at('classification').slice(0, 4096),
  degraded_modes: each('mode').map(mode => mode.slice(0, 4096)),
});

/** Fields whose text a manifest bounds, longer than that: a report relies on no bound. */
const loose = (at: Texts): Partial<Run> => ({
  group: at('group'),
  seed: at('seed'),
  task: at('task'),
  runtime: at('runtime'),
  adapter: at('adapter'),
  dataset: at('dataset'),
});

function receiptOf(at: Texts, each: (place: string) => string[], things: number): Receipt {
  const rows = emptyCounts();
  countHeld(rows, 'thinned', things);
  const lines = emptyCounts();
  countHeld(lines, 'over-limit', things);
  return {
    fields: {
      sent: 5,
      redacted: each('relative').map(name => ({ name, reason: 'absolute-path' })),
      held: each('unknown').map(name => ({ name, reason: 'unknown-key', fix: `boundary: { send: [${name}] }` })),
    },
    rows,
    nonFinite: each('not finite').map(metric => ({ metric, count: 2, firstStep: 7 })),
    lines,
    secrets: each('secret').map((kind, line) => ({ line: line + 1, kind })),
    secretLines: things,
    artifacts: {
      sent: each('artifact').map(path => ({ path, size: 1024, sha256: 'abc', mediaType: at('type') })),
      held: each('held').map(name => ({ name, reason: 'uncommitted' })),
    },
    refused: each('refused').map(place => ({ place, kind: at('kind') })),
  };
}

function doctorOf({ doctor, things }: Shape, text: Texts): DoctorResult {
  return {
    state: doctor,
    errors: doctor === 'failed' ? times(things + 1, at => text(`doctor ${at}`)) : [],
    checks: 3,
    source: text('heard'),
    reason: doctor === 'broken' ? sentence`${text('command')} ended with exit code ${7}` : undefined,
  };
}

function syncOf({ sync, runs, things }: Shape, text: Texts): SyncReport {
  const rest = { cliJson: undefined, artifacts: 'upload' as const, onFailure: 'warn' as const };
  if (sync === 'local')
    return { mode: 'local', reason: sentence`there is no ${text('key')}`, runs: [], claims: [], ...rest };
  const code = 'WF-SYNC-REJECTED' as const;
  const problem = { code, message: 'The server refused it.', fix: 'Send it again:\nwith:\n  project: x' };
  return {
    mode: sync === 'dry-run' ? 'dry-run' : sync === 'sent-by-cli' ? 'cli' : 'action',
    reason: undefined,
    runs: times(runs, run => ({
      state: sync,
      clientRunId: text(`client id ${run}`),
      runId: sync === 'failed' ? undefined : text(`id ${run}`),
      body: { bytes: 1024, sha256: text('digest') },
      artifacts: [],
      problem: sync === 'failed' ? problem : undefined,
    })),
    claims: times(things, at => [text(`claim ${at}`), text(`said ${at}`)] as const),
    ...rest,
  };
}

function comparisonOf({ things }: Shape, text: Texts): ComparisonReport {
  if (things === 0) return { description: undefined, rows: [], curves: [] };
  const side = { n: 3, mean: 1.5 };
  return {
    // A sentence of our own; __tests__/report/format/prose.test.ts has hostile ones.
    description: 'There is no baseline: no run of this workflow on main has left a result.',
    rows: times(things, at => ({
      metric: nameOf(at, text),
      group: text(`group ${at}`),
      comparison: { state: 'same', head: side, baseline: side, unit: 'relative', change: 0, method: 'none' },
    })),
    curves: [],
  };
}
