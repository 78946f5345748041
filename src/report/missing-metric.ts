// Of the first metric that a rule needs in vain: which runs lack it, what explains that, and which names those runs have instead.
import { listInManifest } from '../gates/left-out-words.ts';
import { nearestNames } from '../lib/nearest-names.ts';
import type { CommentProblem } from './comment-problem.ts';
import type { MetricRow } from './metric-rows.ts';
import type { Result } from './result/result-schema.ts';

export interface MissingMetric {
  metric: string;
  /** The finding that explains it for each run whose rule fails: how the training ended, or a file that was not read. */
  cause: CommentProblem | undefined;
  /** How many runs lack it, and the first of them. */
  count: number;
  runs: readonly string[];
  /** Where the first of them has the name, though not as a metric, and why that is none. */
  leftOut: { file?: string | undefined; name: string; reason: string } | undefined;
  /** Names that those runs have, nearest first. */
  nearest: readonly string[];
}

/** Runs that are named. */
const MAX_NAMED = 3;

/** Undefined where no metric is missing. */
export function findMissing(
  rows: readonly MetricRow[],
  problems: readonly CommentProblem[],
  { rules, runs }: Pick<Result, 'rules' | 'runs'>,
): MissingMetric | undefined {
  const metric = rows.find(({ state }) => state === 'missing')?.metric;
  if (metric === undefined) return undefined;
  const broken = rules.filter(one => one.metric === metric && one.state === 'missing');
  const judged = new Set(broken.map(({ manifest }) => manifest));
  // Of a tolerance, one run of its group is named.
  const isEach = broken.some(({ check }) => check !== 'tolerance');
  const lacking = runs.filter(
    ({ manifest, metrics }) => !metrics.some(({ name }) => name === metric) && (!isEach || judged.has(manifest)),
  );
  const names = new Set(lacking.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
  return {
    metric,
    cause: findCause(judged, problems, names.size === 0),
    count: lacking.length,
    runs: lacking.slice(0, MAX_NAMED).map(({ manifest }) => manifest),
    leftOut: lacking.flatMap(({ receipt }) => findLeftOut(metric, receipt.left_out ?? []))[0],
    nearest: nearestNames(metric, [...names]),
  };
}

function findLeftOut<T extends { file?: string | undefined; name: string; reason: string }>(
  metric: string,
  names: readonly T[],
): T[] {
  const inFiles = names.filter(({ name, file }) => name === metric && file !== undefined);
  return [...inFiles, ...listInManifest(metric, names)];
}

/** A file that was not read explains nothing where it only warns, and the run has other metrics. */
function findCause(
  manifests: ReadonlySet<string>,
  problems: readonly CommentProblem[],
  isWithoutMetrics: boolean,
): CommentProblem | undefined {
  const causes = problems.filter(
    ({ gate, metric, blocks }) =>
      gate === 'run' || (gate === 'metrics' && metric === undefined && (blocks || isWithoutMetrics)),
  );
  const explained = new Set(causes.flatMap(({ about = [] }) => about));
  const isWhole = manifests.size > 0 && [...manifests].every(manifest => explained.has(manifest));
  return isWhole ? causes.find(({ about = [] }) => about.some(manifest => manifests.has(manifest))) : undefined;
}
