// The input and output of the data boundary (docs/boundary.md), and what became of a run that it let go.
import type { Problem } from '../errors.ts';
import type { MetricSummary } from '../manifest/downsample.ts';
import type { Health } from '../manifest/health.ts';
import type { JsonObject } from '../manifest/python-json.ts';
import type { LeftOut } from '../manifest/metrics/rows/column.ts';
import type { MetricFileProblem } from '../manifest/metrics/files.ts';
import type { Format } from '../manifest/metrics/detect-format.ts';
import type { LogTemplate } from '../manifest/metrics/logs/log-template.ts';
import type { SuccessCounts } from '../manifest/metrics/rows/row.ts';
import type { MetricsReading, SentRow } from '../manifest/metrics/summaries.ts';
import type { Run } from '../manifest/run.ts';
import type { WithoutManifest } from '../manifest/load.ts';
import type { Limits, StepBudget } from './limits.ts';
import type { LogSecrets } from './log.ts';
import type { Prefix } from './paths.ts';
import type { ArtifactSent, Receipt } from './receipt.ts';
import type { Recipe } from './recipe.ts';
import type { Scanner } from '../secrets/scanner.ts';

/** The policy of a team and its runner for every run. */
export interface Policy {
  scanner: Scanner;
  /** Finds only the values of this runner's variables: what `log-secrets: allow` still redacts. */
  valueScanner: Scanner;
  send: readonly string[];
  allow: readonly string[];
  logSecrets: LogSecrets;
  recipe: Recipe | undefined;
  limits: Limits;
  /** What is left of the step's totals; each run takes its part. */
  budget: StepBudget;
  /** The folder of the job's files, which some write paths from. */
  workspace?: string | undefined;
  /** Folders of this runner that become relative in lines. */
  prefixes: readonly Prefix[];
  /** A team's key for the axis of its metrics: `metrics-step` in the config file. */
  metricsStep?: string | undefined;
  /** A team's templates for metrics in log lines: `log-metrics` in the config file. */
  logMetrics?: readonly LogTemplate[] | undefined;
}

/**
 * The only value that may ever be sent. Rows and lines are read again from the run's folder, through the same boundary. It is empty
 * for a run that is refused, so nothing leaves even if a caller forgets to check.
 */
export interface SendableRun {
  /** The run's folder on this machine; it is never sent. */
  folder: string;
  manifest: JsonObject;
  rows: () => AsyncGenerator<SentRow>;
  lines: () => AsyncGenerator<string>;
  artifacts: readonly ArtifactSent[];
}

/** One metric of a run: its final number, as written, and its figures over the run where rows name it. */
export interface Metric {
  name: string;
  value: number;
  summary: MetricSummary | undefined;
  /** The counts behind a rate, where the file has them. */
  proportion?: SuccessCounts | undefined;
}

/** A file of metrics that was read, by a name that may be shown. */
export interface MetricFileRead extends Omit<
  MetricsReading,
  'metrics' | 'proportions' | 'split' | 'many' | 'altered' | 'lastAltered' | 'refused'
> {
  path: string;
  /** The metrics that come from it, as the run names them. */
  names: readonly string[];
  format: Format;
  leftOut: readonly LeftOut[];
  problem?: undefined;
}

/** A file that could not be read, and why; for a link, its target. */
export interface MetricFileFailed {
  path: string;
  problem: MetricFileProblem;
  target?: string;
}

export type MetricFile = MetricFileRead | MetricFileFailed;

/** A run as it may be shown. */
export interface FilteredRun {
  /** The manifest's name for people. */
  displayPath: string;
  run: Run;
  metrics: Metric[];
  health: Health | undefined;
  /** Rows of metrics that the run's figures come from, and rows of earlier trainings in the same file. */
  rows: { count: number; earlier: number; unreadable: number };
  /** As in `LoadedRun`: the run has no manifest, and is never sent. */
  withoutManifest?: WithoutManifest | undefined;
  /** The files that they come from, or should have. */
  metricFiles: MetricFile[];
  /** The log's name for people, and its last lines; undefined where there is none. */
  logFile: string | undefined;
  lastLines: string[] | undefined;
  /** Sentences on what could not be read properly. */
  notices: string[];
  receipt: Receipt;
  outbound: SendableRun;
}

/** What became of a run that was to be sent. */
export interface RunSync {
  /**
   * `refused`: the boundary does not allow it to be sent. `failed`: the run, or one of its artifacts, could not be sent; with a `runId` the
   * run itself arrived. `sent-by-cli`: the CLI uploads by its own rules, and what it sent is not measured here.
   */
  state: 'created' | 'unchanged' | 'revised' | 'sent-by-cli' | 'refused' | 'failed' | 'dry-run';
  clientRunId: string;
  /** The run's id and page at WorldFlux, if it returned one. */
  runId?: string | undefined;
  url?: string | undefined;
  /** Counted from 1. */
  revision?: number | undefined;
  body?: { bytes: number; sha256: string } | undefined;
  /** The file with the body, if it was not sent completely. */
  bodyFile?: string | undefined;
  artifacts: readonly { path: string; state: 'uploaded' | 'already-present' | 'held' | 'failed' }[];
  problem?: Problem | undefined;
}
