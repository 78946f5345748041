// A commit status on the commit that was trained: the one thing by which a workflow_run is seen on the pull request's list of checks.
import type { GitHubClient } from '../github/client.ts';
import { Refusal } from '../github/refusal.ts';
import type { Logger } from '../log.ts';
import { visible } from '../text.ts';

export interface CommitStatus {
  sha: string;
  state: 'success' | 'failure';
  /** What it is called in the list of checks. */
  context: string;
  /** At most 140 characters. */
  description: string;
  /** Where it leads. */
  url: string;
}

/** Sets it (`statuses: write`). Where GitHub does not let it be set, the report stands without it. */
export async function setCommitStatus(
  github: GitHubClient,
  { sha, state, context, description, url }: CommitStatus,
  logger: Logger,
): Promise<void> {
  const target = URL.parse(url)?.href;
  try {
    await github.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
      sha,
      state,
      context: visible(context, 100),
      description: visible(description, 140),
      ...(target === undefined ? {} : { target_url: target }),
    });
    logger.info(`Commit status: ${state} on ${sha.slice(0, 7)}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const mend = error.kind === 'permission' ? '\npermissions:\n  statuses: write' : '';
    logger.warning(`[WF-SURFACE] The commit status could not be set: ${error.message}${mend}`);
  }
}
