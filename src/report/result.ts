// What the step found, as its result file says it: for machines.
import { totals } from '../boundary/receipt.ts';
import { toParts, toPlainText, toSingleLine } from '../text.ts';
import type { Difference, Differences } from '../gates/comparison/settings.ts';
import type { Report, RunReport, RunSync } from './model.ts';
import type { MetricFigures } from '../gates/comparison/figures.ts';
import { readLimit } from '../gates/comparison/types.ts';
import type { PairedEpisodes } from '../gates/comparison/types.ts';
import { MAX_TEXT_LENGTH } from './result-schema.ts';
import type { LegIdentity, Result, ResultNumber } from './result-schema.ts';

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
      .map(({ gate, blocks, sentence, subject }) => ({
        gate,
        blocks,
        text: toPlainText(sentence),
        parts: toParts(sentence),
        subject: subject && {
          manifest: subject.run,
          metric: subject.metric,
          check: subject.check,
          state: subject.state,
        },
      })),
    failures: report.failures.slice(0, mostEntries).map(({ code, message, fix }) => ({
      code,
      message: toSingleLine(message, MAX_TEXT_LENGTH),
      fix: fix.slice(0, MAX_TEXT_LENGTH),
    })),
    doctor: {
      state: report.doctor.state,
      errors: report.doctor.errors.map(error => toSingleLine(error, 400)).slice(0, mostEntries),
      why: report.doctor.why && toPlainText(report.doctor.why),
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
    not_judged: report.verdict.notJudged.map(({ metric, group, ...rest }) => ({
      metric: toSingleLine(metric, 400),
      group: group === undefined ? undefined : toSingleLine(group, 400),
      ...rest,
    })),
    runs: report.runs.map((one, index) => ({ ...toRun(one), sync: toSync(report.sync.runs[index]) })),
    ...toComparisons(report.comparison),
    settings: report.failOn && { fail_on: [...report.failOn], config: clip(report.config) },
    rule_changes: report.ruleChanges && {
      compared: report.ruleChanges.compared,
      changes: report.ruleChanges.changes
        .slice(0, mostEntries)
        .map(({ what, from, to }) => ({ what: clip(what), from: clip(from), to: clip(to) })),
    },
    acceptable: report.comparison.offers
      ?.slice(0, mostEntries)
      .map(({ metric, upTo, until }) => ({ metric, up_to: upTo, until })),
    measured_sha: report.commit?.measured,
    trial_merge: report.commit?.merge === true ? true : undefined,
    unverified: report.unverified === true || report.collection?.unverified === true ? true : undefined,
    pull_requests: report.pulls?.map(({ number, comparison }) => ({ number, ...toComparisons(comparison) })),
    leg: identity,
    history: report.comparison.history?.history,
    differences: toDifferences(report.comparison.differences),
  };
}

type ComparisonPart = Pick<Result, 'baseline' | 'baseline_source' | 'comparisons'>;

/** The comparisons as a result has them. */
export function toComparisons({ description, source, rows }: Report['comparison']): ComparisonPart {
  return {
    baseline: description,
    baseline_source: source,
    comparisons: rows.map(({ metric: name, group, comparison, summary }) => ({
      metric: name,
      group,
      state: comparison.state,
      obstacle: comparison.obstacle,
      head: comparison.head,
      baseline: comparison.baseline,
      unit: comparison.unit,
      goal: comparison.rule?.goal,
      tolerance: comparison.rule?.tolerance && readLimit(comparison.rule.tolerance),
      summary: summary === 'last' ? undefined : summary,
      method: comparison.method,
      change: comparison.change,
      interval: comparison.interval,
      hidden: comparison.hidden && { ...comparison.hidden },
      more_seeds: comparison.settle,
      pairs: comparison.pairs && toPairs(comparison.pairs),
    })),
  };
}

function toPairs({ counts, flips }: PairedEpisodes) {
  const { both, headOnly, baselineOnly, neither } = counts;
  return { both, head_only: headOnly, baseline_only: baselineOnly, neither, flips };
}

/** The result as this pull request is to see it: with the comparison with its own base branch. */
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

function toRun({
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
    list.slice(0, mostEntries).map(({ name, reason }) => ({ name, reason }));
  const counts = ({ sent, redacted, held, heldFor }: typeof slip.rows) => ({
    sent,
    redacted,
    held,
    held_for: { ...heldFor },
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
      refused: slip.refused.slice(0, mostEntries),
    },
  };
}

function toCounts({ successes, trials, episodes }: NonNullable<RunReport['metrics'][number]['proportion']>) {
  return { successes, trials, ...(episodes && { episodes: { ...episodes, seeds: [...episodes.seeds] } }) };
}

/** Nothing where nothing differs. */
function toDifferences(found: Differences | undefined): Result['differences'] {
  if (found === undefined || found.config.length + found.environment.length === 0) return undefined;
  const few = ({ key, baseline, head }: Difference) => ({
    key,
    baseline: baseline.slice(0, mostEntries),
    head: head.slice(0, mostEntries),
  });
  return { config: found.config.slice(0, mostEntries).map(few), environment: found.environment.map(few) };
}

/** What a result has of a metric of its run. */
export function figuresOfResult(metric: Result['runs'][number]['metrics'][number]): MetricFigures {
  const read = (number: ResultNumber | undefined): number | undefined =>
    number === undefined ? undefined : fromNumber(number);
  const { value, first, min, max, mean, tail, counts, count: values, curve: points } = metric;
  const curve = { min: read(min), max: read(max), mean: read(mean), tail: read(tail) };
  return {
    value: fromNumber(value),
    curve: first === undefined ? undefined : curve,
    ...{ counts, values, lastStep: points?.at(-1)?.[0] },
  };
}

/** What of the metrics is in no figure; nothing where all is. */
function toLeftOut({ leftOut, unreadable = [] }: RunReport['receipt']): Partial<Result['runs'][number]['receipt']> {
  const { names = [], unnamed = 0 } = leftOut ?? {};
  const more = unnamed + Math.max(0, names.length - mostEntries);
  return {
    ...(names.length > 0 && { left_out: names.slice(0, mostEntries) }),
    ...(more > 0 && { left_out_more: more }),
    ...(unreadable.length > 0 && { unreadable: unreadable.slice(0, mostEntries) }),
  };
}

/** A text of a run, which may be as long as its manifest. */
function clip<T extends string | undefined>(value: T): T | string {
  return value === undefined ? value : value.slice(0, MAX_TEXT_LENGTH);
}

function toSync(one: RunSync | undefined): Result['runs'][number]['sync'] {
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
