// Where a second stage finds the results of the first: in its own workflow run, or in the one that a workflow_run event names.
import { UserError } from '../errors.ts';
import type { GitHubClient } from '../github/client.ts';
import { Refusal } from '../github/refusal.ts';
import type { FoundResults } from '../github/results.ts';
import { describeRefusal } from '../github/results.ts';
import type { UpstreamRun } from '../github/scene.ts';
import type { ArtifactTools } from '../github/artifacts.ts';
import type { Logger } from '../log.ts';
import { visible } from '../text.ts';

export interface GatherTask {
  /** The run that a workflow_run event names; undefined where the results are those of this very run. */
  upstream: UpstreamRun | undefined;
  /** Undefined where there is no token, or no GitHub to ask. */
  github: GitHubClient | undefined;
  /** Undefined where there is no artifact service. */
  tools: ArtifactTools | undefined;
  logger: Logger;
}

/**
 * The texts of all results, of each leg the newest, not checked but for the zip that they came in. What is not used is a line in the
 * log.
 * @throws {UserError} WF-COLLECT-PERMISSION; WF-COLLECT-SERVICE where the list can not be had
 */
export async function gatherResults(task: GatherTask): Promise<FoundResults['found']> {
  const { found, refused } = await (task.upstream === undefined ? readOwn(task) : readUpstream(task, task.upstream));
  for (const { artifact, refusal } of refused) task.logger.warning(describeRefusal(artifact, refusal));
  task.logger.info(`Results: ${found.length} read, ${refused.length} not used`);
  return found;
}

async function readOwn({ tools }: GatherTask): Promise<FoundResults> {
  if (!tools) throw unreachable('This runner has no artifact service, which the results of the other jobs stand in.');
  const { listResults, readResults } = await import('../github/artifacts.ts');
  try {
    return await readResults(await listResults(tools), tools);
  } catch (error) {
    throw unreachable(`The results of this workflow run could not be listed: ${told(error)}`);
  }
}

async function readUpstream({ github, logger }: GatherTask, { id }: UpstreamRun): Promise<FoundResults> {
  if (!github) throw permissionMissing('There is no token to read them with.');
  const { listRemoteResults, readRemoteResults } = await import('../github/remote-artifacts.ts');
  try {
    const { artifacts, expired } = await listRemoteResults(id, { github });
    if (expired > 0) logger.warning(`${expired} results of the run have expired.`);
    return await readRemoteResults(artifacts, { github, fetch });
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'permission') throw permissionMissing(error.message);
    throw unreachable(`The results of the run ${id} could not be listed: ${told(error)}`);
  }
}

function told(error: unknown): string {
  return visible(error instanceof Error ? error.message : String(error), 300);
}

function unreachable(what: string): UserError {
  return new UserError(
    'WF-COLLECT-SERVICE',
    what,
    'Re-run this job: the results stay with the workflow run. See also githubstatus.com.',
  );
}

function permissionMissing(why: string): UserError {
  return new UserError(
    'WF-COLLECT-PERMISSION',
    `The results of the other workflow's run may not be read. ${why}`,
    'permissions:\n  actions: read\n  contents: read\n  pull-requests: write',
  );
}
