// From the report's data to Markdown, in renderings of four sizes: the largest that fits is shown, and none is ever cut.
import type { GateFinding } from '../gates/verdict.ts';
import { countRules, isNotJudged } from '../gates/not-judged.ts';
import type { RuleResult } from '../gates/rules.ts';
import type { Markdown } from './format/markdown.ts';
import {
  alert,
  bold,
  bytes,
  code,
  codeHtml,
  details,
  fence,
  figure,
  html,
  join,
  list,
  md,
  words,
} from './format/markdown.ts';
import type { Report, RunReport } from './model.ts';
import { rankMetrics } from './model.ts';
import { formatCount, formatNumber } from './format/numbers.ts';
import { renderReceipt } from './parts/receipt.ts';
import { renderRows } from './parts/comparison.ts';
import { renderFailure } from './parts/failure.ts';
import { renderNotJudged, renderWithoutRules } from './parts/not-judged.ts';
import type { Headline } from './parts/title.ts';
import { renderTitle } from './parts/title.ts';
import { suggestRules, writeAcceptance } from './suggested-rules.ts';
import { renderRuleChanges } from './parts/rule-changes.ts';
import { renderAcceptance } from './parts/acceptance.ts';
import { comparedRows } from './comment-data.ts';
import { toComparisons } from './result.ts';
import { renderSync } from './parts/sync.ts';
import { renderCollection } from './parts/matrix-table.ts';
import { isUnverified, renderCommit, renderUnverified } from './parts/commit.ts';
import { renderRules } from './parts/rules.ts';
import { renderOverview, renderRun } from './parts/run-details.ts';

export const levels = ['full', 'brief', 'rules', 'line'] as const;
export type Level = (typeof levels)[number];

/** The largest rendering of at most `limit` bytes; undefined where not even one line fits. */
export function renderWithin(report: Report, limit: number): { level: Level; content: Markdown } | undefined {
  for (const level of levels) {
    const content = render(report, level);
    if (bytes(content) <= limit) return { level, content };
  }
  return undefined;
}

