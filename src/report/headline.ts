// The first two lines of summary and comment: what happened and how much, and what to do about it. Both are written from the same
// data, so they cannot differ, and the mark depends on how the step ends.
import { formatAmount, formatLimit } from '../gates/comparison/amounts.ts';
import type { CommentData, CommentProblem } from './comment-data.ts';
import { docs } from './format/docs-link.ts';
import type { Markdown } from './format/markdown.ts';
import { code, figure, heading, join, longName, md } from './format/markdown.ts';
import { formatBeside, formatCount, formatNumber } from '../lib/numbers.ts';
import type { Limit, MetricRow } from './metric-rows.ts';
import { rankMetrics } from './model.ts';
import { prose } from './format/prose.ts';
import { nameBaseline } from './parts/metric-words.ts';
import { adviseNotJudged, describeObstacle } from './parts/not-judged.ts';
import { sayProblem } from './parts/problems.ts';
import { leadOfFix, MAX_MESSAGE_LENGTH, titleOfFailure } from './parts/failure.ts';

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

/** The input of the headline of one job. */
export function headlineOf(data: CommentData): Headline {
  if (data.conclusion === 'skipped')
    return {
      mark: marks.skipped,
      what: md`Skipped: there was no run to check`,
      next: md`No manifest was found, and ${code('if-manifest-missing')} lets that pass. ${docs(md`Where it is looked for`, 'manifest')}`,
    };
  return data.conclusion === 'failed' ? headlineOfFailed(data) : headlineOfPassed(data);
}

function headlineOfFailed(data: CommentData): Headline {
  const { failures, problems, rows } = data;
  const blocking = problems.filter(({ blocks }) => blocks);
  const failing = rows.filter(({ blocks }) => blocks);
  const more = failures.length + blocking.length + failing.length - 1;
  const [[failure], [row], [problem]] = [failures, failing, blocking];
  const found: Omit<Headline, 'mark'> = failure
    ? { what: titleOfFailure(failure), next: adviseFailure(failure) }
    : row
      ? { what: describeRow(row, data), next: adviseRow(row, data) }
      : problem
        ? { what: md`Failed: ${describeProblem(problem, data)}`, next: adviseProblem(problem, data), problem }
        : { what: md`Failed`, next: md`The log of the job says why.` };
  return { ...found, mark: marks.failed, what: more > 0 ? md`${found.what}, and ${more} more` : found.what };
}

function headlineOfPassed(data: CommentData): Headline {
  const { rulesNotJudged, withoutRules, problems } = data;
  const [row] = data.rows;
  const ignored = isBad(row) ? row : undefined;
  if (ignored)
    return {
      mark: marks.warned,
      what: md`Passed, but ${describeRow(ignored, data)}`,
      next: md`This does not fail the job: the gate ${code('rules')} is not in ${code('fail-on')}. ${docs(md`Gates`, 'rules')}`,
    };
  if (rulesNotJudged > 0)
    return {
      mark: marks.warned,
      what: md`Passed, ${figure(formatCount(rulesNotJudged, 'rule'))} not judged`,
      next: adviseNotJudged(data),
    };
  if (withoutRules) return headlineWithoutRules(data);
  const [problem] = problems;
  if (problem)
    return {
      mark: marks.warned,
      what: md`Passed, but ${describeProblem(problem, data)}`,
      next: md`This does not fail the job. ${adviseProblem(problem, data)}`,
      problem,
    };
  const next = data.unverified ? md`Read the change before you trust these numbers.` : md`Nothing to do.`;
  return { mark: marks.passed, what: countPassed(data), next };
}

/** A row that breaks its rule, or has no number. */
function isBad(row: MetricRow | undefined): row is MetricRow {
  const isRuled = row !== undefined && (row.limits.length > 0 || row.compared?.tolerance !== undefined);
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
  return {
    mark: marks.passed,
    what: md`No rules yet${seen}`,
    next: md`Nothing can fail until ${code('.github/worldflux.yml')} has ${docs(md`rules`, 'rules')}. Some that fit this run are below.`,
  };
}

/** What passed, in numbers. */
function countPassed({ rows, runs }: CommentData): Markdown {
  const compared = rows.filter(({ state }) => state === 'same' || state === 'improved');
  const better = compared.filter(({ state }) => state === 'improved').length;
  const limits = rows.reduce((all, row) => all + row.limits.length, 0);
  const said = [
    ...(compared.length === 0 ? [] : [md`${figure(formatCount(compared.length, 'metric'))} compared, none worse`]),
    ...(better === 0 ? [] : [md`${better} better`]),
    ...(limits === 0 ? [] : [md`${figure(formatCount(limits, 'limit'))} kept`]),
  ];
  return said.length === 0 ? md`Passed: ${figure(formatCount(runs, 'run'))}` : join(said, ', ');
}

/** A metric's number, and how far from the baseline it is. */
export function describeValue(row: MetricRow, data: CommentData): Markdown {
  const { compared, values } = row;
  const name = code(row.metric, 60);
  if (compared?.head.mean !== undefined) {
    const { change, head } = compared;
    const against =
      change === undefined
        ? md``
        : md`, ${figure(formatAmount(change, compared.unit, 'signed'))} against ${nameBaseline(data.baseline)}`;
    return md`${name} ${figure(formatNumber(head.mean ?? NaN))}${against}`;
  }
  if (!values) return name;
  const { least, greatest } = values;
  const to = least === greatest || Number.isNaN(least) ? md`` : md` to ${figure(formatNumber(greatest))}`;
  return md`${name} ${figure(formatNumber(least))}${to}`;
}

