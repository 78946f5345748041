// The pull-request comment: one job directly, several as a table with a fold for each. It has five sizes; the caller requests a
// smaller one if GitHub refuses a larger.
import type { CommentData } from './comment-data.ts';
import { docs } from './format/docs-link.ts';
import type { Markdown } from './format/markdown.ts';
import { code, details, figure, html, join, link, list, marked, md } from './format/markdown.ts';
import { formatCount } from '../lib/format-numbers.ts';
import { renderHeadline, type Headline } from './headline/headline.ts';
import { headlineOf } from './headline/job-headline.ts';
import { headlineOfJobs } from './headline/jobs-headline.ts';
import type { Collection, ComparisonReport } from './model.ts';
import { renderAcceptance, renderSuggestion } from './parts/config-to-copy.ts';
import { renderBaseline } from './parts/baseline.ts';
import { renderCommit, renderUnverified } from './parts/commit.ts';
import { renderCurve } from './parts/curve.ts';
import { renderFailure, renderFailures } from './parts/failure.ts';
import type { CommentJob } from './parts/matrix-table.ts';
import { renderCollection } from './parts/matrix-table.ts';
import { isRuled, renderMetricTable } from './parts/metric-table.ts';
import { renderConfig, renderEnvironment } from './parts/differences.ts';
import { renderHistory } from './parts/drift.ts';
import { foldNotJudged } from './parts/not-judged.ts';
import { listDoctorErrors, listProblems } from './parts/problems.ts';
import { renderRuleChanges } from './parts/rule-changes.ts';
import type { Jobs, Size } from './parts/several-jobs.ts';
import { commentSizes, renderJobs, renderNotes } from './parts/several-jobs.ts';

export interface CommentModel extends Jobs {
  /** If the only job is a second stage: the jobs whose results it has collected. */
  collection?: Collection | undefined;
  project: string | undefined;
  /** Curves of the only job. */
  curves: ComparisonReport['curves'];
  jobUrl: URL | null;
  /** The short sha of the commit. */
  sha: string | undefined;
}

/** The comment `shrink` sizes below the largest; undefined below the smallest. */
export function renderComment(comment: CommentModel, shrink: number): Markdown | undefined {
  const size = commentSizes[shrink];
  if (size === undefined) return undefined;
  const { jobs } = comment;
  const [only] = jobs;
  const single = jobs.length === 1 && comment.expected <= 1 ? only : undefined;
  const headline = single?.section ? headlineOf(single.section) : headlineOfJobs(comment);
  return join([
    renderHeadline(headline),
    renderRuleChanges(changesOf(comment)),
    renderNext(headline, comment),
    renderUnverified(
      headline.saysUnverified !== true &&
        (comment.collection?.unverified === true || jobs.some(({ section }) => section?.unverified === true)),
    ),
    ...(single
      ? [...renderNotes(comment.notes), ...renderSingle(single, comment, size, headline.problem)]
      : [...renderJobs(comment, size, renderSection), renderJobsSuggestion(comment, size)]),
    renderFooter(comment),
  ]);
}

/** What to do, and where to read more. */
function renderNext({ next }: Headline, { jobUrl }: CommentModel): Markdown {
  const places = [
    ...(jobUrl === null ? [] : [link(md`Summary and log`, jobUrl)]),
    docs(md`How to read this`, 'reading'),
  ];
  return join([next, join(places, ' · ')], '\n');
}

/** The rule changes that the jobs report, each once. */
function changesOf({ jobs }: CommentModel): CommentData['ruleChanges'] {
  const ruleChanges = jobs.flatMap(({ section }) => section?.ruleChanges ?? []);
  if (ruleChanges.length === 0) return undefined;
  const changes = new Map(ruleChanges.flatMap(one => one.changes).map(change => [JSON.stringify(change), change]));
  return {
    compared: ruleChanges.every(({ compared }) => compared),
    refused: ruleChanges.some(({ refused }) => refused === true),
    changes: [...changes.values()],
  };
}

/** Rules that would fit, where none of the jobs has any. */
function renderJobsSuggestion({ jobs }: CommentModel, size: Size): Markdown {
  const [first] = jobs.flatMap(({ section }) => section ?? []);
  const withoutRules = jobs.every(({ section }) => section?.withoutRules);
  return first && withoutRules && size !== 'jobs' && size !== 'line' ? renderSuggestion(first.suggestion) : md``;
}

