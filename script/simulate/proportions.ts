// The rates that docs/comparison.md claims: success rates by exact enumeration, and paired episodes and missed changes by draws from
// fixed seeds.
import type { Sample } from '../../src/gates/comparison/types.ts';
import { detectableDrop, detectablePairedDrop } from '../../src/gates/comparison/detectable-rates.ts';
import type { PairedCounts } from '../../src/gates/comparison/proportions.ts';
import { binomial, fisherMidP } from '../../src/gates/comparison/proportions.ts';
import { createRandom } from '../../bench/secrets-random.ts';
import { DRAWS, foundBySeeds, isCalled, ratesOverSeeds } from './seeds.ts';
import type { Rate, Section } from './section.ts';

interface Rated {
  rate: number;
  trials: number;
}

/** The probability, over every outcome of both sides, of a drop by more than 5 points whose mid-p is below 5 %. */
export function calledRate(head: Rated, baseline: Rated, tolerance = 0.05): number {
  const theirs = binomial(baseline.trials, baseline.rate);
  let called = 0;
  for (const [one, p] of binomial(head.trials, head.rate).entries()) {
    const ours = { successes: one, trials: head.trials };
    for (const [other, q] of theirs.entries()) {
      const drop = other / baseline.trials - one / head.trials;
      const { below } = fisherMidP(ours, { successes: other, trials: baseline.trials });
      if (drop > tolerance + 1e-12 && below < 0.05) called += p * q;
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

const paired: PairedCounts = { both: 40, headOnly: 2, baselineOnly: 3, neither: 5 };

function* ratesOfEpisodes(): Generator<Rate> {
  for (const [ours, theirs, ...all] of [[50, 50, 0.5, 0.9] as const, [10, 50, 0.98] as const])
    for (const rate of all)
      yield {
        what: `no change, ${ours} episodes against ${theirs}, rate ${rate}: called worse`,
        rate: calledRate({ rate, trials: ours }, { rate, trials: theirs }),
      };
  for (const trials of [10, 20, 50])
    yield {
      what: `a drop from rate 0.9 to 0.6, ${trials} episodes against ${trials}: called worse`,
      rate: calledRate({ rate: 0.6, trials }, { rate: 0.9, trials }),
    };
  yield {
    what: 'no change, the same 50 episodes, rate 0.9: called worse',
    rate: pairedRate(50, alike(0.9, 0.5), 5),
  };
  yield { what: 'the same, tolerance 0 (McNemar), rate 0.5', rate: pairedRate(50, alike(0.5, 0.5), 0) };
}

function* rates(): Generator<Rate> {
  yield* ratesOfEpisodes();
  yield* ratesOverSeeds();
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
