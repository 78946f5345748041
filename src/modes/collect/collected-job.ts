// The job whose results are collected: this job with the commit, run and comment of the one that trained.
import type { Settings } from '../../config/index.ts';
import type { StepContext } from '../../steps/step-context.ts';
import { type EventContext, rankOf } from '../../github/event-context.ts';
import { withMeasured } from '../../github/workspace-commit.ts';
import type { JobContext } from '../../steps/job-context.ts';
import { logCommit } from '../../steps/job-context.ts';
import type { MatrixJob, Redact } from '../../steps/matrix-job.ts';
import { readMatrixJob } from '../../steps/matrix-job.ts';
import type { Choice } from './choose-results.ts';
import type { JobResult } from './job-results.ts';
import type { Needs } from './needs.ts';
import type { GitHubClient } from '../../github/client.ts';
import type { FoundPull } from '../../github/pull-requests.ts';
import { checkPulls, findPulls } from '../../github/pull-requests.ts';
import { expectGitHubError } from '../../github/errors.ts';

/**
 * By what the results of this step's own jobs are told from others. On workflow_run, `needs` names no job of the collected run, and
 * the keys are those of the other workflow. All results of a fork's run are used: what they claim about themselves excludes none.
 */
export function chooseBy(
  { event, matrixJob, redact }: JobContext,
  settings: Settings,
  needs: Needs | undefined,
): Choice {
  const { upstream, run } = event;
  if (upstream && isFromFork(event)) return { needs: undefined, key: undefined };
  if (settings['comment-key'] === undefined) return { needs: upstream ? undefined : needs, key: undefined };
  if (!upstream) return { needs, key: matrixJob.key };
  const placed = { ...event, run: { ...run, workflowPath: upstream.workflowPath } };
  return { needs: undefined, key: readOwnPlace(settings, placed, redact).key };
}

/** This job's place, as if it were in the collected run. It is not a matrix job. */
function readOwnPlace(settings: Settings, event: EventContext, redact: Redact | undefined): MatrixJob {
  const own = { ...settings, strategy: undefined, 'check-run-id': undefined };
  return readMatrixJob(own, event, { matrix: undefined, step: '', redact });
}

/** The job with the commits that the collected jobs measured, and a log line where they are not the pull request's. */
export function withMeasuredCommit(
  own: JobContext,
  results: readonly JobResult[],
  { env, logger }: StepContext,
): JobContext {
  if (own.event.upstream !== undefined || results.length === 0) return own;
  const measured = results.map(({ result }) => (result.measured_sha === 'unknown' ? undefined : result.measured_sha));
  const event = withMeasured(own.event, measured, env['GITHUB_SHA'] ?? '');
  logCommit(event, logger);
  return { ...own, event };
}

/** Whether the results come from a fork: from a run of its pull request, whichever event this job has. */
export function isFromFork({ upstream, pull, mayHaveForkCode }: EventContext): boolean {
  if (mayHaveForkCode === true) return true;
  if (upstream) return upstream.fork;
  return pull !== undefined && pull.headRepositoryId !== pull.baseRepositoryId;
}

/**
 * The job as the collected run has it: with that run's commit, number and workflow, so that the baseline, the comment and the ids
 * are the same as in that run. Also the pull requests to comment on.
 */
export async function resolveJob(
  own: JobContext,
  { results, unverified }: { results: readonly JobResult[]; unverified: boolean },
  { settings, logger }: StepContext,
): Promise<{ job: JobContext; issues: readonly number[] | undefined }> {
  const { event, github } = own;
  const { upstream } = event;
  const key = unverified || settings['comment-key'] !== undefined ? undefined : sharedKey(results);
  if (!upstream) {
    const matrixJob = { ...own.matrixJob, key: key ?? own.matrixJob.key };
    return { job: { ...own, matrixJob, collector: own.matrixJob.key }, issues: undefined };
  }
  const { pulls, reason } = await findTrainedPulls(event, github);
  if (reason !== undefined) logger.notice(reason);
  const { id, number, attempt, workflowPath, event: trainedOn } = upstream;
  const url = event.run.url.replace(/\d+$/, String(id));
  const run = { ...event.run, id, number, attempt, workflowPath, url };
  const ofBranch =
    ['push', 'schedule', 'workflow_dispatch'].includes(trainedOn) && pulls.length === 0 && !upstream.fork;
  const branch = ofBranch ? event.lookup?.headBranch : undefined;
  const placed = { ...event, run, rank: rankOf(trainedOn), branch, baseRef: pulls[0]?.baseRef ?? event.defaultBranch };
  const matrixJob = readOwnPlace(settings, placed, own.redact);
  // Each pull request is compared with its own base branch, as for a push.
  const sorted = pulls.toSorted((one, other) => one.number - other.number);
  const job = {
    ...own,
    event: placed,
    workflowPath,
    matrixJob: { ...matrixJob, key: key ?? matrixJob.key },
    collector: matrixJob.key,
    pulls: sorted,
  };
  return { job, issues: pulls.map(({ number: issue }) => issue) };
}

/** The key of the comment that the jobs would write themselves. A fork's results are not trusted with this. */
function sharedKey(results: readonly JobResult[]): string | undefined {
  const keys = new Set(results.map(({ result }) => result.matrix_job?.key));
  return keys.size === 1 ? [...keys][0] : undefined;
}

/** How many pull requests of one payload are looked up. */
const MAX_PULL_REQUESTS = 20;

/**
 * The open pull requests into this repository whose head is the commit and repository that was trained; or why there are none.
 * Those that the payload names come first, and are looked up anyway, because the payload may be an hour old.
 */
async function findTrainedPulls(
  { upstream, lookup }: EventContext,
  github: GitHubClient | undefined,
): Promise<{ pulls: FoundPull[]; reason?: string }> {
  if (!upstream || !lookup || !github)
    return { pulls: [], reason: 'There is no token to look for a pull request with.' };
  if (lookup.headRepositoryId === undefined || lookup.baseRepositoryId === undefined) {
    return {
      pulls: [],
      reason: 'The repository that the run came from was deleted, so its pull request cannot be identified.',
    };
  }
  const named = upstream.pulls.map(({ number }) => number).slice(0, MAX_PULL_REQUESTS);
  const found = await checkPulls(github, named, lookup).catch((error: unknown) => void expectGitHubError(error));
  const { pulls, reason } = found && found.length > 0 ? { pulls: found } : await findPulls(github, lookup);
  if (pulls.length > 0) return { pulls };
  const none = `No open pull request has ${lookup.headSha.slice(0, 7)} as its newest commit: it has newer commits, was closed, or never existed.`;
  return { pulls: [], reason: reason ?? none };
}
