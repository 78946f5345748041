import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Comparison } from '../../src/gates/comparison/compare.ts';
import { comparisonStates } from '../../src/gates/comparison/compare.ts';
import { toResult } from '../../src/report/result.ts';
import { comparedRows, commentDataSchema, toCommentData } from '../../src/report/comment-data.ts';
import { hostileText } from './outline.ts';
import { reportOf } from './scene.ts';

const compared: Parameters<typeof comparedRows>[0][number] = {
  metric: 'loss',
  state: 'same',
  head: { n: 3, mean: 5.854 },
  baseline: { n: 3, mean: 4.488 },
  unit: 'relative',
};
const rowOf = (change: Partial<typeof compared>) => comparedRows([{ ...compared, ...change }])[0];

describe('a row', () => {
  test.each([
    ['less is better', { goal: 'min', change: 0.305, interval: [0.284, 0.325] }, '+30.5%', '+28.4% … +32.5%'],
    // Worse by 10 % where more is better: the metric fell.
    ['more is better', { goal: 'max', change: 0.1, interval: [-0.05, 0.25] }, '-10.0%', '-25.0% … +5.0%'],
    ['no rule', { change: -0.02 }, '-2.0%', ''],
    ['no spread', { change: 0.5, interval: [0.5, 0.5] }, '+50.0%', ''],
    ['its own unit', { unit: 'absolute', goal: 'min', change: 1.366, interval: [1, 2] }, '+1.366', '+1 … +2'],
    ['no change', {}, '', ''],
  ] as const)('where %s', (_, given, change, interval) => {
    const { interval: ends, ...rest } = { interval: undefined, ...given };
    expect(rowOf({ ...rest, ...(ends && { interval: [ends[0], ends[1]] }) })).toMatchObject({ change, interval });
  });

  test('has means, samples, and a word for what is not finite', () => {
    expect(rowOf({})).toMatchObject({ baseline: '4.488', head: '5.854', samples: '3, 3' });
    expect(rowOf({ head: { n: 1, mean: 5 }, baseline: { n: 1, mean: 4 } })).toMatchObject({ samples: '' });
    expect(rowOf({ head: { n: 2 } })).toMatchObject({ head: 'not finite' });
    expect(rowOf({ head: { n: 0 } })).toMatchObject({ head: '' });
  });
});

test('rows stand in the order of what needs a look, then by the size of the change', () => {
  const all = comparisonStates.toReversed().map(state => ({ ...compared, metric: state, state }));
  expect(comparedRows(all).map(({ state }) => state)).toEqual([...comparisonStates]);
  const some = [0.1, -0.5, 0.3].map(change => ({ ...compared, metric: String(change), change }));
  const ruled = { ...compared, metric: 'ruled', goal: 'min' as const, change: 0.01 };
  expect(comparedRows([...some, ruled]).map(({ metric }) => metric)).toEqual(['ruled', '-0.5', '0.3', '0.1']);
});

test('a link that is longer than a section holds is left out, not cut', () => {
  const result = toResult(reportOf({ runs: 1, sync: 'created' }, place => place));
  const [run] = result.runs;
  if (!run?.sync) throw new Error('no run that was sent');
  const linked = (url: string) =>
    toCommentData({ ...result, runs: [{ ...run, sync: { ...run.sync, state: 'created', client_run_id: 'x', url } }] });
  const long = `https://app.example/${'r'.repeat(400)}`;
  expect(linked(long).sync).toEqual({ state: 'created', url: undefined });
  expect(linked(long.slice(0, 400)).sync?.url).toBe(long.slice(0, 400));
  expect(commentDataSchema.safeParse(linked(long)).success).toBe(true);
});

test('any result gives a section that its schema reads back from JSON', () => {
  fc.assert(
    fc.property(
      fc.record({
        runs: fc.integer({ min: 0, max: 3 }),
        metrics: fc.integer({ min: 0, max: 5 }),
        things: fc.integer({ min: 0, max: 3 }),
        rules: fc.integer({ min: 0, max: 3 }),
        failures: fc.integer({ min: 0, max: 2 }),
        doctor: fc.constantFrom('failed', 'broken', 'absent'),
        sync: fc.constantFrom('local', 'created', 'failed'),
      }),
      hostileText,
      fc.double(),
      (shape, text, number) => {
        const report = reportOf(
          shape,
          place => `${place}${text.repeat(30)}`,
          () => number,
        );
        const section = toCommentData(toResult(report));
        const read: unknown = JSON.parse(JSON.stringify(section));
        expect(commentDataSchema.safeParse(read).success).toBe(true);
      },
    ),
  );
});

test('what blocks stands first, and every metric is there where nothing is compared', () => {
  const report = reportOf({ runs: 2, metrics: 3, rules: 2, failures: 1 }, place => place);
  const section = toCommentData(toResult({ ...report, comparison: { description: undefined, rows: [], curves: [] } }));
  const blocking = section.findings.map(({ blocks }) => blocks);
  expect(blocking).toEqual(blocking.toSorted((a, b) => Number(b) - Number(a)));
  expect(section.findings[0]).toMatchObject({ gate: 'step', blocks: true });
  expect(section.failures).toMatchObject([{ code: 'WF-MANIFEST-SHAPE', fix: expect.stringContaining('with:') }]);
  expect(section.rows).toHaveLength(6);
  expect(section.all).toBe(6);
  expect(section.states).toEqual({});
});

test('how many metrics there are of each state is told, however few rows are', () => {
  const comparison: Comparison = {
    state: 'same',
    head: { n: 3 },
    baseline: { n: 3 },
    unit: 'relative',
    method: 'none',
  };
  const states = ['same', 'regressed', 'unjudged'] as const;
  const rows = Array.from({ length: 300 }, (_, at) => ({
    metric: `m${at}`,
    comparison: { ...comparison, state: states[at % 3] ?? 'same' },
  }));
  const report = reportOf({}, place => place);
  const section = toCommentData(toResult({ ...report, comparison: { description: 'x', rows, curves: [] } }));
  expect(section.states).toEqual({ same: 100, regressed: 100 });
  expect(section.all).toBe(300);
  expect(section.rows).toHaveLength(60);
  expect(section.rows.every(({ state }) => state === 'regressed')).toBe(true);
});
