// The job summary: turns the report's data into Markdown, in four sizes. The largest that fits is written, and none is ever cut. It needs
// no permission, so it is always written, and written first.
import { appendFileSync, statSync } from 'node:fs';
import type { Report, RunReport } from './model.ts';
import { type CommentData, toCommentData } from './comment-data.ts';
import { docs } from './format/docs-link.ts';
import type { Markdown } from './format/markdown.ts';
import { bytes, code, codeHtml, details, fence, figure, html, join, md, words } from './format/markdown.ts';
import { prose } from './format/prose.ts';
import { formatCount } from '../lib/format-numbers.ts';
import { renderHeadline } from './headline/headline.ts';
import { headlineOf } from './headline/job-headline.ts';
import { titleOf } from './model.ts';
import { renderAcceptance, renderSuggestion } from './parts/config-to-copy.ts';
import { renderBaseline } from './parts/baseline.ts';
import { isUnverified, renderCommit, renderUnverified } from './parts/commit.ts';
import { renderConfig, renderEnvironment } from './parts/differences.ts';
import { renderHistoryReport } from './parts/drift.ts';
import { renderFailures } from './parts/failure.ts';
import { renderCollection } from './parts/matrix-table.ts';
import { renderMetricTable } from './parts/metric-table.ts';
import { renderNotJudged } from './parts/not-judged.ts';
import { listProblems } from './parts/problems.ts';
import { renderReceipt } from './parts/receipt.ts';
import { renderRuleChanges } from './parts/rule-changes.ts';
import { renderOnlyRun, renderRun } from './parts/run-details.ts';
import { renderOverview } from './parts/runs-overview.ts';
import { renderSync } from './parts/sync.ts';
import { toResult } from './result/result.ts';

/** Bytes of one step's summary; a larger one is dropped whole (actions/runner, FileCommandManager.cs). */
export const MAX_SUMMARY_BYTES = 1024 * 1024;
/** Bytes that stay free, for what the runner's masks may add. */
const reserve = 4096;

/** The separator between this report and what other steps add. */
const gap = '\n\n';

/**
 * Appends the report to a summary file, at the largest size that fits beside what the file already has, and returns what it appended
 * before `check`; undefined where not even one line fits. The text passes `check`. Throws the errors of the file system.
 */
export function writeSummary(file: string, report: Report, check = (text: string) => text): Rendering | undefined {
  const rendering = renderWithin(report, remainingBytes(file) - gap.length);
  if (rendering) appendFileSync(file, check(rendering.content) + gap);
  return rendering;
}

/** Bytes that a summary file has left. */
function remainingBytes(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return Math.max(0, MAX_SUMMARY_BYTES - reserve - size);
}

export const levels = ['full', 'brief', 'rules', 'line'] as const;
type Level = (typeof levels)[number];

interface Rendering {
  level: Level;
  content: Markdown;
}

/** The largest rendering of at most `limit` bytes; undefined where not even one line fits. */
export function renderWithin(report: Report, limit: number): Rendering | undefined {
  for (const level of levels) {
    const content = renderSummary(report, level);
    if (bytes(content) <= limit) return { level, content };
  }
  return undefined;
}

/** The whole report at one size. */
export function renderSummary(report: Report, level: Level): Markdown {
  const data = { ...toCommentData(toResult(report)), details: level === 'full' ? md`below` : undefined };
  const headline = headlineOf(data);
  const top = [
    renderHeadline(headline),
    renderRuleChanges(data.ruleChanges),
    join([headline.next, docs(md`How to read this`, 'reading')], '<br>'),
    renderUnverified(isUnverified(report) && headline.saysUnverified !== true),
  ];
  if (level === 'line') return join(top);
  const parts = [
    ...top,
    listFailures(report),
    listProblems(data, headline.problem),
    renderMetricTable(data.rows, { most: MAX_ROWS[level], all: data.all, baseline: data.baseline }),
    renderEnvironment(data.differences),
    level === 'full' ? renderConfig(data.differences) : md``,
    renderHistoryReport(report.comparison.history),
    level === 'full' ? renderAcceptance(data.acceptance) : md``,
    renderNotJudged(report.verdict.notJudged, { ...data, said: headline.next }),
    renderSuggestion(data.suggestion),
    renderBaseline(data.baseline),
    data.noBaseline === undefined || isExplained(data) ? md`` : md`➖ ${prose(data.noBaseline)}`,
    renderCollection(report.collection),
    renderDoctor(report),
    renderSync(report),
    renderCommit(report.commit),
  ];
  if (level !== 'rules') {
    parts.push(...renderRuns(report, level));
    parts.push(report.runs.length === 0 ? md`` : renderReceipt(report, level));
    if (level === 'full' && report.runs[0] && report.runs.length === 1) parts.push(renderLog(report.runs[0]));
  } else {
    parts.push(md`The rest is in the result file: it does not fit into a job summary.`);
  }
  return join(parts);
}

