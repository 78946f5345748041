// The first two lines of summary and comment: what happened and how much, and what to do about it. Both are written from the same
// data, so they cannot differ, and the mark depends on how the step ends.
import { formatCount } from '../lib/numbers.ts';
import { adviseFailure, adviseProblem, adviseRow } from './advice.ts';
import type { CommentData } from './comment-data.ts';
import type { CommentProblem } from './comment-problem.ts';
import { docs } from './format/docs-link.ts';
import type { Markdown } from './format/markdown.ts';
import { code, figure, heading, join, longName, md } from './format/markdown.ts';
import type { MetricRow } from './metric-rows.ts';
import { rankMetrics } from '../gates/rank-metrics.ts';
import { titleOfFailure } from './parts/failure.ts';
import { adviseNotJudged } from './parts/not-judged.ts';
import { describeRow, describeValue } from './parts/row-words.ts';

export interface Headline {
  mark: Markdown;
  /** What happened, without its mark. */
  what: Markdown;
  /** What to do. */
  next: Markdown;
  /** The finding of a gate that this line shows, if it shows one. */
  problem?: CommentProblem | undefined;
}

export const marks = {
  passed: md`✅`,
  warned: md`⚠️`,
  failed: md`❌`,
  skipped: md`➖`,
  waiting: md`⏳`,
} as const;

