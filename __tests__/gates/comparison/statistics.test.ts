import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  holm,
  interval,
  predict,
  studentQuantile,
  studentTail,
  summarise,
  tails,
  welch,
} from '../../../src/gates/comparison/statistics.ts';

/** Student's sleep data (1908), as R's `sleep` has them: extra hours of sleep under two drugs. */
const drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

const ordinary = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const freedoms = fc.double({ min: 0.5, max: 200, noNaN: true });

describe('studentQuantile', () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.10: percentage points of the t-distribution.
  test.each([
    [2, [1.886, 2.92, 4.303, 6.965, 9.925, 22.327]],
    [3, [1.638, 2.353, 3.182, 4.541, 5.841, 10.215]],
    [4, [1.533, 2.132, 2.776, 3.747, 4.604, 7.173]],
    [5, [1.476, 2.015, 2.571, 3.365, 4.032, 5.893]],
    [6, [1.44, 1.943, 2.447, 3.143, 3.707, 5.208]],
    [10, [1.372, 1.812, 2.228, 2.764, 3.169, 4.144]],
    [30, [1.31, 1.697, 2.042, 2.457, 2.75, 3.385]],
    [120, [1.289, 1.658, 1.98, 2.358, 2.617, 3.16]],
  ])('is what the tables say at %d degrees of freedom', (freedom, row) => {
    const found = [0.1, 0.05, 0.025, 0.01, 0.005, 0.001].map(tail => studentQuantile(tail, freedom));
    expect(found.map(t => Number(t.toFixed(3)))).toEqual(row);
  });

  // By bisection on mpmath 1.3.0's incomplete beta at 40 digits.
  test.each([
    [0.05, 0.5, 41.13600009287828],
    [0.05, 2.5, 2.558218614135937],
    [0.025, 17.776, 2.1028213103802216],
    [0.005, 5.25, 3.935108573506781],
    [0.0005, 3.1, 12.241678733794442],
  ])('leaves a tail of %d at a broken %d degrees of freedom', (tail, freedom, t) => {
    expect(studentQuantile(tail, freedom) / t).toBeCloseTo(1, 12);
    expect(studentQuantile(1 - tail, freedom) / -t).toBeCloseTo(1, 12);
  });

  test('has the closed forms of 1 and 2 degrees of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.49, noNaN: true }), tail => {
        expect(studentQuantile(tail, 1) * Math.tan(Math.PI * tail)).toBeCloseTo(1, 9);
        const closed = (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail));
        expect(studentQuantile(tail, 2) / closed).toBeCloseTo(1, 9);
      }),
    );
  });

  test('undoes studentTail', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), freedoms, (tail, freedom) => {
        expect(studentTail(studentQuantile(tail, freedom), freedom) / tail).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('studentTail', () => {
  // mpmath 1.3.0's incomplete beta at 40 digits.
  test.each([
    [0.001, 3.3, 0.49962977336448944],
    [1, 2.7, 0.19916217361038627],
    [2.5, 17.776, 0.01122230027525769],
    [8, 4.2, 0.0005380586837255445],
    [40, 2.01, 0.00030287461026677956],
  ])('P(T > %d) at %d degrees of freedom', (t, freedom, tail) => {
    expect(studentTail(t, freedom) / tail).toBeCloseTo(1, 12);
    expect(studentTail(-t, freedom)).toBeCloseTo(1 - tail, 12);
  });

  test('is a half at 0, nothing at infinity, and falls', () => {
    expect(studentTail(0, 3.5)).toBe(0.5);
    expect(studentTail(Infinity, 3.5)).toBe(0);
    expect(studentTail(-Infinity, 3.5)).toBe(1);
    fc.assert(
      fc.property(ordinary, ordinary, freedoms, (one, other, freedom) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(studentTail(less, freedom)).toBeGreaterThanOrEqual(studentTail(more, freedom) - 1e-14);
      }),
    );
  });
});

describe('summarise', () => {
  test('gives mean and sample variance', () => {
    expect(summarise([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ n: 8, mean: 5, variance: 32 / 7 });
  });

  test('sees no spread in equal values that sums would round', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 9 }), (value, n) => {
        expect(summarise(Array.from({ length: n }, () => value))).toEqual({ n, mean: value, variance: 0 });
      }),
    );
  });
});

