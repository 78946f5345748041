// Comparing the runs of this step with a baseline, and what the rules with a tolerance make of it.
import type { Config } from '../config/file.ts';
import type { AcceptanceResult } from '../gates/accepted.ts';
import { findAcceptance, offerAcceptances, toDay } from '../gates/accepted.ts';
import type { Comparison, Pair, Sample } from '../gates/comparison/compare.ts';
import { figuresOf, summarizeFigures } from '../gates/comparison/figures.ts';
import { applyRules } from '../gates/globs.ts';
import type { MetricRule, RuleResult } from '../gates/rules.ts';
import { checkComparison } from '../gates/rules.ts';
import type { RunSample, GroupPair } from '../gates/comparison/samples.ts';
import { nameGroup, pairGroups } from '../gates/comparison/samples.ts';
import type { Difference, Differences } from '../gates/comparison/settings.ts';
import { compareSettings, isTimed } from '../gates/comparison/settings.ts';
import { findUnmatched, judgeUnmatched } from '../gates/comparison/unmatched.ts';
import type { Uncompared } from '../gates/verdict.ts';
import type { Point } from '../manifest/downsample.ts';
import { meanCurve } from '../manifest/mean-curve.ts';
import type { ComparisonReport, RunReport } from '../report/model.ts';
import { rankMetrics } from '../report/model.ts';
import type { Result } from '../report/result-schema.ts';
import { sentence } from '../text.ts';
import type { BaselineTask, FoundBaseline } from './find-baseline.ts';
import { findBaselineSamples } from './find-baseline.ts';

export interface ComparisonTask extends BaselineTask {
  runs: readonly RunReport[];
  file: Config;
}

/** What a comparison comes to: what is shown, what the rules with a tolerance make of it, and why some were not judged. */
export interface Compared {
  report: ComparisonReport;
  rules: RuleResult[];
  uncompared: Uncompared[];
  /** The settings that the nearest result of the baseline was made with. */
  before?: Result['settings'];
}

/** The comparisons of a step. Never throws for what GitHub does. */
export async function compareRuns(task: ComparisonTask): Promise<Compared> {
  const { runs, file, logger } = task;
  const ruled = hasTolerance(file);
  const found = await findBaselineSamples(task, ruled);
  for (const notice of found.notices) logger.notice(notice);
  if (!found.asked && !ruled)
    return { report: { description: found.description, rows: [], curves: [] }, rules: [], uncompared: [] };
  const heads = runs.map(toComparable);
  const pairs = pairGroups(heads, found.samples);
  const alone = found.samples.length === 0 ? 0 : pairs.filter(one => one.baseline.length === 0).length;
  if (alone > 0) logger.notice(describeAlone(alone));
  const rows = await compareRows(pairs, found, file, toDay(task.clock()));
  const report: ComparisonReport = {
    description: found.description,
    source: found.source,
    rows: rows.map(({ metric, rule, opposition, comparison }) => ({
      metric,
      summary: rule?.summary,
      group: pairs.length > 1 ? nameGroup(opposition.head) : undefined,
      comparison,
    })),
    curves: listCurves(found.results, runs, file.rules),
    offers: offerAcceptances(rows, task.clock()),
    history: await recall(task, found),
    differences: findDifferences(pairs),
  };
  return {
    report: found.asked ? report : { ...report, rows: [] },
    before: found.results[0]?.settings,
    rules: judgeTolerances(rows, heads, pairs.length, file),
    uncompared:
      ruled && runs.length > 0 ? [...listUncompared(pairs, found, file), ...listUnused(rows, found, file)] : [],
  };
}

/** The history of the base branch, with what this change's own runs are beside it. */
async function recall({ runs, file, event, logger }: ComparisonTask, { branch, sources }: FoundBaseline) {
  if (branch === undefined || sources === undefined) return undefined;
  const ended = runs.filter(
    ({ run }) => run.status !== 'failed' && run.status !== 'cancelled' && (run.exitCode ?? 0) === 0,
  );
  const { findHistory } = await import('./find-history.ts');
  const onBase = event.kind === 'push' && event.branch === branch;
  return findHistory({ sources, runs: ended.map(toComparable), file, onBase, branch, logger });
}

