// Steps that fall are no training that began again where they are in no order, where a counter beside them goes on, and where only some of
// what the file holds comes again.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';
import { lines } from './stranger.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-order-'));
});
afterAll(() => rm(folder, { recursive: true }));

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
/** The same numbers in each run, in no order. */
const scattered = (at: number): number => 20 + ((at * 7919 + 13) % 97);

test.each([2, 5, 11, 40])(
  'samples along their number of tokens, of which the %ith row has that of the first',
  async at => {
    const rows = numbers(400).map(row => ({
      id: row,
      num_tokens: scattered(row % 97 === at ? 0 : row),
      match: row % 3,
    }));
    const reading = await readFile(folder, 'm.jsonl', lines(rows));
    expect(reading).toMatchObject({ axis: 'num_tokens', restarts: [], unclear: [], earlierRows: 0, rows: 400 });
    expect(reading.metrics.get('match')).toMatchObject({ count: 400, first: 0, last: 399 % 3 });
    expect(reading.metrics.get('match')?.doubt).toBeUndefined();
    expect(reading.sent.length).toBe(400);
  },
);

test('rows of workers, a little out of order, begin again', async () => {
  const training = numbers(40).map(at => ({ step: at % 2 === 0 ? at + 1 : at - 1, loss: at }));
  const { restarts, earlierRows } = await readFile(folder, 'm.jsonl', lines([...training, ...training]));
  expect({ restarts, earlierRows }).toEqual({ restarts: [41], earlierRows: 40 });
});

test.each(['episode', 'global_step', 'num_tokens', 'global_episode', 'total_episodes', 'overall_step'])(
  'a step that begins again while %s goes on is that of a part of the training',
  async key => {
    const rows = numbers(60).map(at => ({ step: at % 20, [key]: at, loss: at }));
    const reading = await readFile(folder, 'm.jsonl', lines(rows));
    expect(reading).toMatchObject({ axis: 'step', restarts: [], unclear: [], earlierRows: 0 });
    expect(reading.metrics.get('loss')).toMatchObject({ count: 60, last: 59 });
  },
);

test.each(['episode', 'global_step', 'global_episode'])('%s that begins again too is a training', async key => {
  const rows = numbers(120).map(at => ({ step: at % 20, [key]: at % 60, loss: at }));
  const reading = await readFile(folder, 'm.jsonl', lines(rows));
  expect(reading).toMatchObject({ restarts: [61], earlierRows: 60 });
  expect(reading.metrics.get('loss')).toMatchObject({ count: 60, first: 60 });
});

const block = (of: object, count = 20): object[] => numbers(count).map(step => ({ ...of, step, loss: step }));

test.each([
  ['a task', 'task', ['lift', 'push', 'stack'], 'lift/loss', 'push/loss'],
  ['a part', 'split', ['train', 'val', 'test'], 'train/loss', 'val/loss'],
  ['a seed', 'seed', [0, 1, 2, 3, 4], 'seed 0/loss', 'seed 1/loss'],
])('%s that comes again at the end drops nothing of the others', async (_title, key, values, again, other) => {
  const rows = [...values.flatMap(value => block({ [key]: value })), ...block({ [key]: values[0] })];
  const reading = await readFile(folder, 'm.jsonl', lines(rows));
  expect(reading).toMatchObject({ restarts: [], earlierRows: 0, unclear: [20 * values.length + 1] });
  expect(reading.metrics.get(other)).toMatchObject({ count: 20, last: 19 });
  expect(reading.metrics.get(other)?.doubt).toBeUndefined();
  expect(reading.metrics.get(again)).toMatchObject({ count: 40, doubt: { kind: 'restart' } });
});

test('all of them that come again are another training', async () => {
  const rows = [0, 1].flatMap(() => ['lift', 'push', 'stack'].flatMap(task => block({ task })));
  const reading = await readFile(folder, 'm.jsonl', lines(rows));
  expect(reading).toMatchObject({ restarts: [61], earlierRows: 60, unclear: [] });
  for (const task of ['lift', 'push', 'stack'])
    expect(reading.metrics.get(`${task}/loss`)).toMatchObject({ count: 20 });
});

test('a metric of a long table that comes again drops none of the others', async () => {
  const named = (metric: string): object[] => numbers(20).map(step => ({ metric, step, value: step }));
  const reading = await readFile(folder, 'm.jsonl', lines(['loss', 'acc', 'lr', 'loss'].flatMap(named)));
  expect(reading).toMatchObject({ restarts: [], earlierRows: 0, unclear: [61] });
  expect(reading.metrics.get('acc')).toMatchObject({ count: 20, last: 19 });
});

test.each([
  ['one line', (rows: unknown[]): string => JSON.stringify(rows)],
  ['several', (rows: unknown[]): string => JSON.stringify(rows, undefined, 1)],
])('a training that began again in an array on %s', async (_title, write) => {
  const training = numbers(20).flatMap(epoch => ['train', 'val'].map(split => ({ epoch, split, loss: epoch })));
  const reading = await readFile(folder, 'm.json', write([...training, ...training]));
  expect(reading).toMatchObject({ earlierRows: 40, unclear: [] });
  expect(reading.metrics.get('val/loss')).toMatchObject({ count: 20 });
});

test('a metric that only an earlier training has is named as left out', async () => {
  const steps = (task: string) => numbers(20).map(at => ({ task, step: at, success: at / 100 }));
  const rows = ['lift', 'push', 'stack', 'lift', 'stack'].flatMap(steps);
  const { metrics, leftOut, restarts } = await readFile(folder, 'm.jsonl', lines(rows));
  expect([[...metrics.keys()], restarts]).toEqual([['lift/success', 'stack/success'], [61]]);
  expect(leftOut).toContainEqual({ name: 'push/success', reason: 'earlier-training', line: 61 });
});