/** Whether the rules that were not judged say already why there is no baseline. */
const isExplained = ({ notJudged }: CommentData): boolean =>
  notJudged.some(({ state }) => state === 'no-baseline' || state === 'unreadable');

/** Failures that are shown in full. */
const MAX_FAILURES = 20;
/** Metrics that a summary lists. */
const MAX_ROWS = { full: 30, brief: 10, rules: 10 };

function listFailures({ failures }: Report): Markdown {
  const more = failures.length - MAX_FAILURES;
  const rest = more > 0 ? md`${figure(formatCount(more, 'more failure'))} not shown.` : md``;
  return join([renderFailures(failures.slice(0, MAX_FAILURES)), rest]);
}

/** Errors of the doctor that are listed. */
const MAX_ERRORS = 30;

function renderDoctor({ doctor }: Report): Markdown {
  if (doctor.state === 'off') return md``;
  const source = doctor.source === undefined ? md`` : md` (${code(doctor.source, 120)})`;
  if (doctor.state === 'passed') return md`✅ Doctor: ${figure(formatCount(doctor.checks, 'line'))}, no error${source}`;
  if (doctor.state === 'absent') return md`➖ Doctor: not run, ${code('worldflux')} is not on this runner`;
  const why = doctor.reason === undefined ? md`` : md`: ${words(doctor.reason)}`;
  if (doctor.state === 'broken') return md`❌ Doctor: no result${why}`;
  const errors = doctor.errors.slice(0, MAX_ERRORS);
  return join([md`❌ Doctor: ${figure(formatCount(doctor.errors.length, 'error'))}${source}`, fence(errors)]);
}

/** Runs that are shown in full in one report; an overview has them all. */
const MAX_RUNS = 30;
/** Folds of runs that are not behind one fold. */
const MAX_FOLDS = 4;

function renderRuns(report: Report, level: 'full' | 'brief'): Markdown[] {
  const [only] = report.runs;
  if (report.runs.length === 0 || !only) return [];
  if (report.runs.length === 1) return [renderOnlyRun(only, report, level)];
  const shown = worstFirst(report).slice(0, MAX_RUNS);
  const folds = shown.map(run =>
    details(codeHtml(titleOf(run)), join([renderRun(run, report, level), level === 'full' ? renderLog(run) : md``])),
  );
  const rest = report.runs.length - shown.length;
  const missing = rest > 0 ? md`${figure(formatCount(rest, 'more run'))} not shown.` : md``;
  if (shown.length <= MAX_FOLDS) return [renderOverview(report), ...folds, missing];
  return [
    renderOverview(report),
    details(html`<b>Each run by itself:</b> ${shown.length} runs`, join([...folds, missing])),
  ];
}

/** Runs that break a rule come first, then failed or refused runs, then the others, so that the least important are left out. */
function worstFirst({ runs, rules }: Report): RunReport[] {
  const broken = new Set(rules.filter(({ severity: weight }) => weight === 'fail').map(({ run }) => runs[run]));
  const rank = (one: RunReport): number => {
    if (broken.has(one)) return 0;
    return one.receipt.refused.length > 0 || one.run.status === 'failed' || one.run.status === 'cancelled' ? 1 : 2;
  };
  return runs.toSorted((a, b) => rank(a) - rank(b));
}

function renderLog({ lastLines }: RunReport): Markdown {
  if (lastLines === undefined || lastLines.length === 0) return md``;
  return details(html`<b>Log:</b> the last ${lastLines.length} lines`, fence(lastLines));
}
