// The input and the output of the search for a baseline: plain data.
import type { BaselineChoice } from './baseline-choice.ts';

/** What is to be compared, according to the event of the run. */
export interface BaselineQuestion {
  choice: BaselineChoice;
  /** How many runs, the input `baseline-runs`. */
  runs: number;
  repositoryId: number | undefined;
  /** `.github/workflows/train.yml`; on workflow_run the upstream run's workflow. */
  workflowPath: string | undefined;
  /** The run that is compared: it is never its own baseline. */
  runId: number;
  /** The commit that was trained. */
  headSha: string;
  /** The trial merge of a pull request, if that was trained. */
  mergeSha?: string | undefined;
  /** The branch to compare with, short. */
  baseRef: string | undefined;
  /** The branch to compare with if that one has no result: the default branch, for a pull request that is stacked on another. */
  fallback?: string | undefined;
  /** The event whose runs come first, since a nightly run may train in another way than a push. */
  event: string;
  /** The commit to look at first, where the event names it: the base of a merge group. Otherwise the merge base is looked at first. */
  baseSha?: string | undefined;
  /** The artifact name of this matrix job, whose results are read first if not all are read. */
  name?: string | undefined;
  /** Without a name: what the artifact names of the jobs that are collected begin with. */
  places?: readonly string[] | undefined;
  /** Whether a result counts, by its contents, whose shape the caller knows. Without this, every result counts. */
  accept?: ((sample: BaselineSample) => boolean) | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** One result to compare with; a run has one for each job of its matrix. */
export interface BaselineSample {
  branch: string;
  sha: string;
  /** Absent for a file. */
  runId?: number | undefined;
  /** The event of that run. */
  event?: string | undefined;
  /** ISO 8601; absent for a file. */
  createdAt?: string | undefined;
  ageDays?: number | undefined;
  /** Whether it comes from the same matrix job, by the artifact's name; true where no name was given, and for a file. */
  own: boolean;
  /** The text of the result file, not yet checked. */
  text: string;
}

/**
 * A completed run of a push to the branch, of the same repository and workflow, on a commit that is older or that the change builds
 * on.
 */
export interface BranchPush {
  runId: number;
  sha: string;
  /** ISO 8601. */
  createdAt: string;
  /** Whether the run ended without success. */
  failed: boolean;
}
