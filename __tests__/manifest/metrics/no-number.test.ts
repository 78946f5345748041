// Where a metric had numbers, anything else that stands in its place is as null: its last number is not its end.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';
import { lines } from './stranger.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-no-number-'));
});
afterAll(() => rm(folder, { recursive: true }));

const odd: readonly [title: string, value: unknown][] = [
  ['a text', 'overflow'],
  ['a list', [9.9]],
  ['an empty list', []],
  ['an object', { mean: 9.9 }],
  ['an empty object', {}],
  ['a histogram', { _type: 'histogram', values: [1] }],
  ['true', true],
  ['null', null],
];

test.each(odd)('%s', async (_title, loss) => {
  const numbers = [0.9, 0.8].map((value, step) => ({ step, loss: value, acc: 1 }));
  const others = [2, 3, 4, 5].map(step => ({ step, loss, acc: 1 }));
  const { metrics } = await readFile(folder, 'a.jsonl', lines([...numbers, ...others]));
  expect(metrics.get('loss')).toMatchObject({ last: NaN, nonFinite: 4 });
  const once = await readFile(folder, 'a.jsonl', lines([...numbers.slice(1), ...others]));
  expect(once.metrics.get('loss')?.doubt).toMatchObject({ kind: 'nulls', rows: 4 });
});

test('a label of rows does not change that', async () => {
  const rows = ['train', 'val'].flatMap(split => [0.9, 0.8, [1], [1]].map((loss, step) => ({ step, split, loss })));
  const { metrics } = await readFile(folder, 'a.jsonl', lines(rows));
  expect([...metrics].map(([name, { last }]) => [name, last])).toEqual([
    ['train/loss', NaN],
    ['val/loss', NaN],
  ]);
});

test('a key that never was a number is left out, and no metric', async () => {
  const rows = [0, 1, 2].map(step => ({ step, loss: 1, done: false, layers: [1, 2] }));
  const { metrics, leftOut } = await readFile(folder, 'a.jsonl', lines(rows));
  expect([...metrics.keys()]).toEqual(['loss']);
  expect(leftOut.map(({ name }) => name)).toEqual(['done', 'layers']);
});

test('of a name that comes twice in a row a number counts, once', async () => {
  const rows = ['step,loss,loss', '0,0.9,0.9', '1,text,0.8', '2,0.7,text', '3,,0.6', '4,text,text'].join('\n');
  const { metrics, rows: count } = await readFile(folder, 'a.csv', Buffer.from(rows));
  expect(count).toBe(5);
  expect(metrics.get('loss')).toMatchObject({ count: 5, nonFinite: 1, last: NaN, first: 0.9, min: 0.6 });
});

test('a second reading has the rows of the first, where a row of a label has nothing but text', async () => {
  const rows = ['epoch,split,loss', 'a,val,text', '0,train,5', '10,val,4.9', 'a,val,text', '20,train,4.8', 'a,train,x'];
  const { rows: count, sent } = await readFile(folder, 'a.csv', Buffer.from(rows.join('\n')));
  expect([count, sent.length]).toEqual([5, 5]);
});

test('a run that ends before another of one exported chart is unclear, and not NaN', async () => {
  const header = ['a', 'b'].flatMap(run => [`${run} - loss`, `${run} - loss__MIN`, `${run} - loss__MAX`]);
  const row = (step: number, ...values: string[]): string => [step, ...values.flatMap(v => [v, v, v])].join(',');
  const rows = [['Step', ...header].join(','), row(0, '2', '3'), row(1, '1', '2.5'), row(2, '', '2'), row(3, '', '1')];
  const { metrics } = await readFile(folder, 'a.csv', Buffer.from(rows.join('\n')));
  expect(metrics.get('a - loss')).toMatchObject({ last: 1, count: 2, nonFinite: 0, doubt: { kind: 'nulls', rows: 2 } });
  expect(metrics.get('b - loss')).toMatchObject({ last: 1, count: 4 });
  expect(metrics.get('b - loss')?.doubt).toBeUndefined();
});

test.each([
  ['as many rows at its end as before its first number leave it unclear', 3, 20, 3, 'nulls'],
  ['fewer do too', 9, 20, 1, 'nulls'],
  ['more than twice as many are no number', 3, 20, 7, undefined],
])('a metric that begins late: %s', async (_title, before, numbers, behind, doubt) => {
  const none = (count: number): null[] => Array.from({ length: count }, () => null);
  const values = [...none(before), ...Array(numbers).keys(), ...none(behind)];
  const { metrics } = await readFile(folder, 'a.jsonl', lines(values.map((actor, step) => ({ step, actor, loss: 1 }))));
  expect(metrics.get('actor')?.doubt?.kind).toBe(doubt);
  expect(metrics.get('actor')?.last).toBe(doubt ? numbers - 1 : NaN);
});
