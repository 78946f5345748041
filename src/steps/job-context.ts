// What GitHub states about this job, read from the event and the runner's variables, and the clients that the job can use.
import type { Env } from '../context.ts';
import { missingService, resultName } from '../github/result-artifacts/name.ts';
import type { ArtifactTools } from '../github/result-artifacts/current-run.ts';
import type { BaselineChoice } from '../github/baseline-question.ts';
import type { GitHubClient } from '../github/client.ts';
import type { EventContext } from '../github/event-context.ts';
import { readEventContext } from '../github/event.ts';
import type { FoundPull } from '../github/pull-requests.ts';
import { describeCommit, withWorkspace } from '../github/workspace-commit.ts';
import { readEventFile } from '../lib/runner-files.ts';
import { listWorkTrees, MAX_FOLDERS, readWorkTree } from '../lib/git-work-tree.ts';
import type { FoundBaseline } from './baseline/found-baseline.ts';
import type { MatrixJob, Redact } from './matrix-job.ts';
import { readMatrix, readMatrixJob } from './matrix-job.ts';
import type { StepContext } from './step-context.ts';

export interface JobContext {
  event: EventContext;
  matrixJob: MatrixJob;
  /** Whether this is a fork's pull request. */
  fork: boolean;
  /** Whether a fork's code is, or may be, in the same job as the key. */
  mayHaveForkCode?: boolean | undefined;
  repositoryId: string;
  workflowPath: string | undefined;
  choice: BaselineChoice;
  /** The baseline itself, where it is at hand. */
  given?: FoundBaseline | undefined;
  /** The name of this job's result artifact. */
  name: string;
  /** Undefined where there is no token, or no GitHub API. */
  github: GitHubClient | undefined;
  /** Undefined where there is no artifact service. */
  tools: ArtifactTools | undefined;
  /** For names that come from the workflow or from other jobs. */
  redact?: Redact | undefined;
  /** The pull requests to comment on, where a second stage has found them; otherwise the event decides. */
  issues?: readonly number[] | undefined;
  /** Of a collecting job, the key that its comment would have by itself; the comment may be that of the jobs that it collects. */
  collector?: string | undefined;
  /** Whether a comment is only updated where there is one, and never made. */
  onlyUpdates?: boolean | undefined;
  /** The pull requests whose head was pushed, each with its base branch. */
  pulls?: readonly FoundPull[] | undefined;
}

/** The job with its clients. GitHub is asked only where the input `pull-request` names a pull request. */
export async function readJob(context: StepContext): Promise<JobContext> {
  const { settings, logger } = context;
  const given = readJobEvent(context.env);
  const github = await connect(given, context);
  const resolved = await resolve(given, github, context);
  const event = settings.mode === 'collect' ? withoutWorkspace(resolved) : withWorkspaceCommit(resolved, context);
  const job = describeJob(context, event);
  const missing = missingService(context.env);
  if (missing !== undefined && settings['result-artifact'] === 'full')
    logger.notice(`No result artifact is uploaded. ${missing}`);
  return {
    ...job,
    github,
    tools: missing === undefined ? { temp: context.temp, logger } : undefined,
  };
}

/** The job as its event and its inputs describe it, with nobody to ask. */
export function describeJob({ env, guard, settings }: StepContext, event = readJobEvent(env)): JobContext {
  const matrix = readMatrix(settings.matrix);
  const { workflowPath, job } = event.run;
  const step = env['GITHUB_ACTION'] ?? '';
  const redact = guard && ((text: string): string => guard.redact(text));
  // A reusable workflow can be called twice, and to the steps of a composite action GITHUB_ACTION is the step that uses it.
  const isDirect =
    settings['workflow-ref'] !== undefined &&
    settings['workflow-ref'] === env['GITHUB_WORKFLOW_REF'] &&
    (env['GITHUB_ACTION_PATH'] ?? '') === '';
  const matrixJob = readMatrixJob(settings, event, { matrix, step, isDirect, redact });
  return {
    event,
    matrixJob,
    redact,
    fork: event.limited === 'fork' || event.kind === 'fork-pull-request',
    mayHaveForkCode: event.mayHaveForkCode,
    repositoryId: env['GITHUB_REPOSITORY_ID'] ?? '',
    workflowPath,
    choice: settings.baseline,
    name: resultName({ workflow: workflowPath ?? '', job, matrix: matrix ?? null, step, key: settings['comment-key'] }),
    github: undefined,
    tools: undefined,
  };
}

