// Success rates: published worked examples, and what holds for all counts.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  binomial,
  mcNemar,
  newcombe,
  newcombePaired,
  normalTail,
  tailsOf,
  wilson,
} from '../../../src/gates/comparison/proportions.ts';

const z95 = 1.959963984540054;
const z90 = 1.6448536269514722;

describe('published examples', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I: method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson: %i of %i', (successes, trials, low, high) => {
    const [from, to] = wilson({ successes, trials }, z95);
    expect([from, to]).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
  });

  // R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, table II: method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('two rates: %i of %i, %i of %i', (ours, trials, theirs, others, low, high) => {
    const [from, to] = newcombe({ successes: ours, trials }, { successes: theirs, trials: others }, z95);
    expect([from, to]).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
  });

  // R. G. Newcombe, Statistics in Medicine 17 (1998) 2635-2650: method 10.
  test('paired rates', () => {
    const [low, high] = newcombePaired({ both: 36, headOnly: 12, baselineOnly: 2, neither: 0 }, z95);
    expect([low, high]).toEqual([expect.closeTo(0.0569, 4), expect.closeTo(0.3404, 4)]);
  });

  // Tabulated binomial probabilities: P(X >= 10 | 11, 1/2) = 12/2048.
  test('McNemar, exact', () => {
    expect(mcNemar({ headOnly: 1, baselineOnly: 10 })).toEqual({
      above: expect.closeTo(2047 / 2048, 10),
      below: expect.closeTo(12 / 2048, 10),
    });
    expect(mcNemar({ headOnly: 0, baselineOnly: 0 })).toEqual({ above: 1, below: 1 });
  });

  // M. P. Fay, Exact McNemar's Test and Matching Confidence Intervals, vignette of exact2x2, https://cran.r-project.org/package=exact2x2:
  // of 44 pairs 9 and 2 are discordant, and the exact test on both sides has p = 0.06543.
  test('McNemar, as published', () => {
    const { above, below } = mcNemar({ headOnly: 9, baselineOnly: 2 });
    expect(2 * Math.min(above, below)).toBeCloseTo(0.06543, 5);
  });

  // Abramowitz and Stegun, table 26.1.
  test.each([
    [0, 0.5],
    [1, 0.158655253931],
    [2, 0.022750131948],
    [3.5, 0.000232629079],
    [-1, 0.841344746069],
  ])('the normal tail at %d', (z, tail) => {
    expect(normalTail(z)).toBeCloseTo(tail, 11);
  });
});

const proportion = fc
  .integer({ min: 1, max: 300 })
  .chain(trials => fc.record({ trials: fc.constant(trials), successes: fc.integer({ min: 0, max: trials }) }));

test('p is below 5 % exactly where the 90 % interval lies on one side of 0', () => {
  fc.assert(
    fc.property(proportion, proportion, (head, baseline) => {
      const [low, high] = newcombe(head, baseline, z90);
      const { above, below } = tailsOf(z => newcombe(head, baseline, z));
      // An end that touches 0 by a rounding error is on neither side.
      fc.pre(Math.abs(low) > 1e-9 && Math.abs(high) > 1e-9);
      expect([above < 0.05, below < 0.05]).toEqual([low > 0, high < 0]);
    }),
  );
});

test('an interval holds the difference that was seen, stays between -1 and 1, and turns with the sides', () => {
  fc.assert(
    fc.property(proportion, proportion, (head, baseline) => {
      const [low, high] = newcombe(head, baseline, z95);
      const seen = head.successes / head.trials - baseline.successes / baseline.trials;
      expect(low).toBeLessThanOrEqual(seen + 1e-12);
      expect(high).toBeGreaterThanOrEqual(seen - 1e-12);
      expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(high).toBeLessThanOrEqual(1 + 1e-12);
      const [turnedLow, turnedHigh] = newcombe(baseline, head, z95);
      expect([turnedLow, turnedHigh]).toEqual([expect.closeTo(-high, 12), expect.closeTo(-low, 12)]);
    }),
  );
});

test('probabilities of a binomial add up, for many trials too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, rate) => {
      const all = binomial(trials, rate);
      expect(all.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
      expect(all.reduce((sum, each, k) => sum + k * each, 0)).toBeCloseTo(trials * rate, 6);
    }),
  );
});
