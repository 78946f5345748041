import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Curve } from '../../src/manifest/downsample.ts';
import type { MetricSummary } from '../../src/manifest/downsample.ts';

/** The summary of these values at the steps 1, 2, 3 …, handed over so many rows at once, as the second of three metrics. */
function summarise(
  values: readonly number[],
  step = (index: number): number => index + 1,
  together = 32,
): MetricSummary {
  const curve = new Curve('loss');
  for (let from = 0; from < values.length; from += together) {
    const some = values.slice(from, from + together);
    const steps = Float64Array.from(some, (_, index) => step(from + index));
    const beside = Float64Array.from(some.flatMap(value => [NaN, value, -1e9]));
    curve.addAll(steps, beside, 1, 3, some.length);
  }
  return curve.summary();
}

const range = (length: number, value: (index: number) => number): number[] =>
  Array.from({ length }, (_, index) => value(index));

describe('figures', () => {
  test.each<[number[], Partial<MetricSummary>]>([
    [[], { count: 0, nonFinite: 0, min: undefined, max: undefined, curve: [] }],
    [[5], { first: 5, last: 5, min: 5, max: 5, count: 1, curve: [[1, 5]] }],
    [
      [5, 5],
      {
        count: 2,
        curve: [
          [1, 5],
          [2, 5],
        ],
      },
    ],
    [
      [3, 1, 2],
      {
        first: 3,
        last: 2,
        min: 1,
        max: 3,
        curve: [
          [1, 3],
          [2, 1],
          [3, 2],
        ],
      },
    ],
    [
      [NaN, 2, Infinity],
      { first: NaN, last: Infinity, min: 2, max: 2, count: 3, nonFinite: 2, firstNonFinite: 1, curve: [[2, 2]] },
    ],
    [[1, -Infinity, NaN], { first: 1, last: NaN, min: 1, max: 1, nonFinite: 2, firstNonFinite: 2, curve: [[1, 1]] }],
    [[NaN], { first: NaN, last: NaN, min: undefined, max: undefined, count: 1, nonFinite: 1, curve: [] }],
    [
      [-0, 0],
      {
        min: -0,
        max: 0,
        curve: [
          [1, -0],
          [2, 0],
        ],
      },
    ],
  ])('of %p', (values, figures) => expect(summarise(values)).toMatchObject(figures));
});

describe('the curve of any values', () => {
  const value = fc.oneof(
    { weight: 8, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    { weight: 8, arbitrary: fc.integer({ min: -3, max: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
  );
  // Near each other, so that no few of them are the extremes by their size alone.
  const near = fc.double({ noNaN: true, min: -1, max: 1 });
  const many = (of: fc.Arbitrary<number>): fc.Arbitrary<number[]> => fc.array(of, { maxLength: 3000, size: 'max' });

  test('has at most 200 points in the order of the rows, with the first, the last, the least and the greatest', () => {
    fc.assert(
      fc.property(fc.oneof(many(value), many(near)), values => {
        const { curve, min, max, count, nonFinite } = summarise(values);
        const finite = values.map((of, index) => [index + 1, of] as const).filter(([, of]) => Number.isFinite(of));
        expect(count).toBe(values.length);
        expect(nonFinite).toBe(values.length - finite.length);
        expect(curve.length).toBeLessThanOrEqual(200);
        expect(curve[0]).toEqual(finite[0]);
        expect(curve.at(-1)).toEqual(finite.at(-1));
        for (const [step, of] of curve) expect(of).toBe(values[step - 1]);
        const steps = curve.map(([step]) => step);
        expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
        if (finite.length === 0) return;
        const numbers = finite.map(([, of]) => of);
        const drawn = curve.map(([, of]) => of);
        expect([min, Math.min(...drawn)]).toEqual([Math.min(...numbers), Math.min(...numbers)]);
        expect([max, Math.max(...drawn)]).toEqual([Math.max(...numbers), Math.max(...numbers)]);
      }),
      // Shrinking thousands of numbers would take minutes.
      { numRuns: 60, endOnFailure: true },
    );
  });

  test('does not depend on how many rows are handed over at once', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 400, size: 'max' }),
        fc.integer({ min: 1, max: 100 }),
        (values, together) => {
          expect(summarise(values, undefined, together)).toEqual(summarise(values, undefined, 1));
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });

  // Each length around the places where stretches are merged, so that no bound is passed by one.
  test.each([
    ['that rise', (index: number) => index],
    ['that swing', (index: number) => (index % 2 === 0 ? index : -index)],
    ['that stay', () => 1],
  ])('of every length up to 1,000, %s', (_name, of) => {
    const longest = range(1000, index => summarise(range(index + 1, of)).curve.length);
    expect(Math.max(...longest)).toBeLessThanOrEqual(200);
    // Thinned to half at most.
    expect(Math.min(...longest.slice(400))).toBeGreaterThanOrEqual(50);
  });

  test('keeps one spike among a million values, where it was', () => {
    const { curve, max } = summarise(range(1_000_000, index => (index === 654_321 ? 1e9 : index % 7)));
    expect(max).toBe(1e9);
    expect(curve).toContainEqual([654_322, 1e9]);
    expect(curve.length).toBeLessThanOrEqual(200);
  });

  test('follows the rows, not the steps, and may stay at one step', () => {
    expect(summarise([1, 2, 3], index => 10 - index).curve).toEqual([
      [10, 1],
      [9, 2],
      [8, 3],
    ]);
    expect(summarise([1, 9, 3], () => 4).curve).toEqual([
      [4, 1],
      [4, 9],
      [4, 3],
    ]);
  });
});

describe('the mean, and the tail of the last 10 %', () => {
  const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  test.each([1, 9, 10, 11, 97])('are exact of %i values', length => {
    const values = range(length, index => Math.sin(index) + 2);
    const { mean, tail } = summarise(values);
    expect(mean).toBeCloseTo(meanOf(values), 12);
    expect(tail).toBeCloseTo(meanOf(values.slice(-Math.ceil(length / 10))), 12);
  });

  test.each([150, 1234, 100_000])('are right within 1 %% of the spread of %i values', length => {
    const values = range(length, index => 10 * Math.exp(-index / (length / 5)) + Math.sin(index));
    const { mean, tail } = summarise(values);
    expect(mean).toBeCloseTo(meanOf(values), 9);
    expect(Math.abs((tail ?? NaN) - meanOf(values.slice(-Math.ceil(length / 10))))).toBeLessThan(0.12);
  });

  test('a value that is not finite makes that no number which covers it', () => {
    const early = summarise(range(100, index => (index === 5 ? NaN : 1)));
    expect([early.mean, early.tail]).toEqual([NaN, 1]);
    expect(summarise(range(100, index => (index === 95 ? Infinity : 1))).tail).toBeNaN();
    expect(summarise([NaN])).toMatchObject({ mean: NaN });
  });
});