async function resolve(
  event: EventContext,
  github: GitHubClient | undefined,
  { settings, logger }: StepContext,
): Promise<EventContext> {
  const number = settings['pull-request'];
  if (number === undefined) return event;
  const { resolvePullRequest } = await import('./resolve-pull-request.ts');
  return resolvePullRequest(event, number, github, logger);
}

/** Where results are collected no file of the workspace is read; what other jobs leave under pull_request_target is untrusted. */
function withoutWorkspace(event: EventContext): EventContext {
  const askedFork = event.requestedPull !== undefined && event.kind === 'fork-pull-request';
  const unasked = event.onPull === true && event.requestedPull === undefined;
  return { ...event, mayHaveForkCode: event.kind === 'pull-request-target' || askedFork || unasked || undefined };
}

/** Events whose jobs have no secrets where the code is a fork's: only the folder itself is looked at, for the commit. */
const narrow: readonly EventContext['kind'][] = ['pull-request', 'fork-pull-request'];

function withWorkspaceCommit(event: EventContext, { workspace, env, logger }: StepContext): EventContext {
  if (event.name === '') return event;
  const root = readWorkTree(workspace);
  const all = root === undefined || event.requestedPull !== undefined || !narrow.includes(event.kind);
  const { trees, complete } = all ? listWorkTrees(workspace) : { trees: [root], complete: true };
  const placed = withWorkspace(event, { trees, complete, folder: workspace }, env['GITHUB_SHA'] ?? '');
  logCommit(placed, logger);
  if (!complete && placed.mayHaveForkCode === true) logger.notice(tooManyFolders);
  return placed;
}

const tooManyFolders = `The workspace has more than ${MAX_FOLDERS} folders, so not all were searched for other checkouts. Let an earlier step delete those that this report does not need.`;

/** Logs a measured commit that is not the one of the event, to which a reader would otherwise attribute the numbers. */
export function logCommit(event: EventContext, logger: StepContext['logger']): void {
  const { otherCommit, pull, mayHaveForkCode } = event;
  if (otherCommit !== undefined && pull !== undefined) {
    const fix = `Check out what is to be judged, with actions/checkout:\nwith:\n  ref: refs/pull/${pull.number}/merge`;
    logger.warning(`[WF-OTHER-COMMIT] The ${otherCommit} The runs are not judged as that pull request's.\n${fix}`);
  } else if (describeCommit(event)?.merge === false && event.measured !== event.headSha) {
    logger.notice(
      `Commit ${event.measured?.slice(0, 7)} was measured; the event is about ${event.headSha.slice(0, 7)}.`,
    );
  }
  if (mayHaveForkCode === true)
    logger.notice(
      "The code in this workspace is, or may be, a fork's: nothing is sent, and the rules are the base branch's.",
    );
}

async function connect(
  event: EventContext,
  { env, mask, guard, patience, settings, logger }: StepContext,
): Promise<GitHubClient | undefined> {
  const token = settings['github-token'].trim();
  const { protocol, href = '' } = URL.parse(env['GITHUB_API_URL'] ?? '') ?? {};
  if (token === '' || !/^https?:$/.test(protocol ?? '') || event.owner === '') return undefined;
  // A path that is put behind it begins with a slash.
  const apiUrl = href.replace(/\/$/, '');
  mask(token);
  const { connectGitHub } = await import('../github/client.ts');
  const check = (text: string) => guard?.check('comment', text) ?? text;
  const { owner, repository } = event;
  return connectGitHub({ token, apiUrl, owner, repository, env, logger, check, patience });
}

/** What this run is, as its event says; an event that cannot be read is of the kind `other`. */
export function readJobEvent(env: Env): EventContext {
  const whole = (name: string): number => Number(env[name] ?? 0);
  return readEventContext(
    { name: env['GITHUB_EVENT_NAME'] ?? '', payload: readEventFile(env['GITHUB_EVENT_PATH']) },
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
