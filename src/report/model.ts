// The contents of a report, as plain data: everything here has passed the boundary.
import type { RunSync, FilteredRun } from '../boundary/types.ts';
import type { FilePlace, Problem } from '../errors.ts';
import type { AcceptanceOffer } from '../gates/accepted.ts';
import type { DoctorResult } from '../gates/doctor.ts';
import type { RuleChanges } from '../gates/rule-changes.ts';
import { rankMetrics } from '../gates/rank-metrics.ts';
import type { RuleResult } from '../gates/metric-rules.ts';
import type { Verdict } from '../gates/verdict.ts';
import type { Point } from '../manifest/curve-parts.ts';
import type { Sentence } from '../text.ts';
import type { Comparison } from '../gates/comparison/types.ts';
import type { Differences, RunSetting } from '../gates/comparison/settings.ts';
import type { SummaryKind } from '../gates/comparison/figures.ts';
import type { History } from '../gates/drift/history-schema.ts';
import type { NewMove, Watched } from '../gates/drift/watch.ts';
import type { BaselineSource, Result } from './result/result-schema.ts';

export interface RunReport extends Omit<FilteredRun, 'outbound'> {
  stale: boolean | undefined;
  /** What runs of one thing share: `digestConfig` of the run's config, see src/gates/comparison/identity.ts. */
  configDigest: string;
  /** `comparisonKey` of the run, see src/gates/comparison/identity.ts. */
  comparisonKey: string;
  /** The config and machine it was made with; undefined where another job's result lacks them. */
  setting?: RunSetting | undefined;
}

/**
 * What fails the step besides its gates: a manifest that could not be read, a run that had to be sent and was not, or the error
 * that ended the step. Any runs that were read are still shown.
 */
interface Failure extends Problem {
  place?: FilePlace | undefined;
}

export interface Report {
  verdict: Verdict;
  doctor: DoctorResult;
  rules: readonly RuleResult[];
  runs: readonly RunReport[];
  failures: readonly Failure[];
  project: string | undefined;
  sync: SyncReport;
  comparison: ComparisonReport;
  /** The config file's name for people. */
  config: string;
  /** What a pull request changes of its own rules; undefined where that does not apply. */
  ruleChanges?: RuleChanges | undefined;
  /** The gates that block. */
  failOn?: readonly string[] | undefined;
  /** How many rules the config file has; `rules` are those about these runs. */
  ruleCount?: number | undefined;
  /** See `Config`. */
  unusedRules?: { place?: string | undefined } | undefined;
  /** Which commit the numbers belong to; absent where it is not known. */
  commit?: ReportedCommit | undefined;
  /** Whether the numbers come, or may come, from a fork. */
  unverified?: boolean | undefined;
  /** The comparison of each pull request, where the runs belong to several with different base branches. */
  pulls?: readonly PullComparison[] | undefined;
  /** Present where the runs are those of other jobs (`mode: collect`). */
  collection?: Collection | undefined;
}

/** Full hashes. */
export interface ReportedCommit {
  /** The commit that this run is about: a pull request's head, or what was pushed. */
  head: string;
  /** The commit in the workspace, from its own .git; `unknown` where it was needed and could not be read. */
  measured: string;
  /** Whether it is the trial merge of that head. */
  merge: boolean;
}

export interface PullComparison {
  number: number;
  comparison: ComparisonReport;
}

/** The jobs whose results a second stage has collected. */
export interface Collection {
  jobs: readonly ListedJob[];
  /** How many jobs there should have been, according to those that left a result. */
  expected: number;
  /** Whether the results come from a fork: nobody but the fork has checked anything in them. */
  unverified: boolean;
}

export interface ListedJob {
  /** Such as `seed: 1`. */
  title: string;
  /** The job's own conclusion; undefined where it left nothing. */
  result: Result | undefined;
}

/** One metric of one group of runs against the baseline, as plain data. */
interface ComparisonRow {
  metric: string;
  /** What distinguishes this group from others, where there are several. */
  group?: string | undefined;
  comparison: Comparison;
  /** Which number of a run was compared. */
  summary?: SummaryKind | undefined;
}

export interface ComparisonReport {
  /** Which baseline, one sentence, or why there is none; undefined where none was looked for. */
  description: string | undefined;
  /** The same as data, where there is a baseline. */
  source?: BaselineSource | undefined;
  rows: readonly ComparisonRow[];
  /** Entries of the config file that would accept what regressed. */
  offers?: readonly AcceptanceOffer[] | undefined;
  /** Curves of both sides, of the metric that people look for first. */
  curves: readonly {
    metric: string;
    /** Means over the seeds of each side. */
    head: readonly Point[];
    baseline: readonly Point[];
    seeds?: { head: number; baseline: number } | undefined;
  }[];
  history?: HistoryReport | undefined;
  /** What else differs between the two sides, beside the code. */
  differences?: Differences | undefined;
}

/** The results that the base branch had before (docs/drift.md). */
export interface HistoryReport {
  /** In the form that this step's result passes on. */
  history: History;
  /** Each metric, with this change's value as its last. */
  metrics: readonly Watched[];
  /** Moves that this push has revealed. */
  newMoves: readonly NewMove[];
}

export interface SyncReport {
  /** `local` without a key: then nothing leaves, and `reason` is why there is none. */
  mode: 'local' | 'dry-run' | 'action' | 'cli';
  reason: Sentence | undefined;
  /** One for each run of the report, or none. */
  runs: readonly RunSync[];
  /** Claims of the identity that a server refused a key for. */
  claims: readonly (readonly [name: string, value: string])[];
  cliJson: string | undefined;
  /** What of the artifacts was to be sent (input `artifacts`): the files, their names and digests, or nothing. */
  artifacts: 'upload' | 'list' | 'none';
  /** Whether a failure fails the step (input `if-sync-fails`), is a warning, or is only mentioned. */
  onFailure: 'error' | 'warn' | 'ignore';
}

/** A run's title for people: its name, or its folder. */
export function titleOf({ run, displayPath }: RunReport): string {
  if (run.name !== undefined) return run.name;
  return displayPath.split('/').slice(0, -1).join('/') || displayPath;
}

/** Whether every run has reached WorldFlux. */
export function isSynced({ mode, runs }: SyncReport): boolean {
  const sent: readonly RunSync['state'][] = ['created', 'unchanged', 'revised', 'sent-by-cli'];
  return (mode === 'action' || mode === 'cli') && runs.length > 0 && runs.every(({ state }) => sent.includes(state));
}

/** The failures of a sync, each once although several runs met it. */
export function listSyncProblems({ runs }: SyncReport): Problem[] {
  const problems = runs.flatMap(({ problem }) => (problem ? [problem] : []));
  return [...new Map(problems.map(problem => [problem.message, problem])).values()];
}

/** The same as failures of the step, where a failed sync is one (input `if-sync-fails`, or a mistake in the inputs). */
export function listSyncFailures(sync: SyncReport): Failure[] {
  return sync.onFailure === 'error' ? listSyncProblems(sync) : [];
}

/** Names of up to `most` metrics that say most of all the runs. */
export function mainMetrics(report: Report, most: number): string[] {
  const names = new Set<string>();
  const ranked = report.runs.map(run => rankMetrics(run.metrics, report.rules).slice(0, most));
  for (let place = 0; place < most; place++) {
    for (const metrics of ranked) {
      const name = metrics[place]?.name;
      if (name !== undefined && names.size < most) names.add(name);
    }
  }
  return [...names];
}
