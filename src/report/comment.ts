// The pull-request comment: one leg as it is, several as a table with a fold for each. It has five sizes; the caller asks for a
// smaller one when GitHub does not take a larger.
import { countRules } from '../gates/not-judged.ts';
import { comparisonStates } from '../gates/comparison/states.ts';
import { xychart } from './format/chart.ts';
import type { CommentLeg } from './parts/matrix-table.ts';
import { renderCommit, renderUnverified } from './parts/commit.ts';
import { conclude, renderCollection, renderHead } from './parts/matrix-table.ts';
import type { CommentNote, Size } from './parts/several-jobs.ts';
import { commentSizes, renderJobs } from './parts/several-jobs.ts';
import { renderRows, stateWords } from './parts/comparison.ts';
import { renderFailure, titleOfFailure } from './parts/failure.ts';
import { renderRuleChanges } from './parts/rule-changes.ts';
import { renderAcceptance } from './parts/acceptance.ts';
import { renderNotJudged, renderWithoutRules } from './parts/not-judged.ts';
import type { Headline } from './parts/title.ts';
import { renderTitle } from './parts/title.ts';
import type { Markdown } from './format/markdown.ts';
import { bold, code, details, fence, figure, html, join, link, list, marked, md } from './format/markdown.ts';
import type { Collection, ComparisonReport } from './model.ts';
import { formatCount } from './format/numbers.ts';
import type { CommentData } from './comment-data.ts';
import { failureGate } from './comment-data.ts';
import { toSingleLine } from '../text.ts';

export interface CommentModel {
  legs: readonly CommentLeg[];
  /** Jobs that there should be, and how many have reported; without that, all that are shown. */
  expected: number;
  reported?: number | undefined;
  /** What to know of the comment itself. */
  notes?: readonly CommentNote[] | undefined;
  /** Where the only leg is a second stage: the legs whose results it has collected. */
  collection?: Collection | undefined;
  project: string | undefined;
  /** Curves of the only leg. */
  curves: ComparisonReport['curves'];
  jobUrl: URL | null;
  /** Short, of the commit. */
  sha: string;
}

export { commentSizes } from './parts/several-jobs.ts';

/** The comment `shrink` sizes below the largest; undefined below the smallest. */
export function renderComment(comment: CommentModel, shrink: number): Markdown | undefined {
  const size = commentSizes[shrink];
  if (size === undefined) return undefined;
  const { legs } = comment;
  const [only] = legs;
  const single = legs.length === 1 && comment.expected <= 1 ? only : undefined;
  return join([
    renderTitle(headlineOf(comment)),
    renderRuleChanges(changesOf(comment)),
    renderUnverified(
      comment.collection?.unverified === true || legs.some(({ section }) => section?.unverified === true),
    ),
    ...(single
      ? renderSingle(single, comment, size)
      : [...renderJobs(comment, size, renderSection), renderJobsSuggestion(comment, size)]),
    renderFooter(comment),
  ]);
}

/** What the jobs tell of changed rules, each change once. */
function changesOf({ legs }: CommentModel): CommentData['ruleChanges'] {
  const told = legs.flatMap(({ section }) => section?.ruleChanges ?? []);
  if (told.length === 0) return undefined;
  const changes = new Map(told.flatMap(one => one.changes).map(change => [JSON.stringify(change), change]));
  return { compared: told.every(({ compared }) => compared), changes: [...changes.values()] };
}

/** The worst of the jobs, and what is open while some are still to come. */
function headlineOf({ legs, expected, reported = legs.length, project }: CommentModel): Headline {
  const ends = legs.map(conclude);
  const sections = legs.flatMap(({ section }) => section ?? []);
  const [only] = sections;
  const kept = legs.reduce((sum, { section, notJudged = 0 }) => sum + (section ? 0 : notJudged), 0);
  const notJudged =
    sections.length === 1 && only ? only.rulesNotJudged : countRules(sections.flatMap(({ notJudged: of }) => of));
  return {
    conclusion: (['failed', 'unknown', 'passed', 'skipped'] as const).find(one => ends.includes(one)) ?? 'unknown',
    notJudged: notJudged + kept,
    withoutRules: sections.length > 0 && sections.every(section => section.withoutRules),
    jobs: reported < expected ? { reported, expected } : undefined,
    project,
  };
}

/** Where none of the jobs has rules, some that would fit. */
function renderJobsSuggestion({ legs }: CommentModel, size: Size): Markdown {
  const [first] = legs.flatMap(({ section }) => section ?? []);
  const withoutRules = legs.every(({ section }) => section?.withoutRules);
  return first && withoutRules && size !== 'legs' && size !== 'line' ? renderSuggestion(first) : md``;
}

function renderSingle({ section, mark }: CommentLeg, comment: CommentModel, size: Size): Markdown[] {
  if (!section) return [md`There is no result.`];
  const body = join([
    ...renderSection(section, size),
    size === 'line' ? md`` : renderSuggestion(section),
    size === 'line' ? md`` : renderCollection(comment.collection),
    size === 'full' ? renderCurves(comment) : md``,
  ]);
  return [mark === undefined ? body : marked(mark, body)];
}

/** Rows of a table by size. */
const mostRows: Record<Size, number> = { full: 15, changed: 12, rules: 8, legs: 3, line: 0 };

