// A finding as a comment shows it.

/** A finding of a gate that no row of a metric shows. */
export interface CommentProblem {
  gate: string;
  blocks: boolean;
  /** The gate's sentence for the first of `count` findings. */
  text: string;
  /** The same in pieces, our words and values of a run in turn, where a gate has a sentence. */
  parts?: readonly string[] | undefined;
  metric?: string | undefined;
  state?: string | undefined;
  /** Whether the findings are about runs, and not about a job or the workflow run. */
  ofRun?: boolean | undefined;
  /** The manifests of those runs. */
  about?: readonly string[] | undefined;
  /** How these runs ended, where that is the finding. */
  ended?: RunEnd | undefined;
  count: number;
}

/** How trainings ended that did not succeed. */
export interface RunEnd {
  cancelled: 'all' | 'some' | 'none';
  /** That of all of them. */
  exitCode: number | undefined;
}
