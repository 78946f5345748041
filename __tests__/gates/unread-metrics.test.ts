import type { LeftOutName } from '../../src/boundary/receipt.ts';
import type { LeftOutReason } from '../../src/manifest/metrics/rows/column.ts';
import { expect, test } from '@jest/globals';
import type { Metric, MetricFile, MetricFileRead } from '../../src/boundary/types.ts';
import { describeLeftOut } from '../../src/gates/left-out-words.ts';
import { judgeMetrics } from '../../src/gates/unread-metrics.ts';
import { checkRules } from '../../src/gates/metric-rules.ts';
import { sentence, toPlainText } from '../../src/text.ts';

const lost = { rows: 0, atEnd: 0, line: 0, text: 0, isRestUnknown: false };
const read: MetricFileRead = {
  path: 'metrics.jsonl',
  format: 'json-lines',
  rows: 3,
  earlierRows: 0,
  restarts: [],
  unclear: [],
  resumes: [],
  unreadable: undefined,
  lost,
  leftOut: [],
  unnamed: 0,
  names: ['loss'],
  firstStep: 1,
  lastStep: 3,
  axis: 'step',
};
const metric = (name: string, value: number, doubt?: 'nulls' | 'unread' | 'restart'): Metric => ({
  name,
  value,
  summary: {
    ...{ name, first: 1, last: value, min: 1, max: 1, count: 3, nonFinite: 0, firstNonFinite: undefined, curve: [] },
    doubt: doubt && { kind: doubt, rows: 9, line: 3, step: 3 },
  },
});

const none: ReadonlySet<string> = new Set();

test.each<[string, MetricFile, string[]]>([
  ['a file that is read', read, []],
  ['one without a row', { ...read, rows: 0, unreadable: { count: 2, line: 1, reason: 'no-json' } }, ['fail']],
  ['one that is missing', { path: 'x.csv', problem: 'missing' }, ['fail']],
  ['one of another format', { path: 'x.npz', problem: 'zip' }, ['fail']],
])('%s', (_name, file, severities) => {
  const found = judgeMetrics({ displayPath: 'run', metrics: [], metricFiles: [file] }, none, 'warn');
  expect(found.map(({ severity }) => severity)).toEqual(severities);
});

test('rows without a metric have measured nothing, and the first name that is left out is named', () => {
  const file: MetricFile = { ...read, names: [], leftOut: [{ name: 'acc', reason: 'text', line: 2 }] };
  const [found, ...others] = judgeMetrics({ displayPath: 'run', metrics: [], metricFiles: [file] }, none, 'pass');
  expect(others).toEqual([]);
  expect(found?.severity).toBe('fail');
  for (const part of ['metrics.jsonl', 'acc', '2']) expect(JSON.stringify(found)).toContain(part);
  const own = [metric('loss', 1)];
  expect(judgeMetrics({ displayPath: 'run', metrics: own, metricFiles: [file] }, none, 'pass')).toEqual([]);
  expect(judgeMetrics({ displayPath: 'run', metrics: [], metricFiles: [read, file] }, none, 'pass')).toEqual([]);
});

test('a column with unclear decimals is named with its file and line', () => {
  const file: MetricFile = { ...read, leftOut: [{ name: 'loss', reason: 'decimals', line: 7 }] };
  const [found, ...others] = judgeMetrics({ displayPath: 'run', metrics: [], metricFiles: [file] }, none, 'pass');
  expect(others).toEqual([]);
  expect(found?.severity).toBe('warn');
  for (const part of ['loss', 'metrics.jsonl', '7']) expect(JSON.stringify(found)).toContain(part);
});

test('numbers that may be of another table fail, with the line, though others were read', () => {
  const file: MetricFile = { ...read, unreadable: { count: 2, line: 7, reason: 'unclear-table' } };
  const own = { displayPath: 'run', metrics: [metric('loss', 1)], metricFiles: [file] };
  const [found, ...others] = judgeMetrics(own, new Set(['loss']), 'pass');
  expect(others).toEqual([]);
  expect(found?.severity).toBe('fail');
  for (const part of ['metrics.jsonl', '7', 'table']) expect(JSON.stringify(found)).toContain(part);
});

test.each([
  [1, 'warn'],
  [4, 'fail'],
])('%i rows with other cells than the header has names: %s', (count, severity) => {
  const unreadable = { count, line: 7, reason: 'uneven' } as const;
  const file: MetricFile = { ...read, rows: 30, unreadable, lost: { ...read.lost, rows: count } };
  const own = { displayPath: 'run', metrics: [metric('loss', 1)], metricFiles: [file] };
  const [found, ...others] = judgeMetrics(own, new Set(['loss']), 'pass');
  expect(others).toEqual([]);
  expect(found?.severity).toBe(severity);
  for (const part of ['metrics.jsonl', '7', 'header']) expect(JSON.stringify(found)).toContain(part);
});

