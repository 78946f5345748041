// Comparing the runs of this step with a baseline: found through GitHub, checked as a stranger's, and held against the runs.
import type { Env } from '../context.ts';
import type { Config } from '../config/team-config.ts';
import { UserError } from '../errors.ts';
import type { Comparison, Sample } from '../gates/comparison/compare.ts';
import type { MetricRule, RuleResult } from '../gates/rules.ts';
import { checkComparison } from '../gates/rules.ts';
import type { RunSample, GroupPair } from '../gates/comparison/samples.ts';
import { pairGroups } from '../gates/comparison/samples.ts';
import type { Baseline } from '../github/baseline.ts';
import type { GitHubClient } from '../github/client.ts';
import type { BaselineChoice } from '../github/baseline-choice.ts';
import type { EventContext } from '../github/event-context.ts';
import type { Logger } from '../logger.ts';
import type { Point } from '../manifest/downsample.ts';
import type { ComparisonReport, RunReport } from '../report/model.ts';
import { rankMetrics } from '../report/model.ts';
import type { Result } from '../report/result-schema.ts';
import { fromNumber } from '../report/result.ts';

export interface ComparisonTask {
  runs: readonly RunReport[];
  file: Config;
  choice: BaselineChoice;
  /** The input `baseline-runs`. */
  most: number;
  event: EventContext;
  /** Undefined where there is no token, or no GitHub to ask. */
  github: GitHubClient | undefined;
  /** The name of this leg's own result artifact. */
  name: string;
  /** For the proxy. */
  env: Env;
  logger: Logger;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** Events on which a baseline is looked for without a rule that asks for one. */
const compared: readonly EventContext['kind'][] = [
  'pull-request',
  'fork-pull-request',
  'merge-group',
  'push',
  'workflow-run',
];

/** The comparisons of a step, and what its rules with a tolerance make of them. Never throws for what GitHub does. */
export async function compareRuns(task: ComparisonTask): Promise<{ report: ComparisonReport; rules: RuleResult[] }> {
  const { runs, file, logger } = task;
  const found = await findSamples(task);
  for (const notice of found.notices) logger.notice(notice);
  if (!found.asked && !hasTolerance(file))
    return { report: { description: found.description, rows: [], curves: [] }, rules: [] };
  const heads = runs.map(toComparable);
  const baseline = found.results.flatMap(comparablesOf);
  const oppositions = pairGroups(heads, baseline);
  const alone = baseline.length === 0 ? 0 : oppositions.filter(one => one.baseline.length === 0).length;
  if (alone > 0) logger.notice(describeAlone(alone));
  const rows = oppositions.flatMap(opposition => listPairs(opposition, file.rules));
  const { compareAll } = await import('../gates/comparison/compare.ts');
  const comparisons = compareAll(rows.map(({ pair }) => pair));
  const compare = rows.map((row, index) => ({ ...row, comparison: comparisons[index] })).filter(isCompared);
  const report: ComparisonReport = {
    description: found.description,
    rows: compare.map(({ metric, opposition, comparison }) => ({
      metric,
      group: oppositions.length > 1 ? nameOf(opposition) : undefined,
      comparison,
    })),
    curves: found.results[0] ? listCurves(found.results[0], runs, file.rules) : [],
  };
  return {
    report: found.asked ? report : { ...report, rows: [] },
    rules: judgeTolerances(compare, heads, oppositions.length, file),
  };
}

function hasTolerance({ rules }: Config): boolean {
  return rules.some(({ tolerance }) => tolerance !== undefined);
}

function describeAlone(count: number): string {
  const groups = count === 1 ? 'One group of runs has' : `${count} groups of runs have`;
  return `${groups} no counterpart in the baseline, and nothing is compared there. Runs of one thing find each other by \`group\` in the manifest, by their config, or by a pattern of their own in the input \`manifest\`.`;
}

interface Row {
  metric: string;
  opposition: GroupPair;
  comparison: Comparison;
}

function isCompared<T extends { comparison: Comparison | undefined }>(row: T): row is T & { comparison: Comparison } {
  return row.comparison !== undefined;
}

interface Found {
  /** Whether a baseline was asked for at all. */
  asked: boolean;
  results: Result[];
  description: string | undefined;
  notices: string[];
}

async function findSamples({
  choice,
  most,
  event,
  github,
  file,
  name,
  env,
  logger,
  clock,
}: ComparisonTask): Promise<Found> {
  const wanted = compared.includes(event.kind) || hasTolerance(file);
  const nothing = { results: [], notices: [], description: undefined };
  if (choice.kind === 'none' || !wanted || !github) return { ...nothing, asked: false };
  const [{ findBaseline }, { withHttpClient: withDownloads }] = await Promise.all([
    import('../github/baseline.ts'),
    import('../github/download.ts'),
  ]);
  const { run, headSha, repositoryId, baseSha } = event;
  const question = {
    choice,
    runs: most,
    repositoryId,
    workflowPath: run.workflowPath,
    runId: run.id,
    headSha,
    baseRef: event.baseRef ?? event.defaultBranch,
    baseSha,
    name,
    now: clock(),
  };
  const { samples, description, notices } = await withDownloads(env, fetch =>
    findBaseline(question, { github, fetch }),
  ).catch(withoutDownloads);
  const { readResult } = await import('../report/result-schema.ts');
  const read = samples.map(({ text }) => readResult(text));
  const results = read.filter(result => result !== undefined);
  if (results.length < read.length)
    notices.push(`${read.length - results.length} of the baseline's results are in no form that is known here.`);
  logger.info(description);
  return { asked: true, results, description, notices };
}

/** A proxy that is none is told; the verdict stands without a baseline. */
function withoutDownloads(error: unknown): Pick<Baseline, 'samples' | 'description' | 'notices'> {
  if (!(error instanceof UserError)) throw error;
  const { message, fix } = error;
  return { samples: [], description: `There is no baseline: ${message}`, notices: [`${message}\n${fix}`] };
}

function toComparable({ run, metrics, place, configDigest }: RunReport): RunSample {
  return {
    group: run.group,
    configDigest,
    place,
    seed: run.seed,
    totalSteps: run.totalSteps,
    task: run.task,
    metrics: new Map(metrics.map(({ name, value }) => [name, value])),
  };
}

/** The runs of a baseline's result that have ended as they should. */
function comparablesOf({ runs }: Result): RunSample[] {
  return runs
    .filter(({ status, exit_code }) => status !== 'failed' && status !== 'cancelled' && (exit_code ?? 0) === 0)
    .map(run => ({
      group: run.group,
      configDigest: run.config_digest ?? '',
      place: run.place ?? '',
      seed: run.seed,
      totalSteps: run.total_steps === undefined ? undefined : fromNumber(run.total_steps),
      task: run.task,
      metrics: new Map(run.metrics.map(({ name, value }) => [name, fromNumber(value)])),
    }));
}

/** Every metric of a group, with the rule that there is for it. */
function listPairs(opposition: GroupPair, rules: readonly MetricRule[]) {
  const { head, baseline } = opposition;
  const ruled = rules.filter(({ tolerance }) => tolerance !== undefined).map(({ metric }) => metric);
  const [heads, bases] = [sampleMetrics(head), sampleMetrics(baseline)];
  return [...new Set([...ruled, ...heads.keys()])].map(metric => {
    const rule = rules.find(one => one.metric === metric);
    const wish = rule?.goal === undefined ? undefined : { goal: rule.goal, tolerance: rule.tolerance };
    return {
      metric,
      opposition,
      pair: { head: heads.get(metric) ?? [], baseline: bases.get(metric) ?? [], rule: wish },
    };
  });
}

/** What each metric came to in the runs that have it. One look at each run: there may be as many names as values. */
function sampleMetrics(runs: readonly RunSample[]): Map<string, Sample[]> {
  const samples = new Map<string, Sample[]>();
  for (const { metrics, seed, totalSteps, task } of runs) {
    for (const [name, value] of metrics) {
      const sample = { value, seed, totalSteps, task };
      const known = samples.get(name);
      if (known) known.push(sample);
      else samples.set(name, [sample]);
    }
  }
  return samples;
}

function nameOf({ head }: GroupPair): string {
  return head[0]?.group ?? head[0]?.configDigest.slice(0, 7) ?? '';
}

function judgeTolerances(
  rows: readonly Row[],
  heads: readonly RunSample[],
  groups: number,
  file: Config,
): RuleResult[] {
  const ruled = file.rules.filter(({ tolerance }) => tolerance !== undefined);
  return ruled.flatMap(rule =>
    rows
      .filter(({ metric }) => metric === rule.metric)
      .map(({ opposition, comparison }) => {
        const values = opposition.head.map(({ metrics }) => metrics.get(rule.metric));
        // A group's worst word counts: one run without the metric, or with NaN, is not hidden by the others.
        const missing = values.indexOf(undefined);
        const worst = missing === -1 ? values.findIndex(value => !Number.isFinite(value)) : missing;
        const culprit = opposition.head[Math.max(0, worst)];
        const value = worst === -1 ? (comparison.head.mean ?? values[0]) : values[worst];
        const run = heads.findIndex(one => one === culprit);
        const group = groups > 1 ? nameOf(opposition) : undefined;
        return checkComparison(rule, { run, group, value, comparison }, file.uncertainty);
      }),
  );
}

/** The curves of each metric here and at the baseline, one run of each, the metric that people look for first. */
function listCurves(
  baseline: Result,
  runs: readonly RunReport[],
  rules: readonly MetricRule[],
): ComparisonReport['curves'] {
  const [run] = runs;
  const [other] = baseline.runs;
  if (!run || !other) return [];
  const ruled = rules.map(rule => ({ rule }));
  return rankMetrics(run.metrics, ruled).flatMap(({ name, summary }) => {
    const theirs: readonly Point[] = other.metrics.find(metric => metric.name === name)?.curve ?? [];
    return summary && summary.curve.length > 1 && theirs.length > 1
      ? [{ metric: name, head: summary.curve, baseline: theirs }]
      : [];
  });
}
