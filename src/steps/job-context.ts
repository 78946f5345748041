// What GitHub says of this job, read from the event and the runner's variables, and what it can be asked by.
import type { Env } from '../context.ts';
import { readFileSync, statSync } from 'node:fs';
import { missingService, resultName } from '../github/result-artifacts/name.ts';
import type { ArtifactTools } from '../github/result-artifacts/current-run.ts';
import type { BaselineChoice } from '../github/baseline-choice.ts';
import type { GitHubClient } from '../github/client.ts';
import type { EventContext } from '../github/event-context.ts';
import { readEventContext } from '../github/event.ts';
import { readMatrix } from './load-runs.ts';
import type { MatrixJob } from './matrix-job.ts';
import { readMatrixJob } from './matrix-job.ts';
import type { Logger } from '../logger.ts';
import type { Settings } from '../config/index.ts';
import type { StepContext } from '../context.ts';

export interface JobContext {
  event: EventContext;
  leg: MatrixJob;
  /** Whether this is a fork's pull request. */
  fork: boolean;
  repositoryId: string;
  workflowPath: string | undefined;
  choice: BaselineChoice;
  /** The name of this leg's result artifact. */
  name: string;
  /** Undefined where there is no token, or no GitHub to ask. */
  github: GitHubClient | undefined;
  /** Undefined where there is no artifact service. */
  tools: ArtifactTools | undefined;
  /** The pull requests to write on, where a second stage has found them; else the event tells. */
  issues?: readonly number[] | undefined;
}

/** Bytes of an event's payload. */
const largestEvent = 8 * 1024 * 1024;

/** The job with what it can be asked by; nobody is asked yet. */
export async function readJob(settings: Settings, context: StepContext, logger: Logger): Promise<JobContext> {
  const job = describeJob(settings, context);
  const missing = missingService(context.env);
  if (missing !== undefined && settings['result-artifact'] === 'full')
    logger.notice(`No result artifact is left. ${missing}`);
  return {
    ...job,
    github: await connect(settings, job.event, context, logger),
    tools: missing === undefined ? { temp: context.temp, logger } : undefined,
  };
}

/** The job as its event and its inputs describe it, with nobody to ask. */
export function describeJob(settings: Settings, { env }: StepContext): JobContext {
  const event = readJobEvent(env);
  const matrix = readMatrix(settings.matrix);
  const { workflowPath, job } = event.run;
  const step = env['GITHUB_ACTION'] ?? '';
  return {
    event,
    leg: readMatrixJob(settings, event, { matrix, step }),
    fork: event.limited === 'fork',
    repositoryId: env['GITHUB_REPOSITORY_ID'] ?? '',
    workflowPath,
    choice: settings.baseline,
    name: resultName({ workflow: workflowPath ?? '', job, matrix: matrix ?? null, step, key: settings['comment-key'] }),
    github: undefined,
    tools: undefined,
  };
}

async function connect(
  settings: Settings,
  event: EventContext,
  { env, mask, guard }: StepContext,
  logger: Logger,
): Promise<GitHubClient | undefined> {
  const token = settings['github-token'].trim();
  const apiUrl = env['GITHUB_API_URL'] ?? '';
  if (token === '' || apiUrl === '' || event.owner === '') return undefined;
  mask(token);
  const { connectGitHub } = await import('../github/client.ts');
  const check = (text: string) => guard?.check('comment', text) ?? text;
  return connectGitHub({ token, apiUrl, owner: event.owner, repository: event.repository, env, logger, check });
}

/** What this run is, as its event says; an event that cannot be read is of the kind `other`. */
export function readJobEvent(env: Env): EventContext {
  const whole = (name: string): number => Number(env[name] ?? 0);
  return readEventContext(
    { name: env['GITHUB_EVENT_NAME'] ?? '', payload: readEvent(env['GITHUB_EVENT_PATH']) },
    {
      repository: env['GITHUB_REPOSITORY'] ?? '',
      repositoryId: env['GITHUB_REPOSITORY_ID'] === undefined ? undefined : whole('GITHUB_REPOSITORY_ID'),
      sha: env['GITHUB_SHA'] ?? '',
      ref: env['GITHUB_REF'] ?? '',
      runId: whole('GITHUB_RUN_ID'),
      runNumber: whole('GITHUB_RUN_NUMBER'),
      // Counted from 1; a runner that says nothing of attempts is at the first.
      runAttempt: whole('GITHUB_RUN_ATTEMPT') || 1,
      workflowRef: env['GITHUB_WORKFLOW_REF'] ?? '',
      job: env['GITHUB_JOB'] ?? '',
      serverUrl: env['GITHUB_SERVER_URL'] ?? '',
      apiUrl: env['GITHUB_API_URL'] ?? '',
    },
  );
}

function readEvent(path: string | undefined): unknown {
  if (path === undefined || path === '') return undefined;
  try {
    const { size } = statSync(path);
    return size > largestEvent ? undefined : JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
