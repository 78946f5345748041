// What the data boundary takes and gives (docs/boundary.md).
import type { MetricSummary } from '../manifest/downsample.ts';
import type { Health } from '../manifest/health.ts';
import type { JsonObject } from '../manifest/python-json.ts';
import type { Row } from '../manifest/metrics/summaries.ts';
import type { Run } from '../manifest/run.ts';
import type { Limits } from './limits.ts';
import type { LogSecrets } from './log.ts';
import type { Prefix } from './paths.ts';
import type { ArtifactSent, Receipt } from './receipt.ts';
import type { Recipe } from './recipe.ts';
import type { Scanner } from '../secrets/scanner.ts';

/** What a team and its runner lay down for every run. */
export interface Policy {
  scanner: Scanner;
  /** Finds only the values of this runner's variables: what `log-secrets: allow` still redacts. */
  valueScanner: Scanner;
  send: readonly string[];
  allow: readonly string[];
  logSecrets: LogSecrets;
  recipe: Recipe | undefined;
  limits: Limits;
  /** Folders of this runner that become relative in lines. */
  prefixes: readonly Prefix[];
}

/**
 * The only value that may ever be sent. Rows and lines are read again from the run's folder, through the same boundary. Of a
 * run that is refused it is empty, so that nothing leaves even where nobody asks.
 */
export interface SendableRun {
  /** The run's folder on this machine; it is never sent. */
  folder: string;
  manifest: JsonObject;
  rows: () => AsyncGenerator<Row>;
  lines: () => AsyncGenerator<string>;
  artifacts: readonly ArtifactSent[];
}

/** One metric of a run: its final number, as written, and its figures over the run where rows name it. */
export interface Metric {
  name: string;
  value: number;
  summary: MetricSummary | undefined;
}

/** A run as it may be shown. */
export interface FilteredRun {
  /** The manifest, as people know it. */
  shown: string;
  run: Run;
  metrics: Metric[];
  health: Health | undefined;
  /** Rows of metrics that the run's figures come from, and rows of earlier trainings in the same file. */
  rows: { count: number; earlier: number; unreadable: number };
  /** The log, as people know it, and its last lines; undefined where there is none. */
  logFile: string | undefined;
  lastLines: string[] | undefined;
  /** Sentences on what could not be read as it should. */
  notices: string[];
  receipt: Receipt;
  outbound: SendableRun;
}
