// What is asked for a baseline, and what comes back: plain data.
import type { BaselineChoice } from './baseline-choice.ts';

/** What is to be compared, by the event of the run. */
export interface BaselineQuestion {
  choice: BaselineChoice;
  /** How many runs, the input `baseline-runs`. */
  runs: number;
  repositoryId: number | undefined;
  /** `.github/workflows/train.yml`; on workflow_run that of the upstream run. */
  workflowPath: string | undefined;
  /** The run that is compared: never its own baseline. */
  runId: number;
  /** The commit that was trained. */
  headSha: string;
  /** The branch to compare with, short. */
  baseRef: string | undefined;
  /** The branch to compare with where that one has no result: the default branch, for a pull request that is stacked on another. */
  fallback?: string | undefined;
  /** The commit that comes first, where the event names it: the base of a merge group. Else the merge base does. */
  baseSha?: string | undefined;
  /** The artifact's name for this leg, whose results are read first where not all are. */
  name?: string | undefined;
  /** Whether a result counts, by what is in it: the caller knows its shape. All do without. */
  accept?: ((sample: BaselineSample) => boolean) | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** One result that is compared with; a run has one for each leg of its matrix. */
export interface BaselineSample {
  branch: string;
  sha: string;
  /** Absent for a file. */
  runId?: number | undefined;
  /** ISO 8601; absent for a file. */
  createdAt?: string | undefined;
  ageDays?: number | undefined;
  /** Whether it is of this very leg, by the artifact's name; true where no name was given, and for a file. */
  own: boolean;
  /** The text of the result file, not yet checked. */
  text: string;
}

/** A completed run of a push to the branch, of this very repository and workflow, on a commit that the change builds on or that is older. */
export interface BranchPush {
  runId: number;
  sha: string;
  /** ISO 8601. */
  createdAt: string;
  /** Whether the run ended in any other way than with success. */
  failed: boolean;
}