/** What is wrong with a metric, and how much. */
function describeRow(row: MetricRow, data: CommentData): Markdown {
  const group = row.group === undefined ? md`` : md` of ${code(row.group, 40)}`;
  const name = md`${longName(row.metric, 60)}${group}`;
  const broken = row.limits.find(limit => limit.broken > 0);
  const base = nameBaseline(data.baseline);
  switch (row.state) {
    case 'accepted':
    case 'regressed': {
      const { change = 0, unit = 'relative', tolerance } = row.compared ?? {};
      const limit = tolerance === undefined ? md`` : md` (limit ${figure(formatLimit(tolerance, unit))})`;
      return md`${name} ${figure(formatAmount(change, unit))} worse than ${base}${limit}`;
    }
    case 'failed':
      return md`${name} ${broken ? describeLimit(broken) : md`failed`}`;
    case 'not-finite':
      return md`${name} is NaN or infinite`;
    case 'missing':
      return md`${name} is missing`;
    case 'not-comparable':
      return md`${name} cannot be compared with ${base}`;
    default:
      return md`${name} was not judged`;
  }
}

/** `5.854, above the limit of 5`, and of several runs the farthest: `up to 5.905, above the limit of 5 in 3 of 3 runs` */
function describeLimit({ check, limit, worst = NaN, broken, of }: Limit): Markdown {
  const side = check === 'max' ? md`above` : md`below`;
  const runs = of === 1 ? md`` : md` in ${broken} of ${of} runs`;
  const far = of === 1 ? md`` : check === 'max' ? md`up to ` : md`down to `;
  return md`${far}${figure(formatBeside(worst, limit))}, ${side} the limit of ${figure(formatBeside(limit, worst))}${runs}`;
}

function adviseRow(row: MetricRow, { nearest, noBaseline }: CommentData): Markdown {
  const rule = docs(md`its rule`, 'rules');
  switch (row.state) {
    case 'regressed':
      return md`Fix the change, or ${docs(md`accept it`, 'accepted')} with a reason: the entry to copy is below.`;
    case 'failed':
      return md`Fix the training, or change the limit in ${rule}.`;
    case 'not-finite':
      return md`Find the step where it stopped being a number: the curve and the log are in the summary.`;
    case 'missing':
      return nearest.length === 0
        ? md`The run has no metrics: ${docs(md`name the file that has them`, 'metrics')} in the manifest.`
        : md`Log this metric, or fix the name in ${rule}. Nearest names: ${code(nearest.join(', '), 120)}`;
    case 'no-baseline':
    case 'unreadable':
      return noBaseline === undefined
        ? md`Run this workflow once on the base branch, and there is ${docs(md`a baseline`, 'baseline')}.`
        : md`Run this workflow once on the base branch, and there is ${docs(md`a baseline`, 'baseline')}. Now: ${prose(noBaseline, 200)}`;
    case 'inconclusive':
    case 'too-few-samples':
    case 'fewer-samples':
      return md`${docs(md`Train more seeds`, 'seeds')}, or set a limit in ${rule}.`;
    case 'not-comparable':
      return md`They cannot be compared because ${describeObstacle(row.compared?.obstacle)} ${docs(md`What is compared`, 'baseline')}`;
    default:
      return md`Compare runs of one task and length, or set a limit in ${rule}.`;
  }
}

const problemWords: Record<string, Markdown> = {
  run: md`the training ended with an error`,
  metrics: md`metrics could not be read`,
  boundary: md`a secret was found in the manifest`,
  stale: md`a manifest is older than this job`,
  rules: md`a rule was not judged`,
};

/** What a gate found, in a few words of our own. */
function describeProblem({ gate, ofRun, count }: CommentProblem, { doctorErrors, runs: all }: CommentData): Markdown {
  if (gate === 'doctor')
    return doctorErrors.length === 0
      ? md`${code('worldflux doctor')} did not complete`
      : md`${code('worldflux doctor')} reports ${figure(formatCount(doctorErrors.length, 'error'))}`;
  if (gate === 'run' && !ofRun) return md`a job did not succeed`;
  const words = Object.entries(problemWords).find(([name]) => name === gate)?.[1] ?? md`a gate found a problem`;
  return all > 1 && (gate === 'run' || gate === 'stale') ? md`${words}, in ${count} of ${all} runs` : words;
}

const problemAdvice: Record<string, Markdown> = {
  run: md`The end of its log is in the summary.`,
  metrics: docs(md`Formats that are read`, 'metrics'),
  doctor: md`Fix what it reports, or take ${code('doctor')} out of ${code('fail-on')}.`,
  boundary: md`Nothing was sent. Take it out of the manifest and renew it: ${docs(md`secrets`, 'secrets')}`,
  stale: md`Let the training of this job write its own manifest.`,
  rules: md`Runs find each other by ${code('group')}, by config or by manifest: ${docs(md`how`, 'baseline')}`,
};

function adviseProblem(problem: CommentProblem, { doctorErrors }: CommentData): Markdown {
  const said = md`${sayProblem(problem)}${/[.:;?]$/.test(problem.text) ? md`` : md`.`}`;
  if (problem.gate === 'doctor' && doctorErrors.length === 0)
    return md`${said} Let it run on this runner, or take ${code('doctor')} out of ${code('fail-on')}.`;
  if (problem.gate === 'run' && !problem.ofRun) return md`${said} The workflow run shows which job, and its log.`;
  const advice = Object.entries(problemAdvice).find(([name]) => name === problem.gate)?.[1] ?? md``;
  return problem.gate === 'doctor' ? md`It says: ${said} ${advice}` : md`${said} ${advice}`;
}

function adviseFailure(failure: CommentData['failures'][number]): Markdown {
  const how = docs(md`How to fix ${code(failure.code, 40)}`, 'troubleshooting');
  return join([prose(failure.message, MAX_MESSAGE_LENGTH), leadOfFix(failure).lead, how], ' ');
}
