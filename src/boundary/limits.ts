// How much of one run may leave (docs/sync.md), and of all runs of a step together. The config file can set each.
export interface Limits {
  /** Bytes of the body that carries manifest, metrics and log lines. */
  body: number;
  /** Lines of the log: the head and the tail are kept, half each. */
  logLines: number;
  /** Rows of metrics: thinned evenly above, the last row kept. */
  metricRows: number;
  /** Bytes of one artifact. */
  artifact: number;
  /** Bytes of all artifacts of a step together: each is read to know its digest. */
  artifacts: number;
}

/** Metrics from the files of all runs of a step together, each with its curve. */
export const MAX_STEP_METRICS = 20_000;

/** What the runs of a step may still take of its totals, in the order in which they are read. */
export interface StepBudget {
  artifactBytes: number;
  metrics: number;
}

/** The totals of one step, of which nothing is taken yet. */
export const createBudget = ({ artifacts }: Limits): StepBudget => ({
  artifactBytes: artifacts,
  metrics: MAX_STEP_METRICS,
});

const MiB = 1024 * 1024;

export const defaultLimits: Limits = {
  body: 64 * MiB,
  logLines: 200_000,
  metricRows: 1_000_000,
  artifact: 2048 * MiB,
  artifacts: 16 * 1024 * MiB,
};
