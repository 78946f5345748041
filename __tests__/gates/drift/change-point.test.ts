// Where a series moved: by public series, by the rates that are claimed, and whatever the numbers are.
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { findMove, limitOf, scan, SEGMENT } from '../../../src/gates/drift/change-point.ts';
import { coal, nile, otava, seatBelts, throughput, tigerBeetle } from './series.ts';

/** The moves that are told one after the other, as pushes bring the values. */
function tell(values: readonly number[]): number[] {
  const moves: number[] = [];
  for (let end = 1; end <= values.length; end += 1) {
    const start = moves.at(-1) ?? 0;
    const at = findMove(values.slice(start, end), 1);
    if (at !== undefined) moves.push(start + at);
  }
  return moves;
}

describe('public series', () => {
  test('the Nile: 1899, the first year of the lower level', () => {
    const [first = 0, ...more] = tell(nile);
    expect(Math.abs(1871 + first - 1899)).toBeLessThanOrEqual(2);
    expect(more).toEqual([]);
  });

  test('a throughput of MongoDB: the values 25 and 114', () => {
    const moves = tell(throughput);
    for (const known of [25, 114]) expect(moves.some(at => Math.abs(at - known) <= 2)).toBe(true);
  });

  test('a throughput of TigerBeetle: the values 15 and 71, though a wild value hides the first for long', () => {
    const moves = tell(tigerBeetle);
    for (const known of [15, 71]) expect(moves.some(at => Math.abs(at - known) <= 2)).toBe(true);
  });

  test('seat belts: the month in which they became compulsory', () => {
    expect(tell(seatBelts)).toContain(169);
  });

  test('disasters in coal mines: three years early, as counts vary more where they are many', () => {
    expect(1851 + (tell(coal)[0] ?? 0)).toBe(1887);
  });

  test.each(otava)('of Apache Otava: $moves', ({ values, moves }) => {
    const reported = tell(values);
    expect(reported).toHaveLength(moves.length);
    for (const [index, at] of reported.entries()) expect(Math.abs(at - (moves[index] ?? 0))).toBeLessThanOrEqual(2);
  });
});

/** In a process of its own, as inside jest each look at `Math` goes through its sandbox. */
function ratesOf(expression: string): number[] {
  const url = (path: string) => JSON.stringify(new URL(`../../../script/simulate/${path}`, import.meta.url).href);
  const script = `import { ours, share } from ${url('drift.ts')};
    const quiet = { before: 30, pushes: 60, series: 1, shift: () => 0 };
    console.log(JSON.stringify([${expression}]));`;
  const args = ['--input-type=module', '--eval', script];
  return z
    .array(z.number())
    .parse(JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 })));
}

test('the rates of 1,000 spells are what docs/drift.md claims, but for luck; `npm run simulate` prints them all', () => {
  const [quiet = 1, eight = 1, two = 0, oneAndHalf = 0, slow = 0] = ratesOf(`
    share(quiet, ours(), 1000), share({ ...quiet, series: 8 }, ours(), 250),
    share({ ...quiet, pushes: 10, shift: () => 2 }, ours(), 1000),
    share({ ...quiet, pushes: 15, shift: () => 1.5 }, ours(), 1000),
    share({ ...quiet, pushes: 20, shift: push => 0.3 * Math.min(10, push) }, ours(), 1000)`);
  expect(quiet).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt(0.0475 / 1000));
  expect(eight).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt(0.0475 / 250));
  expect(two).toBeGreaterThanOrEqual(0.87);
  expect(oneAndHalf).toBeGreaterThanOrEqual(0.69 - 3 * Math.sqrt(0.21 / 1000));
  expect(slow).toBeGreaterThanOrEqual(0.99);
});

describe('whatever the numbers are', () => {
  const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 60 });

  test('a move has enough values on either side, among the newest 30', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (series, together) => {
        const at = findMove(series, together);
        if (at === undefined) return;
        expect(at).toBeGreaterThanOrEqual(Math.max(0, series.length - 30) + SEGMENT);
        expect(series.length - at).toBeGreaterThanOrEqual(SEGMENT);
      }),
    );
  });

  test('neither scale nor origin matters', () => {
    const plain = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 10, maxLength: 30 });
    fc.assert(
      fc.property(
        plain,
        fc.integer({ min: -8, max: 8 }),
        fc.integer({ min: -500, max: 500 }),
        (series, power, origin) => {
          const moved = series.map(value => (value + origin) * 2 ** power);
          const [one, other] = [scan(series), scan(moved)];
          expect(one === undefined).toBe(other === undefined);
          if (one && other && Number.isFinite(one.t))
            expect(other.t / Math.max(one.t, 1e-9)).toBeCloseTo(one.t > 0 ? 1 : 0, 4);
        },
      ),
    );
  });

  test('equal values never move; equal values that change once move there', () => {
    const length = fc.integer({ min: SEGMENT, max: 15 });
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(length, length, value, (before, after, level) => {
        const flat = Array.from({ length: before + after }, () => level);
        expect(findMove(flat, 1)).toBeUndefined();
        const step = flat.map((each, index) => (index < before ? each : each + Math.max(1, Math.abs(each))));
        expect(findMove(step, 20)).toBe(before);
      }),
    );
  });

  test('the more series, the higher the limit', () => {
    expect(limitOf(30, 8)).toBeGreaterThan(limitOf(30, 1));
    expect(limitOf(10, 1)).toBeGreaterThan(limitOf(30, 1));
  });
});
