// What this run is: the event and its payload, read once into plain facts. Nothing here asks the network or decides for a user.
import * as z from 'zod/mini';
import { visible } from '../text.ts';
import { type Found, readEvent } from './events.ts';
import { common } from './payload.ts';

/** What the runner says of this run (its GITHUB_* variables), as the edge has read it. */
export interface Surroundings {
  /** `owner/name` */
  repository: string;
  repositoryId?: number | undefined;
  /** GITHUB_SHA: on a pull request that is the trial merge, not the head. */
  sha: string;
  /** GITHUB_REF in full, as `refs/heads/main`. */
  ref: string;
  runId: number;
  runNumber: number;
  /** Counted from 1. */
  runAttempt: number;
  /** `owner/name/.github/workflows/x.yml@refs/heads/main` */
  workflowRef: string;
  job: string;
  serverUrl: string;
  apiUrl: string;
}

export type SceneKind =
  | 'pull-request'
  | 'fork-pull-request'
  /** Secrets and a write token meet a pull request: refused by src/checkout.ts where the pull request's code is checked out. */
  | 'pull-request-target'
  | 'push'
  | 'merge-group'
  | 'schedule'
  | 'dispatch'
  | 'workflow-run'
  | 'other';

/** A pull request as the payload tells it; refs are short branch names. */
export interface ScenePull {
  number: number;
  headSha: string;
  /** The trial merge, where the payload names it. */
  mergeSha?: string | undefined;
  headRef: string;
  /** Absent where the fork is deleted. */
  headRepositoryId?: number | undefined;
  headOwner?: string | undefined;
  baseSha: string;
  baseRef: string;
  baseRepositoryId: number;
}

/** How the pull request is to be found, where the payload does not hold it: open ones whose head matches in all that stands here. */
export interface SceneLookup {
  headSha: string;
  headBranch?: string | undefined;
  headOwner?: string | undefined;
  headRepositoryId?: number | undefined;
  baseRepositoryId?: number | undefined;
}

/** The run that a workflow_run event is about. What its artifacts hold is hostile where `fork` is true. */
export interface UpstreamRun {
  id: number;
  number: number;
  attempt: number;
  event: string;
  workflowPath?: string | undefined;
  status?: string | undefined;
  conclusion?: string | undefined;
  /** True too where the head's repository is no more. */
  fork: boolean;
  /** What the payload lists: empty for forks, as a rule, and to be held against `lookup` in any case. */
  pulls: ScenePull[];
}

/** What this run is. Text in it (refs, logins, event) is GitHub's or a contributor's: `visible()` before it is shown. */
export interface Scene {
  kind: SceneKind;
  event: string;
  /** Why the kind is `other`, one sentence. */
  reason?: string | undefined;
  owner: string;
  repository: string;
  repositoryId?: number | undefined;
  defaultBranch?: string | undefined;
  pull?: ScenePull | undefined;
  lookup?: SceneLookup | undefined;
  /** The commit that was trained: a pull request's head (GITHUB_SHA is another there), else what the event names; for `other` GITHUB_SHA. */
  headSha: string;
  headRepositoryId?: number | undefined;
  /** The branch to compare with, short; its sha where the event names one. */
  baseRef?: string | undefined;
  baseSha?: string | undefined;
  /** Why secrets and a write token may be absent. It explains a refusal afterwards; nothing is skipped for it beforehand. */
  limited?: 'fork' | 'dependabot' | undefined;
  upstream?: UpstreamRun | undefined;
  run: { id: number; number: number; attempt: number; job: string; url: string; workflowPath?: string | undefined };
  /** Whether the job's colour is seen by what it judges: not on workflow_run, which GitHub shows under the default branch. */
  gates: boolean;
  /** Whether there is, or may be, a pull request to comment on. */
  comments: boolean;
}

/** The issue's place and rule; zod's words never hold the value itself. */
function misfit(name: string, error: z.core.$ZodError): string {
  const [first] = error.issues;
  const where = first === undefined || first.path.length === 0 ? 'as a whole' : `at ${first.path.join('.')}`;
  return `The payload of the event "${visible(name, 60)}" is not as GitHub describes it ${where}: ${first?.message ?? 'unknown'}.`;
}

/** Reads what fits; what does not is told in the reason, and never throws. */
function readSafely(name: string, payload: unknown, around: Surroundings, defaultBranch?: string): Found {
  try {
    return readEvent(name, payload, around, defaultBranch);
  } catch (error) {
    if (error instanceof z.core.$ZodError) return { kind: 'other', reason: misfit(name, error) };
    throw error;
  }
}

/**
 * The scene of this run. `name` is GITHUB_EVENT_NAME, `payload` the parsed file at GITHUB_EVENT_PATH (any JSON value). A payload
 * that does not fit gives the kind `other` with a reason: the run is still read and judged, and nothing is commented.
 */
export function readScene({ name, payload }: { name: string; payload: unknown }, around: Surroundings): Scene {
  const shared = common.safeParse(payload).data;
  const defaultBranch = shared?.repository?.default_branch;
  const [owner = '', repository = ''] = around.repository.split('/');
  const found = readSafely(name, payload, around, defaultBranch);
  const byDependabot = shared?.sender?.login === 'dependabot[bot]' && found.kind !== 'workflow-run';
  return {
    event: name,
    owner,
    repository,
    defaultBranch,
    repositoryId: shared?.repository?.id ?? around.repositoryId,
    headSha: around.sha,
    comments: false,
    gates: name !== 'workflow_run',
    ...found,
    limited: found.limited ?? (byDependabot ? 'dependabot' : undefined),
    run: {
      id: around.runId,
      number: around.runNumber,
      attempt: around.runAttempt,
      job: around.job,
      url: `${around.serverUrl}/${around.repository}/actions/runs/${around.runId}`,
      workflowPath: /^[^/@]+\/[^/@]+\/(.+?\.ya?ml)@/s.exec(around.workflowRef)?.[1],
    },
  };
}
