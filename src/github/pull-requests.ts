// Which pull requests a commit is the head of, where the event does not say (a push, a fork's workflow_run).
import * as z from 'zod/mini';
import type { GitHubClient } from './client.ts';
import { expectGitHubError, readAnswer } from './errors.ts';
import type { Logger } from '../logger.ts';
import type { EventContext, PullRequest, PullRequestLookup } from './event-context.ts';
import { pullOf } from './event-readers.ts';
import { pullRequest } from './event-schemas.ts';
import { permissionsBlock } from '../lib/permissions.ts';

const end = z.object({ sha: z.string(), ref: z.string(), repo: z.nullish(z.object({ id: z.number() })) });
const pullSchema = z.object({ number: z.int(), state: z.string(), head: end, base: end });

/** A pull request that fits: its number, and the branch that it will be merged into. */
export interface FoundPull {
  number: number;
  baseRef: string;
}

/**
 * The open pull requests whose head is exactly this commit. GitHub's list by commit also contains pull requests that have moved on,
 * and is empty for forks, which are found by `owner:branch`. Errors of GitHub are not thrown: they give an empty list and a reason.
 */
export async function findPulls(
  github: Pick<GitHubClient, 'request'>,
  lookup: PullRequestLookup,
): Promise<{ pulls: FoundPull[]; reason?: string }> {
  const { headSha, headOwner, headBranch } = lookup;
  const byBranch = headOwner !== undefined && headBranch !== undefined;
  try {
    const { data } = byBranch
      ? await github.request('GET /repos/{owner}/{repo}/pulls', {
          state: 'open',
          head: `${headOwner}:${headBranch}`,
          per_page: 100,
        })
      : await github.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
          commit_sha: headSha,
          per_page: 100,
        });
    const found = z.array(pullSchema).safeParse(data).data ?? [];
    return { pulls: found.filter(pull => fits(pull, lookup)).map(toFound) };
  } catch (error) {
    const { kind, message } = expectGitHubError(error);
    // `issues: write` alone lets a job comment, but not find the pull request of a push.
    const fix = kind === 'permission' ? `\n${permissionsBlock()}` : '';
    return { pulls: [], reason: `The pull request could not be read from GitHub: ${message}${fix}` };
  }
}

/** The open pull requests whose head was pushed. Why GitHub does not give them is logged: they have no comment then. */
export async function findPushed(
  github: Pick<GitHubClient, 'request'>,
  { lookup, branch, defaultBranch }: EventContext,
  logger: Logger,
): Promise<FoundPull[]> {
  if (lookup === undefined) return [];
  const { pulls, reason } = await findPulls(github, lookup);
  // The default branch is hardly ever the head of a pull request, so nobody expects a comment.
  if (reason !== undefined) logger[branch === defaultBranch ? 'info' : 'notice'](reason);
  return pulls;
}

function toFound({ number, base }: z.output<typeof pullSchema>): FoundPull {
  return { number, baseRef: base.ref };
}

/** Those of the pull requests that are open and fit, as GitHub has them now. Throws a GitHubError. */
export async function checkPulls(
  github: Pick<GitHubClient, 'request'>,
  numbers: readonly number[],
  lookup: PullRequestLookup,
): Promise<FoundPull[]> {
  const asked = numbers.map(async number => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number });
    const pull = pullSchema.safeParse(data).data;
    return pull && fits(pull, lookup) ? [toFound(pull)] : [];
  });
  return (await Promise.all(asked)).flat();
}

/** The pull request of this number, open or not. Throws a GitHubError. */
export async function readPullRequest(github: Pick<GitHubClient, 'request'>, number: number): Promise<PullRequest> {
  const { data } = await github.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number });
  return pullOf(readAnswer(pullRequest(), data));
}

function fits({ state, head, base }: z.output<typeof pullSchema>, lookup: PullRequestLookup): boolean {
  const same = (id: number | undefined, wanted: number | undefined): boolean => wanted === undefined || id === wanted;
  return (
    state === 'open' &&
    head.sha === lookup.headSha &&
    same(head.repo?.id, lookup.headRepositoryId) &&
    same(base.repo?.id, lookup.baseRepositoryId)
  );
}