function renderSingle(
  { section, mark }: CommentJob,
  comment: CommentModel,
  size: Size,
  inHeadline: Headline['problem'],
): Markdown[] {
  if (!section) return [md`There is no result.`];
  const body = join([
    ...renderBody(section, size, { failures: renderFailures(section.failures), inHeadline }),
    size === 'line' ? md`` : renderSuggestion(section.suggestion),
    size === 'line' ? md`` : renderCollection(comment.collection),
    size === 'full' ? renderCurves(comment) : md``,
    size === 'line' ? md`` : renderSources(section),
  ]);
  return [mark === undefined ? body : marked(mark, body)];
}

/** Rows of a table by size. */
const MAX_ROWS: Record<Size, number> = { full: 15, changed: 12, rules: 8, jobs: 3, line: 0 };
/** Rows in the fold below the table. */
const MAX_FOLDED = 40;

/** One job of several: its failures are shown in full, because the headline is about all jobs. */
function renderSection(section: CommentData, size: Size): Markdown[] {
  return renderBody(section, size, { failures: join(section.failures.map(renderFailure)) });
}

/** What one job found. */
function renderBody(
  section: CommentData,
  size: Size,
  { failures, inHeadline }: { failures: Markdown; inHeadline?: Headline['problem'] },
): Markdown[] {
  if (size === 'line') return [];
  return [
    failures,
    listProblems(section, inHeadline),
    listDoctorErrors(section, inHeadline),
    ...renderTables(section, size),
    renderEnvironment(section.differences),
    size === 'full' ? renderConfig(section.differences) : md``,
    size === 'full' ? renderHistory(section.history) : md``,
    size === 'full' || size === 'changed' ? renderAcceptance(section.acceptance) : md``,
    foldNotJudged(section),
    renderCommit(section.commit),
  ];
}

/** What somebody has to look at is in the open. What passed beside something that did not, and what has no rule, is in a fold. */
function renderTables({ rows, all, baseline }: CommentData, size: Size): Markdown[] {
  const ruled = rows.filter(isRuled);
  const urgent = ruled.filter(({ state }) => !['improved', 'same', 'passed'].includes(state));
  const open = urgent.length > 0 ? urgent : ruled.length > 0 ? ruled : rows;
  const shown = open.slice(0, MAX_ROWS[size]);
  const rest = size === 'full' ? rows.filter(row => !shown.includes(row)) : [];
  const table = renderMetricTable(shown, {
    most: MAX_ROWS[size],
    all: rest.length === 0 ? all : shown.length,
    baseline,
  });
  if (rest.length === 0) return [table];
  const others = all - shown.length;
  const kept = rest.filter(({ state }) => ['improved', 'same', 'passed'].includes(state)).length;
  const passed = kept === 0 ? html`` : html`, ${kept} within ${kept === 1 ? html`its rule` : html`their rules`}`;
  return [
    table,
    details(
      others === 1 ? html`1 more metric${passed}` : html`${others} more metrics${passed}`,
      renderMetricTable(rest, { most: MAX_FOLDED, all: others, baseline }),
    ),
  ];
}

/** The main metric over the run: this change as a curve, with the baseline behind it. */
function renderCurves({ curves }: CommentModel): Markdown {
  const [main] = curves;
  return main ? renderCurve(main) : md``;
}

/** What the numbers are compared with, and what of the run was sent; the summary has what did not happen. */
function renderSources({ baseline, sync, held, redacted }: CommentData): Markdown {
  const url = sync?.url === undefined ? null : URL.parse(sync.url);
  const failed = sync?.state === 'failed' || sync?.state === 'refused';
  const sent =
    sync === undefined
      ? md``
      : failed
        ? md`⚠️ Not sent to WorldFlux: the log says why`
        : md`Sent to WorldFlux${url === null ? md`` : md`, ${link(md`open the run`, url)}`}`;
  const kept = [
    ...(held === 0
      ? []
      : [
          md`${figure(formatCount(held, 'field'))}, ${held === 1 ? md`row, log line or file` : md`rows, log lines or files`} kept on the runner`,
        ]),
    ...(redacted === 0 ? [] : [md`${redacted} redacted`]),
  ];
  const receipt = kept.length === 0 ? md`` : md`Data boundary: ${join(kept, ', ')}`;
  const lines = [renderBaseline(baseline), sent, receipt].filter(line => line !== '');
  return lines.length === 0 ? md`` : list(lines);
}

function renderFooter({ sha, project }: CommentModel): Markdown {
  const commit = sha === undefined ? md`` : md`commit ${code(sha)}`;
  return join([md`WorldFlux`, project === undefined ? md`` : code(project), commit], ' · ');
}
