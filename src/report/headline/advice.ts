// What to do about what a report found, in one line with links to the docs.
import type { CommentData } from '../comment-data.ts';
import type { CommentProblem } from '../comment-problem.ts';
import { docs } from '../format/docs-link.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, join, md, words } from '../format/markdown.ts';
import { prose } from '../format/prose.ts';
import { leftOutWords } from '../../gates/left-out-words.ts';
import { advisePlaces } from '../../gates/rule-words.ts';
import { adviseEnd, fixOf } from '../gate-fixes.ts';
import type { MetricRow } from '../metric-rows.ts';
import type { MissingMetric } from '../missing-metric.ts';
import { leadOfFix, MAX_MESSAGE_LENGTH } from '../parts/failure.ts';
import { explainLack } from '../parts/baseline.ts';
import { describeObstacle } from '../parts/not-judged.ts';
import { describeProblem } from '../parts/problems.ts';

/** About a metric that broke its rule, or could not be judged. */
export function adviseRow(row: MetricRow, data: CommentData): Markdown {
  const places = row.blocks ? row.compared?.places : undefined;
  const advice = adviseState(row, data);
  return places ? md`${advice} ${words(advisePlaces(places))}` : advice;
}

function adviseState(row: MetricRow, data: CommentData): Markdown {
  const config = docs(md`the config file`, 'rules');
  switch (row.state) {
    case 'regressed':
      return md`Fix the change, or ${docs(md`accept it`, 'accepted')} with a reason${data.acceptance.length > 0 ? md`: the entry to copy is below` : md``}.`;
    case 'failed':
      return md`Fix the training, or change the limit in ${config}.`;
    case 'not-finite':
    case 'doubtful':
      return adviseEnd(row.metric, row.state, data);
    case 'missing':
      return adviseMissing(data);
    case 'no-baseline':
    case 'unreadable':
      return md`${explainLack(data)} ${docs(md`What is a baseline`, 'baseline')}`;
    case 'inconclusive':
    case 'too-few-samples':
    case 'fewer-samples':
      return md`${docs(md`Train more seeds`, 'seeds')}, or set a limit in ${config}.`;
    case 'not-comparable':
      return md`Reason: ${describeObstacle(row.compared?.obstacle)}${adviseLength(row)} ${docs(md`What is compared`, 'baseline')}`;
    default:
      return md`If it is new, it is compared once the base branch has it; else keep its name: ${docs(md`what is compared`, 'baseline')}`;
  }
}

/** What explains that a metric is missing; else which runs lack it, and what they have instead. */
function adviseMissing(data: CommentData): Markdown {
  const { missing, runs: all } = data;
  if (missing?.cause) return adviseProblem(missing.cause, data);
  const { count, runs, nearest, leftOut } = missing ?? { count: all, runs: [], nearest: [], leftOut: undefined };
  const isWhole = count === all;
  const more = count > runs.length ? md` and ${count - runs.length} more` : md``;
  const where = isWhole
    ? md``
    : md`${count} of ${all} runs ${count === 1 ? md`lacks` : md`lack`} it: ${join(
        runs.map(run => code(run, 60)),
        ', ',
      )}${more}. `;
  if (leftOut) return md`${where}${describeElsewhere(leftOut)} ${docs(md`How metrics are read`, 'metrics')}`;
  if (nearest.length === 0) {
    const which = count > 1 ? md`These runs have` : isWhole ? md`The run has` : md`That run has`;
    return md`${where}${which} no metrics: ${docs(md`name the file that has them`, 'metrics')} in the manifest.`;
  }
  const names = md`Nearest names in ${count > 1 ? md`these runs` : isWhole ? md`this run` : md`that run`}: ${code(nearest.join(', '), 120)}`;
  const log = isWhole
    ? md`Log this metric, or fix its name in ${docs(md`the config file`, 'rules')}.`
    : md`Log it there too.`;
  return md`${where}${log}${adviseOtherJob(data)} ${names}`;
}

/** Where the name is, though not as a metric. */
function describeElsewhere({ file, name, reason }: NonNullable<MissingMetric['leftOut']>): Markdown {
  const why = isLeftOutReason(reason) ? words(leftOutWords[reason]) : md`it is no number`;
  const place = file === undefined ? md`${code('metrics')} in the manifest` : code(file, 100);
  return name === 'metrics' && file === undefined
    ? md`${place} should be an object with a number for each name, and is not (${why}).`
    : md`${place} has ${code(name, 60)}, but not as a metric (${why}).`;
}

const isLeftOutReason = (reason: string): reason is keyof typeof leftOutWords => Object.hasOwn(leftOutWords, reason);

/** What to do where another job has the metric: without a baseline that cannot be known. */
function adviseOtherJob({ rows, baseline }: CommentData): Markdown {
  const isOther = ({ state, limits }: MetricRow): boolean =>
    state !== 'missing' && (state === 'no-baseline' || limits.length > 0);
  return baseline === undefined && rows.some(isOther)
    ? md` If another job logs it, give each job a config file of its own: input ${code('config')}.`
    : md``;
}

/** What to do where the experiment is meant to be another one. */
function adviseLength({ compared }: MetricRow): Markdown {
  const isOther = compared?.obstacle === 'total-steps-differ' || compared?.obstacle === 'task-differs';
  return isOther
    ? md` If that is meant, merge it without this ${code('tolerance')}, and add it again after that.`
    : md``;
}

/** What the gate says, and what helps; `isNamed` where the line above has it in a few words. */
export function adviseProblem(problem: CommentProblem, data: CommentData, isNamed = false): Markdown {
  const { doctorErrors } = data;
  const shown = describeProblem(problem);
  // Whether the sentence has an end shows outside its code: within that a mark is of the run.
  const text = /[.:;?]$/.test(shown) ? shown : md`${shown}.`;
  if (problem.gate === 'doctor' && doctorErrors.length === 0)
    return md`${text} Make it run on this runner, or take ${code('doctor')} out of ${docs(code('fail-on'), 'rules')}.`;
  if (problem.gate === 'rules' && problem.ofRun) return md`${text} ${docs(md`Rules`, 'rules')}`;
  const advice = fixOf(problem.gate)?.inComment(problem, data) ?? md``;
  // Of how a training ended only the runs are left to say.
  if (problem.ended && isNamed) return join([nameRuns(problem), advice], ' ');
  return problem.gate === 'doctor' ? md`It says: ${text} ${advice}` : join([text, advice], ' ');
}

/** `outputs/a and 1 more:` */
function nameRuns({ about = [] }: CommentProblem): Markdown {
  const [first, ...others] = about;
  if (first === undefined) return md``;
  return others.length === 0 ? md`${code(first, 100)}:` : md`${code(first, 100)} and ${others.length} more:`;
}

/** What happened in the step's own words, and the first sentence of its fix. */
export function adviseFailure(failure: CommentData['failures'][number]): Markdown {
  const how = docs(md`How to fix ${code(failure.code, 40)}`, 'troubleshooting');
  return join([prose(failure.message, MAX_MESSAGE_LENGTH), leadOfFix(failure).lead, how], ' ');
}
