import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formatBytes,
  formatChange,
  formatCost,
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
} from '../../src/lib/format-numbers.ts';

describe('formatNumber', () => {
  test.each<[number, string]>([
    [0, '0'],
    [-0, '0'],
    [4.484, '4.484'],
    [4.5, '4.5'],
    [4.48421, '4.484'],
    [0.99999, '1'],
    [-0.01234567, '-0.01235'],
    [999.96, '1,000'],
    [12345.6, '12,346'],
    [-1234.5678, '-1,235'],
    [200, '200'],
    [9999999, '9,999,999'],
    [10000000, '1e7'],
    [12345678, '1.235e7'],
    [2.0000001e28, '2e28'],
    [-1.5e300, '-1.5e300'],
    [0.0001, '0.0001'],
    [0.000123456, '0.0001235'],
    [0.00009999, '9.999e-5'],
    [-3e-4, '-0.0003'],
    [1e-10, '1e-10'],
    [5e-324, '4.941e-324'],
    [NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '-∞'],
  ])('%p is %p', (n, text) => expect(formatNumber(n)).toBe(text));

  test('what is written is within half of its last digit of the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), n => {
        const back = Number(formatNumber(n).replaceAll(',', ''));
        expect(Math.abs(back - n)).toBeLessThanOrEqual(Math.abs(n) * 5.01e-4);
      }),
    );
  });
});

describe('formatPercent', () => {
  test.each<[number, string]>([
    [0.1234, '+12.3%'],
    [-0.387, '-38.7%'],
    [0, '0.0%'],
    [-0, '0.0%'],
    [-0.0004, '0.0%'],
    [0.0004, '0.0%'],
    [0.0005, '+0.1%'],
    [12.5, '+1,250.0%'],
    [NaN, 'NaN'],
    [-Infinity, '-∞'],
  ])('%p is %p', (ratio, text) => expect(formatPercent(ratio)).toBe(text));
});

describe('formatChange', () => {
  test.each<[number, number, string]>([
    [7.281, 4.484, '-38.4%'],
    [10, 11, '+10.0%'],
    [-10, -11, '+10.0%'],
    [5, 5, '0.0%'],
    [0, 0, '0.0%'],
    [0, 512, '+512'],
    [-2, 3, '+5'],
    [3, -2, '-5'],
    [7, 0, '-100.0%'],
    [1, 9.9, '+890.0%'],
    [2, 25, '×12.5'],
    [1, 2e28, '×2e28'],
    [5e-324, 1e308, '+1e308'],
    [1, NaN, '·'],
    [Infinity, 1, '·'],
  ])('from %p to %p is %p', (from, to, text) => expect(formatChange(from, to)).toBe(text));
});

describe('formatDuration', () => {
  test.each<[number, string]>([
    [0, '0 s'],
    [0.0001, '0 s'],
    [0.25, '250 ms'],
    [0.9996, '1 s'],
    [7.2, '7.2 s'],
    [7, '7 s'],
    [9.96, '10 s'],
    [42.4, '42 s'],
    [59.7, '1 min'],
    [200, '3 min 20 s'],
    [180, '3 min'],
    [3599.6, '1 h'],
    [7500, '2 h 5 min'],
    [7200, '2 h'],
    [86399, '1 d'],
    [273600, '3 d 4 h'],
    [1e9, '11,574 d 2 h'],
    [-200, '-3 min 20 s'],
    [NaN, 'NaN'],
    [Infinity, '∞'],
  ])('%p s is %p', (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe('formatBytes', () => {
  test.each<[number, string]>([
    [0, '0 B'],
    [512, '512 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [1048575, '1 MiB'],
    [64 * 1024 ** 2, '64 MiB'],
    [2 * 1024 ** 3, '2 GiB'],
    [5e18, '4,440.9 PiB'],
    [NaN, 'NaN'],
  ])('%p is %p', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe('formatCost', () => {
  test.each<[number, string]>([
    [0, '0.00 USD'],
    [-0, '0.00 USD'],
    [0.42, '0.42 USD'],
    [0.00421, '0.0042 USD'],
    [1234.5, '1,234.50 USD'],
    [Infinity, '∞'],
  ])('%p is %p', (usd, text) => expect(formatCost(usd)).toBe(text));
});

test('formatCount', () => {
  expect([0, 1, 2, 1234].map(n => formatCount(n, 'line'))).toEqual(['0 lines', '1 line', '2 lines', '1,234 lines']);
  expect(formatCount(2, 'entry', 'entries')).toBe('2 entries');
});
