// Checks a marker's run against GitHub's API. Whoever may comment with our login (another workflow of the same repository) can
// write a marker, so this limits the order of runs, and does not prove who wrote it.
import * as z from 'zod/mini';
import type { GitHubClient } from '../client.ts';
import { expectGitHubError } from '../errors.ts';
import { rankOf } from '../event-context.ts';
import type { Marker } from './marker.ts';

const workflowRun = z.object({
  run_number: z.number(),
  run_attempt: z.optional(z.number()),
  head_sha: z.string(),
  event: z.string(),
  path: z.optional(z.nullable(z.string())),
  pull_requests: z.optional(z.nullable(z.array(z.object({ number: z.number() })))),
});

/** What a run must belong to for its comment to count. */
export interface RunPlace {
  /** The run that checks. */
  runId: number;
  /** `.github/workflows/train.yml`; undefined where the runner does not tell it. */
  workflowPath: string | undefined;
  /** The number of the pull request. */
  issue: number;
}

/** Events for which GitHub's `head_sha` is the commit in a marker. */
const ofHead = ['push', 'pull_request'];

/**
 * False where GitHub has no run as the marker describes it. Where GitHub does not answer that (a token without `actions: read`, a
 * server without an answer) the marker counts, as it would without this check.
 */
export async function confirmRun(client: GitHubClient, marker: Marker, place: RunPlace): Promise<boolean> {
  const named = await readRun(client, marker.runId);
  // To some tokens GitHub answers 404 for runs that exist; then it does so for this run too.
  if (named === 'missing') return (await readRun(client, place.runId)) === 'missing';
  if (named === 'unknown') return true;
  const { run_number, run_attempt = 1, head_sha, event, path, pull_requests } = named;
  const pulls = pull_requests ?? [];
  return (
    run_number === marker.runNumber &&
    run_attempt >= marker.attempt &&
    rankOf(event) === marker.rank &&
    (!ofHead.includes(event) || head_sha === marker.headSha) &&
    (place.workflowPath === undefined || !path || path.replace(/@.*$/, '') === place.workflowPath) &&
    // GitHub lists none for forks.
    (pulls.length === 0 || pulls.some(({ number }) => number === place.issue))
  );
}

async function readRun(client: GitHubClient, id: number): Promise<z.infer<typeof workflowRun> | 'missing' | 'unknown'> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: id });
    return workflowRun.safeParse(data).data ?? 'unknown';
  } catch (error) {
    return expectGitHubError(error).kind === 'missing' ? 'missing' : 'unknown';
  }
}
