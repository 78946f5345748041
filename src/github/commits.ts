// Which runs of the base branch are on commits that a given commit builds on, by the compare API (`contents: read`) and the list of
// a workflow's runs (`actions: read`).
import { posix } from 'node:path';
import * as z from 'zod/mini';
import type { BranchPush } from './baseline-question.ts';
import { expectGitHubError, readAnswer } from './errors.ts';
import type { Asker } from './result-artifacts/other-run.ts';

const sha = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const comparison = () =>
  z.object({
    status: z.enum(['identical', 'ahead', 'behind', 'diverged']),
    total_commits: z.int(),
    merge_base_commit: z.object({ sha }),
    commits: z.array(z.object({ sha })),
  });
const runPage = () =>
  z.object({
    workflow_runs: z.array(
      z.object({
        id: z.int(),
        event: z.string(),
        status: z.nullish(z.string()),
        conclusion: z.nullish(z.string()),
        head_branch: z.nullish(z.string()),
        head_sha: sha,
        path: z.string(),
        created_at: z.string(),
        head_repository: z.nullish(z.object({ id: z.int() })),
      }),
    ),
  });

/** Events that run the base branch's own code with its own data. */
const trusted = ['push', 'schedule', 'workflow_dispatch'];

/** How the runs of an event rank as a baseline where those of `first` come first: 0 is the first. A dispatch may be of any setting, and is the last. */
export const rankEvent = (event: string, first: string): number => [...new Set([first, ...trusted])].indexOf(event);

const perPage = 100;
const MAX_PAGES = 3;

async function compare(github: Asker, base: string, head: string, more: Record<string, number>) {
  const asked = { basehead: `${base}...${head}`, ...more };
  const { data } = await github.request('GET /repos/{owner}/{repo}/compare/{basehead}', asked);
  return readAnswer(comparison(), data);
}

/**
 * Where a commit left a branch, and the branch's later commits, which the commit does not build on (the oldest 300 of them).
 * @throws {GitHubError} of the kind `missing` where the two have no common history
 */
export async function findMergeBase(github: Asker, headSha: string, branch: string) {
  const aheadOnly = new Set<string>();
  for (let page = 1; ; page += 1) {
    const found = await compare(github, headSha, branch, { per_page: perPage, page });
    for (const commit of found.commits) aheadOnly.add(commit.sha);
    const done = page * perPage >= found.total_commits || page === MAX_PAGES;
    if (done) return { mergeBase: found.merge_base_commit.sha, aheadOnly };
  }
}

/**
 * As {@link findMergeBase}, of the trial merge where that was measured: it builds on all that the branch had when it was made, and the
 * head on less. GitHub may no longer know an old trial merge; then the head's counts.
 */
export async function findBase(
  github: Asker,
  { headSha, mergeSha }: { headSha: string; mergeSha?: string | undefined },
  branch: string,
): ReturnType<typeof findMergeBase> {
  if (mergeSha !== undefined) {
    try {
      return await findMergeBase(github, mergeSha, branch);
    } catch (error) {
      if (expectGitHubError(error).kind !== 'missing') throw error;
    }
  }
  return findMergeBase(github, headSha, branch);
}

/** Whether `newer` builds on `older`, or is the same. A commit that GitHub no longer knows is no ancestor. */
export async function isAncestor(github: Asker, older: string, newer: string): Promise<boolean> {
  try {
    const { status } = await compare(github, older, newer, { per_page: 1 });
    return status === 'ahead' || status === 'identical';
  } catch (error) {
    if (expectGitHubError(error).kind === 'missing') return false;
    throw error;
  }
}

/** A run that may be compared with; `createdAt` in ISO 8601. */
export interface Candidate {
  id: number;
  event: string;
  sha: string;
  createdAt: string;
}

interface Wanted {
  workflowPath: string;
  repositoryId: number;
  branch: string;
  /** The run and the commit to compare: neither is its own baseline. */
  runId: number;
  headSha: string;
  /** Commits that are known not to be ancestors. */
  aheadOnly: ReadonlySet<string>;
  /** How many runs are of use: once so many are found, no further page is requested. */
  most: number;
}

/** A page of the workflow's runs; empty where GitHub does not know the workflow, which is so until its file is on the default branch. */
async function listRuns(github: Asker, { workflowPath, branch }: Wanted, page: number, event?: string) {
  try {
    const { data } = await github.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
      workflow_id: posix.basename(workflowPath),
      branch,
      status: 'completed',
      exclude_pull_requests: true,
      per_page: perPage,
      page,
      event,
    });
    return readAnswer(runPage(), data).workflow_runs;
  } catch (error) {
    if (expectGitHubError(error).kind === 'missing') return [];
    throw error;
  }
}

/**
 * Successful runs of the workflow on the branch, newest first: of the same repository, and of events that a pull request cannot
 * cause. `branch=main` finds a fork's `main` too, so each run is checked for everything. The same list contains the pushes to the
 * branch, including those whose run failed. Where the list is longer and has no scheduled run, these are asked for by themselves. `later` counts the successful runs that are left out because the commit does not build on
 * theirs.
 */
export async function findCandidates(
  github: Asker,
  wanted: Wanted,
): Promise<{ candidates: Candidate[]; pushes: BranchPush[]; later: number }> {
  const { workflowPath, repositoryId, branch, runId, headSha, aheadOnly, most } = wanted;
  const candidates: Candidate[] = [];
  const pushes: BranchPush[] = [];
  let later = 0;
  const take = (runs: Awaited<ReturnType<typeof listRuns>>): void => {
    for (const run of runs) {
      const own = run.head_repository?.id === repositoryId && run.head_branch === branch;
      const same = run.path.replace(/(\.ya?ml)@.*$/s, '$1') === workflowPath;
      const other = run.id !== runId && run.head_sha !== headSha;
      if (!(own && same && other && trusted.includes(run.event) && run.status === 'completed')) continue;
      const [sha, createdAt, failed] = [run.head_sha, run.created_at, run.conclusion !== 'success'];
      if (aheadOnly.has(sha)) {
        later += failed ? 0 : 1;
        continue;
      }
      if (run.event === 'push') pushes.push({ runId: run.id, sha, createdAt, failed });
      if (!failed) candidates.push({ id: run.id, event: run.event, sha, createdAt });
    }
  };
  let isWhole = false;
  for (let page = 1; page <= MAX_PAGES && candidates.length < most && !isWhole; page += 1) {
    const runs = await listRuns(github, wanted, page);
    take(runs);
    isWhole = runs.length < perPage;
  }
  // A weekly run is behind the pushes of a week.
  if (!isWhole && !candidates.some(({ event }) => event === 'schedule'))
    take(await listRuns(github, wanted, 1, 'schedule'));
  return { candidates, pushes, later };
}
