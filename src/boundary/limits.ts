// How much of one run may leave (docs/sync.md). The config file can set each.
export interface Limits {
  /** Bytes of the body that carries manifest, metrics and log lines. */
  body: number;
  /** Lines of the log: the head and the tail are kept, half each. */
  logLines: number;
  /** Rows of metrics: thinned evenly above, the last row kept. */
  metricRows: number;
  /** Bytes of one artifact. */
  artifact: number;
}

const MiB = 1024 * 1024;

export const defaultLimits: Limits = {
  body: 64 * MiB,
  logLines: 200_000,
  metricRows: 1_000_000,
  artifact: 2048 * MiB,
};
