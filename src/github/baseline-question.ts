// The input `baseline`, and what the search for a baseline takes and returns. The search is in other files, because most steps have no
// baseline to look for.

/** The input `baseline`. */
export type BaselineChoice =
  { kind: 'auto' } | { kind: 'none' } | { kind: 'branch'; branch: string } | { kind: 'file'; path: string };

const branchPattern = /^(?![/.])(?!.*(?:\.\.|\/\/|@\{|\/\.))[^\s\p{Cc}~^:?*[\\]{1,255}(?<![/.]|\.lock)$/u;
const pathPattern = /^(?!\/)(?!(?:.*\/)?\.\.?(?:\/|$))[^\p{Cc}\\:]{1,1024}\.json$/u;

/** The input's text as a choice: `auto`, `none`, `branch:NAME`, or the path of a `.json` file; undefined where it is none of these. */
export function readBaselineChoice(text: string): BaselineChoice | undefined {
  if (text === 'auto' || text === 'none') return { kind: text };
  const branch = /^branch:(.*)$/s.exec(text)?.[1];
  // A name with a colon would be another repository's branch to GitHub.
  if (branch !== undefined) return branchPattern.test(branch) ? { kind: 'branch', branch } : undefined;
  return pathPattern.test(text) ? { kind: 'file', path: text } : undefined;
}

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
  artifactPrefixes?: readonly string[] | undefined;
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
  /** It is known to have left some, of any job. */
  hasResults?: boolean;
}
