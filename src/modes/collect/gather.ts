// Finds the results of the first stage: in this workflow run, or in the one that a workflow_run event names.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Env } from '../../context.ts';
import { withHttpClient } from '../../github/download.ts';
import { UserError, messageOf } from '../../errors.ts';
import type { ArtifactTools } from '../../github/result-artifacts/current-run.ts';
import type { GitHubClient } from '../../github/client.ts';
import { GitHubError, tokenExpired } from '../../github/errors.ts';
import { fixGitHubError } from '../../github/error-advice.ts';
import type { FoundResults, ResultArtifact } from '../../github/result-artifacts/shared.ts';
import { describeRefusal } from '../../github/result-artifacts/shared.ts';
import type { UpstreamRun } from '../../github/event-context.ts';
import type { Logger } from '../../logger.ts';
import type { GitHubRetryOptions } from '../../context.ts';
import { silent } from '../../logger.ts';
import { permissionsBlock } from '../../lib/permissions.ts';
import { toSingleLine } from '../../text.ts';

export interface GatherTask {
  /** The run that a workflow_run event names; undefined where the results are in this run. */
  upstream: UpstreamRun | undefined;
  /** Undefined where there is no token, or no GitHub API. */
  github: GitHubClient | undefined;
  /** Undefined where there is no artifact service. */
  tools: ArtifactTools | undefined;
  /** For the proxy settings. */
  env: Env;
  /** How GitHub is waited for, where not as usual. */
  patience?: GitHubRetryOptions | undefined;
  logger: Logger;
}

/** Uses the text of one result, and returns why it is not used, if so. The next result is read after that. */
type Use = (artifact: ResultArtifact, text: string) => Promise<string | undefined>;

type ReadBatch = (artifacts: readonly ResultArtifact[]) => Promise<FoundResults>;

/** A matrix has at most 256 jobs (GitHub Actions, usage limits). */
const MAX_RESULTS = 300;
/** How many texts are in memory together: each may have 96 MiB. */
const BATCH_SIZE = 4;
/** Milliseconds for reading all results. */
const MAX_READING_MS = 10 * 60_000;

/**
 * Passes the text of each result to `use`, the newest of each job. Only the zip has been checked by then, not the text. Each result
 * that is not used gets one line in the log. Returns how many results were found but not used.
 * @throws {UserError} WF-COLLECT-PERMISSION; WF-COLLECT-SERVICE where the results cannot be listed
 */
export async function gatherResults(task: GatherTask, use: Use): Promise<number> {
  return task.upstream === undefined ? gatherOwn(task, use) : gatherUpstream(task, task.upstream, use);
}

async function gatherOwn(task: GatherTask, use: Use): Promise<number> {
  if (!task.tools) throw serviceMissing();
  // All of this is one group in the log: the runner does not support nested groups.
  const tools = { ...task.tools, logger: silent };
  const { listResults, readResults } = await import('../../github/result-artifacts/current-run.ts');
  const artifacts = await listResults(tools).catch((error: unknown) => {
    throw unreachable('The results of this workflow run could not be listed', error);
  });
  return readAll(artifacts, batch => readResults(batch, tools), use, task.logger);
}

async function gatherUpstream(task: GatherTask, { id }: UpstreamRun, use: Use): Promise<number> {
  const { github, env, logger } = task;
  if (!github) throw permissionMissing('There is no token to read them with.');
  const { readRemoteResults } = await import('../../github/result-artifacts/other-run.ts');
  const { artifacts, expired } = await listLate(id, github, task);
  if (expired > 0) logger.warning(`${expired} results of the run have expired.`);
  return withHttpClient(env, fetch =>
    readAll(artifacts, batch => readRemoteResults(batch, { github, fetch }), use, logger),
  );
}

/**
 * The list of a run's results, requested again for a few seconds while it is empty: this job starts as soon as the run has ended,
 * and GitHub's list may be later. https://github.com/actions/upload-artifact/issues/400
 */
async function listLate(id: number, github: GitHubClient, { patience }: GatherTask) {
  const { secondMs } = patience ?? { secondMs: 1000 };
  const { listRemoteResults } = await import('../../github/result-artifacts/other-run.ts');
  const list = () => listRemoteResults(id, { github }).catch((error: unknown) => refuseList(id, error));
  let listed = await list();
  for (const seconds of [1, 2, 4]) {
    if (listed.artifacts.length + listed.expired > 0) break;
    await sleep(seconds * secondMs);
    listed = await list();
  }
  return listed;
}

function refuseList(id: number, error: unknown): never {
  const notListed = `The results of the run ${id} could not be listed`;
  if (error instanceof GitHubError && error.kind === 'permission') throw permissionMissing(error.message);
  if (error instanceof GitHubError && error.kind === 'token') throw tokenExpired(notListed);
  throw unreachable(notListed, error);
}

async function readAll(
  artifacts: readonly ResultArtifact[],
  read: ReadBatch,
  use: Use,
  logger: Logger,
): Promise<number> {
  const end = AbortSignal.timeout(MAX_READING_MS);
  let used = 0;
  for (let start = 0; start < Math.min(artifacts.length, MAX_RESULTS) && !end.aborted; start += BATCH_SIZE) {
    const { found, refused } = await read(artifacts.slice(start, Math.min(start + BATCH_SIZE, MAX_RESULTS)));
    for (const { artifact, refusal } of refused) logger.warning(describeRefusal(artifact, refusal));
    for (const { artifact, text } of found) {
      const reason = await use(artifact, text);
      if (reason === undefined) used += 1;
      else
        logger.warning(
          `The result artifact ${artifact.name} (id ${artifact.id}) is not used: ${toSingleLine(reason)}.`,
        );
    }
  }
  if (end.aborted)
    logger.warning(`Results are read for ${MAX_READING_MS / 60_000} minutes at most; the others are not used.`);
  if (artifacts.length > MAX_RESULTS) logger.warning(`Only ${MAX_RESULTS} of ${artifacts.length} results are read.`);
  logger.info(`Results: ${used} read, ${artifacts.length - used} not used`);
  return artifacts.length - used;
}

function serviceMissing(): UserError {
  return new UserError(
    'WF-COLLECT-SERVICE',
    'This runner has no artifact service, so the results of the other jobs cannot be read.',
    'Train the seeds one after the other in one job, whose step reads all of their manifests:\nwith:\n  mode: report',
  );
}

function unreachable(what: string, error: unknown): UserError {
  const own = error instanceof GitHubError ? fixGitHubError(error) : undefined;
  return new UserError(
    'WF-COLLECT-SERVICE',
    `${what}: ${toSingleLine(messageOf(error), 400)}`,
    own ?? 'Re-run this job: the results stay with the workflow run. See also githubstatus.com.',
  );
}

function permissionMissing(why: string): UserError {
  return new UserError(
    'WF-COLLECT-PERMISSION',
    `The results of the other workflow's run may not be read. ${why}`,
    permissionsBlock(),
  );
}