/** The whole report at one size. */
export function render(report: Report, level: Level): Markdown {
  const title = renderTitle(headlineOf(report));
  const changes = renderRuleChanges(report.ruleChanges);
  if (level === 'line') return join([title, changes, renderUnverified(isUnverified(report)), renderLead(report)]);
  const parts = [
    title,
    changes,
    renderUnverified(isUnverified(report)),
    renderLead(report),
    renderFailures(report),
    renderCommit(report.commit),
    renderFindings(report),
    renderGaps(report),
    renderRules(report),
    renderComparison(report, level),
    renderCollection(report.collection),
    renderDoctor(report),
    renderSync(report),
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

function headlineOf(report: Report): Headline {
  const { conclusion, notJudged } = report.verdict;
  const withoutRules = isWithoutRules(report);
  return { conclusion, notJudged: countRules(notJudged), withoutRules, project: report.project };
}

function isWithoutRules({ verdict, rules, runs }: Report): boolean {
  return verdict.conclusion === 'passed' && rules.length === 0 && runs.length > 0;
}

/** The verdict in one line: the first thing that blocks, or what was seen. */
function renderLead(report: Report): Markdown {
  const blocking = report.verdict.findings.filter(finding => finding.blocks);
  const first = blocking[0];
  if (first) {
    const more = blocking.length + report.failures.length - 1;
    return md`${words(first.sentence)}${
      more === 0 ? md`.` : md`; and ${figure(formatCount(more, 'more finding'))} below.`
    }`;
  }
  const [failure] = report.failures;
  if (failure)
    return report.failures.length === 1 ? md`` : md`${figure(formatCount(report.failures.length, 'failure'))}:`;
  if (report.runs.length === 0) return md`There was no run to look at.`;
  const seen = [
    figure(formatCount(report.runs.length, 'run')),
    ...renderFirstMetric(report),
    ...(report.rules.length === 0 ? [] : [renderRuleCount(report.rules)]),
    ...(report.doctor.state === 'passed' ? [md`the doctor found no error`] : []),
  ];
  return md`${join(seen, ', ')}.`;
}

/** The metric that people look for first: its final number, or its least and greatest over several runs. */
function renderFirstMetric({ runs, rules }: Report): Markdown[] {
  const name = runs[0] && rankMetrics(runs[0].metrics, rules)[0]?.name;
  const values = runs.flatMap(({ metrics }) =>
    metrics.filter(metric => metric.name === name).map(({ value }) => value),
  );
  if (name === undefined || values.length === 0) return [];
  const [least = NaN, ...greater] = values.toSorted((a, b) => a - b);
  const most = greater.at(-1) ?? least;
  const range = least === most ? md`` : md` … ${figure(formatNumber(most))}`;
  return [md`${code(name)} ${bold(md`${figure(formatNumber(least))}${range}`)}`];
}

function renderRuleCount(rules: readonly RuleResult[]): Markdown {
  const waiting = rules.filter(({ state }) => state === 'no-baseline').length;
  const judged = rules.length - waiting;
  const passed = rules.filter(({ state }) => state === 'passed').length;
  const count = md`${passed} of ${figure(formatCount(judged, 'rule'))} passed`;
  const rest = md`no baseline yet for ${figure(formatCount(waiting, 'rule'))}`;
  return waiting === 0 ? count : judged === 0 ? rest : join([count, rest], ', ');
}

/** Failures that are shown in full. */
const mostFailures = 20;

function renderFailures({ failures }: Report): Markdown {
  const more = failures.length - mostFailures;
  const rest = more > 0 ? md`${figure(formatCount(more, 'more failure'))} not shown.` : md``;
  return join([...failures.slice(0, mostFailures).map(renderFailure), rest]);
}

/** What of the rules could not be judged, or that there are none. */
function renderGaps(report: Report): Markdown {
  if (!isWithoutRules(report)) return renderNotJudged(report.verdict.notJudged);
  const names = rankMetrics(report.runs[0]?.metrics ?? [], []).map(({ name }) => name);
  return renderWithoutRules(suggestRules(report.runs, names));
}

/** All that the gates found, what blocks first. */
function renderFindings({ verdict }: Report): Markdown {
  // The first that blocks is the line above.
  const blocking = verdict.findings.filter(finding => finding.blocks).slice(1);
  const others = verdict.findings.filter(({ blocks, subject }) => !blocks && !isNotJudged(subject?.state));
  const remark = md`Not enforced (see ${code('fail-on')}):`;
  return join([
    blocking.length === 0 ? md`` : list(listFindings(blocking)),
    others.length === 0 ? md`` : alert('warning', join([remark, list(listFindings(others))])),
  ]);
}

/** Findings that are listed; the rest is counted. */
const mostFindings = 30;

function listFindings(findings: readonly GateFinding[]): Markdown[] {
  const shown = findings.slice(0, mostFindings).map(({ sentence }) => words(sentence));
  const more = findings.length - shown.length;
  return more > 0 ? [...shown, md`and ${figure(formatCount(more, 'more', 'more'))}`] : shown;
}

/** Metrics against the baseline that a summary lists. */
const mostCompared = { full: 30, brief: 10, rules: 10 };

function renderComparison({ comparison }: Report, level: Exclude<Level, 'line'>): Markdown {
  if (comparison.description === undefined) return md``;
  const rows = comparedRows(toComparisons(comparison).comparisons);
  const offers = (comparison.offers ?? []).map(({ metric, upTo, until }) => ({ metric, up_to: upTo, until }));
  return join([
    renderRows(rows, mostCompared[level]),
    level === 'full' ? renderAcceptance(writeAcceptance(offers)) : md``,
    code(comparison.description, 300),
  ]);
}

function renderDoctor({ doctor }: Report): Markdown {
  if (doctor.state === 'off') return md``;
  const heard = doctor.heard === undefined ? md`` : md` (${code(doctor.heard, 120)})`;
  if (doctor.state === 'passed') return md`✅ Doctor: ${figure(formatCount(doctor.checks, 'line'))}, no error${heard}`;
  if (doctor.state === 'absent') return md`➖ Doctor: not asked, ${code('worldflux')} is not on this runner`;
  const why = doctor.why === undefined ? md`` : md`: ${words(doctor.why)}`;
  if (doctor.state === 'broken') return md`❌ Doctor: no answer${why}`;
  const errors = doctor.errors.slice(0, mostFindings);
  return join([md`❌ Doctor: ${figure(formatCount(doctor.errors.length, 'error'))}${heard}`, fence(errors)]);
}

/** Runs that are shown in full in one report; an overview has them all. */
const mostRuns = 30;

function renderRuns(report: Report, level: 'full' | 'brief'): Markdown[] {
  const [only] = report.runs;
  if (report.runs.length === 0 || !only) return [];
  if (report.runs.length === 1) return [renderRun(only, report, level)];
  const shown = worstFirst(report).slice(0, mostRuns);
  return [
    renderOverview(report),
    ...shown.map(run =>
      details(codeHtml(run.shown), join([renderRun(run, report, level), level === 'full' ? renderLog(run) : md``])),
    ),
    shown.length < report.runs.length
      ? md`${figure(formatCount(report.runs.length - shown.length, 'more run'))} not shown.`
      : md``,
  ];
}

/** Runs that break a rule, then those that failed or are refused, then the others: what is not shown says least. */
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
