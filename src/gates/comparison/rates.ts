// Success rates: the counts behind the values of both sides, and the difference with its interval.
import type { PairedCounts, Proportion } from './proportions.ts';
import { fisherMidP, mcNemar, newcombe, newcombePaired, tailsOf } from './proportions.ts';
import type {
  IncomparableReason,
  Comparison,
  ComparisonMethod,
  Episodes,
  Pair,
  PairedEpisodes,
  Sample,
} from './types.ts';

/** The maximum of a rate: 1 for shares, 100 for percentages. */
type RateScale = 1 | 100;

/** Head rate minus baseline rate, as a share of 1. */
interface RateDifference {
  difference: number;
  interval: [low: number, high: number];
  /** One-sided p-values: `above` speaks against "the true difference is 0 or less". */
  above: number;
  below: number;
  method: ComparisonMethod;
  head: Proportion;
  baseline: Proportion;
  pairs: PairedEpisodes | undefined;
}

/** The normal quantile of 5 % on either side. */
const Z = 1.6448536269514722;
/** How far a logged rate may be from its counts: half a percentage point, the rounding of whole percentages. */
const FIT = 0.005 + 1e-9;
/** How far a rate may be above 100 %: means are computed in single precision too. */
const ROUNDING = 1e-4;
const MAX_FLIPS = 200;
/** Of more the interval says the same as Fisher's test, which would take long. */
const MANY_EPISODES = 1_000_000;

/** Whether this metric is a rate, according to its counts or its rule. */
export function isRate({ head, baseline, rule }: Pair): boolean {
  if (rule?.tolerance !== undefined && 'points' in rule.tolerance) return true;
  return rule?.counted === true || [...head, ...baseline].some(({ counts }) => counts !== undefined);
}

/** The scale of both sides' rates: 100 if one is above 1, or is 100 times the rate of its counts. */
export function scaleOf({ head, baseline }: Pair): RateScale {
  return [...head, ...baseline].some(isPercentage) ? 100 : 1;
}

function isPercentage({ value, counts }: Sample): boolean {
  return counts === undefined ? value > 1 + ROUNDING : value > (10 * counts.successes) / counts.trials;
}

/** Why a metric that should be a rate is not one; `seeds` is whether there are enough seeds to do without counts. */
export function findRateObstacle(pair: Pair, seeds: boolean): IncomparableReason | undefined {
  const scale = scaleOf(pair);
  const samples = [...pair.head, ...pair.baseline];
  if (samples.some(({ value }) => value < 0 || value > scale * (1 + ROUNDING))) return 'not-a-rate';
  if (scale === 100 && areScalesMixed(pair)) return 'scales-differ';
  if (seeds) return undefined;
  const counted = pair.rule?.counted === true || pair.baseline.every(({ counts }) => counts !== undefined);
  if (counted && pair.head.some(sample => !hasCounts(sample))) return 'counts-missing';
  const misfits = samples.filter(sample => hasCounts(sample) && countsOf(sample, scale) === undefined);
  return misfits.length > 0 ? 'counts-do-not-fit' : undefined;
}

/**
 * Whether some of the rates may be shares of 1 where others are percentages. Rates up to 1 are taken for percentages only if others of
 * their side are above 1, and none is more than 10 times as large: else 0.9 beside 90 would be read as 0.9 %.
 */
function areScalesMixed({ head, baseline }: Pair): boolean {
  const greatest = Math.max(...[...head, ...baseline].map(({ value }) => value));
  return [head, baseline].some(side => {
    const small = side.filter(sample => sample.value > 0 && !isPercentage(sample));
    if (small.length === 0) return false;
    const mayBePercentages = side.some(isPercentage) && small.every(({ counts }) => counts === undefined);
    return !mayBePercentages || small.every(({ value }) => value * 10 < greatest);
  });
}

/** The difference by the episodes of both sides; undefined if a run has no counts. */
export function compareRates(pair: Pair): RateDifference | undefined {
  const scale = scaleOf(pair);
  const ours = pair.head.flatMap(sample => countRun(sample, scale));
  const theirs = pair.baseline.flatMap(sample => countRun(sample, scale));
  if (ours.length < pair.head.length || theirs.length < pair.baseline.length) return undefined;
  if (ours.length === 0 || theirs.length === 0) return undefined;
  const same = pairEpisodes(ours, theirs);
  if (same !== undefined) return comparePaired(same, allowsNothing(pair));
  const [head, baseline] = [pool(ours), pool(dropRepeated(theirs))];
  const difference = head.successes / head.trials - baseline.successes / baseline.trials;
  const found = { head, baseline, difference, interval: newcombe(head, baseline, Z), pairs: undefined };
  const isLarge = head.trials + baseline.trials > MANY_EPISODES;
  const tails = isLarge ? tailsOf(z => newcombe(head, baseline, z)) : fisherMidP(head, baseline);
  return { ...found, ...tails, method: 'newcombe' };
}

