// One history of what was read and what was carried, whatever a stranger has written.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RunSample } from '../../../src/gates/comparison/samples.ts';
import type { History } from '../../../src/gates/drift/history-schema.ts';
import { MAX_RESULTS, MAX_SERIES } from '../../../src/gates/drift/history-limits.ts';
import { historySchema } from '../../../src/gates/drift/history-schema.ts';
import { joinHistory, pointsOf } from '../../../src/gates/drift/history.ts';
import { reportMoves, watch } from '../../../src/gates/drift/watch.ts';
import { toTime } from './times.ts';

const sha = (n: number): string => n.toString(16).padStart(40, '0');
const run = (loss: number, more: Partial<RunSample> = {}): RunSample => ({
  ...{ configDigest: 'abcdefghij', comparisonKey: '', metrics: new Map([['loss', { value: loss }]]) },
  ...more,
});
const listed = (...numbers: number[]) => numbers.map(n => ({ sha: sha(n), time: toTime(n), failed: false }));
const carriedOf = (values: readonly number[], metric = 'loss'): History => ({
  entries: values.map((_, index) => ({ sha: sha(index + 1), time: toTime(index + 1) })),
  series: [{ metric, points: values.map(value => [1, value]) }],
});
const plain = { most: 30, wanted: [] };

describe('the values of a push', () => {
  test('seeds are samples; runs of one seed are one', () => {
    const points = pointsOf([run(1, { seed: '0' }), run(3, { seed: '0' }), run(4, { seed: '1' })]);
    expect([...points.values()]).toEqual([{ metric: 'loss', group: undefined, point: [2, 3] }]);
  });

  test('groups by their names; one that is not finite has no value', () => {
    const points = pointsOf([run(1, { group: 'small' }), run(Number.NaN, { group: 'large' })]);
    expect([...points.values()].map(({ group, point }) => [group, point])).toEqual([
      ['small', [1, 1]],
      ['large', [1, null]],
    ]);
  });
});

describe('what is joined', () => {
  test('a value that was read replaces the one that was carried', () => {
    const read = [{ sha: sha(2), runs: [run(9)], carried: [carriedOf([1, 2])] }];
    const { history, begins } = joinHistory({ ...plain, read, listed: listed(1, 2) });
    expect(history.series[0]?.points).toEqual([
      [1, 1],
      [1, 9],
    ]);
    expect(begins).toBe(false);
  });

  test('the jobs of a matrix are one: the mean over all samples', () => {
    const read = [{ sha: sha(3), runs: [run(5)], carried: [carriedOf([1]), carriedOf([4])] }];
    const { history } = joinHistory({ ...plain, read, listed: listed(1, 3) });
    expect(history.series[0]?.points).toEqual([
      [2, 2.5],
      [1, 5],
    ]);
  });

  test('the older of the results that were read may have what the newest lacks', () => {
    const read = [
      { sha: sha(3), runs: [run(3)], carried: [] },
      { sha: sha(2), runs: [run(2)], carried: [carriedOf([1])] },
    ];
    const { history, begins } = joinHistory({ ...plain, read, listed: listed(1, 2, 3) });
    expect([history.entries.length, begins]).toEqual([3, false]);
  });

  test('of more series than are kept those stay that are wanted', () => {
    const metrics = new Map(Array.from({ length: 100 }, (_, index) => [`m${index}`, { value: index }]));
    const read = [{ sha: sha(1), runs: [run(0, { metrics })], carried: [] }];
    const { history } = joinHistory({
      ...plain,
      read,
      listed: listed(1),
      wanted: [{ metric: 'm99', group: undefined }],
    });
    expect(history.series).toHaveLength(MAX_SERIES);
    expect(history.series[0]?.metric).toBe('m99');
  });
});

