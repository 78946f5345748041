// The change that a comparison could have hidden: found in 80 of 100 cases, by exact enumeration or by simulation with a fixed seed.
import { describe, expect, test } from '@jest/globals';
import { compareMetric } from '../../../src/gates/comparison/compare.ts';
import { detectableChange } from '../../../src/gates/comparison/detectable-means.ts';
import { detectableDrop } from '../../../src/gates/comparison/detectable-rates.ts';
import { normal } from '../../../script/simulate/noise.ts';
import { binomial, fisherMidP } from '../../../src/gates/comparison/proportions.ts';

/** How often a drop to `rate - drop` is called, by every outcome of both sides. */
function calledRate(drop: number, trials: number, baseline: { successes: number; trials: number }, tolerance: number) {
  const rate = baseline.successes / baseline.trials;
  const ours = binomial(trials, Math.max(0, rate - drop));
  const theirs = binomial(baseline.trials, rate);
  let called = 0;
  for (const [one, p] of ours.entries()) {
    for (const [other, q] of theirs.entries()) {
      const seen = other / baseline.trials - one / trials;
      const sides = [
        { successes: one, trials },
        { ...baseline, successes: other },
      ] as const;
      if (seen > tolerance + 1e-12 && fisherMidP(...sides).below < 0.05) called += p * q;
    }
  }
  return called;
}

describe('success rates', () => {
  test.each([
    [50, 45, 50, 0.05],
    [50, 25, 50, 0.05],
    [20, 90, 100, 0.05],
    [200, 180, 200, 0.02],
    [10, 10, 10, 0],
  ])('%i episodes against %i of %i: 78 to 82 of 100 are found', (trials, successes, others, tolerance) => {
    const baseline = { successes, trials: others };
    const drop = detectableDrop(trials, baseline, tolerance);
    expect(drop).toBeDefined();
    const called = calledRate(drop ?? 0, trials, baseline, tolerance);
    expect(called).toBeGreaterThan(0.78);
    expect(called).toBeLessThan(0.82);
  });

  test('where not even a drop to 0 would be called, there is none', () => {
    expect(detectableDrop(10, { successes: 2, trials: 10 }, 0.05)).toBeUndefined();
  });
});

describe('means', () => {
  test.each([
    [3, 3],
    [1, 5],
  ])('%i seeds against %i: 78 to 82 of 100 are found', (ours, theirs) => {
    const draw = normal(7);
    const factor = detectableChange({ head: ours, baseline: theirs, deviation: 1, tolerance: 0 });
    const draws = 4000;
    let found = 0;
    for (let index = 0; index < draws; index += 1) {
      const deviation = estimate(list(ours, draw), list(theirs, draw));
      const head = list(ours, () => 100 + factor * deviation + draw());
      const baseline = list(theirs, () => 100 + draw());
      const rule = { goal: 'min', tolerance: { absolute: 0 } } as const;
      if (compareMetric({ head: toSamples(head), baseline: toSamples(baseline), rule }).state === 'regressed')
        found += 1;
    }
    expect(found / draws).toBeGreaterThan(0.78);
    expect(found / draws).toBeLessThan(0.82);
  });

  test('without any spread it is the tolerance itself', () => {
    expect(detectableChange({ head: 3, baseline: 3, deviation: 0, tolerance: 0.5 })).toBe(0.5);
  });
});

function list(length: number, draw: () => number): number[] {
  return Array.from({ length }, draw);
}

function toSamples(values: readonly number[]) {
  return values.map((value, index) => ({ value, seed: String(index) }));
}

/** The deviation as a comparison of these values takes it: of both sides together from three a side, else of the baseline. */
function estimate(head: readonly number[], baseline: readonly number[]): number {
  const squares = (values: readonly number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  return head.length >= 3
    ? Math.sqrt((squares(head) + squares(baseline)) / (head.length + baseline.length - 2))
    : Math.sqrt(squares(baseline) / (baseline.length - 1));
}
