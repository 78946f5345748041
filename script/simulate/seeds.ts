// Rates over several seeds, by draws from fixed ones.
import { createRandom } from '../../bench/secrets-random.ts';
import { compareMetric } from '../../src/gates/comparison/compare.ts';
import { detectableChange } from '../../src/gates/comparison/detectable-means.ts';
import type { Pair, Sample, Tolerance } from '../../src/gates/comparison/types.ts';
import { Curve } from '../../src/manifest/downsample.ts';
import { type Draw, normal } from './noise.ts';
import type { Rate } from './section.ts';

export const DRAWS = 10_000;

export function isCalled(
  pair: Pick<Pair, 'head' | 'baseline'>,
  tolerance: Tolerance,
  goal: 'min' | 'max' = 'max',
): boolean {
  return compareMetric({ ...pair, rule: { goal, tolerance } }).state === 'regressed';
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
export function foundBySeeds(ours: number, theirs: number): number {
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

/** How often a success rate over seeds is called worse by more than 5 points; each seed has this many episodes, and its counts. */
function calledOverSeeds(
  episodes: number,
  [ours, theirs]: readonly [number, number],
  rate: number,
  now = rate,
): number {
  const draw = createRandom(11);
  const side = (seeds: number, chance: number): Sample[] =>
    Array.from({ length: seeds }, (_, seed) => {
      const successes = Array.from({ length: episodes }, draw).filter(at => at < chance).length;
      return { value: successes / episodes, seed: String(seed), counts: { successes, trials: episodes } };
    });
  let called = 0;
  for (let turn = 0; turn < DRAWS; turn += 1)
    called += Number(isCalled({ head: side(ours, now), baseline: side(theirs, rate) }, { points: 5 }));
  return called / DRAWS;
}

/** How often an unchanged return of 100 is called worse by 2 %, where one training in ten ends at 0. */
function falseCollapses(ours: number, theirs: number): number {
  const [chance, noise] = [createRandom(13), normal(13)];
  const side = (seeds: number): Sample[] =>
    Array.from({ length: seeds }, (_, seed) => ({ value: chance() < 0.1 ? 0 : 100 + noise(), seed: String(seed) }));
  let called = 0;
  for (let turn = 0; turn < DRAWS; turn += 1)
    called += Number(isCalled({ head: side(ours), baseline: side(theirs) }, { relative: 0.02 }));
  return called / DRAWS;
}

export function* ratesOverSeeds(): Generator<Rate> {
  for (const seeds of [[3, 3] as const, [1, 5] as const]) {
    const who = `${seeds[0] === 1 ? '1 seed' : '3 seeds'} of 10 episodes against ${seeds[1]}`;
    yield { what: `no change, ${who}, rate 0.95: called worse`, rate: calledOverSeeds(10, seeds, 0.95) };
    yield { what: `a drop from rate 0.9 to 0.6, ${who}: called worse`, rate: calledOverSeeds(10, seeds, 0.9, 0.6) };
  }
  for (const [ours, theirs] of [[3, 3] as const, [2, 3] as const])
    yield {
      what: `no change, ${ours} seeds against ${theirs}, one training in ten ends at 0: called worse`,
      rate: falseCollapses(ours, theirs),
    };
  yield { what: 'no change of a tail, 3 seeds against 5: called worse', rate: falseTails(3, 5) };
}
