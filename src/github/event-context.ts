// The event that started this run, as plain facts.

/** What the runner states about this run (its GITHUB_* variables), as the entry point has read it. */
export interface RunnerEnv {
  /** `owner/name` */
  repository: string;
  repositoryId?: number | undefined;
  /** GITHUB_SHA: on a pull request that is the trial merge, not the head. */
  sha: string;
  /** GITHUB_REF in full, such as `refs/heads/main`. */
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

export type EventKind =
  | 'pull-request'
  | 'fork-pull-request'
  /** A pull request with secrets and a write token: src/steps/refuse-pull-request-target.ts refuses it unless it is known to be safe. */
  | 'pull-request-target'
  | 'push'
  | 'merge-group'
  | 'schedule'
  | 'dispatch'
  | 'workflow-run'
  | 'other';

/** A pull request as the payload describes it; refs are short branch names. */
export interface PullRequest {
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

/** How to find the pull request where the payload does not contain it: an open one whose head matches all of these values. */
export interface PullRequestLookup {
  headSha: string;
  headBranch?: string | undefined;
  headOwner?: string | undefined;
  headRepositoryId?: number | undefined;
  baseRepositoryId?: number | undefined;
}

/** The run that a workflow_run event is about. Its artifacts are hostile where `fork` is true. */
export interface UpstreamRun {
  id: number;
  number: number;
  attempt: number;
  event: string;
  workflowPath?: string | undefined;
  status?: string | undefined;
  conclusion?: string | undefined;
  /** True also where the head's repository no longer exists. */
  fork: boolean;
  /** The pull requests that the payload lists: usually empty for forks, and always to be checked against `lookup`. */
  pulls: PullRequest[];
}

/** What this run is. Text in it (refs, logins, event) is GitHub's or a contributor's: it passes `toSingleLine()` before it is shown. */
export interface EventContext {
  kind: EventKind;
  name: string;
  /** Why nothing is commented, where somebody may have expected a comment: one sentence, and below it the fix. */
  reason?: string | undefined;
  owner: string;
  repository: string;
  repositoryId?: number | undefined;
  defaultBranch?: string | undefined;
  pull?: PullRequest | undefined;
  lookup?: PullRequestLookup | undefined;
  /** Whether the event is a comment on a pull request, which anybody can write: the payload does not say whose branch it is. */
  onPull?: boolean | undefined;
  /**
   * The commit that was trained: on a pull request its head (not GITHUB_SHA), otherwise the commit that the event names; for
   * `other` GITHUB_SHA.
   */
  headSha: string;
  headRepositoryId?: number | undefined;
  /** The number in the input `pull-request`: the event itself has no pull request, or another one. */
  requestedPull?: number | undefined;
  /** The branch that was pushed, or that a schedule or a dispatch runs on, short. */
  branch?: string | undefined;
  /** Of two runs of one head, the one with the higher rank counts, whichever is newer: a push has 0. */
  rank: number;
  /** The commit in the workspace, from its own .git; undefined where there is none, or it cannot be read. */
  measured?: string | undefined;
  /** Why the runs are not judged as the pull request's, behind the word "the": the workspace had neither its head nor its merge commit. */
  otherCommit?: string | undefined;
  /**
   * A fork's code is, or may be, in the workspace of a job that may have secrets or a token that can write: nothing is sent with
   * the key, the rules are those of the base branch, and the result is unverified.
   */
  mayHaveForkCode?: boolean | undefined;
  /** The branch to compare with, short; its sha where the event names one. */
  baseRef?: string | undefined;
  baseSha?: string | undefined;
  /** Why secrets and a write token may be absent. It explains a refusal afterwards; nothing is skipped because of it. */
  limited?: 'fork' | 'dependabot' | undefined;
  upstream?: UpstreamRun | undefined;
  run: { id: number; number: number; attempt: number; job: string; url: string; workflowPath?: string | undefined };
  /** Whether the job's result is visible on what it judges: not on workflow_run, which GitHub shows under the default branch. */
  gates: boolean;
  /** Whether there is, or may be, a pull request to comment on. */
  comments: boolean;
}

/**
 * The rank of a run of this event (`RunOrder`): one that trains for a pull request is described by that pull request better than by the
 * push of its branch.
 */
export const rankOf = (event: string): number => (event === 'push' ? 0 : 1);