export function renderHeadline({ mark, what }: Headline): Markdown {
  return heading(2, md`${mark} ${what}`);
}

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
      ? { what: md`Failed: ${describeProblem(problem, data)}`, next: adviseProblem(problem, data), problem }
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
      what: md`Passed${notJudged}${nameNotJudged(data)}`,
      next: adviseNotJudged(data),
    };
  if (withoutRules) return headlineWithoutRules(data);
  return { mark: marks.passed, what: countPassed(data), next: md`Nothing to do.` };
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
      what: describeProblem(problem, data),
      next: md`This does not fail the job. ${adviseProblem(problem, data)}`,
      problem,
    };
  const accepted = rows.find(({ state }) => state === 'accepted');
  return (
    accepted && {
      what: md`${describeRow(accepted, data)}, which is accepted`,
      next: md`The entry in ${code('.github/worldflux.yml')} says why, and until when. ${docs(md`Accepted regressions`, 'rules')}`,
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

/** The metric of the only rule. */
function nameNotJudged({ rulesNotJudged, notJudged }: CommentData): Markdown {
  const [only] = notJudged;
  return rulesNotJudged > 1 || only === undefined ? md`` : md`: ${longName(only.metric, 60)}`;
}

/** A row that breaks its rule, or has no number. */
function isBad(row: MetricRow): boolean {
  const isRuled = row.limits.length > 0 || row.compared?.tolerance !== undefined;
  return isRuled && ['regressed', 'failed', 'not-finite', 'missing'].includes(row.state);
}

function headlineWithoutRules(data: CommentData): Headline {
  // The metric that people look for first, not the one that moved most.
  const [first] = rankMetrics(
    data.rows.map(({ metric }) => ({ name: metric })),
    [],
  );
  const row = data.rows.find(({ metric }) => metric === first?.name);
  const seen = row === undefined ? md`` : md`: ${describeValue(row, data)}`;
  const { what, next } = explainWithoutRules(data);
  return { mark: marks.warned, what: md`${what}, nothing was judged${seen}`, next };
}

/** Why no rule has judged anything, as the beginning of a line, and what to do; rules to copy may be shown below. */
export function explainWithoutRules(
  { hasOtherRules, unusedRules, suggestion }: CommentData,
  isBelow = suggestion.length > 0,
): Pick<Headline, 'what' | 'next'> {
  const below = isBelow ? md` Some that fit this run are below.` : md``;
  const path = unusedRules?.place;
  if (path !== undefined)
    return {
      what: md`The rules in ${code(path, 60)} are not used`,
      next: md`The action reads another file. To use these ${docs(md`rules`, 'rules')}, set its input: ${code(`config: ${path}`, 120)}`,
    };
  if (unusedRules)
    return {
      what: md`The rules could not be read`,
      next: md`The workspace has no config file, and the step has no token to ask GitHub for it: check it out before this step. ${docs(md`Where rules are`, 'config')}`,
    };
  if (hasOtherRules)
    return {
      what: md`No rule is about these runs`,
      next: md`The ${docs(md`rules`, 'rules')} in the config file name metrics of other jobs.${below}`,
    };
  return {
    what: md`No rules yet`,
    next: md`To let a metric fail the job, add ${docs(md`rules`, 'rules')} to ${code('.github/worldflux.yml')}.${below}`,
  };
}

/** What passed, in numbers; one metric alone by its name. */
function countPassed(data: CommentData): Markdown {
  const { rows, runs } = data;
  const compared = rows.filter(({ state }) => state === 'same' || state === 'improved');
  const better = compared.filter(({ state }) => state === 'improved').length;
  const [first] = compared;
  const parts = [
    ...(first === undefined ? [] : [compared.length === 1 ? describeRow(first, data) : countCompared(compared.length)]),
    ...(compared.length < 2 || better === 0 ? [] : [md`${better} better`]),
    ...countLimits(data, first === undefined),
  ];
  return parts.length === 0 ? md`Passed: ${figure(formatCount(runs, 'run'))}` : join(parts, ', ');
}

/** How many limits hold; one that is all there is by its metric. */
function countLimits(data: CommentData, isAll: boolean): Markdown[] {
  const ruled = data.rows.filter(({ limits }) => limits.length > 0);
  const count = ruled.reduce((all, { limits }) => all + limits.length, 0);
  const [only] = ruled;
  if (only === undefined) return [];
  if (count === 1 && isAll) return [describeRow(only, data)];
  return [md`${figure(formatCount(count, 'limit'))} ${count === 1 ? md`holds` : md`hold`}`];
}

function countCompared(count: number): Markdown {
  return md`${figure(formatCount(count, 'metric'))} compared, none worse`;
}

const problemWords: Record<string, Markdown> = {
  metrics: md`metrics could not be read`,
  boundary: md`a secret was found in the run`,
  stale: md`a manifest is older than this job`,
  rules: md`a rule was not judged`,
};

/** What a gate found, in a few words of our own. */
function describeProblem(
  { gate, blocks, metric, state, ofRun, ended, count }: CommentProblem,
  { doctorErrors, rows, runs: all }: CommentData,
): Markdown {
  const inRuns = all > 1 ? md`, in ${count} of ${all} runs` : md``;
  if (gate === 'doctor')
    return doctorErrors.length === 0
      ? md`${code('worldflux doctor')} did not complete`
      : md`${code('worldflux doctor')} reports ${figure(formatCount(doctorErrors.length, 'error'))}`;
  if (state === 'unfinished') return md`the manifest does not say how the training ended${inRuns}`;
  if (gate === 'run') return ended ? md`${describeEnd(ended)}${inRuns}` : md`a job did not succeed`;
  if (gate === 'rules' && ofRun) return md`a rule is broken`;
  // Such as runs with the same numbers: each rule may have been judged.
  if (gate === 'rules' && !blocks) return md`the comparison has a warning`;
  if (gate === 'metrics' && metric !== undefined) {
    const isLost = rows.some(row => row.metric === metric && row.state === 'not-finite');
    return md`${longName(metric, 60)} ${isLost ? md`is NaN or infinite` : md`may have ended in NaN`}`;
  }
  const words = Object.entries(problemWords).find(([name]) => name === gate)?.[1] ?? md`a gate found a problem`;
  return gate === 'stale' ? md`${words}${inRuns}` : words;
}

function describeEnd({ cancelled, exitCode }: NonNullable<CommentProblem['ended']>): Markdown {
  const code = exitCode === undefined ? md`` : md` (exit code ${exitCode})`;
  return cancelled ? md`the training was cancelled${code}` : md`the training ended with an error${code}`;
}