test.each<[string, Partial<MetricFileRead>, string[], string[]]>([
  ['a row of many', { rows: 30, lost: { ...lost, rows: 1 } }, ['warn'], ['1 of 31', '7']],
  ['more than one in ten', { rows: 30, lost: { ...lost, rows: 4 } }, ['fail'], ['4 of 34', '7']],
  [
    'the last row of many',
    { rows: 300, lost: { ...lost, rows: 1, atEnd: 1, line: 301 } },
    ['fail'],
    ['the last', '301'],
  ],
  ['text between rows', { rows: 30, lost: { ...lost, text: 30 } }, [], []],
  ['more text than rows', { rows: 30, lost: { ...lost, text: 31 } }, ['warn'], ['30 rows', '31 lines']],
  ['what is damaged', { rows: 300, lost: { ...lost, isRestUnknown: true } }, ['fail'], ['end']],
])('rows that could not be read: %s', (_title, facts, severities, parts) => {
  const file: MetricFile = { ...read, unreadable: { count: 1, line: 7, reason: 'no-json' }, ...facts };
  const own = { displayPath: 'run', metrics: [metric('loss', 1)], metricFiles: [file] };
  const found = judgeMetrics(own, none, 'pass');
  expect(found.map(({ severity }) => severity)).toEqual(severities);
  for (const part of parts) expect(JSON.stringify(found)).toContain(part);
});

test('packed data that is cut off is a warning, and a row that is cut off is none', () => {
  const severities = (reason: 'cut-off' | 'cut-line') => {
    const file: MetricFile = { ...read, unreadable: { count: 1, line: 4, reason } };
    return judgeMetrics({ displayPath: 'run', metrics: [metric('loss', 1)], metricFiles: [file] }, none, 'pass').map(
      ({ severity }) => severity,
    );
  };
  expect(severities('cut-off')).toEqual(['warn']);
  expect(severities('cut-line')).toEqual([]);
});

test('no rule judges a metric of a file whose last rows could not be read', () => {
  const rule = { metric: 'loss', goal: undefined, max: 3, min: undefined, tolerance: undefined, line: 1 };
  const metrics = [metric('loss', 2, 'unread')];
  expect(checkRules([rule], [{ metrics }])).toMatchObject([{ state: 'doubtful' }]);
});

test('a link names the path to write instead', () => {
  const link: MetricFile = { path: 'latest/m.jsonl', problem: 'symlink', target: 'run-1/m.jsonl' };
  const [found] = judgeMetrics({ displayPath: 'run', metricFiles: [link] }, none, 'warn');
  expect(JSON.stringify(found)).toContain('run-1/m.jsonl');
});

test('numbers that a limit leaves out are no lack of numbers', () => {
  const file: MetricFile = { ...read, names: [], leftOut: [{ name: 'loss', reason: 'too-many', line: 1 }] };
  expect(judgeMetrics({ displayPath: 'run', metrics: [], metricFiles: [file] }, none, 'fail')).toEqual([]);
});

test.each([
  ['warn', ['warn']],
  ['fail', ['fail']],
  ['pass', []],
] as const)('a leading metric that ends in NaN, with on-not-finite: %s', (weight, severities) => {
  const metrics = [metric('loss', NaN)];
  const found = judgeMetrics({ displayPath: 'run', metrics, metricFiles: [read] }, none, weight);
  expect(found.map(({ severity }) => severity)).toEqual(severities);
  // A rule on it is broken, and says so itself.
  expect(judgeMetrics({ displayPath: 'run', metrics, metricFiles: [read] }, new Set(['loss']), weight)).toEqual([]);
});

test('a metric that may have become NaN is not judged by its rule, and never passes in silence', () => {
  const rule = { metric: 'loss', goal: undefined, max: 3, min: undefined, tolerance: undefined, line: 1 };
  const metrics = [metric('loss', 2, 'nulls')];
  expect(checkRules([rule], [{ metrics }])).toMatchObject([{ state: 'doubtful', severity: 'pass' }]);
  expect(judgeMetrics({ displayPath: 'run', metrics }, new Set(['loss']), 'pass')).toMatchObject([
    { metric: 'loss', severity: 'fail' },
  ]);
  expect(judgeMetrics({ displayPath: 'run', metrics }, none, 'warn')).toMatchObject([
    { metric: 'loss', severity: 'warn' },
  ]);
  expect(checkRules([rule], [{ metrics: [metric('loss', 2, 'restart')] }])).toMatchObject([{ state: 'passed' }]);
});

