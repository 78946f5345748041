import { describe, expect, test } from '@jest/globals';
import { comparisonStates } from '../../src/gates/comparison/types.ts';
import { toResult } from '../../src/report/result/result.ts';
import type { Result } from '../../src/report/result/result-schema.ts';
import { toCommentData } from '../../src/report/comment-data.ts';
import { cpuMilliseconds } from '../cpu-time.ts';
import { describeRow } from '../../src/report/parts/row-words.ts';
import { reportOf } from './any-report.ts';

type Compared = Result['comparisons'][number];
const compared: Compared = {
  metric: 'loss',
  state: 'same',
  head: { n: 3, mean: 5.854 },
  baseline: { n: 3, mean: 4.488 },
  unit: 'relative',
};
const resultWith = (comparisons: Compared[], rules: Result['rules'] = []): Result => ({
  ...toResult(reportOf({ metrics: 0 }, place => place)),
  ...{ comparisons, rules },
});
const rowsOf = (...changes: Partial<Compared>[]) =>
  toCommentData(resultWith(changes.map(change => ({ ...compared, ...change })))).rows;

test('as many groups and rules as a result may list take little time', () => {
  const many = Array.from({ length: 40_000 }, (_, at) => at);
  const rules = many.map(at => ({ metric: 'loss', group: `h${at}`, manifest: 'm', check: 'tolerance' as const }));
  const result = resultWith(
    many.map(at => ({ ...compared, group: `g${at}` })),
    rules.map((rule, at) => ({ ...rule, state: at % 2 === 0 ? 'passed' : 'missing' })),
  );
  const began = process.cpuUsage();
  expect(toCommentData(result).all).toBe(many.length);
  expect(cpuMilliseconds(began)).toBeLessThan(5_000);
});

describe('a row', () => {
  test.each<[string, Partial<Compared>, number | undefined, [number, number] | undefined]>([
    ['less is better', { goal: 'min', change: 0.305, interval: [0.284, 0.325] }, 0.305, [0.284, 0.325]],
    // Worse by 10 % where more is better: the metric fell.
    ['more is better', { goal: 'max', change: 0.1, interval: [-0.05, 0.25] }, -0.1, [-0.25, 0.05]],
    ['no rule', { change: -0.02 }, -0.02, undefined],
    ['no spread', { change: 0.5, interval: [0.5, 0.5] }, 0.5, undefined],
    ['no change', {}, undefined, undefined],
  ])('where %s points as the metric does', (_, given, change, interval) => {
    expect(rowsOf(given)[0]?.compared).toMatchObject({ change, interval });
  });

  test('has its limits, each once, with the runs that break it and the worst of them', () => {
    const rule = { metric: 'loss', manifest: 'm', check: 'max' as const, limit: 5 };
    const values = [5.5, 4, 6].map(value => ({ ...rule, value, state: value > 5 ? 'failed' : 'passed' }));
    const [row, ...others] = toCommentData(resultWith([{ ...compared }], values)).rows;
    expect(others).toEqual([]);
    expect(row).toMatchObject({ state: 'failed', limits: [{ check: 'max', limit: 5, broken: 2, of: 3, worst: 6 }] });
  });

  test('of a rule that looks at another number than the last shows that number, whether its limit holds or not', () => {
    const rule = {
      metric: 'metric 0 loss 0',
      manifest: 'm',
      check: 'max' as const,
      limit: 5,
      summary: 'best' as const,
    };
    const values = [1, 2].map(value => ({ ...rule, value, state: 'passed' }));
    const result = { ...toResult(reportOf({ metrics: 1 }, place => place)), rules: values };
    const [row] = toCommentData(result).rows;
    expect(row).toMatchObject({ summary: 'best', values: { runs: 2, least: 1, greatest: 2 } });
    const [only] = toCommentData({ ...result, rules: values.slice(1) }).rows;
    expect(only && describeRow(only, toCommentData(result))).toContain(' 2 (best value), not above 5');
  });

  test.each(['missing', 'not-finite'])('is %s where one of several runs is, whatever they are together', state => {
    const rule = { metric: 'loss', manifest: 'm', check: 'tolerance' as const, state };
    expect(toCommentData(resultWith([compared], [rule])).rows).toMatchObject([{ state }]);
    const groups = ['a', 'b'].map(group => ({ ...compared, group }));
    const rows = toCommentData(resultWith(groups, [{ ...rule, group: 'b' }])).rows;
    expect(rows.map(row => [row.group, row.state])).toEqual([
      ['b', state],
      ['a', 'same'],
    ]);
  });

  test('of a missing metric names those that are nearest', () => {
    const report = reportOf({ metrics: 2 }, place => place);
    const manifest = 'manifest of run 0';
    const missing = { metric: 'metrc 1 loss 1', manifest, check: 'max' as const, limit: 5, state: 'missing' };
    const data = toCommentData({ ...toResult(report), rules: [missing] });
    expect(data.rows[0]).toMatchObject({ metric: 'metrc 1 loss 1', state: 'missing', values: undefined });
    expect(data.missing?.nearest[0]).toBe('metric 1 loss 1');
  });
});

