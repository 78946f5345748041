// The statistics against an implementation that shares no line with ours: figures of SciPy and statsmodels (scipy.py made them).
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  binomial,
  fisherMidP,
  mcNemar,
  newcombe,
  newcombePaired,
  normalTail,
  wilson,
} from '../../../src/gates/comparison/proportions.ts';
import { interval, studentQuantile, summarise, tails, welch } from '../../../src/gates/comparison/statistics.ts';

const n = z.number();
const values = z.array(n);
const figures = z
  .object({
    wilson: z.array(z.tuple([n, n, n, n, n])),
    newcombe: z.array(z.tuple([n, n, n, n, n, n, n])),
    paired: z.array(z.tuple([n, n, n, n, n, n, n])),
    fisher: z.array(z.tuple([n, n, n, n, n, n])),
    mcnemar: z.array(z.tuple([n, n, n, n, n])),
    welch: z.array(z.tuple([values, values, n, n, n, n])),
    student: z.array(z.tuple([n, n, n])),
    rates: z.array(z.tuple([n, n, n, n, n])),
  })
  .parse(JSON.parse(readFileSync(new URL('../../__fixtures__/statistics/scipy.json', import.meta.url), 'utf8')));

/** The normal quantiles of a two-sided level. */
const zOf: Record<string, number> = { '0.9': 1.6448536269514722, '0.95': 1.959963984540054 };
const normal = (level: number): number => zOf[String(level)] ?? Number.NaN;
const near = (...ends: number[]) => ends.map(end => expect.closeTo(end, 9));

test('the quantiles of the levels are the normal ones', () => {
  for (const level of [0.9, 0.95]) expect(normalTail(normal(level))).toBeCloseTo((1 - level) / 2, 12);
});

test.each(figures.wilson)('Wilson: %i of %i at %d', (successes, trials, level, low, high) => {
  expect(wilson({ successes, trials }, normal(level))).toEqual(near(low, high));
});

test.each(figures.newcombe)('Newcombe: %i of %i, %i of %i at %d', (ours, trials, theirs, others, level, low, high) => {
  const found = newcombe({ successes: ours, trials }, { successes: theirs, trials: others }, normal(level));
  expect(found).toEqual(near(low, high));
});

test.each(figures.paired)('pairs: %i, %i, %i, %i at %d', (both, headOnly, baselineOnly, neither, level, low, high) => {
  expect(newcombePaired({ both, headOnly, baselineOnly, neither }, normal(level))).toEqual(near(low, high));
});

test.each(figures.fisher)('Fisher, mid-p: %i of %i, %i of %i', (ours, trials, theirs, others, above, below) => {
  const found = fisherMidP({ successes: ours, trials }, { successes: theirs, trials: others });
  expect(found).toEqual({ above: expect.closeTo(above, 9), below: expect.closeTo(below, 9) });
});

test.each(figures.mcnemar)('McNemar: %i against %i', (headOnly, baselineOnly, twoSided, above, below) => {
  const found = mcNemar({ headOnly, baselineOnly });
  expect(found).toEqual({ above: expect.closeTo(above, 9), below: expect.closeTo(below, 9) });
  expect(Math.min(1, 2 * Math.min(found.above, found.below))).toBeCloseTo(twoSided, 9);
});

test.each(figures.welch)('Welch: %j, %j', (head, baseline, freedom, p, low, high) => {
  const estimate = welch(summarise(head), summarise(baseline));
  const { above, below } = tails(estimate);
  expect([estimate.freedom, 2 * Math.min(above, below)]).toEqual(near(freedom, p));
  expect(interval(estimate, 0.9)).toEqual(near(low, high));
});

test.each(figures.student)('Student: a tail of %d at %d degrees', (tail, freedom, t) => {
  expect(studentQuantile(tail, freedom)).toBeCloseTo(t, 8);
});

/** How often a drop beyond 5 points whose mid-p is below 5 % comes up, over every outcome. */
function calledRate(rate: number, trials: number, before: number, others: number): number {
  const theirs = binomial(others, before);
  const isCalled = (one: number, other: number): boolean => {
    const { below } = fisherMidP({ successes: one, trials }, { successes: other, trials: others });
    return other / others - one / trials > 0.05 + 1e-12 && below < 0.05;
  };
  return binomial(trials, rate).reduce(
    (sum, p, one) => sum + p * theirs.reduce((inner, q, other) => inner + (isCalled(one, other) ? q : 0), 0),
    0,
  );
}

test.each(figures.rates)(
  'by exact enumeration, %d of %i against %d of %i: called in %d, without a change in hardly more than 5 %%',
  (rate, trials, before, others, called) => {
    const found = calledRate(rate, trials, before, others);
    expect(found).toBeCloseTo(called, 9);
    if (rate === before) expect(found).toBeLessThan(0.052);
  },
);