/** Each metric of each group with its state, which tells a lack of any baseline from one without a partner, or one not read. */
async function compareRows(
  pairs: readonly GroupPair[],
  found: FoundBaseline,
  { rules, accepted, onOtherEnvironment }: Config,
  today: string,
): Promise<Row[]> {
  const rows = pairs.flatMap(opposition => listPairs(opposition, rules, onOtherEnvironment === 'not-comparable'));
  const { compareAll, explainAll } = await import('../gates/comparison/compare.ts');
  const comparisons = explainAll(compareAll(rows.map(({ pair }) => pair)));
  const lacking = found.unreadable === true ? 'unreadable' : found.samples.length > 0 ? 'unmatched' : 'no-baseline';
  return rows.flatMap(({ metric, rule, opposition }, index) => {
    const comparison = comparisons[index];
    if (comparison === undefined) return [];
    const alone = comparison.state === 'no-baseline' && opposition.baseline.length === 0;
    const acceptance = findAcceptance(accepted, metric, comparison, today);
    const state = alone ? lacking : acceptance?.state === 'accepted' ? 'accepted' : comparison.state;
    return [{ metric, rule, opposition, acceptance, comparison: { ...comparison, state } }];
  });
}

function listUncompared(
  pairs: readonly GroupPair[],
  { unreadable, samples, expected, description }: FoundBaseline,
  { uncertainty }: Config,
): Uncompared[] {
  if (unreadable === true) {
    const said = sentence`A rule has a tolerance, and the baseline could not be read: ${description ?? ''}`;
    return [{ severity: uncertainty.onUnmatched ?? 'warn', sentence: said }];
  }
  return samples.length === 0 ? [] : judgeUnmatched(findUnmatched(pairs, expected), uncertainty);
}

/** Entries of accepted regressions that no regression needs any more. */
function listUnused(rows: readonly Row[], { samples }: FoundBaseline, { accepted }: Config): Uncompared[] {
  if (samples.length === 0) return [];
  const needed = new Set(rows.flatMap(({ acceptance, metric }) => (acceptance ? [metric] : [])));
  return accepted
    .filter(({ metric }) => !needed.has(metric))
    .map(({ metric, line }) => {
      const place = line === undefined ? sentence`` : sentence` (line ${line} of the config file)`;
      const said = sentence`The accepted regression of ${metric}${place} matches nothing here: ${metric} did not regress. Remove the entry if no other job needs it`;
      return { severity: 'warn', sentence: said };
    });
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
  rule: MetricRule | undefined;
  opposition: GroupPair;
  comparison: Comparison;
  acceptance: AcceptanceResult | undefined;
}

function toComparable({ run, metrics, place, configDigest, setting }: RunReport): RunSample {
  return {
    group: run.group,
    configDigest,
    place,
    seed: run.seed,
    totalSteps: run.totalSteps,
    task: run.task,
    setting,
    metrics: new Map(metrics.map(metric => [metric.name, figuresOf(metric)])),
  };
}

/** Every metric of a group, with the rule that there is for it: also one that only the baseline has, where a glob asks for it. */
function listPairs(opposition: GroupPair, rules: readonly MetricRule[], apart: boolean) {
  const { head, baseline } = opposition;
  const moved = apart && differencesOf(opposition).environment.length > 0;
  const heads = new Set(head.flatMap(({ metrics }) => [...metrics.keys()]));
  const known = new Set([...heads, ...baseline.flatMap(({ metrics }) => [...metrics.keys()])]);
  const byMetric = new Map(applyRules(rules, [...known]).map(rule => [rule.metric, rule]));
  const ruled = [...byMetric.values()].filter(({ tolerance }) => tolerance !== undefined).map(({ metric }) => metric);
  return [...new Set([...ruled, ...heads])].map(metric => {
    const rule = byMetric.get(metric);
    return { metric, rule, opposition, pair: samplePair(metric, rule, opposition, moved && isTimed(metric)) };
  });
}