test('a metric that is NaN is one problem, its row, whichever gate fails', () => {
  const report = toResult(reportOf({ metrics: 1 }, place => place));
  const [run] = report.runs;
  const runs = run ? [{ ...run, metrics: [{ name: 'loss', value: 'NaN' as const }] }] : [];
  const subject = { manifest: 'm', metric: 'loss', state: 'not-finite' };
  const finding = { gate: 'metrics', blocks: true, text: 'The last value of loss is NaN', subject };
  const data = toCommentData({ ...report, runs, findings: [finding], rules: [], comparisons: [] });
  expect(data.rows).toMatchObject([{ metric: 'loss', state: 'not-finite', blocks: true }]);
  expect(data.problems).toEqual([]);
});

test('rows stand in the order of what needs a look, then by the size of a change that is called', () => {
  const all = comparisonStates.toReversed().map(state => ({ metric: state, state }));
  expect(rowsOf(...all).map(({ state }) => state)).toEqual([...comparisonStates]);
  const some = [0.1, -0.5, 0.3].map(change => ({ metric: String(change), state: 'regressed' as const, change }));
  expect(rowsOf(...some).map(({ metric }) => metric)).toEqual(['-0.5', '0.3', '0.1']);
  const open = [0.1, -0.5, 0.3].map(change => ({ metric: String(change), state: 'unjudged' as const, change }));
  expect(rowsOf(...open).map(({ metric }) => metric)).toEqual(['0.1', '-0.5', '0.3']);
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
});

test('what blocks stands first, and every metric has one row where nothing is compared', () => {
  const report = reportOf({ runs: 2, metrics: 3, rules: 2, failures: 1 }, place => place);
  const data = toCommentData(toResult({ ...report, comparison: { description: undefined, rows: [], curves: [] } }));
  const blocking = data.problems.map(({ blocks }) => blocks);
  expect(blocking).toEqual(blocking.toSorted((a, b) => Number(b) - Number(a)));
  expect(data.failures).toMatchObject([{ code: 'WF-MANIFEST-SHAPE', fix: expect.stringContaining('with:') }]);
  expect(data.rows.map(({ metric }) => metric)).toHaveLength(new Set(data.rows.map(({ metric }) => metric)).size);
  expect(data.all).toBe(3);
});

test('findings of one kind are one problem, with their number', () => {
  const { problems } = toCommentData(toResult(reportOf({ runs: 3 }, place => place)));
  expect(problems.filter(({ gate }) => gate === 'run')).toMatchObject([{ blocks: true, count: 3 }]);
});

test('how many metrics there are is reported, however few rows are kept, and the worst of them are', () => {
  const states = ['same', 'regressed', 'unjudged'] as const;
  const many = Array.from({ length: 300 }, (_, at) => ({ metric: `m${at}`, state: states[at % 3] ?? 'same' }));
  const data = toCommentData(resultWith(many.map(one => ({ ...compared, ...one }))));
  expect(data.all).toBe(300);
  expect(data.rows).toHaveLength(60);
  expect(data.rows.every(({ state }) => state === 'regressed')).toBe(true);
});
