// The rates that docs/comparison.md claims: success rates by exact enumeration, and paired episodes, tails of curves and missed
// changes by draws from fixed seeds.
import { compareMetric } from '../../src/gates/comparison/compare.ts';
import type { Pair, Sample, Tolerance } from '../../src/gates/comparison/types.ts';
import { detectableChange } from '../../src/gates/comparison/detectable-means.ts';
import { detectableDrop, detectablePairedDrop } from '../../src/gates/comparison/detectable-rates.ts';
import type { PairedCounts } from '../../src/gates/comparison/proportions.ts';
import { binomial, newcombe } from '../../src/gates/comparison/proportions.ts';
import { Curve } from '../../src/manifest/downsample.ts';
import type { Draw } from './noise.ts';
import { createRandom } from '../../bench/secrets-random.ts';
import { normal } from './noise.ts';
import type { Rate, Section } from './section.ts';

const DRAWS = 10_000;
const Z90 = 1.6448536269514722;

interface Rated {
  rate: number;
  trials: number;
}

/** The probability, over every outcome of both sides, of a drop by more than 5 points whose 90 % interval lies above 0. */
export function calledRate(head: Rated, baseline: Rated, tolerance = 0.05): number {
  const theirs = binomial(baseline.trials, baseline.rate);
  let called = 0;
  for (const [one, p] of binomial(head.trials, head.rate).entries()) {
    const ours = { successes: one, trials: head.trials };
    for (const [other, q] of theirs.entries()) {
      const drop = other / baseline.trials - one / head.trials;
      const [, high] = newcombe(ours, { successes: other, trials: baseline.trials }, Z90);
      if (drop > tolerance + 1e-12 && high < 0) called += p * q;
    }
  }
  return called;
}

/** One side with these outcomes of its episodes, as input of a comparison. */
function evaluated(ends: readonly boolean[]): Sample[] {
  const successes = ends.filter(Boolean).length;
  const episodes = { seeds: ends.map((_, at) => at), outcomes: ends.map(end => (end ? '1' : '0')).join('') };
  return [{ value: (100 * successes) / ends.length, seed: '0', counts: { successes, trials: ends.length, episodes } }];
}

function isCalled(pair: Pick<Pair, 'head' | 'baseline'>, tolerance: Tolerance, goal: 'min' | 'max' = 'max'): boolean {
  return compareMetric({ ...pair, rule: { goal, tolerance } }).state === 'regressed';
}

/** The probabilities that an episode succeeds on both sides, in this change only, and in the baseline only. */
interface PairChances {
  both: number;
  headOnly: number;
  baselineOnly: number;
}

/** How often a drop is detected in `trials` pairs with these probabilities. */
export function pairedRate(trials: number, chances: PairChances, points: number, draws = DRAWS): number {
  const draw = createRandom(3);
  let called = 0;
  for (let turn = 0; turn < draws; turn += 1) {
    const ends = Array.from({ length: trials }, (): [boolean, boolean] => {
      const at = draw();
      if (at < chances.both) return [true, true];
      if (at < chances.both + chances.headOnly) return [true, false];
      return [false, at < chances.both + chances.headOnly + chances.baselineOnly];
    });
    const sides = {
      head: evaluated(ends.map(([ours]) => ours)),
      baseline: evaluated(ends.map(([, theirs]) => theirs)),
    };
    called += Number(isCalled(sides, { points }));
  }
  return called / draws;
}

/** The pairs of two sides with the same rate and this correlation of their outcomes. */
function alike(rate: number, correlation: number): PairChances {
  const apart = rate * (1 - rate) * (1 - correlation);
  return { both: rate - apart, headOnly: apart, baselineOnly: apart };
}

/** How often a fall by `drop` is detected, if pairs flip in the other direction as often as in these. */
export function powerOfPairs(counts: PairedCounts, drop: number, tolerance: number, draws = DRAWS): number {
  const { both, headOnly, baselineOnly, neither } = counts;
  const trials = both + headOnly + baselineOnly + neither;
  const back = (headOnly + 0.5) / (trials + 1);
  const chances = { both: (both + baselineOnly) / trials - back - drop, headOnly: back, baselineOnly: back + drop };
  return pairedRate(trials, chances, 100 * tolerance, draws);
}