test('a metric that people look for first is watched beside a rule for another, wherever the run names it', () => {
  const others = ['lr', 'grad_norm', 'time', 'fps'].map(name => metric(name, 1));
  const metrics = [...others, metric('acc', 0.9), metric('loss', NaN), metric('late', NaN)];
  for (const named of [none, new Set(['acc'])])
    expect(judgeMetrics({ displayPath: 'run', metrics }, named, 'fail')).toMatchObject([
      { metric: 'loss', severity: 'fail' },
    ]);
});

test('of a metric that people look for first each seed is watched', () => {
  const seeds = [0, 1, 2, 3, 4, 5].map(seed => metric(`seed ${seed}/loss`, seed === 5 ? NaN : 1));
  expect(judgeMetrics({ displayPath: 'run', metrics: seeds }, none, 'fail')).toMatchObject([{ metric: 'seed 5/loss' }]);
});

test('a broken limit is broken, whether the metric then became NaN or not', () => {
  const rule = { metric: 'loss', goal: undefined, max: 3, min: undefined, tolerance: undefined, line: 1 };
  const metrics = [metric('loss', 9, 'nulls')];
  expect(checkRules([rule], [{ metrics }])).toMatchObject([{ state: 'failed', severity: 'fail' }]);
});

test('rows without a number are a warning where a glob matched them beside a run that has metrics', () => {
  const file: MetricFile = { ...read, names: [], leftOut: [{ name: 'prompt', reason: 'text', line: 1 }] };
  const stray = {
    displayPath: 'p.jsonl',
    metricFiles: [file],
    withoutManifest: { seedFrom: undefined, notChosen: [] },
  };
  const severitiesBeside = (...elsewhere: string[]) =>
    judgeMetrics(stray, none, 'warn', new Set(elsewhere)).map(({ severity }) => severity);
  expect(severitiesBeside()).toEqual(['fail']);
  expect(severitiesBeside('loss')).toEqual(['warn']);
  // It has the others' metric, and no number of it.
  expect(severitiesBeside('loss', 'prompt')).toEqual(['fail']);
});

test('a run that is one file has its name once, and that of a folder has both', () => {
  const file: MetricFile = { path: 'm.csv', problem: 'empty' };
  const withoutManifest = { seedFrom: undefined, notChosen: [] };
  const said = (run: Partial<Parameters<typeof judgeMetrics>[0]>) =>
    judgeMetrics({ displayPath: 'out/m.csv', metricFiles: [file], ...run }, none, 'warn').map(one =>
      toPlainText(one.sentence),
    );
  expect(said({ withoutManifest })).toEqual(['out/m.csv is empty']);
  expect(said({ withoutManifest, displayPath: 'm.csv' })).toEqual(['m.csv is empty']);
  expect(said({ withoutManifest, displayPath: 'out' })).toEqual(['m.csv of out is empty']);
  expect(said({ withoutManifest, displayPath: 'out/am.csv' })).toEqual(['m.csv of out/am.csv is empty']);
  expect(said({ displayPath: 'out/m.csv' })).toEqual(['m.csv of out/m.csv is empty']);
});

test('a rule on a metric whose name is an absolute path says that it stays on the runner', () => {
  const files: MetricFile[] = [{ ...read, leftOut: [{ name: '(a path)', reason: 'absolute-path', line: 1 }] }];
  const text = (metric: string, all = files) => describeLeftOut(sentence`${metric}`, metric, all);
  expect(toPlainText(text('/train/loss') ?? sentence``)).toContain('stays on the runner');
  expect([text('train/loss'), text('/train/loss', [{ ...read }])]).toEqual([undefined, undefined]);
});

test('a rule on a metric that the manifest has, but not as a number, says so', () => {
  const left = (name: string, reason: LeftOutReason, file?: string) => ({ name, reason, file, line: 1 });
  const text = (...names: LeftOutName[]) => {
    const found = describeLeftOut(sentence`loss`, 'loss', [], names);
    return found && toPlainText(found);
  };
  expect(text(left('loss', 'null'))).toContain('the manifest has loss, but not as a number');
  expect(text(left('metrics', 'list'))).toContain('the manifest has metrics as a list');
  // Another name, or the same name in a file that the run names.
  expect(text(left('acc', 'text'))).toBeUndefined();
  expect(text(left('metrics', 'list', 'm.csv'), left('loss', 'text', 'm.csv'))).toBeUndefined();
});
