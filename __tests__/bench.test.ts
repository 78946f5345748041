import { describe, expect, test } from '@jest/globals';
import type { Bounds, Figure } from '../bench/figures.ts';
import { checkBounds, readBounds, table } from '../bench/figures.ts';

const figure = (id: string, value: number): Figure => ({ id, name: `the ${id}`, value, unit: 'x' });
const bounds: Bounds = {
  time: { most: 2, small: 3, noisy: true, why: 'people wait for it' },
  rate: { least: 0.8, noisy: true, why: 'a runner is paid by the minute' },
  requests: { most: 3, noisy: false, why: 'a job has few' },
};
const strict = { slack: 1, small: false };
const good = [figure('time', 2), figure('rate', 0.8), figure('requests', 3)];
const but = (id: string, value: number): Figure[] => good.map(one => (one.id === id ? figure(id, value) : one));

describe('checkBounds', () => {
  test('figures at their bounds keep them, and one without a bound is only reported', () => {
    expect(checkBounds([...good, figure('other', 1e9)], bounds, strict)).toEqual([]);
  });

  test('a figure past its bound is named, with the bound and its reason', () => {
    expect(checkBounds(but('time', 2.01), bounds, strict)).toEqual([
      'time: 2.01 x (the time) is more than 2: people wait for it',
    ]);
    expect(checkBounds(but('rate', 0.79), bounds, strict)).toEqual([
      'rate: 0.79 x (the rate) is less than 0.80: a runner is paid by the minute',
    ]);
  });

  test('slack gives way where a machine’s noise is in the figure, both ways, and nowhere else', () => {
    const slack = { slack: 1.3, small: false };
    expect(checkBounds([figure('time', 2.59), figure('rate', 0.62), figure('requests', 3)], bounds, slack)).toEqual([]);
    const names = [...but('time', 2.61), ...but('rate', 0.61), ...but('requests', 4)];
    expect(checkBounds(names, bounds, slack).map(line => line.split(':')[0])).toEqual(['time', 'rate', 'requests']);
  });

  test('small sizes have a bound of their own where one stands', () => {
    const small = { slack: 1, small: true };
    expect(checkBounds(but('time', 2.9), bounds, small)).toEqual([]);
    expect(checkBounds(but('time', 3.1), bounds, small)).toHaveLength(1);
    expect(checkBounds(but('rate', 0.7), bounds, small)).toHaveLength(1);
  });

  test('what was not measured, or is no number, does not pass', () => {
    const large = { ...bounds, time: { large: true, most: 2, noisy: true, why: 'it takes minutes' } };
    expect(checkBounds(good.slice(1), large, { slack: 1, small: true })).toEqual([]);
    expect(checkBounds(good.slice(1), large, strict)).toHaveLength(1);
    expect(checkBounds(good.slice(1), bounds, strict)).toEqual(['time: it has a bound, and was not measured.']);
    expect(checkBounds(but('time', NaN), bounds, strict)).toEqual(['time: NaN x (the time) is no number.']);
  });
});

test('the table has a line for each figure, with its bound', () => {
  expect(table([figure('time', 1.234), figure('rate', 1), figure('other', 7)], bounds, true).split('\n')).toEqual([
    '    1.23 x        the time  (at most 3)',
    '       1 x        the rate  (at least 0.8)',
    '       7 x        the other',
  ]);
});

test('bench/bounds.json: each bound is a most or a least, with its reason', async () => {
  const all = Object.values(await readBounds());
  expect(all.length).toBeGreaterThan(10);
  for (const { most, least, why } of all) {
    expect([most, least].filter(one => one !== undefined)).toHaveLength(1);
    expect(why).toMatch(/^\S.{10,}/);
  }
});
