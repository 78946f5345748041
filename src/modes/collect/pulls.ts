// Which pull requests a workflow_run is about, by GitHub's word alone: never by anything that the run itself has left.
import type { GitHubClient } from '../../github/client.ts';
import type { FoundPull } from '../../github/pull-requests.ts';
import { checkPulls, findPulls } from '../../github/pull-requests.ts';
import { GitHubError } from '../../github/errors.ts';
import type { EventContext } from '../../github/event-context.ts';

/** Pull requests of one payload that are asked about. */
const MAX_PULL_REQUESTS = 20;

/**
 * The open pull requests whose head is the commit that was trained, of the repository that it was trained in, into this one; or why
 * there is none. Those that the payload names come first, and are asked for all the same: it may be of an hour ago.
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
      reason: 'The repository that the run came from is no more, so no pull request can be told to be its.',
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
