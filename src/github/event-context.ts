// What is known of the event that started this run, as plain facts.

/** What the runner says of this run (its GITHUB_* variables), as the entry point has read it. */
export interface RunnerEnv {
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

export type EventKind =
  | 'pull-request'
  | 'fork-pull-request'
  /** Secrets and a write token meet a pull request: refused by src/github/pull-request-target.ts where the pull request's code is checked out. */
  | 'pull-request-target'
  | 'push'
  | 'merge-group'
  | 'schedule'
  | 'dispatch'
  | 'workflow-run'
  | 'other';

/** A pull request as the payload tells it; refs are short branch names. */
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

/** How the pull request is to be found, where the payload does not hold it: open ones whose head matches in all that stands here. */
export interface PullRequestLookup {
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
  pulls: PullRequest[];
}

/** What this run is. Text in it (refs, logins, event) is GitHub's or a contributor's: `visible()` before it is shown. */
export interface EventContext {
  kind: EventKind;
  name: string;
  /** Why nothing is commented, where somebody may have expected it: one sentence, and below it the way out. */
  reason?: string | undefined;
  owner: string;
  repository: string;
  repositoryId?: number | undefined;
  defaultBranch?: string | undefined;
  pull?: PullRequest | undefined;
  lookup?: PullRequestLookup | undefined;
  /** The commit that was trained: a pull request's head (GITHUB_SHA is another there), else what the event names; for `other` GITHUB_SHA. */
  headSha: string;
  headRepositoryId?: number | undefined;
  /** The number that the input `pull-request` named: the event itself holds no pull request, or another one. */
  requestedPull?: number | undefined;
  /** The branch that was pushed, short. */
  branch?: string | undefined;
  /** Of two runs of one head the one of the greater rank counts, whichever is newer: a push's is 0. */
  rank: number;
  /** The commit that the workspace held, by its own .git; undefined where there is none, or it cannot be told. */
  measured?: string | undefined;
  /** Why the runs are not judged as those of the pull request, one sentence: the workspace held neither its head nor its merge commit. */
  strayed?: string | undefined;
  /**
   * A fork's code is, or may be, in the workspace of a job that may hold secrets or a token that writes: nothing is sent with the key,
   * the rules are those of the base branch, and the result is unverified.
   */
  foreign?: boolean | undefined;
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
