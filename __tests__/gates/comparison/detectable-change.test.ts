// What is said to be hidden is found in 78 to 82 of 100 cases: by exact enumeration, or by draws from a fixed seed.
import { describe, expect, test } from '@jest/globals';
import { compareAll, explainAll } from '../../../src/gates/comparison/compare.ts';
import type { Comparison, Sample } from '../../../src/gates/comparison/types.ts';
import { detectablePairedDrop } from '../../../src/gates/comparison/detectable-rates.ts';
import { powerOfPairs } from '../../../script/simulate/proportions.ts';

const rule = { goal: 'max', tolerance: { points: 5 } } as const;
const rate = (successes: number, trials: number, seed = '0'): Sample => ({
  ...{ value: (100 * successes) / trials, seed, counts: { successes, trials } },
});
const compareOne = (head: Sample[], baseline: Sample[]): Comparison => {
  const [comparison] = explainAll(compareAll([{ head, baseline, rule }]));
  if (comparison === undefined) throw new Error('There is no comparison.');
  return comparison;
};

test('beside what is inconclusive stands the drop that would have been called, and what halves it', () => {
  const { state, hidden } = compareOne([rate(44, 50)], [rate(45, 50)]);
  expect(state).toBe('inconclusive');
  expect(hidden).toMatchObject({ noise: 'episodes', change: expect.closeTo(19.5, 1) });
  const more = hidden?.more ?? 0;
  const halved = compareOne(
    [rate(Math.round(0.88 * (50 + more)), 50 + more)],
    [rate(Math.round(0.9 * (50 + more)), 50 + more)],
  );
  expect((halved.hidden?.change ?? NaN) / (hidden?.change ?? NaN)).toBeCloseTo(0.5, 1);
});

test('a rate of failures is turned', () => {
  const [failures] = explainAll(
    compareAll([{ head: [rate(6, 50)], baseline: [rate(5, 50)], rule: { ...rule, goal: 'min' } }]),
  );
  const successes = compareOne([rate(44, 50)], [rate(45, 50)]);
  expect(failures?.hidden?.change).toBeCloseTo(successes.hidden?.change ?? NaN, 6);
});

test('too few samples: no change of any size, and how many seeds the baseline lacks', () => {
  const [comparison] = explainAll(
    compareAll([{ head: [{ value: 1, seed: '0' }], baseline: [{ value: 1, seed: '0' }], rule }]),
  );
  expect(comparison).toMatchObject({ state: 'too-few-samples', hidden: { noise: 'seeds', more: 2 } });
});

test('what was called hides nothing', () => {
  expect(compareOne([rate(30, 50)], [rate(45, 50)]).hidden).toBeUndefined();
});

describe('where one seed decides', () => {
  test('two more, for three a side', () => {
    expect(compareOne([rate(30, 50)], [rate(45, 50)]).moreSeeds).toBe(2);
  });

  test('three seeds are not one', () => {
    const side = (value: number): Sample[] => [0, 1, 2].map(seed => ({ value: value + seed, seed: String(seed) }));
    expect(compareOne(side(30), side(90)).moreSeeds).toBeUndefined();
  });
});

describe('the same episodes', () => {
  test.each([
    [{ both: 40, headOnly: 2, baselineOnly: 3, neither: 5 }, 0.05, false],
    [{ both: 40, headOnly: 2, baselineOnly: 3, neither: 5 }, 0, true],
    [{ both: 60, headOnly: 5, baselineOnly: 8, neither: 27 }, 0.05, false],
  ])('%j with a tolerance of %d: 78 to 82 of 100 are found', (counts, tolerance, exact) => {
    const drop = detectablePairedDrop(counts, tolerance, exact);
    const found = powerOfPairs(counts, drop ?? 0, tolerance, 4000);
    expect(found).toBeGreaterThan(0.78);
    expect(found).toBeLessThan(0.82);
  });
});
