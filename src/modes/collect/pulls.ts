// Which pull requests a workflow_run belongs to. GitHub's API alone decides, never anything that the run left.
import type { GitHubClient } from '../../github/client.ts';
import type { FoundPull } from '../../github/pull-requests.ts';
import { checkPulls, findPulls } from '../../github/pull-requests.ts';
import { GitHubError } from '../../github/errors.ts';
import type { EventContext } from '../../github/event-context.ts';

/** How many pull requests of one payload are looked up. */
const MAX_PULL_REQUESTS = 20;

/**
 * The open pull requests into this repository whose head is the commit and repository that was trained; or why there are none.
 * Those that the payload names come first, and are looked up anyway, because the payload may be an hour old.
 */
export async function findTrainedPulls(
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
  const found = await checkPulls(github, named, lookup).catch((error: unknown) => {
    if (error instanceof GitHubError) return [];
    throw error;
  });
  const { pulls, reason } = found.length > 0 ? { pulls: found } : await findPulls(github, lookup);
  if (pulls.length > 0) return { pulls };
  const none = `No open pull request has ${lookup.headSha.slice(0, 7)} as its head: it has moved on, was closed, or there never was one.`;
  return { pulls: [], reason: reason ?? none };
}