/** Rows in the fold below the table. */
const mostFolded = 40;

function renderSection(section: CommentData, size: Size): Markdown[] {
  const { findings, rows, all, doctorErrors, failures, sync } = section;
  if (size === 'line') return [renderLead(section)];
  // What has a rule is to be seen; the rest is there for who looks for it.
  const ruled = rows.filter(({ state }) => state !== 'unjudged' && state !== 'no-baseline');
  const shown = (ruled.length === 0 ? rows : ruled).slice(0, mostRows[size]);
  const rest = size === 'full' ? rows.filter(row => !shown.includes(row)) : [];
  // The first is the line above; what the doctor says stands below, in full.
  const others = findings
    .slice(failures.length > 0 ? 0 : 1)
    .filter(({ gate }) => (gate !== 'doctor' || doctorErrors.length === 0) && gate !== failureGate);
  return [
    failures.length > 0 ? join(failures.map(renderFailure)) : renderLead(section),
    others.length === 0
      ? md``
      : list(others.slice(0, 10).map(({ blocks, text }) => md`${blocks ? md`❌` : md`⚠️`} ${code(text, 300)}`)),
    size === 'full' || size === 'changed' ? renderAcceptance(section.acceptance) : md``,
    renderNotJudged(section.notJudged),
    renderRows(shown, mostRows[size], rest.length === 0 ? all : shown.length),
    rest.length === 0
      ? md``
      : details(
          all - shown.length === 1 ? html`1 more metric` : html`${all - shown.length} more metrics`,
          renderRows(rest, mostFolded, all - shown.length),
        ),
    doctorErrors.length === 0
      ? md``
      : join([md`❌ Doctor: ${figure(formatCount(doctorErrors.length, 'error'))}`, fence(doctorErrors)]),
    // Where there is no run, nothing could be sent.
    renderCommit(section.commit),
    section.runs === 0 ? md`` : renderSent(section, sync),
  ];
}

/** The failure of the step, or what a gate found first, in the words of the row where it is about one; else how the metrics stand, or the first of them. */
function renderLead({ failures, findings, rows, runs, states }: CommentData): Markdown {
  const [first] = findings;
  const [failure] = failures;
  if (failure) return md`❌ ${bold(titleOfFailure(failure))} (${code(failure.code, 40)})`;
  const [row] = rows;
  if (
    row?.state === 'regressed' &&
    first?.gate === 'rules' &&
    first.text.startsWith(`${toSingleLine(row.metric)} is `)
  ) {
    return md`❌ ${code(row.metric)} is **worse** than the baseline by more than its tolerance: ${figure(row.baseline)} → ${bold(figure(row.head))}, ${figure(row.change)}.`;
  }
  if (first) return md`${first.blocks ? md`❌` : md`⚠️`} ${code(first.text, 300)}`;
  const count = figure(formatCount(runs, 'run'));
  const judged = comparisonStates.flatMap(state => {
    const number = states[state] ?? 0;
    return number === 0 ? [] : [md`${number} ${stateWords[state]}`];
  });
  const [state, ...others] = Object.keys(states);
  const alone = others.length === 0 && (state === undefined || state === 'no-baseline');
  if (!alone) return md`${count} against the baseline: ${join(judged, ', ')}.`;
  const metric = row === undefined ? md`` : md`, ${code(row.metric)} ${bold(renderHead(row))}`;
  return state === undefined ? md`${count}${metric}.` : md`${count}${metric}, and no baseline to compare with.`;
}

/** That there are no rules, and some to copy. */
function renderSuggestion({ withoutRules, suggestion }: CommentData): Markdown {
  return withoutRules ? renderWithoutRules(suggestion) : md``;
}

function renderSent({ held, redacted, baseline }: CommentData, sync: CommentData['sync']): Markdown {
  const url = sync?.url === undefined ? null : URL.parse(sync.url);
  const sent = sync === undefined ? md`not sent` : sync.state === 'failed' ? md`⚠️ not sent` : code(sync.state);
  const page = url === null ? md`` : md`, ${link(md`open the run`, url)}`;
  return list([
    ...(baseline === undefined ? [] : [renderBaseline(baseline)]),
    md`WorldFlux: ${sent}${page}`,
    md`Data boundary: ${held} held on the runner, ${redacted} redacted`,
  ]);
}

/** Which baseline, or why there is none. */
function renderBaseline(description: string): Markdown {
  const none = 'There is no baseline: ';
  const why = description.startsWith(none) ? description.slice(none.length) : undefined;
  return why === undefined
    ? md`Baseline: ${code(description.replace(/^The baseline is /, ''), 300)}`
    : md`Baseline: none, ${code(why, 300)}`;
}

/** The main curve, this change over the baseline. */
function renderCurves({ curves }: CommentModel): Markdown {
  const [main] = curves;
  if (!main) return md``;
  const series = [
    { name: 'this change', points: main.head },
    { name: 'baseline', points: main.baseline },
  ];
  return xychart({ title: main.metric, series });
}

function renderFooter({ jobUrl, sha }: CommentModel): Markdown {
  return join([md`Commit ${code(sha)}`, jobUrl === null ? md`` : link(md`job and summary`, jobUrl)], ' · ');
}