function allowsNothing({ rule }: Pair): boolean {
  return rule?.tolerance !== undefined && Object.values(rule.tolerance).every(limit => limit === 0);
}

/** For the same episodes: an interval of paired proportions, and McNemar's exact test if the tolerance is 0. */
function comparePaired(episodes: readonly EpisodePair[], exact: boolean): RateDifference {
  const counts = countPairs(episodes);
  const trials = episodes.length;
  const intervalAt = (z: number): [number, number] => newcombePaired(counts, z);
  const flips = episodes.filter(({ head, baseline }) => head !== baseline);
  return {
    difference: (counts.headOnly - counts.baselineOnly) / trials,
    interval: intervalAt(Z),
    ...(exact ? mcNemar(counts) : tailsOf(intervalAt)),
    method: exact ? 'mcnemar' : 'newcombe-paired',
    head: { successes: counts.both + counts.headOnly, trials },
    baseline: { successes: counts.both + counts.baselineOnly, trials },
    pairs: { counts, flips: flips.slice(0, MAX_FLIPS).map(({ seed, head }) => ({ seed, succeeded: head })) },
  };
}

function countPairs(episodes: readonly EpisodePair[]): PairedCounts {
  const counts = { both: 0, headOnly: 0, baselineOnly: 0, neither: 0 };
  for (const { head, baseline } of episodes) {
    if (head) counts[baseline ? 'both' : 'headOnly'] += 1;
    else counts[baseline ? 'baselineOnly' : 'neither'] += 1;
  }
  return counts;
}

interface EpisodePair {
  seed: number;
  head: boolean;
  baseline: boolean;
}

interface CountedRun extends Proportion {
  seed: string | undefined;
  episodes: Episodes | undefined;
}

/** The episodes of both sides in pairs, if for each run of this change one run of the baseline ran the same episodes. */
function pairEpisodes(head: readonly CountedRun[], baseline: readonly CountedRun[]): EpisodePair[] | undefined {
  const free = [...baseline];
  const pairs: EpisodePair[] = [];
  for (const { seed, episodes } of head) {
    const at = free.findIndex(run => (head.length === 1 || run.seed === seed) && isSameList(run.episodes, episodes));
    const other = at === -1 ? undefined : free.splice(at, 1)[0]?.episodes;
    if (episodes === undefined || other === undefined) return undefined;
    for (const [index, one] of episodes.seeds.entries())
      pairs.push({ seed: one, head: episodes.outcomes[index] === '1', baseline: other.outcomes[index] === '1' });
  }
  return pairs;
}

function isSameList(one: Episodes | undefined, other: Episodes | undefined): boolean {
  if (one === undefined || other === undefined || one.seeds.length !== other.seeds.length) return false;
  return one.seeds.every((seed, at) => seed === other.seeds[at]);
}

/** If several runs of one seed ran the same episodes, only the most recent one counts. */
function dropRepeated(runs: readonly CountedRun[]): CountedRun[] {
  return runs.filter((run, at) => {
    const before = runs.slice(0, at);
    return !before.some(({ seed, episodes }) => seed === run.seed && isSameList(episodes, run.episodes));
  });
}

function pool(runs: readonly Proportion[]): Proportion {
  const sum = (count: (run: Proportion) => number): number => runs.reduce((all, run) => all + count(run), 0);
  return { successes: sum(({ successes }) => successes), trials: sum(({ trials }) => trials) };
}

function hasCounts({ counts, trials }: Sample): boolean {
  return counts !== undefined || trials !== undefined;
}

function countRun(sample: Sample, scale: RateScale): CountedRun[] {
  const counts = countsOf(sample, scale);
  return counts === undefined ? [] : [{ ...counts, seed: sample.seed, episodes: sample.counts?.episodes }];
}

/** The counts of one run: its own, or computed from its rate and number of trials; undefined if they do not fit the rate. */
function countsOf({ value, counts, trials }: Sample, scale: RateScale): Proportion | undefined {
  const rate = value / scale;
  const all = counts?.trials ?? trials;
  if (all === undefined || !Number.isSafeInteger(all) || all <= 0) return undefined;
  const successes = counts?.successes ?? Math.min(all, Math.round(rate * all));
  return Math.abs(successes / all - rate) <= FIT ? { successes, trials: all } : undefined;
}

/** The difference as shown: `direction` makes positive mean worse, `factor` converts it to the comparison's unit. */
export function showDifference(
  { difference, interval: [low, high], above, below, method, pairs }: RateDifference,
  direction: 1 | -1,
  factor: number,
): Pick<Comparison, 'change' | 'interval' | 'method' | 'p' | 'pairs'> {
  const [least, most] = direction === 1 ? [low, high] : [-high, -low];
  return {
    change: direction * difference * factor + 0,
    interval: [least * factor + 0, most * factor + 0],
    method,
    p: direction === 1 ? { worse: above, better: below } : { worse: below, better: above },
    pairs,
  };
}