/** What else differs in any of the groups; of several groups each row once. */
function findDifferences(pairs: readonly GroupPair[]): Differences {
  const found = pairs.map(differencesOf);
  const once = (all: readonly Difference[]) => [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
  return {
    config: once(found.flatMap(({ config }) => config)),
    environment: once(found.flatMap(({ environment }) => environment)),
  };
}

function differencesOf({ head, baseline }: GroupPair): Differences {
  const settings = (runs: readonly RunSample[]) => runs.flatMap(({ setting }) => setting ?? []);
  return compareSettings(settings(head), settings(baseline));
}

/**
 * What a metric came to in the runs of both sides that have it. Where it is a time and the machine is another, each side's samples say
 * so, which makes them not comparable.
 */
function samplePair(metric: string, rule: MetricRule | undefined, { head, baseline }: GroupPair, moved: boolean): Pair {
  const sample =
    (side: string) =>
    (run: RunSample): Sample[] => {
      const environment = moved ? side : undefined;
      const figures = run.metrics.get(metric);
      const value = figures && summarizeFigures(figures, rule?.summary ?? 'last', rule?.goal);
      if (figures === undefined || value === undefined) return [];
      const { seed, totalSteps, task } = run;
      // Counts are of the last value.
      const counts = rule?.summary === undefined || rule.summary === 'last' ? figures.counts : undefined;
      const trials = counts ? undefined : trialsOf(run, metric, rule?.of);
      return [{ value, seed, totalSteps, task, environment, counts, trials }];
    };
  const wish = rule?.goal && { goal: rule.goal, tolerance: rule.tolerance, counted: rule.of !== undefined };
  return { head: head.flatMap(sample('head')), baseline: baseline.flatMap(sample('baseline')), rule: wish };
}

/** The number of trials, by the metric of that name, else by the one of that name beside the rate (`eval/n_episodes`). */
function trialsOf({ metrics }: RunSample, metric: string, of: string | undefined): number | undefined {
  if (of === undefined) return undefined;
  const folder = metric.slice(0, metric.lastIndexOf('/') + 1);
  return (metrics.get(of) ?? metrics.get(`${folder}${of}`))?.value;
}

function judgeTolerances(
  rows: readonly Row[],
  heads: readonly RunSample[],
  groups: number,
  file: Config,
): RuleResult[] {
  const order = new Map(file.rules.map(({ metric }, index) => [metric, index]));
  const place = ({ metric, pattern }: MetricRule): number => order.get(pattern ?? metric) ?? 0;
  return rows
    .flatMap(({ rule, ...row }) => (rule?.tolerance === undefined ? [] : [{ ...row, rule }]))
    .toSorted((a, b) => place(a.rule) - place(b.rule))
    .map(({ rule, opposition, comparison, acceptance }) => {
      const values = opposition.head.map(({ metrics }) => {
        const figures = metrics.get(rule.metric);
        return figures && summarizeFigures(figures, rule.summary ?? 'last', rule.goal);
      });
      // A group's worst word counts: one run without the metric, or with NaN, is not hidden by the others.
      const missing = values.indexOf(undefined);
      const worst = missing === -1 ? values.findIndex(value => !Number.isFinite(value)) : missing;
      const culprit = opposition.head[Math.max(0, worst)];
      const value = worst === -1 ? (comparison.head.mean ?? values[0]) : values[worst];
      const run = heads.findIndex(one => one === culprit);
      const group = groups > 1 ? nameGroup(opposition.head) : undefined;
      return checkComparison(rule, { run, group, value, comparison, acceptance }, file.uncertainty);
    });
}

/** The curves of the metric that people look for first, here and at the baseline: the mean over the seeds of one group of runs. */
function listCurves(results: readonly Result[], runs: readonly RunReport[], rules: readonly MetricRule[]) {
  const [run] = runs;
  const [baseline] = results;
  if (!run || !baseline) return [];
  const ofGroup = runs.filter(
    ({ configDigest, run: one }) => configDigest === run.configDigest && one.group === run.run.group,
  );
  const theirs = baseline.runs.filter(one => one.group === run.run.group);
  const others = theirs.length > 0 ? theirs : baseline.runs.slice(0, 1);
  const names = run.metrics.map(({ name }) => name);
  const ruled = applyRules(rules, names).map(rule => ({ rule }));
  return rankMetrics(run.metrics, ruled)
    .flatMap(({ name }) => {
      const heads = ofGroup.map(({ metrics }) => metrics.find(one => one.name === name)?.summary?.curve ?? []);
      const bases = others.map(({ metrics }): readonly Point[] => metrics.find(one => one.name === name)?.curve ?? []);
      const drawn = [heads, bases].map(curves => curves.filter(({ length }) => length > 1));
      const [own = [], old = []] = drawn;
      if (own.length === 0 || old.length === 0) return [];
      const seeds = { head: own.length, baseline: old.length };
      return [{ metric: name, head: meanCurve(own), baseline: meanCurve(old), seeds }];
    })
    .slice(0, 1);
}
