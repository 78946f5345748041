// How much of one run may leave (docs/sync.md), and of all runs of a step together. The config file can set each.
import { MAX_WORK } from '../secrets/budget.ts';

export interface Limits {
  /** Bytes of the body that carries manifest, metrics and log lines. */
  body: number;
  /** The most lines of the log: half from the head, half from the tail. */
  logLines: number;
  /** The most rows of metrics: if there are more, they are thinned evenly and the last row is kept. */
  metricRows: number;
  /** Bytes of one artifact. */
  artifact: number;
  /** Bytes of all artifacts of a step together: each is read for its digest. */
  artifacts: number;
}

/** Metrics from the files of all runs of a step together, each with its curve. */
const MAX_STEP_METRICS = 20_000;

/** Final numbers in the manifests of all runs of a step together. */
const MAX_STEP_FINALS = 50_000;

/** Bytes of the names of final numbers and artifacts of all runs of a step together: the result lists each of them. */
const MAX_STEP_NAME_BYTES = 8 * 1024 * 1024;

/** Work of the search of all logs of a step together, which each log bounds too. */
const MAX_STEP_WORK = 4 * MAX_WORK;

/** What is left of a step's totals for its runs, in the order in which they are read. */
export interface StepBudget {
  artifactBytes: number;
  metrics: number;
  /** Final numbers of manifests. */
  finals: number;
  /** Bytes of names of final numbers and artifacts. */
  nameBytes: number;
  /** As `spend` counts it. */
  logWork: number;
}

/** The totals of one step before any run. */
export const createBudget = ({ artifacts }: Limits): StepBudget => ({
  artifactBytes: artifacts,
  metrics: MAX_STEP_METRICS,
  finals: MAX_STEP_FINALS,
  nameBytes: MAX_STEP_NAME_BYTES,
  logWork: MAX_STEP_WORK,
});

/** Takes a name that a result lists from what is left of the step's total; false where it has no room any more. */
export function takeName(name: string, budget: StepBudget): boolean {
  const bytes = Buffer.byteLength(name);
  if (bytes > budget.nameBytes) return false;
  budget.nameBytes -= bytes;
  return true;
}

const MiB = 1024 * 1024;

export const defaultLimits: Limits = {
  body: 64 * MiB,
  logLines: 200_000,
  metricRows: 1_000_000,
  artifact: 2048 * MiB,
  artifacts: 16 * 1024 * MiB,
};
