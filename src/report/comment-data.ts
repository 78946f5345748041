// One job's part of a report, as small plain data made from a result: the summary and the comment are both written from it.
import { countRules, isNotJudged } from '../gates/not-judged.ts';
import { totals } from '../boundary/receipt.ts';
import type { NotJudged } from '../gates/not-judged.ts';
import type { RuleChanges } from '../gates/rule-changes.ts';
import type { CommentProblem, RunEnd } from './comment-problem.ts';
import type { Markdown } from './format/markdown.ts';
import { md } from './format/markdown.ts';
import type { MetricRow } from './metric-rows.ts';
import { hasFailed, metricRows } from './metric-rows.ts';
import { findMissing, type MissingMetric } from './missing-metric.ts';
import type { ReportedCommit } from './model.ts';
import { rankMetrics } from '../gates/rank-metrics.ts';
import type { BaselineSource, Result } from './result/result-schema.ts';
import { fromNumber, toSamples } from './result/result-reading.ts';
import { pointsOf } from '../gates/drift/history.ts';
import { watch } from '../gates/drift/watch.ts';
import type { HistoryView } from './history-view.ts';
import { viewHistory } from './history-view.ts';
import { toSingleLine } from '../text.ts';
import { suggestRules, writeAcceptance } from './suggested-rules.ts';

export interface CommentData {
  conclusion: 'passed' | 'failed' | 'skipped';
  /** What failed the step beside its gates. */
  failures: readonly { code: string; message: string; fix?: string | undefined }[];
  /** The findings of the gates that `rows` do not show, blocking ones first. */
  problems: readonly CommentProblem[];
  /** Metrics, first what needs a look, and how many there are in all. */
  rows: readonly MetricRow[];
  all: number;
  /** The first metric that is missing. */
  missing: MissingMetric | undefined;
  /** Runs whose log has an end to read. */
  logged: readonly string[];
  /** Where the curves and the ends of the logs are; undefined where the report is too large for them. */
  details: Markdown | undefined;
  /** Rules that could not be judged: how many, and what they lacked. */
  rulesNotJudged: number;
  notJudged: readonly NotJudged[];
  /** Whether there are runs but no rule; then a config file that would be one. */
  withoutRules: boolean;
  /** Whether the config file has rules, though, about metrics that the runs do not have. */
  hasOtherRules: boolean;
  /** Rules that did not apply: in a file at this place, or in one that could not be asked for. */
  unusedRules: { place?: string | undefined } | undefined;
  suggestion: readonly string[];
  /** What a pull request changes of the rules that judge it. */
  ruleChanges: RuleChanges | undefined;
  /** The config file that the step reads. */
  config: string;
  /** The lines of a config file that would accept what regressed. */
  acceptance: readonly string[];
  /** The baseline; `noBaseline` is the reason where there is none. */
  baseline: BaselineSource | undefined;
  noBaseline: string | undefined;
  runs: number;
  doctorErrors: readonly string[];
  /** The commit that was measured, where it is neither the head of the job nor its trial merge. */
  commit: ReportedCommit | undefined;
  unverified: boolean;
  /** What else differs between the two sides, beside the code. */
  differences: Result['differences'];
  /** The results that the base branch had before. */
  history: HistoryView | undefined;
  held: number;
  redacted: number;
  /** Where the run was sent, or was to be sent. */
  sync: { state: string; url?: string | undefined } | undefined;
}

/** Rows, problems and entries of one job that are kept. */
const MAX_LISTED = 60;
/** Failures that are shown in full. */
const MAX_FAILURES = 5;
/** UTF-16 units of a text. */
const MAX_TEXT_LENGTH = 400;

/** What is shown of a result. */
export function toCommentData(result: Result): CommentData {
  const rows = metricRows(result);
  const problems = listProblems(result, rows).slice(0, MAX_LISTED);
  const { not_judged: notJudged = [], baseline_source: baseline, runs } = result;
  const config = toSingleLine(result.settings?.config ?? '.github/worldflux.yml', 120);
  const [first] = runs;
  const { held, redacted } = totals(runs.map(({ receipt }) => receipt));
  const sent = first?.sync && first.sync.state !== 'dry-run' ? first.sync : undefined;
  return {
    conclusion: result.conclusion,
    failures: result.failures.slice(0, MAX_FAILURES).map(one => ({ ...one, code: clip(one.code) })),
    problems,
    rows: rows.slice(0, MAX_LISTED),
    all: rows.length,
    missing: findMissing(rows, problems, result),
    logged: runs.filter(({ receipt: { lines } }) => lines.sent + lines.redacted > 0).map(({ manifest }) => manifest),
    details: md`in the job's summary`,
    rulesNotJudged: countRules(notJudged),
    notJudged: notJudged.slice(0, MAX_LISTED),
    ...suggest(result, config),
    config,
    ruleChanges: result.rule_changes && {
      ...result.rule_changes,
      changes: result.rule_changes.changes.slice(0, MAX_LISTED),
    },
    acceptance: writeAcceptance(result.acceptable ?? [], config),
    baseline,
    noBaseline: baseline || result.baseline === undefined ? undefined : clip(result.baseline),
    runs: runs.length,
    doctorErrors: result.doctor.errors.map(clip).slice(0, 10),
    commit: unexpectedCommit(result),
    unverified: result.unverified === true,
    differences: result.differences,
    history: result.history && viewHistory(result.history, watch(result.history, pointsOf(toSamples(result)))),
    held,
    redacted,
    sync: sent && { state: sent.state, url: shortUrl(sent.url) },
  };
}