test('small steps add up from a level that begins anew where a regression was accepted', () => {
  const carried = [carriedOf([1, 1, 1, 1, 1, 1])];
  const accepted = [{ metric: 'loss', group: undefined }];
  const read = [
    { sha: sha(8), runs: [run(2.1)], carried, accepted: [] },
    { sha: sha(7), runs: [run(2)], carried, accepted },
  ];
  const task = { ...plain, listed: listed(1, 2, 3, 4, 5, 6, 7, 8) };
  const { history } = joinHistory({ ...task, read });
  expect(history.series[0]?.accepted).toBe(sha(7));
  expect(historySchema.parse(history)).toEqual(history);
  const own = pointsOf([run(2.2)]);
  expect(watch(history, own)[0]?.start).toBeUndefined();
  const next = { sha: sha(9), runs: [run(2.2)], carried: [history] };
  const later = joinHistory({ ...task, listed: listed(1, 2, 3, 4, 5, 6, 7, 8, 9), read: [next] }).history;
  expect(watch(later, own)[0]?.start).toEqual({ mean: expect.closeTo(2.05), since: sha(7) });
  const unaccepted = joinHistory({ ...task, read: [{ sha: sha(8), runs: [run(2.1)], carried }] }).history;
  expect(watch(unaccepted, own)[0]?.start?.since).toBe(sha(1));
});

test('whatever was carried: what comes out is a history, within bounds, of listed pushes in the order of time', () => {
  const commit = fc.integer({ min: 1, max: 40 }).map(sha);
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const point = fc.option(fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.option(number)));
  const move = fc.record({ after: commit, at: commit, from: number, to: number });
  const history = fc.integer({ min: 0, max: MAX_RESULTS }).chain(length =>
    fc.record({
      entries: fc.array(fc.record({ sha: commit, time: fc.constant('2026-01-01T00:00:00Z') }), {
        minLength: length,
        maxLength: length,
      }),
      series: fc.array(
        fc.record({
          metric: fc.string({ minLength: 1, maxLength: 5 }),
          points: fc.array(point, { minLength: length, maxLength: length }),
          moves: fc.array(move, { maxLength: 3 }),
        }),
        { maxLength: MAX_SERIES },
      ),
    }),
  );
  const pushes = fc.array(fc.record({ n: fc.integer({ min: 1, max: 40 }), failed: fc.boolean() }), { maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(history, { maxLength: 3 }),
      pushes,
      number,
      fc.integer({ min: 1, max: 100 }),
      (all, some, loss, most) => {
        const carried = all.map(one => historySchema.parse(one));
        const own = pointsOf([run(loss)]);
        const read = [{ sha: sha(some[0]?.n ?? 1), runs: [run(loss)], carried }];
        const known = some.map(({ n, failed }) => ({ sha: sha(n), time: toTime(n), failed }));
        const joined = joinHistory({ read, listed: known, most, wanted: [...own.values()] });
        const { history: reported } = reportMoves(joined.history, own);
        expect(historySchema.parse(reported)).toEqual(reported);
        expect(reported.entries.length).toBeLessThanOrEqual(most);
        const places = reported.entries.map(entry => known.findIndex(push => push.sha === entry.sha));
        expect(places).not.toContain(-1);
        expect(reported.entries.map(({ time }) => time)).toEqual(reported.entries.map(({ time }) => time).toSorted());
        for (const { values } of watch(reported, own)) expect(values).toHaveLength(reported.entries.length + 1);
      },
    ),
    { numRuns: 50 },
  );
});

test.each([
  { entries: [], series: [], since: 'main' },
  { entries: [{ sha: 'main', time: toTime(1) }], series: [] },
  { entries: Array.from({ length: 10_000 }, () => ({ sha: sha(1), time: toTime(1) })), series: [] },
  { entries: [{ sha: sha(1), time: toTime(1) }], series: [{ metric: 'loss', points: [[3, 'NaN']] }] },
  { entries: [{ sha: sha(1), time: 'yesterday' }], series: [] },
  { entries: [{ sha: `${sha(1)}\n`, time: toTime(1) }], series: [] },
  { entries: [], series: [{ metric: 'x'.repeat(401), points: [] }] },
  { entries: [], series: [{ metric: 'loss', points: [[1, 1]] }] },
  { entries: [{ sha: sha(1), time: toTime(1) }], series: [{ metric: 'loss', points: [[0, 1]] }] },
  { entries: [{ sha: sha(1), time: toTime(1) }], series: [{ metric: 'loss', points: [[1, Infinity]] }] },
  { entries: [], series: Array.from({ length: MAX_SERIES + 1 }, () => ({ metric: 'loss', points: [] })) },
])('%j is no history', value => {
  expect(historySchema.safeParse(value).success).toBe(false);
});
