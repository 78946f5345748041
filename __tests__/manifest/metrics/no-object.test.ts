// Where an object held metrics, anything else that stands in its place is as null of each of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MetricsReading } from '../../../src/manifest/metrics/summaries.ts';
import { cpuMilliseconds } from '../../cpu-time.ts';
import { readFile } from './read-file.ts';
import { lines } from './stranger.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-no-object-'));
});
afterAll(() => rm(folder, { recursive: true }));

const read = (rows: readonly unknown[]): Promise<MetricsReading> => readFile(folder, 'a.jsonl', lines(rows));
const endsOf = ({ metrics }: MetricsReading): unknown =>
  Object.fromEntries([...metrics].map(([name, { last, doubt }]) => [name, doubt?.kind ?? last]));

const odd: readonly [title: string, value: unknown][] = [
  ['null', null],
  ['a text', 'diverged'],
  ['a list', [1]],
  ['an empty object', {}],
  ['a histogram', { _type: 'histogram', values: [1] }],
  ['true', true],
];
const good = [{ loss: 2 }, { loss: 1 }];

test.each(odd)('%s in the place of an object', async (_title, value) => {
  const rows = [...good, value, value, value].map((train, step) => ({ step, train, fps: 9 }));
  expect(endsOf(await read(rows))).toEqual({ 'train/loss': NaN, fps: 9 });
});

test.each(odd.filter(([title]) => title !== 'a histogram'))('%s in the place of `metrics`', async (_title, value) => {
  const rows = [...good, value, value, value].map((metrics, step) => ({ step, metrics }));
  expect(endsOf(await read(rows))).toEqual({ loss: NaN });
});

test('an object within one, and one that holds another', async () => {
  const values = [{ net: { loss: 2 } }, { net: { loss: 1 } }];
  const inner = [...values, { net: null }, { net: null }, { net: null }];
  expect(endsOf(await read(inner.map((train, step) => ({ step, train }))))).toEqual({ 'train/net/loss': NaN });
  const outer = [...values, null, null, null];
  expect(endsOf(await read(outer.map((train, step) => ({ step, train }))))).toEqual({ 'train/net/loss': NaN });
});

test('after one number it is unclear', async () => {
  expect(endsOf(await read([{ train: { loss: 1 } }, { train: null }]))).toEqual({ 'train/loss': 'nulls' });
});

test('an evaluation now and then is as it was measured', async () => {
  const rows = Array.from({ length: 100 }, (_, step) => ({
    step,
    train: step % 10 === 0 ? null : { loss: 1 },
    eval: step % 10 === 0 ? { acc: step } : null,
  }));
  expect(endsOf(await read(rows))).toEqual({ 'eval/acc': 90, 'train/loss': 1 });
  const sparse = Array.from({ length: 100 }, (_, step) => ({
    step,
    loss: 1,
    eval: step % 10 === 3 ? { acc: step } : null,
  }));
  expect(endsOf(await read(sparse))).toEqual({ loss: 1, 'eval/acc': 93 });
});

test('of two objects that hold the metrics one may be null', async () => {
  const rows = [0, 1, 2, 3].map(step => ({
    step,
    [step < 2 ? 'metrics' : 'values']: { loss: step },
    ...(step < 2 ? {} : { metrics: null }),
  }));
  expect(endsOf(await read(rows))).toEqual({ loss: 3 });
});

test('each label has its own', async () => {
  const rows = [{ loss: 2 }, { loss: 1 }, null, null, null].flatMap((metrics, step) => [
    { step, split: 'train', metrics: { loss: 3 - step / 2 } },
    { step, split: 'val', metrics },
  ]);
  expect(endsOf(await read(rows))).toEqual({ 'train/loss': 1, 'val/loss': NaN });
  expect(endsOf(await read(rows.toReversed().map((row, step) => ({ ...row, step }))))).toMatchObject({
    'train/loss': 3,
  });
});

test('a label whose object is null from the first row on is named', async () => {
  const rows = [0, 1, 2].flatMap(step => [
    { step, split: 'val', train: null },
    { step, split: 'train', train: { loss: step } },
  ]);
  const reading = await read(rows);
  expect(endsOf(reading)).toEqual({ 'train/train/loss': 2 });
  expect(reading.leftOut.map(({ name }) => name)).toContain('val/train/loss');
});

test('many rows of null below an object of many metrics take little time', async () => {
  const object = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`m${at}`, 1]));
  const text = lines([{ train: object }, { train: object }]) + '{"train":null}\n'.repeat(200_000);
  const began = process.cpuUsage();
  const { metrics } = await readFile(folder, 'a.jsonl', text);
  expect(metrics.get('train/m1999')).toMatchObject({ last: NaN, nonFinite: 200_000 });
  expect(cpuMilliseconds(began)).toBeLessThan(3_000);
});