function clip(value: string): string {
  return value.slice(0, MAX_TEXT_LENGTH);
}

/** Findings of one kind as one, with the number of the runs that they are about. */
function listProblems({ findings, doctor, runs }: Result, rows: readonly MetricRow[]): CommentProblem[] {
  const inRows = new Set(rows.filter(row => row.blocks).map(({ metric }) => metric));
  const lost = new Set(rows.filter(row => row.blocks && row.state === 'not-finite').map(({ metric }) => metric));
  const shown = findings.filter(({ gate, blocks, subject }) => {
    // The row says it.
    if (subject?.metric !== undefined && gate === 'metrics' && lost.has(subject.metric)) return false;
    // What fails the step and no row shows, as against the base branch of another pull request, is a problem of its own.
    if (subject?.metric !== undefined && gate === 'rules') return blocks && !inRows.has(subject.metric);
    if (gate === 'doctor' && doctor.errors.length > 0) return false;
    return blocks || !isNotJudged(subject?.state);
  });
  const groups = Map.groupBy(shown, ({ gate, blocks, subject }, at) =>
    // Without a subject each is counted separately.
    JSON.stringify([gate, blocks, subject ? [subject.metric, subject.state] : at]),
  );
  const doctorBlocks = findings.some(({ gate, blocks }) => gate === 'doctor' && blocks);
  const [error] = doctor.errors;
  return [
    ...(error === undefined
      ? []
      : [{ gate: 'doctor', blocks: doctorBlocks, text: clip(error), ofRun: false, count: 1 }]),
    ...[...groups.values()].flatMap(([first, ...others]): CommentProblem[] => {
      if (!first) return [];
      const { gate, blocks, text, parts, subject } = first;
      const ofRun = subject !== undefined;
      const about = [first, ...others].flatMap(one => one.subject?.manifest ?? []);
      return [
        {
          gate,
          blocks,
          text: clip(text),
          parts: parts?.map(clip),
          metric: subject?.metric,
          state: subject?.state,
          ofRun,
          about,
          ended: gate === 'run' && subject?.state !== 'unfinished' ? endOf(runs, about) : undefined,
          count: 1 + others.length,
        },
      ];
    }),
  ].toSorted((a, b) => Number(b.blocks) - Number(a.blocks));
}

function endOf(runs: Result['runs'], about: readonly string[]): RunEnd | undefined {
  const manifests = new Set(about);
  const ended = runs.filter(run => manifests.has(run.manifest) && hasFailed(run));
  const [first] = ended;
  if (first === undefined) return undefined;
  const cancelled = ended.filter(({ status }) => status === 'cancelled').length;
  return {
    cancelled: cancelled === ended.length ? 'all' : cancelled > 0 ? 'some' : 'none',
    exitCode: ended.every(({ exit_code: code }) => code === first.exit_code) ? first.exit_code : undefined,
  };
}

function suggest(
  { rules, runs, conclusion, settings }: Result,
  config: string,
): Pick<CommentData, 'withoutRules' | 'hasOtherRules' | 'unusedRules' | 'suggestion'> {
  const withoutRules = conclusion === 'passed' && rules.length === 0 && runs.length > 0;
  const hasOtherRules = withoutRules && (settings?.rules ?? 0) > 0;
  const unused = settings?.unused && { place: settings.unused.place };
  const known = { withoutRules, hasOtherRules, unusedRules: withoutRules ? unused : undefined };
  if (!withoutRules || unused) return { ...known, suggestion: [] };
  const names = rankMetrics(runs[0]?.metrics ?? [], []).map(({ name }) => name);
  const measured = runs.map(({ metrics }) => ({
    metrics: metrics.map(({ name, value }) => ({ name, value: fromNumber(value) })),
  }));
  return { ...known, suggestion: suggestRules(measured, names, config) };
}

/** Every pull request measures its trial merge, so a comment names the commit only if it is neither that nor the head. */
function unexpectedCommit({
  measured_sha: measured,
  trial_merge: merge,
  matrix_job: matrixJob,
}: Result): CommentData['commit'] {
  if (measured === undefined || matrixJob === undefined || measured === matrixJob.head_sha || merge === true)
    return undefined;
  return { head: clip(matrixJob.head_sha), measured: clip(measured), merge: false };
}

/** A link that is cut leads elsewhere, so one that is too long is left out. */
function shortUrl(url: string | undefined): string | undefined {
  return url !== undefined && url.length <= MAX_TEXT_LENGTH ? url : undefined;
}
