// The metrics of a pair of groups, each with its rule, if there is one, and its samples on both sides.
import { applyRules } from '../globs.ts';
import type { MetricRule } from '../metric-rules.ts';
import { findFewer } from './fewer-samples.ts';
import { summarizeFigures } from './figures.ts';
import type { GroupPair } from './pairing.ts';
import { chooseCompared, mostRecent } from './recent-samples.ts';
import type { RunSample } from './samples.ts';
import { compareSettings, isTimed, machinesOf } from './settings.ts';
import type { Difference, Differences } from './settings.ts';
import type { Fewer, Pair, Sample } from './types.ts';

/** A metric of one group of runs. */
interface MetricPair {
  metric: string;
  rule: MetricRule | undefined;
  groupPair: GroupPair;
  pair: Pair;
  /** What this change has clearly less of than the most recent run of the baseline; only if a rule has a tolerance. */
  fewer: Fewer | undefined;
}

/**
 * Every metric of a group with its rule, including one that only the baseline has, if a glob matches it. With `apart`, times of
 * different machines are not comparable.
 */
export function listPairs(groupPair: GroupPair, rules: readonly MetricRule[], apart: boolean): MetricPair[] {
  const { head } = groupPair;
  const onMachine = withLastMachine(groupPair);
  const heads = new Set(head.flatMap(({ metrics }) => [...metrics.keys()]));
  const byMetric = rulesByMetric(groupPair, rules);
  const ruled = [...byMetric.values()].filter(({ tolerance }) => tolerance !== undefined).map(({ metric }) => metric);
  return [...new Set([...ruled, ...heads])].map(metric => {
    const rule = byMetric.get(metric);
    const timed = apart && isTimed(metric);
    const sides = withSameFigures(withMetric(timed ? onMachine : groupPair, metric), metric, rule);
    const moved = timed && differencesOf(sides).environment.length > 0;
    const pair = samplePair(metric, rule, sides, moved);
    const before = sides.nearest.flatMap(run => sampleOf(run, metric, rule, undefined));
    const areKnown = !sides.nearest.some(run => run.isByPlace);
    const fewer = rule?.tolerance === undefined ? undefined : findFewer(pair.head, before, areKnown);
    return { metric, rule, groupPair, pair, fewer };
  });
}

/**
 * The rule of each metric that either side has. Only the most recent run of the baseline counts: what older runs had besides is gone
 * from the base branch already, so this change did not remove it.
 */
export function rulesByMetric({ head, nearest }: GroupPair, rules: readonly MetricRule[]): Map<string, MetricRule> {
  const known = new Set([...head, ...nearest].flatMap(({ metrics }) => [...metrics.keys()]));
  return new Map(applyRules(rules, [...known]).map(rule => [rule.metric, rule]));
}

/**
 * The pair without the baseline's runs that have only a last value, if the rule looks at another number and any run has its curve: a
 * mean is not compared with a last value. This change's runs stay, as what they have less of is reported.
 */
function withSameFigures(groupPair: GroupPair, metric: string, rule: MetricRule | undefined): GroupPair {
  const { head, baseline, nearest } = groupPair;
  const hasCurve = ({ metrics }: RunSample): boolean => metrics.get(metric)?.curve !== undefined;
  if ((rule?.summary ?? 'last') === 'last' || ![...head, ...baseline].some(hasCurve)) return groupPair;
  return { ...groupPair, baseline: baseline.filter(hasCurve), nearest: nearest.filter(hasCurve) };
}

/** The pair with the other runs of the baseline where none of those that are compared has the metric: some are measured at night only. */
function withMetric(groupPair: GroupPair, metric: string): GroupPair {
  const { head, baseline, rest } = groupPair;
  const has = ({ metrics }: RunSample): boolean => metrics.has(metric);
  return baseline.some(has) ? groupPair : { ...groupPair, baseline: chooseCompared(head, rest.filter(has)) };
}

/** The pair with those runs of the baseline that are from machines like its most recent run's: a branch may have moved to others. */
function withLastMachine(groupPair: GroupPair): GroupPair {
  const { baseline } = groupPair;
  const isOfMachines = machinesOf(mostRecent(baseline).flatMap(({ setting }) => setting ?? []));
  return { ...groupPair, baseline: baseline.filter(({ setting }) => isOfMachines(setting)) };
}

/**
 * The samples of a metric in the runs of both sides that have it. Earlier runs of the baseline whose value is not finite are left out. For a
 * time measured on different machines, the samples name the machine, which makes them not comparable.
 */
function samplePair(metric: string, rule: MetricRule | undefined, { head, baseline }: GroupPair, moved: boolean): Pair {
  const samples = (runs: readonly RunSample[], side: string): Sample[] =>
    runs.flatMap(run => sampleOf(run, metric, rule, moved ? side : undefined));
  const recent = new Set(mostRecent(baseline));
  const before = baseline.flatMap(one =>
    samples([one], 'baseline').filter(({ value }) => recent.has(one) || Number.isFinite(value)),
  );
  const wish = rule?.goal && { goal: rule.goal, tolerance: rule.tolerance, counted: rule.of !== undefined };
  return { head: samples(head, 'head'), baseline: before, rule: wish };
}

/** One run's sample; none where the run does not have the metric. */
function sampleOf(
  run: RunSample,
  metric: string,
  rule: MetricRule | undefined,
  environment: string | undefined,
): Sample[] {
  const { summary = 'last', goal, of } = rule ?? {};
  const figures = run.metrics.get(metric);
  const value = figures && summarizeFigures(figures, summary, goal);
  if (figures === undefined || value === undefined) return [];
  const { seed, totalSteps, task } = run;
  const isLast = summary === 'last';
  // Counts are of the last value.
  const counts = isLast ? figures.counts : undefined;
  const trials = counts ? undefined : trialsOf(run, metric, of);
  const { lastStep, curve } = figures;
  // A last value alone is one value.
  const values = isLast ? undefined : curve === undefined ? 1 : figures.values;
  return [{ value, seed, totalSteps, task, environment, counts, trials, lastStep, values }];
}

/** The number of trials, by the metric of that name, else by the one of that name beside the rate (`eval/n_episodes`). */
function trialsOf({ metrics }: RunSample, metric: string, of: string | undefined): number | undefined {
  if (of === undefined) return undefined;
  const folder = metric.slice(0, metric.lastIndexOf('/') + 1);
  return (metrics.get(of) ?? metrics.get(`${folder}${of}`))?.value;
}

/** The differences of all groups; a difference that several groups have is listed once. */
export function findDifferences(pairs: readonly GroupPair[]): Differences {
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
