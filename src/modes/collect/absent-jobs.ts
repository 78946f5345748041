// The jobs of the collected run, with those that left no result: why, as far as it is known, and how to get a result. A job's own
// messages are in its log, which nothing here can read.
import type { StepContext } from '../../steps/step-context.ts';
import { UserError } from '../../errors.ts';
import type { JobContext } from '../../steps/job-context.ts';
import { toSingleLine } from '../../text.ts';
import { readNeeds } from './needs.ts';
import type { ListedJob } from '../../report/model.ts';
import type { Result } from '../../report/result/result-schema.ts';
import type { JobResult, JobResults } from './job-results.ts';

/** A matrix has at most 256 jobs (GitHub Actions, usage limits); absent jobs are listed up to a few times that number. */
const MAX_MATRIX_JOBS = 256;
const MAX_ABSENT_JOBS = 1000;

/**
 * The jobs as people see them, including those that left nothing: each job's `strategy` has the number of jobs. A result that
 * exists but cannot be used (`unread`) counts too, unless such a job is already listed. `attempt` is the run's: after a re-run of
 * failed jobs the others are of an earlier attempt, and the list shows that.
 */
export function listJobs(
  { results, unread }: JobResults,
  attempt: number,
): { jobs: ListedJob[]; expected: number; absent: number } {
  const byName = Map.groupBy(results, ({ result }) => result.matrix_job?.job ?? '');
  const absent = [...byName].flatMap(([job, of]) => listAbsent(job, of)).slice(0, MAX_ABSENT_JOBS);
  const more = Array.from({ length: unread - absent.length }, () => 'a result that cannot be used');
  const all = [
    ...results.map(({ title, result }) => ({ title: `${title}${describeAge(result, attempt)}`, result })),
    ...[...absent, ...more].map(title => ({ title, result: undefined })),
  ];
  return { jobs: all, expected: all.length, absent: absent.length + more.length };
}

function listAbsent(job: string, results: readonly JobResult[]): string[] {
  const total = Math.min(MAX_MATRIX_JOBS, Math.max(...results.map(({ result }) => result.matrix_job?.total ?? 1)));
  const there = new Set(results.map(({ result }) => result.matrix_job?.index ?? 0));
  const indices = Array.from({ length: total }, (_, index) => index).filter(index => !there.has(index));
  return indices.map(index => `${toSingleLine(job, 100)}, job ${index + 1} of ${total}`);
}

function describeAge({ matrix_job: matrixJob }: Result, attempt: number): string {
  return matrixJob && matrixJob.attempt < attempt ? `, attempt ${matrixJob.attempt}` : '';
}

const letItRun = `A step that fails ends its job before the steps behind it. In the job that trains, let the step of this action run nevertheless:
- uses: worldflux/action@v1
  if: \${{ always() }}`;
const askForResult = `A job outside a matrix leaves a result for others only if its step asks for that:
- uses: worldflux/action@v1
  with:
    result-artifact: full`;
const waitForIt = `A job that collects waits for the others:
verdict:
  needs: train
  if: \${{ always() }}`;
const seeItsLog = `The log of a job that ran the step says why it left none, in a warning whose code begins with WF-ARTIFACT or WF-TOKEN.
Then re-run all jobs, or that one from its own page: "Re-run failed jobs" leaves out a job that passed.`;

/**
 * No result is there to judge: an error within the same run, and a log line where another run was collected.
 * @throws {UserError} WF-COLLECT-EMPTY, or the reason where it is known
 */
export async function reportNoResults(job: JobContext, context: StepContext): Promise<void> {
  // On workflow_run, what this job needs is not what trained.
  const needs = job.event.upstream ? [] : [...(readNeeds(context.settings.needs) ?? [])];
  const who = context.settings.needs === undefined ? 'No job' : 'No job that this one needs';
  const ended = needs.slice(0, MAX_NAMED).map(([job, result]) => toSingleLine(`${job}: ${result}`, 100));
  const what = `${who} has left a usable result${ended.length === 0 ? '' : ` (${ended.join(', ')})`}.`;
  if (needs.length > 0 && needs.every(([, result]) => result === 'skipped')) {
    report(skipped(what), job, context);
    return;
  }
  const isBroken = needs.some(([, result]) => result === 'failure' || result === 'cancelled');
  const waits = needs.length > 0 || job.event.upstream !== undefined;
  const fix = [...(isBroken ? [letItRun] : []), askForResult, ...(waits ? [] : [waitForIt]), seeItsLog];
  const error = new UserError('WF-COLLECT-EMPTY', what, fix.join('\n'));
  report((await findReason(job, error.message)) ?? error, job, context);
}

function report(error: UserError, { event }: JobContext, { settings, logger }: StepContext): void {
  const choice = event.gates ? settings['if-manifest-missing'] : 'warn';
  if (choice === 'error') throw error;
  logger[choice === 'warn' ? 'warning' : 'info'](`[${error.code}] ${error.message}\n${error.fix}`);
}

/** How many needed jobs are named. */
const MAX_NAMED = 10;

/** GitHub skips a job by its own `if`, and also where one that it needs has failed: whether that is meant, only the team knows. */
function skipped(what: string): UserError {
  return new UserError(
    'WF-COLLECT-EMPTY',
    what,
    `A job is skipped by its own if, or because one that it needs has not succeeded: let this job need that one too.
If there is nothing to judge then, skip this job as well, with the name of the skipped one:
if: \${{ always() && needs.train.result != 'skipped' }}`,
  );
}

/** Warns of jobs that left nothing while others did; the verdict has a finding for it. */
export async function warnOfAbsentJobs(absent: number, job: JobContext, { logger }: StepContext): Promise<void> {
  if (absent === 0) return;
  const what = absent === 1 ? 'One result is missing.' : `${absent} results are missing.`;
  const { code, message, fix } = (await findReason(job, what)) ?? {
    code: 'WF-COLLECT-EMPTY',
    message: what,
    fix: `${letItRun}\n${seeItsLog}`,
  };
  logger.warning(`[${code}] ${message}\n${fix}`);
}

/** If this run cannot leave anything either, that is usually the reason: all jobs share one storage. */
async function findReason({ event, tools }: JobContext, what: string): Promise<UserError | undefined> {
  if (event.upstream || !tools) return undefined;
  const { findObstacle } = await import('../../github/result-artifacts/current-run.ts');
  const found = await findObstacle(tools);
  return found && new UserError(found.code, `${what} ${found.message}`, found.fix);
}
