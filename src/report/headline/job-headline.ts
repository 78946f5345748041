// The first two lines of summary and comment: what happened and how much, and what to do about it. Both are written from the same
// data, so they cannot differ, and the mark depends on how the step ends.
import { formatCount } from '../../lib/format-numbers.ts';
import { adviseFailure, adviseProblem, adviseRow } from './advice.ts';
import type { CommentData } from '../comment-data.ts';
import type { CommentProblem } from '../comment-problem.ts';
import { docs } from '../format/docs-link.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, figure, longName, md } from '../format/markdown.ts';
import type { MetricRow } from '../metric-rows.ts';
import type { Headline } from './headline.ts';
import { marks } from './headline.ts';
import { countPassed } from './passed-counts.ts';
import { nameProblem } from './problem-words.ts';
import { headlineWithoutRules } from './without-rules.ts';
import { titleOfFailure } from '../parts/failure.ts';
import { adviseNotJudged } from '../parts/not-judged.ts';
import { describeKept, describeRow, keepsLimits } from '../parts/row-words.ts';

/** The headline of one job. */
export function headlineOf(data: CommentData): Headline {
  const verdict = describeVerdict(data);
  return data.unverified ? asUnverified(verdict) : verdict;
}

/** The same without a word on whose numbers these are. */
export function describeVerdict(data: CommentData): Headline {
  if (data.conclusion === 'skipped')
    return {
      mark: marks.skipped,
      what: md`Skipped: there was no run to check`,
      next: md`There was no manifest, or no result to collect; the log says more. ${docs(md`Where manifests are looked for`, 'manifest')}`,
    };
  return data.conclusion === 'failed' ? headlineOfFailed(data) : headlineOfPassed(data);
}

/** A fork's numbers are its own word, so nothing that they say is a plain "passed". */
export function asUnverified({ mark, what, next, ...rest }: Headline): Headline {
  const isPassed = mark === marks.passed;
  return {
    ...rest,
    mark: isPassed ? marks.warned : mark,
    what: md`Fork, unverified: ${what}`,
    next: isPassed ? md`The fork's own code made these numbers: review it before you trust them.` : next,
    saysUnverified: isPassed,
  };
}

function headlineOfFailed(data: CommentData): Headline {
  const { failures, problems, rows } = data;
  const blocking = problems.filter(({ blocks }) => blocks);
  const failing = rows.filter(({ blocks }) => blocks);
  const more = failures.length + blocking.length + failing.length - 1;
  const [[failure], [row]] = [failures, failing];
  const problem = findLeading(row, blocking, data) ?? (row ? undefined : blocking[0]);
  const found: Omit<Headline, 'mark'> = failure
    ? { what: titleOfFailure(failure), next: adviseFailure(failure) }
    : problem
      ? { what: md`Failed: ${nameProblem(problem, data)}`, next: adviseProblem(problem, data, true), problem }
      : row
        ? { what: describeRow(row, data), next: adviseRow(row, data), problem: causeOf(row, data) }
        : { what: md`Failed`, next: md`The log of the job says why.` };
  const others = more > 0 ? md`, and ${figure(formatCount(more, 'more problem'))}` : md``;
  return { ...found, mark: marks.failed, what: md`${found.what}${others}` };
}

/**
 * The problem that comes before the metrics: a training that did not succeed, as its numbers are no final ones, and a file that was not
 * read, where a metric is missing for that reason. But a value that is NaN may be why the training ended.
 */
function findLeading(
  row: MetricRow | undefined,
  problems: readonly CommentProblem[],
  data: CommentData,
): CommentProblem | undefined {
  if (row?.state === 'not-finite') return undefined;
  const cause = row && causeOf(row, data);
  return problems.find(({ ended }) => ended !== undefined) ?? problems.find(problem => problem === cause);
}

/** What explains that a metric is missing. */
function causeOf({ metric, state }: MetricRow, { missing }: CommentData): CommentProblem | undefined {
  return state === 'missing' && missing?.metric === metric ? missing.cause : undefined;
}

function headlineOfPassed(data: CommentData): Headline {
  const { rulesNotJudged, withoutRules } = data;
  const warning = findWarning(data);
  const notJudged = md`, ${countNotJudged(rulesNotJudged)}`;
  if (warning)
    return {
      ...warning,
      mark: marks.warned,
      what: md`Passed${withoutRules ? md` without rules` : md``}, but ${warning.what}${rulesNotJudged > 0 ? notJudged : md``}`,
    };
  if (rulesNotJudged > 0)
    return {
      mark: marks.warned,
      what: describeOpen(data),
      next: adviseNotJudged(data),
    };
  if (withoutRules) return headlineWithoutRules(data);
  return { mark: marks.passed, what: countPassed(data), next: whatIsLeft([data]) };
}

/** A pull request that changes the rules is to be looked at, also where they hold. */
export function whatIsLeft(jobs: readonly Pick<CommentData, 'ruleChanges'>[]): Markdown {
  return jobs.some(({ ruleChanges }) => (ruleChanges?.changes.length ?? 0) > 0)
    ? md`Review the rules that this pull request changes.`
    : md`Nothing to do.`;
}

/** What a reader of a passed job must know first: a rule that is broken, a gate's finding, a regression that is accepted. */
export function findWarning(data: CommentData): Omit<Headline, 'mark'> | undefined {
  const { rows, problems, rulesNotJudged } = data;
  const bad = rows.find(isBad);
  const leading = findLeading(bad, problems, data);
  if (bad && !leading)
    return {
      what: describeRow(bad, data),
      next: md`This does not fail the job: the gate ${code('rules')} is not in ${code('fail-on')}. ${docs(md`Gates`, 'rules')}`,
    };
  // Rules that were not judged are counted, and not called a problem too.
  const problem = leading ?? problems.find(({ gate }) => gate !== 'rules' || rulesNotJudged === 0);
  if (problem)
    return {
      what: nameProblem(problem, data),
      next: md`This does not fail the job. ${adviseProblem(problem, data, true)}`,
      problem,
    };
  const accepted = rows.find(({ state }) => state === 'accepted');
  return (
    accepted && {
      what: md`${describeRow(accepted, data)}, which is accepted`,
      next: md`The entry in ${code(data.config, 120)} says why, and until when. ${docs(md`Accepted regressions`, 'rules')}`,
    }
  );
}

/** Whether a job that passed is shown with a warning, beside its rules that were not judged. */
export function isWarned(data: CommentData): boolean {
  return data.conclusion === 'passed' && (findWarning(data) !== undefined || data.withoutRules || data.unverified);
}

export function countNotJudged(count: number): Markdown {
  return md`${figure(formatCount(count, 'rule'))} not judged`;
}

/** How many rules were not judged; of one its metric, and the limit that holds beside its tolerance. */
function describeOpen({ rulesNotJudged, notJudged, rows }: CommentData): Markdown {
  const [only] = notJudged;
  const passed = md`Passed, ${countNotJudged(rulesNotJudged)}`;
  if (rulesNotJudged > 1 || only === undefined) return passed;
  const row = rows.find(({ metric }) => metric === only.metric);
  const name = longName(only.metric, 60);
  return row && keepsLimits(row)
    ? md`Passed: ${name} ${describeKept(row)}; its tolerance was not judged`
    : md`${passed}: ${name}`;
}

/** A row that breaks its rule, or has no number. */
function isBad(row: MetricRow): boolean {
  const isRuled = row.limits.length > 0 || row.compared?.tolerance !== undefined;
  return isRuled && ['regressed', 'failed', 'not-finite', 'missing'].includes(row.state);
}