describe('welch', () => {
  const estimate = welch(summarise(drug1), summarise(drug2));

  // R 4: t.test(extra ~ group, data = sleep) prints t = -1.8608, df = 17.776, p-value = 0.07939, -3.3654832 0.2054832.
  test('agrees with R on the sleep data', () => {
    expect(estimate.difference / estimate.error).toBeCloseTo(-1.8608, 4);
    expect(estimate.freedom).toBeCloseTo(17.776, 3);
    expect(2 * tails(estimate).below).toBeCloseTo(0.07939, 5);
    const [low, high] = interval(estimate, 0.95);
    expect(low).toBeCloseTo(-3.3654832, 7);
    expect(high).toBeCloseTo(0.2054832, 7);
  });

  test('counts one side alone where the other has no spread', () => {
    const still = welch(summarise([1, 1, 1]), summarise([1, 2, 3, 4]));
    expect(still.freedom).toBeCloseTo(3, 12);
    expect(still.error).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12);
  });

  test('has between the smaller side and both together as degrees of freedom', () => {
    const values = fc.array(ordinary, { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(values, values, (head, baseline) => {
        const { error, freedom } = welch(summarise(head), summarise(baseline));
        fc.pre(error > 0);
        expect(freedom).toBeGreaterThanOrEqual(Math.min(head.length, baseline.length) - 1 - 1e-9);
        expect(freedom).toBeLessThanOrEqual(head.length + baseline.length - 2 + 1e-9);
      }),
    );
  });
});

test('predict: two values against five, by the table: 2.132 · √(2.5 · (1/2 + 1/5)) = 2.820 to either side', () => {
  const estimate = predict(summarise([15, 17]), summarise([10, 12, 11, 13, 14]));
  expect(estimate).toMatchObject({ difference: 4, freedom: 4 });
  const [low, high] = interval(estimate, 0.9);
  expect(low).toBeCloseTo(4 - 2.82, 2);
  expect(high).toBeCloseTo(4 + 2.82, 2);
});

describe('interval and tails', () => {
  test('say the same: above 0 is a p below 5 %', () => {
    fc.assert(
      fc.property(ordinary, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), freedoms, (difference, error, freedom) => {
        const estimate = { difference, error, freedom };
        const [low, high] = interval(estimate, 0.9);
        const { above, below } = tails(estimate);
        fc.pre(Math.abs(above - 0.05) > 1e-9 && Math.abs(below - 0.05) > 1e-9);
        expect(low > 0).toBe(above < 0.05);
        expect(high < 0).toBe(below < 0.05);
        expect(above + below).toBeCloseTo(1, 12);
      }),
    );
  });

  test.each([
    [2, { above: 0, below: 1 }],
    [0, { above: 1, below: 1 }],
    [-2, { above: 1, below: 0 }],
  ])('without spread the interval of %d is the point', (difference, expected) => {
    expect(interval({ difference, error: 0, freedom: Number.NaN }, 0.9)).toEqual([difference, difference]);
    expect(tails({ difference, error: 0, freedom: Number.NaN })).toEqual(expected);
  });
});

describe('holm', () => {
  test('works step by step as in the usual example', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, index) => expect(adjusted[index]).toBeCloseTo(p, 12));
  });

  test('leaves one alone and none empty', () => {
    expect(holm([0.04])).toEqual([0.04]);
    expect(holm([])).toEqual([]);
  });

  test('is never below the p itself nor above Bonferroni, and keeps the order', () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(chances, pValues => {
        const pairs = pValues.map((p, index) => ({ p, adjusted: holm(pValues)[index] ?? Number.NaN }));
        for (const { p, adjusted } of pairs) {
          expect(adjusted).toBeGreaterThanOrEqual(p);
          expect(adjusted).toBeLessThanOrEqual(Math.min(1, p * pValues.length));
        }
        const ranked = pairs.toSorted((one, other) => one.p - other.p).map(({ adjusted }) => adjusted);
        expect(ranked).toEqual(ranked.toSorted((one, other) => one - other));
      }),
    );
  });
});