/** The tail of a training's loss curve, which falls to its final level. */
function tailOf(level: number, draw: Draw): number {
  const curve = new Curve('loss');
  const steps = Float64Array.from({ length: 200 }, (_, at) => at);
  const values = steps.map(at => level * (1 + 3 * Math.exp(-at / 20)) * (1 + 0.05 * draw()));
  curve.addAll(steps, values, 0, 1, steps.length);
  return curve.summary().tail ?? NaN;
}

/** How often the tail of an unchanged loss is judged worse by 2 %, with noise of 3 % between trainings. */
function falseTails(ours: number, theirs: number): number {
  const draw = normal(5);
  const side = (seeds: number): Sample[] =>
    Array.from({ length: seeds }, (_, seed) => ({ value: tailOf(1 + 0.03 * draw(), draw), seed: String(seed) }));
  let called = 0;
  for (let turn = 0; turn < DRAWS; turn += 1)
    called += Number(isCalled({ head: side(ours), baseline: side(theirs) }, { relative: 0.02 }, 'min'));
  return called / DRAWS;
}

/** How often the change is detected that a comparison of this many seeds names as detectable. */
function foundBySeeds(ours: number, theirs: number): number {
  const draw = normal(7);
  const factor = detectableChange({ head: ours, baseline: theirs, deviation: 1, tolerance: 0 });
  const list = (length: number): number[] => Array.from({ length }, draw);
  let called = 0;
  for (let turn = 0; turn < DRAWS; turn += 1) {
    // The printed change is based on a spread that is estimated from samples like these.
    const change = factor * estimate(list(ours), list(theirs));
    const side = (values: readonly number[], shift: number): Sample[] =>
      values.map((value, seed) => ({ value: 100 + shift + value, seed: String(seed) }));
    const sides = { head: side(list(ours), change), baseline: side(list(theirs), 0) };
    called += Number(isCalled(sides, { absolute: 0 }, 'min'));
  }
  return called / DRAWS;
}

function estimate(head: readonly number[], baseline: readonly number[]): number {
  const squares = (values: readonly number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  if (head.length < 3) return Math.sqrt(squares(baseline) / (baseline.length - 1));
  return Math.sqrt((squares(head) + squares(baseline)) / (head.length + baseline.length - 2));
}

const paired: PairedCounts = { both: 40, headOnly: 2, baselineOnly: 3, neither: 5 };

function* rates(): Generator<Rate> {
  for (const trials of [[50, 50] as const, [20, 100] as const]) {
    for (const rate of [0.5, 0.9, 0.98]) {
      const [ours, theirs] = trials;
      const what = `no change, ${ours} episodes against ${theirs}, rate ${rate}: called worse`;
      yield { what, rate: calledRate({ rate, trials: ours }, { rate, trials: theirs }) };
    }
  }
  for (const rate of [0.9, 0.7])
    yield {
      what: `a drop of 20 points, 50 episodes against 50, from rate ${rate}: called worse`,
      rate: calledRate({ rate: rate - 0.2, trials: 50 }, { rate, trials: 50 }),
    };
  for (const rate of [0.5, 0.9, 0.98])
    yield {
      what: `no change, the same 50 episodes, rate ${rate}: called worse`,
      rate: pairedRate(50, alike(rate, 0.5), 5),
    };
  yield { what: 'the same, tolerance 0 (McNemar), rate 0.5', rate: pairedRate(50, alike(0.5, 0.5), 0) };
  yield { what: 'no change of a tail, 3 seeds against 3: called worse', rate: falseTails(3, 3) };
  yield { what: 'no change of a tail, 3 seeds against 5: called worse', rate: falseTails(3, 5) };
  const ninety = { successes: 45, trials: 50 };
  const drop = detectableDrop(50, ninety, 0.05) ?? 1;
  yield {
    what: 'the named drop, 50 episodes against 50, is found',
    rate: calledRate({ rate: 0.9 - drop, trials: 50 }, { rate: 0.9, trials: 50 }),
  };
  const flips = detectablePairedDrop(paired, 0.05, false) ?? 1;
  yield { what: 'the named drop, the same 50 episodes, is found', rate: powerOfPairs(paired, flips, 0.05) };
  yield { what: 'the named change, 3 seeds against 3, is found', rate: foundBySeeds(3, 3) };
  yield { what: 'the named change, 1 seed against 5, is found', rate: foundBySeeds(1, 5) };
}

export const comparisonSection: Section = { page: 'docs/comparison.md', rates };
